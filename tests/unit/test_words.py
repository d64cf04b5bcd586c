"""Words of a study of its own: their grammar in Dutch and English, and how they reach every sentence."""

import copy
import pickle

import openpyxl
import pytest

from les_evaluation.core.problems import Place, Problem, Problems
from les_evaluation.core.texts import LANGUAGES, catalogue, text
from les_evaluation.core.words import DEFAULTS, Language, Noun, forms, in_file_name, language_of
from les_evaluation.study.file_names import network_page, page_of_les, stem_of
from les_evaluation.study.job_settings import claims_settings, read_network_settings
from les_evaluation.study.settings import Study, words
from les_evaluation.survey.codebook_sheets import read_codebook

HUB = {"les": ["hub", "hubs", "de"], "rubriek": ["thema", "thema's", "het"], "partner": ["lid", "leden", "het"]}
HUB |= {
    "partner_group": ["team", "teams", "het"],
    "luik": ["pijler", "pijlers"],
    "respondent": ["kind", "kinderen", "het"],
}
CONFIG = {
    "study": {"language": "nl", "title": "T"},
    "words": HUB,
    "les": {"a": {"name": "A"}},
    "partner_groups": {},
    "networks": {"relations": {}, "groups": {}},
    "claims": "claims.csv",
    "survey": {"waves": {}},
    "figures": [],
    "tables": [],
    "raw": "raw",
}
HUBS = language_of(CONFIG)


@pytest.mark.parametrize(
    ("key", "default", "own"),
    [
        ("message.les", "Alles van dit LES is bijgewerkt", "Alles van deze hub is bijgewerkt"),
        ("problems.config_les_name_twice.do", "geef elk LES een eigen naam.", "geef elke hub een eigen naam."),
        (
            "problems.config_group_label_twice.do",
            "geef elke partnergroep een eigen naam.",
            "geef elk team een eigen naam.",
        ),
        ("report.search", "Zoeken op nummer, onderwerp of LES", "Zoeken op nummer, onderwerp of hub"),
        ("tables.les", "LES", "Hub"),
        ("figures.all_les", "Alle LES samen", "Alle hubs samen"),
        ("figures.other_les", "Andere LES", "Andere hubs"),
        ("figures.network.roles.breed", "brede partner", "breed lid"),
        ("figures.network.roles.extern", "externe partner", "extern lid"),
        (
            "figures.network.note_alone_none",
            "Elke partner heeft op deze kaart een relatie.",
            "Elk lid heeft op deze kaart een relatie.",
        ),
        ("networks.definitions.closeness_harmonic", "elke andere partner", "elk ander lid"),
        (
            "figures.coding.factors_title",
            "Uitdagingen en succesfactoren per rubriek",
            "Uitdagingen en succesfactoren per thema",
        ),
        ("coding_tables.columns.contribution", "Bijdrage van het LES", "Bijdrage van de hub"),
        ("decisions.organisation_unknown", "in het register van dit LES", "in het register van deze hub"),
        ("statistics.opening.theta.explanation", "een willekeurige respondent", "een willekeurig kind"),
        ("statistics.opening.all.explanation", "respondenten van hetzelfde LES", "kinderen van dezelfde hub"),
        ("statistics.opening.all.explanation", "enkel dat ene LES", "enkel die ene hub"),
    ],
)
def test_articles_and_endings_follow_the_word(key, default, own):
    values = {"found": "Stad", "first": "a", "second": "b"}
    assert default in text(key, "nl", **values)
    assert own in text(key, HUBS, **values)


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("hub", "a hub"),
        ("area", "an area"),
        ("unit", "a unit"),
        ("European site", "a European site"),
        ("office", "an office"),
    ],
)
def test_an_english_word_has_its_article(word, printed):
    own = language_of({"study": {"language": "en"}, "words": {"les": {"en": [word, f"{word}s"]}}})
    assert forms("en", own.nouns)["a_les"] == printed
    assert forms("en", own.nouns)["A_les"] == printed[0].upper() + printed[1:]


def test_every_sentence_names_only_forms_that_there_are():
    for language in (*LANGUAGES, HUBS):
        assert "{w." not in str(catalogue(language))


