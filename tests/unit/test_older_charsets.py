"""Which older character set a text is in, by words that its readers would know."""

import pytest

from les_evaluation.core.older_charsets import odd_words, older_charset
from les_evaluation.core.sheets import read_sheet

WORDS = {
    "cp1252": [
        "één geïnteresseerd – “ja” €",
        "D’accord très élevé à l’œuvre",
        "Größe Straße für",
        "¿Cuántos años? n.º",
        "não ação",
    ],
    "cp1250": ["Płeć Mężczyzna Część etatu"],
    "cp1251": ["Пол Мужской Очень доволен"],
    "cp1253": ["Φύλο Ηλικία Άνδρας Γυναίκα Δεν ξέρω"],
    "cp850": ["D'accord très élevé à l'école", "Größe für Ärzte schön"],
    "mac_roman": ["één dag geïnteresseerd categorieën", "D’accord très élevé", "Kön För närvarande"],
}


@pytest.mark.parametrize(("charset", "text"), [(name, text) for name, texts in WORDS.items() for text in texts])
def test_the_set_in_which_words_are_whole_is_taken(charset, text):
    assert older_charset(f"nr;vraag\r\n1;{text}\r\n".encode(charset)) == charset


@pytest.mark.parametrize("text", ["ja;nee", "Zoë", "NAÏEF", "Ikä;Hyvä", "m² µm n.º", "São Paulo", "l’été"])
def test_what_fits_windows_of_western_europe_is_read_so(text):
    assert older_charset(text.encode("cp1252")) == "cp1252"


def test_words_that_look_broken():
    assert odd_words("Mê¿czyzna tršs ŽlevŽ Ïîëe Ïîë heel één") == ["Mê¿czyzna", "ŽlevŽ", "Ïîë"]


def test_a_table_in_another_set_is_read_and_told(tmp_path, problems):
    path = tmp_path / "a.csv"
    path.write_bytes("Nr;Płeć\n1;Mężczyzna\n2;Część\n".encode("cp1250"))
    table = read_sheet(path, problems=problems)
    assert table.headers == ["Nr", "Płeć"]
    assert table.frame["Płeć"].tolist() == ["Mężczyzna", "Część"]
    assert [(note.rule, note.details) for note in table.notes] == [("csv_charset", {"charset": "Windows-1250"})]
