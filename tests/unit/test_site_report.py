"""The report on one LES: sentences made from counts, what is hidden stays so, and absent parts are absent."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn

from les_evaluation.coding.code_counts import CODE_COUNT_TABLE
from les_evaluation.coding.factors import FACTOR_TABLE
from les_evaluation.coding.quotes import QUOTE_TABLE
from les_evaluation.coding.saturation import SATURATION_TABLE
from les_evaluation.core.contracts import write_frame
from les_evaluation.core.printed_tables import Table, write_table
from les_evaluation.networks.network_change import CHANGE
from les_evaluation.networks.network_measures import PER_NETWORK
from les_evaluation.output.documents.site_job import write_site_document
from les_evaluation.output.sites.plain_tables import reasons_table
from les_evaluation.output.sites.short_sentences import in_short, last_ones, lasts, told_differences, told_done
from les_evaluation.output.sites.site_results import SiteResults
from les_evaluation.study.codebook import Choice, Codebook, Item, codebook_to_json
from les_evaluation.study.file_names import document_of_les
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, FLOW
from test_documents import SVG, png

SCALE = ("no", "yes")
FIGURE = {"number": 27, "slug": "vision", "kind": "likert_by_group", "asks": ["vision"]}
MAP = {"number": 35, "slug": "map", "kind": "network_map", "les": "genk", "relation": "plans", "measurement": 1}
MATURITY = {"number": 11, "slug": "maturity", "kind": "maturity", "les": "genk"}


def study(language="nl", *, minimum=1, figures=(FIGURE,), tables=()):
    return Study(
        {
            "study": {"language": language, "title": "Een studie"},
            "les": {"genk": {"name": "Genk"}},
            "partner_groups": {
                "kern": {"label": "Kernpartners", "compare": True},
                "breed": {"label": "Brede partners", "compare": True},
            },
            "figures": list(figures),
            "tables": list(tables),
            "chapters": [{"name": "Visie", "figures": [27]}],
            "disclosure": {"minimum_base": minimum},
            "survey": {"waves": {}},
            "networks": {"relations": {"plans": "Plannen"}, "groups": {}},
        }
    )


def question(name, label):
    choices = tuple(Choice(choice, {"nl": choice, "en": choice}, choice, "substantive") for choice in SCALE)
    empty = {"nl": "", "en": ""}
    label = {"nl": label, "en": label}
    return Item(name, "select_one", "scale", label, empty, "", "", "", "", {"": name}, None, (), (), (), choices)


def counts(les, no, yes, *, hidden=False, item="vision"):
    """The rows of one question, of everybody in a LES."""
    base = no + yes
    rows = [(les, item, "all", "", "answered", base, base, None, hidden)]
    rows += [
        (les, item, "all", choice, "substantive", n, base, n / base if base else None, hidden)
        for choice, n in zip(SCALE, (no, yes), strict=True)
    ]
    frame = pd.DataFrame(rows, columns=COMPARE.names)
    return frame.assign(**{name: frame[name].mask(frame["hidden"]) for name in ("n", "base", "share")})


def kept_out(rule, row, reason="dubbel", decision="left_out"):
    return ("R", "w", "genk", "clean", rule, decision, reason, "a.xlsx", "1", row)


@pytest.fixture
def results(tmp_path):
    """Writes the results of a survey in which genk differs from the others; gives their folder."""

    def make(*, hidden=False, flow=(11, 2, 9, 7), decisions=(), language="nl"):
        figure = tmp_path / "figures" / "genk" / f"{'figuur' if language == 'nl' else 'figure'}_27_vision.png"
        for folder in ("ingest", "compare", "clean/genk", "figures/genk", "report"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        png(figure)
        words = "Staven: Visie. Genk naast andere."
        figure.with_suffix(".svg").write_text(SVG.format(width=453.6, height=200, title="Visie", words=words))
        book = Codebook({"vision": question("vision", "De visie is helder")})
        (tmp_path / "ingest" / "codebook.json").write_text(codebook_to_json(book), encoding="utf-8")
        genk, every = counts("genk", 6, 2, hidden=hidden), counts("all", 16, 42)
        write_frame(tmp_path / "compare" / "all.csv", pd.concat([genk, every]), COMPARE)
        write_frame(tmp_path / "compare" / "genk.csv", genk, COMPARE)
        rows, left_out, started, complete = flow
        lines = [("genk", "kern", None, 7, 2, 5, 5, 5), ("genk", "breed", None, 4, 0, 4, 4, 2)]
        lines.append(("genk", "all", 20, rows, left_out, started, started, complete))
        write_frame(tmp_path / "clean" / "genk" / "flow.csv", pd.DataFrame(lines, columns=FLOW.names), FLOW)
        decided = pd.DataFrame(list(decisions), columns=DECISIONS.names)
        write_frame(tmp_path / "clean" / "genk" / "decisions.csv", decided, DECISIONS)
        return tmp_path

    return make


def coded(folder):
    """Coded conversations of genk, beside those of another LES."""
    here = folder / "focus" / "genk"
    here.mkdir(parents=True)
    codes = [
        ("les", "genk", "root", "Stam", "A", "A", 0, 5, 3, 1, 0),
        ("les", "genk", "time", "Tijd", "A", "A", 1, 4, 3, 1, 4),
        ("les", "genk", "money", "Geld", "A", "A", 1, 1, 1, 1, 1),
        ("les", "all", "root", "Stam", "A", "A", 0, 9, 9, 1, 0),
    ]
    write_frame(here / "codes.csv", pd.DataFrame(codes, columns=CODE_COUNT_TABLE.names), CODE_COUNT_TABLE)
    factors = [("genk", "A", "A", "time", 1, 1, 3, 2, 0, 0), ("genk", "A", "A", "money", 1, 1, 0, 0, 0, 0)]
    write_frame(here / "factors.csv", pd.DataFrame(factors, columns=FACTOR_TABLE.names), FACTOR_TABLE)
    sessions = [(place, f"s{place}", "genk", 1, place, None, None, None, False) for place in (1, 2, 3)]
    write_frame(here / "saturation.csv", pd.DataFrame(sessions, columns=SATURATION_TABLE.names), SATURATION_TABLE)
    about = ("genk", "2023-06-19", "focus_group", "")
    said = [
        ("A", "Tijd", f"Citaat {n}", "Focusgroep Genk, juni 2023", "Kern", *about, "time", f"g{n}", "s1")
        for n in range(1, 6)
    ]
    write_frame(here / "citaten.csv", pd.DataFrame(said, columns=QUOTE_TABLE.names), QUOTE_TABLE)


def mapped(folder):
    """Two measurements of one map of genk."""
    here = folder / "network" / "genk"
    here.mkdir(parents=True)
    rows = [
        {
            "les": "genk",
            "relation": "plans",
            "measurement": 1,
            "actors": 18,
            "core_actors": 6,
            "pairs": 23,
            "isolates": 5,
        },
        {
            "les": "genk",
            "relation": "plans",
            "measurement": 2,
            "actors": 19,
            "core_actors": 6,
            "pairs": 27,
            "isolates": 0,
        },
    ]
    frame = pd.DataFrame(rows).reindex(columns=PER_NETWORK.names)
    whole = [name for name, kind in PER_NETWORK.columns.items() if kind == "whole"]
    write_frame(
        here / "networks.csv", frame.fillna(dict.fromkeys(whole, 0)).astype(dict.fromkeys(whole, int)), PER_NETWORK
    )
    change = pd.DataFrame(
        [{"les": "genk", "relation": "plans", "first": 1, "second": 2, "joined": 3, "left": 2, "stayed": 16}]
    )
    change = change.reindex(columns=CHANGE.names).fillna(0)
    change = change.astype({name: int for name, kind in CHANGE.columns.items() if kind == "whole"})
    write_frame(here / "change.csv", change, CHANGE)


def site(folder, **settings):
    return SiteResults(
        study(**settings), folder, "genk", Codebook({"vision": question("vision", "De visie is helder")})
    )


def written(folder, **settings):
    path = folder / "report" / "genk.docx"
    write_site_document(study(**settings), results=folder, les="genk", own={}, path=path)
    return Document(str(path))


def told(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_how_many_came_in_were_left_out_and_count(results, tmp_path):
    decisions = [
        kept_out("test_response", 2),
        kept_out("pooled_last_complete", 3),
        kept_out("kept", 4, decision="kept"),
    ]
    lines = told_done(site(results(decisions=decisions)))
    assert lines[:2] == [
        "Uitgenodigd: 20.",
        "Binnengekomen antwoorden: 11. Daarvan weggelaten: 2. Dit verslag telt er dus 9.",
    ]
    assert "1 keer antwoordde iemand in meer dan één meting" in lines[2]
    assert lines[3] == "Wie meetelt, per partnergroep: Kernpartners: 5; Brede partners: 4."
    assert "Tot het einde ingevuld: 7." in lines
    text = told(written(tmp_path))
    assert "Deze persoon antwoordde in meer dan één meting" in text  # in the place of the reason of its rule
    assert text.count("dubbel") == 1


def test_the_answer_that_differs_most_is_told_with_the_counts_of_both(results):
    # genk: 6 no, 2 yes; all: 16 no, 42 yes, so that elsewhere there are 10 and 40.
    assert told_differences(site(results()))[0] == (
        "De visie is helder – “no” antwoordden in Genk 6 van de 8, elders samen 10 van de 50."
    )


def test_numbers_of_heads_beside_a_weighted_figure_say_that_they_are(results):
    shown = site(results())
    plain = " ".join(told_differences(shown))
    assert "als één tellen" not in plain
    shown.study.config["figures"] = [entry | {"views": ["weighted"]} for entry in shown.study.config["figures"]]
    weighted = told_differences(shown)
    assert weighted[0].endswith("6 van de 8, elders samen 10 van de 50.")
    assert any(line.startswith("Dit zijn aantallen mensen, die elk als één tellen.") for line in weighted)


def test_who_has_no_view_counts_in_no_base_of_what_differs_most(results, tmp_path):
    results()

    def seen(les, no, yes, unseen, item):
        base = no + yes
        rows = [(les, item, "all", "", "answered", base + unseen, base, None, False)]
        rows += [
            (les, item, "all", key, "substantive", n, base, n / base, False) for key, n in (("no", no), ("yes", yes))
        ]
        return pd.DataFrame(
            [*rows, (les, item, "all", "unseen", "no_view", unseen, base, None, False)], columns=COMPARE.names
        )

    unseen = Choice("unseen", {"nl": "Geen zicht op", "en": "No view"}, "unseen", "no_view")
    asked = {name: question(name, name) for name in ("one", "two", "three")}
    asked = {name: replace(item, choices=(*item.choices, unseen)) for name, item in asked.items()}
    # one: 4 of 5 against 9 of 27 is 47 points; of who answered, 4 of 7 against 9 of 44, it would be 37.
    # two: 6 of 10 against 4 of 20 is 40 points, with or without a view. three: a base of 4 of the 9 who answered.
    rows = [seen("genk", 4, 1, 2, "one"), seen("all", 13, 19, 19, "one")]
    rows += [seen("genk", 6, 4, 0, "two"), seen("all", 10, 20, 0, "two")]
    rows += [seen("genk", 4, 0, 5, "three"), seen("all", 5, 39, 10, "three")]
    write_frame(tmp_path / "compare" / "all.csv", pd.concat(rows), COMPARE)
    figure = FIGURE | {"asks": ["two", "one", "three"]}
    here = SiteResults(study(figures=[figure]), tmp_path, "genk", Codebook(asked))
    assert told_differences(here) == [
        "one – “no” antwoordden in Genk 4 van de 5, elders samen 9 van de 27.",
        "two – “no” antwoordden in Genk 6 van de 10, elders samen 4 van de 20.",
        "Wie “Geen zicht op” koos, telt in deze aantallen niet mee, zoals in n bij de figuur.",
        "Bij zulke kleine aantallen kan een verschil toeval zijn.",
    ]


@pytest.mark.parametrize(("language", "row"), [("nl", "rij"), ("en", "row")])
def test_what_was_read_in_another_spelling_is_told_apart_from_what_was_corrected(results, tmp_path, language, row):
    decisions = [
        kept_out("answer_repaired", 2, "'JA' gelezen als ja", "corrected"),
        kept_out("organisation_similar", 3, decision="corrected"),
        kept_out("organisation_similar", 3, decision="corrected"),  # of the same response
        kept_out("corrected_by_hand", 4, decision="corrected"),
        kept_out("unrouted_answer", 5, decision="corrected"),
        kept_out("duplicate_last", 6, f"zelfde persoon als {row} 44"),
        kept_out("duplicate_last", 7, f"zelfde persoon als {row} 45"),
        kept_out("test_response", 8, "test"),
    ]
    here = site(results(decisions=decisions, language=language), language=language)
    corrected, spelled, aside, *_ = told_done(here)[3:]
    assert [int(re.search(": ([0-9]+)", line).group(1)) for line in (corrected, spelled, aside)] == [1, 2, 1]
    assert re.search("gelezen is zoals bedoeld|read as it was meant", spelled)
    rows = reasons_table(here).frame.to_numpy().tolist()
    assert [n for _, n in rows] == [2, 1]
    assert re.search("meer dan één keer|more than once", rows[0][0])
    assert "44" not in str(rows)


def test_a_group_that_is_hidden_for_one_question_is_hidden_in_the_flow(results, tmp_path):
    results(flow=(4, 0, 4, 2))
    shown = pd.concat([counts("genk", 3, 1, hidden=True), counts("ieper", 16, 42), counts("all", 16, 42, hidden=True)])
    write_frame(tmp_path / "compare" / "all.csv", shown, COMPARE)
    assert told_done(site(tmp_path, minimum=3)) == [
        "De antwoorden van Genk zijn niet getoond: het zijn er minder dan 3, of een kleine groep zou eruit te berekenen"
        " zijn. Zo is niemand te herkennen."
    ]


def test_few_answers_are_not_set_beside_others(results, tmp_path):
    results()
    few = pd.concat([counts("genk", 3, 1), counts("all", 16, 42)])
    write_frame(tmp_path / "compare" / "all.csv", few, COMPARE)
    assert told_differences(site(tmp_path)) == []


def test_with_a_minimum_base_no_group_and_nothing_left_out_is_told(results):
    lines = told_done(site(results(decisions=[kept_out("test_response", 2)]), minimum=3))
    assert lines[:2] == ["Uitgenodigd: 20.", "Antwoorden die dit verslag telt: 9."]
    assert "Hoeveel antwoorden weggelaten zijn" in lines[2]
    assert len(lines) == 3
    document = told(written(site(results(), minimum=3).results, minimum=3))
    assert "Weggelaten" not in document
    assert "Verborgen" in document  # the word is explained


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_site_that_is_hidden_gets_a_document_that_says_so_and_no_more(results, language):
    folder = results(hidden=True, flow=(4, 1, 3, 2), language=language)
    coded(folder)
    document = written(folder, minimum=5, language=language)
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert len(texts) == 4  # its name, the study, and two sentences
    assert "5" in texts[2]
    assert not document.tables
    assert not document.inline_shapes
    assert "Citaat" not in told(document)
    assert not any(f" {n} " in " ".join(texts) for n in (3, 4, 8))


def test_without_coding_and_networks_there_is_nothing_of_them(results):
    folder = results()
    assert [topic.name for topic in in_short(site(folder))] == [
        "Wie antwoordde",
        "Waar de antwoorden het meest van die elders verschillen",
    ]
    text = told(written(folder))
    assert not any(word in text for word in ("Netwerk", "Thema", "Citaten", "gesprekken"))


def test_without_a_survey_there_is_nothing_of_answers(tmp_path):
    (tmp_path / "report").mkdir()
    coded(tmp_path)
    text = told(written(tmp_path, figures=()))
    assert "Thema" in text
    assert not any(word in text for word in ("Binnengekomen", "Wie antwoordde", "n=9"))


def test_themes_quotes_and_the_network_are_told_in_counts(results):
    folder = results()
    coded(folder)
    mapped(folder)
    lines = {topic.name: topic.lines for topic in in_short(site(folder))}
    assert lines["Waar gesprekken over gingen"] == [
        "Gelezen bronnen, zoals gesprekken, bezoeken en antwoorden in eigen woorden: 3. "
        "Het vaakst ging het over: Tijd (in 3 van de 3 bronnen); Geld (in 1 van de 3 bronnen).",
        "Wat goed ging, het vaakst genoemd: Tijd (in 1 van de 3 bronnen); Geld (in 1 van de 3 bronnen).",
        "Wat moeilijk was, het vaakst genoemd: Tijd (in 2 van de 3 bronnen).",
    ]
    assert lines["Het netwerk"] == [
        "Meetmoment 1, kaart “Plannen”: 18 partners, waarvan 6 in de kern; 23 paren zijn met elkaar verbonden. "
        "Zonder verbinding op deze kaart: 5.",
        "Meetmoment 2, kaart “Plannen”: 19 partners, waarvan 6 in de kern; 27 paren zijn met elkaar verbonden. "
        "Iedereen heeft er minstens één verbinding.",
    ]
    assert lines["Wat veranderde"] == [
        "Op de netwerkkaarten, tussen meetmoment 1 en 2: 3 partners kwamen erbij, 2 vertrokken en 16 bleven."
    ]
    text = told(written(folder))
    assert "Citaat 3" in text
    assert "Citaat 4" not in text  # the first three of a theme
    assert "nog 2 andere zijn vrijgegeven" in text


def test_what_changed_in_ratings_is_counted(results):
    folder = results()
    (folder / "tables").mkdir()
    frame = pd.DataFrame(
        {"Criterium": ["Visie", "Tijd", "Geld"], "01/2023": ["+", "+", "niet beoordeeld"], "05/2024": ["++", "+", "-"]}
    )
    made = Table("Tabel 11: Maturiteit", frame, {}, frozenset(), [])
    path = folder / "tables" / "tabel_11_maturity.xlsx"
    write_table(made, xlsx=path, csv=path.with_suffix(".csv"), sheet="Tabel 11")
    blank = study().text("coding_tables.not_rated")
    frame.loc[2, "01/2023"] = blank
    write_table(made, xlsx=path, csv=path.with_suffix(".csv"), sheet="Tabel 11")
    lines = {topic.name: topic.lines for topic in in_short(site(folder, tables=[MATURITY]))}
    assert lines["Hoe ver Genk staat"] == [
        "Bij de laatste beoordeling (05/2024) kregen 3 criteria een oordeel (Tabel 11).",
        "Ook bij de eerste beoordeling (01/2023) een oordeel: 2. Daarvan met een ander oordeel dan toen: 1.",
        "Visie: eerst “+”, het laatst “++”.",
    ]


def test_a_duration_is_no_rating(results):
    folder = results()
    (folder / "tables").mkdir()
    rows = {
        "Criterium": ["Looptijd", "Begonnen", "Visie", "Tijd"],
        "01/2023": ["17 maanden", "niet beoordeeld", "+", "6 maanden te kort"],
        "05/2024": ["2 jaar en 3 maanden", "1 jaar", "++", "6 maanden te kort"],
    }
    made = Table("Tabel 11: Maturiteit", pd.DataFrame(rows), {}, frozenset(), [])
    path = folder / "tables" / "tabel_11_maturity.xlsx"
    write_table(made, xlsx=path, csv=path.with_suffix(".csv"), sheet="Tabel 11")
    lines = {topic.name: topic.lines for topic in in_short(site(folder, tables=[MATURITY]))}
    # Of four rows two are durations, and of the other two one changed.
    assert lines["Hoe ver Genk staat"] == [
        "Bij de laatste beoordeling (05/2024) kregen 2 criteria een oordeel (Tabel 11).",
        "Ook bij de eerste beoordeling (01/2023) een oordeel: 2. Daarvan met een ander oordeel dan toen: 1.",
        "Visie: eerst “+”, het laatst “++”.",
        "“Looptijd” is een duur en geen oordeel, en telt daarin niet mee.",
        "“Begonnen” is een duur en geen oordeel, en telt daarin niet mee.",
    ]


@pytest.mark.parametrize("cell", ["9 months", "1 year and 3 months", "2,5 jaar", "anderhalf jaar", "14 weken"])
def test_durations_are_known(cell):
    assert lasts([cell, "9 maanden"])
    assert not lasts([cell, "goed"])
    assert not lasts([])


def test_the_document_is_the_same_every_time_with_captions_and_words_for_pictures(results):
    folder = results(decisions=[kept_out("test_response", 2)])
    path = folder / "report" / "genk.docx"
    document = written(folder)
    first = path.read_bytes()
    written(folder)
    assert path.read_bytes() == first
    (caption,) = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Caption"]
    assert caption.text.startswith("Figuur 27")
    assert "SEQ Figuur" in caption._p.xml
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr")
    assert "dubbel" in told(document)  # why a row was left out
    names = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    short = next(one for one in document.paragraphs if one.text == names[0] and one.style.name == "Heading 1")
    assert short.paragraph_format.page_break_before is False  # below the title, and the contents have it
    assert names == ["In het kort", "Wat er met de antwoorden gebeurde", "Visie", "Woorden uitgelegd"]
    assert [paragraph.text for paragraph in document.paragraphs][:3] == [
        "Genk",
        "Een studie – verslag per LES",
        "In het kort",
    ]


def test_no_empty_line_stands_below_a_table(results):
    document = written(results(decisions=[kept_out("test_response", 2)]))
    for table in document.element.body.iter(qn("w:tbl")):
        after = table.getnext()
        spacing = after.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        assert spacing is not None
        assert after.findall(f".//{qn('w:t')}") or spacing.get(qn("w:line")) == "20"


def test_a_code_without_codes_below_it_is_a_last_one():
    assert list(last_ones(pd.DataFrame({"level": [0, 1, 2, 1, 0]}))) == [False, False, True, True, True]
    assert list(last_ones(pd.DataFrame({"level": []}))) == []


def test_a_site_that_is_called_as_another_document_changes_the_names():
    config = {"study": {"language": "nl"}, "les": {"genk": {}, "ieper": {}}}
    assert document_of_les(config, "genk") == "genk.docx"
    config["les"]["bijlagenboek"] = {}
    assert document_of_les(config, "genk") == "les_genk.docx"