def test_a_language_is_its_text_in_all_but_words():
    assert HUBS == "nl"
    assert {HUBS: 1} == {"nl": 1}
    assert f"{HUBS}" == "nl"
    for other in (pickle.loads(pickle.dumps(HUBS)), copy.deepcopy(HUBS)):  # noqa: S301 - our own
        assert (other, other.nouns) == (HUBS, HUBS.nouns)
    # The words do not leak into what is asked in plain Dutch, in whatever order.
    assert [text("tables.les", language) for language in (HUBS, "nl", HUBS)] == ["Hub", "LES", "Hub"]


def test_words_that_cannot_be_used_leave_those_of_the_project():
    for wrong in ("hub", ["hub"], {"nl": ["hub", 3]}, ["hub", "hubs", "der"], {"en": ["hub", "hubs"]}, None):
        assert text("tables.les", language_of({"study": {"language": "nl"}, "words": {"les": wrong}})) == "LES"
    assert language_of({}) == "nl"
    assert language_of({"study": {"language": "fr"}}) == "nl"


def test_problems_are_told_in_the_words_of_the_study():
    problem = Problem("les_unknown", Place("coding.xlsx", "sessions", 2, "les"), "x", {"known": ["a"], "nearest": None})
    assert "deze hub staat niet in config.yaml" in problem.lines(HUBS)[1]
    assert "this site does not stand in config.yaml" in problem.lines("en")[1]


def test_a_job_gets_the_words_of_the_language_of_the_study_alone():
    assert claims_settings(CONFIG)["words"] == read_network_settings(CONFIG)["words"]
    assert Study(claims_settings(CONFIG)).text("tables.les") == "Hub"
    both = CONFIG | {"words": {"les": {"nl": ["hub", "hubs"], "en": ["centre", "centres"]}}}
    other = CONFIG | {"words": {"les": {"nl": ["hub", "hubs"], "en": ["place", "places"]}}}
    assert claims_settings(both) == claims_settings(other)
    assert "words" not in claims_settings(CONFIG | {"words": {}})


@pytest.mark.parametrize(
    ("language", "own", "names"),
    [
        ("nl", {}, ["figuur_27_visie", "tabel_B_1_x", "les_genk.html", "netwerk_genk.html"]),
        ("en", {}, ["figure_27_visie", "table_B_1_x", "site_genk.html", "network_genk.html"]),
        (
            "en",
            {"les": ["Lab site", "Lab sites"]},
            ["figure_27_visie", "table_B_1_x", "lab_site_genk.html", "network_genk.html"],
        ),
        (
            "en",
            {"les": ["network", "networks"]},
            ["figure_27_visie", "table_B_1_x", "page_genk.html", "network_genk.html"],
        ),
    ],
)
def test_files_are_called_in_the_language_of_the_study(language, own, names):
    config = {"study": {"language": language}, "words": own}
    entries = {"figures": {"number": 27, "slug": "visie"}, "tables": {"number": "B.1", "slug": "x"}}
    made = [stem_of(of, entry, language_of(config)) for of, entry in entries.items()]
    assert [*made, page_of_les(config, "genk"), network_page(language_of(config), "genk")] == names


@pytest.mark.parametrize(
    ("word", "name"), [("LES", "les"), ("Co-creatie plek", "co_creatie_plek"), ("Café", "cafe"), ("学", "")]
)
def test_a_word_in_a_file_name(word, name):
    assert in_file_name(word) == name


def test_a_label_in_another_language_stands_in():
    assert words({"en": "Vision"}, "nl") == "Vision"
    assert words({"nl": "Visie"}, Language("en")) == "Visie"
    assert words({"nl": "Visie", "en": "Vision"}, Language("en")) == "Vision"


def test_both_languages_have_words_for_the_same():
    assert set(DEFAULTS["nl"]) == set(DEFAULTS["en"])


# One language is enough


def codebook(folder, survey, choices):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "codebook.xlsx")
    return folder / "codebook.xlsx"


def read(path, language):
    problems = Problems()
    return read_codebook(path, waves=["w1"], groups=["a"], language=language, problems=problems), problems


QUESTION = ["select_one yn", "q", "Do you agree?"]


def test_labels_in_the_language_of_the_study_are_enough_and_codes_are_not_needed(tmp_path):
    path = codebook(
        tmp_path,
        [["type", "name", "label::en"], QUESTION],
        [["list_name", "name", "label::en"], ["yn", "yes", "Yes"], ["yn", "no", "No"]],
    )
    book, problems = read(path, "en")
    assert (problems.found, problems.settled) == ([], [])
    assert [choice.label["en"] for choice in book.items["q"].choices] == ["Yes", "No"]
    assert book.items["q"].caption("nl") == "Do you agree?"


def test_a_label_that_is_missing_in_it_is_told_and_another_stands_in(tmp_path):
    path = codebook(
        tmp_path,
        [["type", "name", "label::nl", "label::en"], [*QUESTION, "Do you?"]],
        [["list_name", "name", "label::nl", "label::en"], ["yn", "yes", "Ja", "Yes"], ["yn", "no", "Nee", None]],
    )
    book, problems = read(path, "en")
    assert problems.found == []
    assert [(note.rule, note.details["n"], note.details["rows"]) for _, note in problems.settled] == [
        ("codebook_labels", 1, "3")
    ]
    assert [choice.label["en"] for choice in book.items["q"].choices] == ["Yes", "Nee"]


def test_no_label_at_all_is_a_problem(tmp_path):
    path = codebook(
        tmp_path,
        [["type", "name"], QUESTION[:2]],
        [["list_name", "name", "label::en"], ["yn", "yes", "Yes"], ["yn", "no"]],
    )
    _, problems = read(path, "en")
    told = [(found.key, found.place.sheet, found.place.row, found.place.column) for found in problems.found]
    assert told == [("column_missing", "survey", 1, "label::en"), ("cell_missing", "choices", 3, "label::en")]


def test_an_answer_twice_in_the_language_of_the_study_is_told_there(tmp_path):
    path = codebook(
        tmp_path,
        [["type", "name", "label::en"], QUESTION],
        [["list_name", "name", "label::en"], ["yn", "yes", "Yes"], ["yn", "no", "yes"]],
    )
    _, problems = read(path, "en")
    assert [(found.key, found.place.column) for found in problems.found] == [("choice_twice", "label::en")]


@pytest.mark.parametrize(
    ("noun", "article"),
    [
        *((noun, "an") for noun in ("NGO", "SME", "hour", "umbrella", "unimportant")),
        *((noun, "a") for noun in ("LES", "UN office", "house", "unit", "university", "one-stop shop")),
    ],
)
def test_an_stands_before_what_sounds_as_a_vowel(noun, article):
    spoken = Language("en", (("les", Noun(noun, noun)),))
    assert forms("en", spoken.nouns)["a_les"] == f"{article} {noun}"


@pytest.mark.parametrize(
    ("noun", "core", "no"),
    [
        (Noun("lid", "leden", "het"), ("kernlid", "Kernleden"), "geen enkel lid"),
        (Noun("FabLab", "FabLabs", "het"), ("kern-FabLab", "Kern-FabLabs"), "geen enkel FabLab"),
        (
            Noun("maison de quartier", "maisons"),
            ("kern-maison de quartier", "Kernmaisons"),
            "geen enkele maison de quartier",
        ),
    ],
)
def test_dutch_compounds_and_no_follow_the_noun(noun, core, no):
    found = forms("nl", (("partner", noun),))
    assert (found["core_partner"], found["Core_partner_many"]) == core
    assert found["no_partner"] == no


def test_a_study_without_sites_says_otherwise_what_speaks_of_them():
    none = language_of({"study": {"language": "nl"}, "names_sites": False})
    for language in (none, pickle.loads(pickle.dumps(none))):  # noqa: S301 - our own
        assert text("tables.les", language) == "Studie"
        assert text("report.search", language) == "Zoeken op nummer of onderwerp"
    assert text("tables.les", "nl") == "LES"
    assert none == "nl"
