"""The joint display: every cell worked out by hand from the counts above it, and no verdict that gets lost."""

import textwrap
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from builders import codebook, item, keys, only, study
from les_evaluation.coding.code_matrices import code_matrix
from les_evaluation.coding.joint_display import joint_display
from les_evaluation.coding.material import CODE_COLUMNS, SEGMENT_COLUMNS, SESSION_COLUMNS, Coding, code_tree
from les_evaluation.coding.quotes import quotes
from les_evaluation.coding.rubrieken import rubrieken
from les_evaluation.coding.survey_side import SurveySide, positive_answers
from les_evaluation.coding.themes_side import ThemesSide
from les_evaluation.coding.verdicts import VERDICTS, read_verdicts
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.printed_tables import table_sheet, write_table
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.output.tables.joint_display_sheet import fitting, joint_display_table, write_joint_display
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.survey.suppression import hide_small_groups

LES = {"genk": "Genk", "ieper": "Ieper"}
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}
SCALE = (
    "oneens: Niet akkoord",
    "neutraal: Neutraal",
    "eens: Akkoord",
    "zeer: Helemaal akkoord",
    "zicht: Geen zicht op",
)
SCALE = (*SCALE[:1], "zeer_oneens: Helemaal niet akkoord", *SCALE[1:])


def statement(name, short, **fields):
    place = {"luik": "B", "rubriek": "Visie"} | fields
    return item(name, "select_one", *SCALE, kinds={"zicht": NO_VIEW}, short={"nl": short}, **place)


HELDER = statement("helder", "Vindt de visie helder")
VERTELT = statement("vertelt", "Vertelt over de visie", groups=("kern",))
HOORT = statement("hoort", "Hoort over de visie", groups=("breed",))
MOTIEF = item(
    "motief",
    "select_multiple",
    *("tijd: Voldoende tijd", "geld: Geld, en genoeg", "plek: Een plek", "rust: Rust", "hulp: Hulp"),
    short={"nl": "Wat nodig is"},
    luik="A",
    rubriek="Ondersteuning",
)
OPEN = item("open", "text", luik="C", rubriek="Effecten")
NAMELESS = item("les", "select_one", "genk", "ieper")
BOOK = codebook(NAMELESS, HELDER, VERTELT, HOORT, MOTIEF, OPEN)


def compared(counts, *, book=BOOK, les=("genk", "ieper"), groups=("kern", "breed")):
    """Compare rows from (les, group) -> item -> (answered, {choice: n}); 0 wherever nothing is given."""
    rows = []
    for key in les:
        for group in groups:
            given_ = counts.get((key, group), {})
            for question in (one for one in book.items.values() if one.choices):
                answered, ticked = given_.get(question.name, (0, {}))
                no_view = sum(ticked.get(choice.name, 0) for choice in question.choices if choice.kind == NO_VIEW)
                base = answered - no_view
                rows.append((key, question.name, group, "", ANSWERED_KIND, answered, base, False))
                rows += [
                    (key, question.name, group, choice.name, choice.kind, ticked.get(choice.name, 0), base, False)
                    for choice in question.choices
                ]
    names = ["les", "item", "partner_group", "choice", "kind", "n", "base", "hidden"]
    return pd.DataFrame(rows, columns=names).astype({"n": "Int64", "base": "Int64"})


COUNTS = {
    ("genk", "kern"): {
        "helder": (8, {"eens": 3, "zeer": 2, "neutraal": 1, "zeer_oneens": 1, "zicht": 1}),
        "vertelt": (5, {"oneens": 4, "zeer": 1}),
        "motief": (5, {"tijd": 4, "geld": 2, "plek": 3, "rust": 2, "hulp": 2}),
    },
    ("genk", "breed"): {"hoort": (2, {"zicht": 2}), "helder": (3, {"eens": 3})},
}


def table(columns, *rows, **defaults):
    """Rows of a few cells as a table of all these columns."""
    return pd.DataFrame([dict.fromkeys(columns, "") | defaults | row for row in rows], columns=columns)


CODES = table(
    CODE_COLUMNS,
    {"code_id": "visie", "name": "Visie"},
    {"code_id": "taal", "name": "Taal van de visie", "parent_code_id": "visie"},
    {"code_id": "stad", "name": "Rol van de stad", "rubriek": "Netwerk"},
    luik="B",
    rubriek="Visie",
)
TREE = code_tree(CODES)
SESSIONS = table(
    SESSION_COLUMNS,
    {"session_id": "s1", "les": "genk", "date": "2023-06-19", "types": "focus_group;mapping"},
    {"session_id": "s2", "les": "genk", "date": "2024-03-05", "types": "interview"},
    {"session_id": "s3", "les": "ieper", "date": "2024-02-06", "types": "interview"},
)
LONG = "Wij komen hier graag, want er is altijd iemand die tijd maakt."  # 62 characters
LONGER = f"{LONG} Dat was vorig jaar wel anders."
SHORT = "Dat is zo."


def segments(*rows):
    """Segments from (id, session, code, text, quotable)."""
    made = [
        {"segment_id": name, "session_id": session, "code_id": code, "text": words, "quotable": quotable}
        | {"les": SESSIONS.set_index("session_id")["les"][session]}
        for name, session, code, words, quotable in rows
    ]
    return table(SEGMENT_COLUMNS, *made, coder_id="EV", start=None, end=None, source_row=2, speaker_role="partner")


SEGMENTS = segments(
    ("g1", "s1", "taal", LONGER, "yes"),
    ("g2", "s2", "taal", LONG, "yes"),
    ("g3", "s2", "taal", SHORT, "yes"),
    ("g4", "s1", "visie", "Niet om te citeren, ook al is het lang genoeg daarvoor.", "no"),
    ("g5", "s1", "stad", SHORT, "yes"),
    ("g6", "s3", "stad", f"{LONG} In Ieper.", "yes"),
)


def told(found=SEGMENTS):
    problems = Problems()
    coding, mask = Coding(SESSIONS, CODES, found), Mask([], language="nl").tidied
    made = quotes(coding, les=dict(LES), roles={}, mask=mask, language="nl", problems=problems)
    assert problems.found == []
    return made


def in_(language, waves=()):
    return study(LES, groups=GROUPS, language=language, waves=waves)


def display(*, compare=None, found=SEGMENTS, verdicts=None, language="nl", waves=(), survey_codebook=BOOK, **changes):
    """changes: codes, matrix and quotes of the themes."""
    settings = {"matrix": code_matrix(found, SESSIONS, TREE, by={"les": list(LES)}), "codes": CODES}
    settings |= {"quotes": told(found)} | changes
    compare, made = compared(COUNTS) if compare is None else compare, in_(language, waves)
    return joint_display(SurveySide(compare, survey_codebook, made), ThemesSide(**settings, study=made), verdicts)


def cell(frame, rubriek, les, column):
    [value] = frame.loc[(frame["rubriek"] == rubriek) & (frame["les"] == les), column]
    return value


# Rows


def test_a_row_per_rubriek_of_either_codebook_and_les():
    frame = display()
    assert list(zip(frame["luik"], frame["rubriek"], frame["les"], strict=True)) == [
        ("A", "Ondersteuning", "genk"),
        ("A", "Ondersteuning", "ieper"),
        ("B", "Visie", "genk"),
        ("B", "Visie", "ieper"),
        ("B", "Netwerk", "genk"),
        ("B", "Netwerk", "ieper"),
        ("C", "Effecten", "genk"),
        ("C", "Effecten", "ieper"),
    ]


def test_two_spellings_of_a_rubriek_are_one():
    book = codebook(statement("helder", "x", rubriek="VISIE "))
    assert rubrieken(book, CODES) == [("B", "Visie"), ("B", "Netwerk")]
    made = display(survey_codebook=book)
    assert cell(made, "Visie", "genk", "survey_kern").startswith("n=7")


# Survey


def test_statements_tell_how_many_agree_out_of_the_base():
    frame = display()
    # kern: 8 answered, 1 has no view: 5 of 7 agree; 1 of 5 agrees. hoort was not asked of them.
    assert cell(frame, "Visie", "genk", "survey_kern") == (
        "n=5–7\nAkkoord of helemaal akkoord:\nVindt de visie helder: 5 van 7\nVertelt over de visie: 1 van 5"
    )
    assert cell(frame, "Visie", "genk", "survey_breed") == (
        "n=3\nVindt de visie helder: 3 van 3 akkoord of helemaal akkoord\n"
        "Hoort over de visie: niemand heeft er zicht op"
    )


def test_multiple_answers_tell_the_top_options_and_what_ties_with_the_last():
    assert cell(display(), "Ondersteuning", "genk", "survey_kern") == (
        "n=5\nWat nodig is: ‘Voldoende tijd’ (4 van 5), ‘Een plek’ (3 van 5), ‘Geld, en genoeg’ (2 van 5), "
        "en nog 2 met 2"
    )


def test_without_question_or_answers_the_cell_says_so():
    frame = display()
    assert cell(frame, "Netwerk", "genk", "survey_kern") == "niet bevraagd"
    assert cell(frame, "Effecten", "genk", "survey_breed") == "niet bevraagd"
    assert cell(frame, "Visie", "ieper", "survey_kern") == "geen antwoorden"
    english = display(language="en", survey_codebook=codebook(OPEN))
    assert cell(english, "Visie", "ieper", "survey_kern") == "not asked"


def test_a_question_of_another_wave_was_not_asked():
    book = codebook(statement("helder", "x", waves=("limburg",)), statement("vertelt", "y"))
    waves = {"limburg": ["genk"], "westhoek": ["ieper"]}
    counts = {(les, "kern"): {"helder": (0, {}), "vertelt": (2, {"eens": 2})} for les in LES}
    made = display(survey_codebook=book, compare=compared(counts, book=book), waves=waves)
    assert (
        cell(made, "Visie", "genk", "survey_kern")
        == "n=2\ny: 2 van 2 akkoord of helemaal akkoord\ngeen antwoorden: 1 van de 2 vragen"
    )
    assert cell(made, "Visie", "ieper", "survey_kern") == "n=2\ny: 2 van 2 akkoord of helemaal akkoord"


def test_hidden_groups_say_so_and_give_no_number_away():
    compare = compared(COUNTS)
    hide = (compare["les"] == "genk") & (compare["item"] == "helder")
    compare = compare.assign(hidden=hide, n=compare["n"].mask(hide), base=compare["base"].mask(hide))
    frame = display(compare=compare)
    assert cell(frame, "Visie", "genk", "survey_kern") == (
        "n=5\nVertelt over de visie: 1 van 5 akkoord of helemaal akkoord\nverborgen (kleine groep): 1 van de 2 vragen"
    )
    everything = compare.assign(hidden=True, n=pd.NA, base=pd.NA)
    assert set(display(compare=everything).loc[2:3, "survey_breed"]) == {"verborgen (kleine groep)"}


def test_state_of_a_hidden_row_does_not_depend_on_what_is_hidden():
    other = {key: {"helder": (3, {"zeer_oneens": 3})} for key in (("genk", "kern"), ("genk", "breed"))}
    hidden = [compared(counts).assign(hidden=True, n=pd.NA, base=pd.NA) for counts in (COUNTS, other)]
    assert list(display(compare=hidden[0])["state"]) == list(display(compare=hidden[1])["state"])


def test_groups_hidden_by_the_disclosure_rule_are_hidden_here():
    counts = {(les, group): {"helder": (4, {"eens": 4})} for les in LES for group in GROUPS}
    counts["genk", "breed"] = {"helder": (2, {"eens": 2})}
    wide = compared(counts).drop(columns="hidden")
    by_group = wide.groupby(["les", "item", "choice", "kind"], sort=False)[["n", "base"]].sum().reset_index()
    both = pd.concat([wide, by_group.assign(partner_group=ALL)])
    total = both.groupby(["item", "partner_group", "choice", "kind"], sort=False)[["n", "base"]].sum().reset_index()
    compare = pd.concat([both, total.assign(les=ALL)], ignore_index=True).assign(share=0.0)
    frame = display(compare=hide_small_groups(compare, minimum=3))
    assert cell(frame, "Visie", "genk", "survey_breed") == "verborgen (kleine groep)"


@pytest.mark.parametrize(
    ("labels", "answers"),
    [
        (
            ("onv: Onvoldoende", "eo: Eerder onvoldoende", "ev: Eerder voldoende", "v: Voldoende"),
            ["eerder voldoende", "voldoende"],  # who ticked the first did not tick the second
        ),
        (("nee: Nee", "ja: Ja"), []),  # two answers are no scale: they are told by name
        (("a: Nooit", "b: Soms", "c: Vaak", "d: Altijd"), []),
    ],
)
def test_answers_of_the_positive_side(labels, answers):
    assert positive_answers(item("x", "select_one", *labels), "nl") == answers
    assert positive_answers(item("x", "select_multiple", *labels), "nl") == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            ["Akkoord of helemaal akkoord:", "A: 1 van 2", "B: 2 van 2", "C: 1 van 1 eerder voldoende of voldoende"],
        ),
        ("en", ["Akkoord or helemaal akkoord:", "A: 1 of 2", "B: 2 of 2", "C: 1 of 1 eerder voldoende or voldoende"]),
    ],
)
def test_answers_that_several_statements_share_are_said_once_above_them(language, said):
    scales = [SCALE, SCALE, ("o: Onvoldoende", "eo: Eerder onvoldoende", "ev: Eerder voldoende", "v: Voldoende")]
    kinds = [{"zicht": NO_VIEW}, {"zicht": NO_VIEW}, {}]
    asked = [
        item(name, "select_one", *scale, kinds=kind, short=dict.fromkeys(LANGUAGES, name.upper()))
        for name, scale, kind in zip("abc", scales, kinds, strict=True)
    ]
    book = in_english(codebook(*asked))
    # a: 1 of 2 agrees; b: 2 of 2, one of them wholly; c: 1 of 1 says rather sufficient.
    counts = {"a": (2, {"eens": 1, "oneens": 1}), "b": (2, {"eens": 1, "zeer": 1}), "c": (1, {"ev": 1})}
    side = SurveySide(compared({("genk", "kern"): counts}, book=book), book, in_(language))
    assert side.told(asked, "genk", "kern").split("\n") == ["n=1–2", *said]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Lukt het: 2 van 3 eerder wel goed, goed of heel goed"),
        ("en", "Lukt het: 2 of 3 eerder wel goed, goed or heel goed"),
    ],
)
def test_every_answer_that_counts_as_positive_is_named(language, said):
    labels = ("a: Heel slecht", "b: Slecht", "c: Eerder slecht", "d: Neutraal", "e: Eerder wel goed")
    asked = item("lukt", "select_one", *labels, "f: Goed", "g: Heel goed", short=dict.fromkeys(LANGUAGES, "Lukt het"))
    book = in_english(codebook(asked))
    compare = compared({("genk", "kern"): {"lukt": (3, {"a": 1, "e": 2})}}, book=book)
    side = SurveySide(compare, book, in_(language))
    assert side.told([asked], "genk", "kern") == f"n=3\n{said}"


def test_a_question_without_a_scale_is_told_by_its_answers():
    book = codebook(item("geld", "select_one", "nee: Nee", "ja: Ja", short={"nl": "Krijgt geld"}, rubriek="Geld"))
    compare = compared({("genk", "kern"): {"geld": (3, {"ja": 1, "nee": 2})}}, book=book)
    frame = display(survey_codebook=book, compare=compare)
    assert cell(frame, "Geld", "genk", "survey_kern") == "n=3\nKrijgt geld: ‘Nee’ (2 van 3), ‘Ja’ (1 van 3)"


# Themes and quotes


def test_themes_tell_references_and_sessions_with_the_codes_below():
    frame = display()
    # Visie itself g4, and g1 to g3 below it: 4 passages in s1 and s2
    assert cell(frame, "Visie", "genk", "themes") == (
        "Visie (4 verwijzingen, 2 sessies)\nTaal van de visie (3 verwijzingen, 2 sessies)"
    )
    assert cell(frame, "Netwerk", "ieper", "themes") == "Rol van de stad (1 verwijzing, 1 sessie)"
    assert cell(frame, "Visie", "ieper", "themes") == "geen verwijzingen"
    assert cell(frame, "Effecten", "genk", "themes") == "niet gecodeerd"


def test_a_code_that_was_not_given_itself_is_no_theme():
    frame = display(found=segments(("g1", "s1", "taal", LONG, "yes")))
    assert cell(frame, "Visie", "genk", "themes") == "Taal van de visie (1 verwijzing, 1 sessie)"


def test_only_the_first_themes_are_named():
    codes = table(
        CODE_COLUMNS, *({"code_id": f"c{n}", "name": f"Code {n}"} for n in range(7)), luik="B", rubriek="Visie"
    )
    found = segments(*((f"g{n}", "s1", f"c{n}", f"{LONG} {n}", "no") for n in range(7)))
    matrix = code_matrix(found, SESSIONS, code_tree(codes), by={"les": list(LES)})
    frame = display(codes=codes, matrix=matrix, quotes=told().iloc[:0])
    themes = cell(frame, "Visie", "genk", "themes")
    assert themes.startswith("Code 0 (1 verwijzing, 1 sessie)\nCode 1")  # equal: in the order of the codebook
    assert themes.endswith("Code 4 (1 verwijzing, 1 sessie)\nen nog 2 thema's")


def test_quote_is_the_shortest_of_forty_characters_of_the_first_theme():
    frame = display()
    assert cell(frame, "Visie", "genk", "quote") == f"‘{LONG}’ (partner, Interview, 05/03/2024)"
    assert cell(frame, "Visie", "genk", "quote_segment") == "g2"
    # nothing of forty characters: what there is
    assert cell(frame, "Netwerk", "genk", "quote_segment") == "g5"
    assert cell(frame, "Visie", "ieper", "quote") == ""


def test_quote_of_the_next_theme_where_the_first_has_none():
    found = segments(
        ("g1", "s1", "visie", LONG, "no"),
        ("g2", "s1", "visie", LONGER, "no"),
        ("g3", "s2", "taal", SHORT, "yes"),
        ("g4", "s2", "taal", "Nog korter?", "yes"),
    )
    assert cell(display(found=found), "Visie", "genk", "quote_segment") == "g4"  # 11 characters against 10


@given(st.permutations(range(len(SEGMENTS))))
def test_the_order_of_the_segments_changes_nothing(order):
    frame, other = display(), display(found=SEGMENTS.iloc[list(order)].reset_index(drop=True))
    assert frame.to_dict("records") == other.to_dict("records")


# The state of a row


def test_state_is_the_same_in_either_language_and_follows_the_numbers():
    frame, english = display(), display(language="en", compare=compared(COUNTS), survey_codebook=in_english(BOOK))
    assert list(frame["state"]) == list(english["state"])
    more = {**COUNTS, ("genk", "kern"): {**COUNTS["genk", "kern"], "vertelt": (6, {"oneens": 5, "zeer": 1})}}
    changed = display(compare=compared(more))["state"] != frame["state"]
    assert list(frame.loc[changed, ["rubriek", "les"]].itertuples(index=False, name=None)) == [("Visie", "genk")]
    found = pd.concat([SEGMENTS, segments(("g9", "s3", "stad", "Nog iets.", "no"))], ignore_index=True)
    changed = display(found=found)["state"] != frame["state"]
    assert list(frame.loc[changed, ["rubriek", "les"]].itertuples(index=False, name=None)) == [("Netwerk", "ieper")]


def in_english(book):
    for question in book.items.values():
        question.label.setdefault("en", question.label["nl"])
        for choice in question.choices:
            choice.label.setdefault("en", choice.label["nl"])
    return book


# The filled sheet


def filled(path, *changes, language="nl", frame=None, **kwargs):
    """Write the joint display, fill cells as a person does in Excel: (row from 1, column, text), and give the path."""
    made = display(language=language) if frame is None else frame
    write_joint_display(path, made, in_(language), **kwargs)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headers = {cell.value: cell.column for cell in sheet[1]}
    for row, column, words in changes:
        sheet.cell(row + 1, headers[column]).value = words
    book.save(path)
    return path


def read(path, problems, *, les=LES, found=SEGMENTS, codes=CODES, book=BOOK):
    rows = rubrieken(book, codes)
    return read_verdicts(path, les=les, rubrieken=rows, quotes=told(found), problems=problems)


@pytest.fixture
def sheet(tmp_path):
    return tmp_path / "joint_display.xlsx"


def test_a_verdict_survives_a_rerun(sheet, problems):
    filled(sheet, (3, "Oordeel", "breidt uit"), (3, "Opmerking", "De kern noemt meer."), (5, "Oordeel", "Zwijgt "))
    given_ = read(sheet, problems)
    assert problems.found == []
    assert len(given_) == 8
    frame = display(verdicts=given_)
    assert list(frame["verdict"]) == ["", "", "expands", "", "silent", "", "", ""]
    assert cell(frame, "Visie", "genk", "remark") == "De kern noemt meer."
    assert not frame["recheck"].any()
    again = read(filled(sheet, frame=frame), Problems())
    assert display(verdicts=again).to_dict("records") == frame.to_dict("records")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_sheet_in_either_language_is_read(language, sheet, problems):
    word, column = ("spreekt tegen", "Oordeel") if language == "nl" else ("contradicts", "Verdict")
    in_english(BOOK)
    given_ = read(filled(sheet, (3, column, word), (4, column, "confirms"), language=language), problems)
    assert problems.found == []
    assert list(given_["verdict"][2:4]) == ["contradicts", "confirms"]


def test_a_verdict_on_other_numbers_is_to_be_looked_at_again_until_the_cell_is_emptied(sheet, problems):
    filled(sheet, (3, "Oordeel", "bevestigt"), (4, "Oordeel", "zwijgt"))
    counts = {**COUNTS, ("genk", "breed"): {"helder": (4, {"eens": 4})}}
    changed = {"compare": compared(counts)}
    frame = display(verdicts=read(sheet, problems), **changed)
    assert list(frame["recheck"]) == [False, False, True, False, False, False, False, False]
    # The new sheet carries the new numbers; it still says to look again, until a person empties that cell.
    copied = read(filled(sheet, frame=frame), problems)
    assert display(verdicts=copied, **changed)["recheck"].sum() == 1
    looked_at = read(filled(sheet, (3, "Na te kijken", None), frame=frame), problems)
    assert display(verdicts=looked_at, **changed)["recheck"].sum() == 0
    assert cell(display(verdicts=looked_at, **changed), "Visie", "genk", "verdict") == "confirms"
    assert problems.found == []


def test_a_person_may_choose_another_quote(sheet, problems):
    frame = display(verdicts=read(filled(sheet, (3, "Ander citaat (segment)", "g1")), problems))
    assert (problems.found, cell(frame, "Visie", "genk", "quote_segment")) == ([], "g1")
    assert cell(frame, "Visie", "genk", "quote").startswith(f"‘{LONGER}’")
    assert cell(frame, "Visie", "genk", "other_segment") == "g1"


@pytest.mark.parametrize(("segment", "near"), [("g4", "g1"), ("g6", "g1"), ("g22", "g2")])
def test_a_quote_that_may_not_go_out_is_a_problem(segment, near, sheet, problems):
    # g4 is not quotable, g6 is of another LES, g22 does not exist
    read(filled(sheet, (3, "Ander citaat (segment)", segment)), problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.value) == ("verdict_quote", 4, segment)
    assert problem.details == {"les": "Genk", "nearest": near}


def test_an_unknown_verdict_is_a_problem_with_the_nearest(sheet, problems):
    given_ = read(filled(sheet, (3, "Oordeel", "bevestgt"), (4, "Oordeel", "ja")), problems)
    assert keys(problems) == ["verdict_unknown", "verdict_unknown"]
    first = problems.found[0]
    assert (first.place.row, first.place.column, first.details["nearest"]) == (4, "Oordeel", "bevestigt")
    assert "bevestigt, breidt uit, spreekt tegen, zwijgt" in first.lines("nl")[1]
    assert set(given_["verdict"]) == {""}


def test_an_unknown_row_is_a_problem_with_the_nearest(sheet, problems):
    read(filled(sheet, (3, "Rubriek", "Visies"), (4, "LES", "Iper"), (12, "LES", "Genk"), (12, "Luik", "B")), problems)
    assert keys(problems) == ["verdict_rubriek", "les_unknown", "verdict_rubriek"]
    assert [problem.place.row for problem in problems.found] == [4, 5, 13]
    assert [problem.details["nearest"] for problem in problems.found[:2]] == ["B: Visie", "Ieper"]


def test_a_row_twice_is_a_problem(sheet, problems):
    read(filled(sheet, (4, "LES", "genk")), problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details["row"]) == ("verdict_twice", 5, 4)


def test_a_row_that_is_no_longer_made_is_noted_and_not_dropped(sheet, problems):
    filled(sheet, (6, "Oordeel", "zwijgt"), (6, "Opmerking", "Te weinig gevraagd."), (5, "Oordeel", "bevestigt"))
    fewer = CODES[CODES["code_id"] != "stad"]
    found = SEGMENTS[SEGMENTS["code_id"] != "stad"]
    given_ = read(sheet, problems, codes=fewer, found=found)
    assert problems.found == []
    assert list(given_.loc[given_["gone"].astype(bool), "rubriek"]) == ["Netwerk", "Netwerk"]
    matrix = code_matrix(found, SESSIONS, code_tree(fewer), by={"les": list(LES)})
    frame = display(codes=fewer, matrix=matrix, quotes=told(found), verdicts=given_)
    assert "Netwerk" not in set(frame["rubriek"])
    write_joint_display(sheet, frame, in_("nl"), verdicts=given_)
    cells = [row[0] for row in openpyxl.load_workbook(sheet).active.iter_rows(values_only=True)]
    assert "Deze rij wordt niet meer gemaakt: Netwerk, Genk. Oordeel: bevestigt. Opmerking: –" in cells
    assert "Deze rij wordt niet meer gemaakt: Netwerk, Ieper. Oordeel: zwijgt. Opmerking: Te weinig gevraagd." in cells


def test_a_les_that_left_the_study_is_noted_as_well(sheet, problems):
    given_ = read(filled(sheet, (4, "Oordeel", "zwijgt")), problems, les={"genk": "Genk"})
    assert problems.found == []
    assert list(given_["gone"]) == [False, True] * 4


def test_a_column_that_was_removed_is_a_problem(sheet, problems):
    filled(sheet, (0, "Stand", "Iets anders"), (0, "Opmerking", "Nota"))
    given_ = read(sheet, problems)
    assert (keys(problems), problems.found[0].place.column) == (["column_missing"], "Stand")
    assert given_.empty


def test_a_column_that_is_there_is_never_the_nearest(sheet, problems):
    read(filled(sheet, (0, "Luik", "X")), problems)
    problem = problems.found[0]
    assert (problem.key, problem.place.column) == ("column_missing", "Luik")
    assert problem.details["nearest"] is None  # of all others Rubriek is most like it


def test_no_file_is_a_problem(sheet, problems):
    assert read(sheet, problems).empty
    assert keys(problems) == ["file_missing"]


# Writing


def test_the_workbook_offers_the_verdicts_and_prints_landscape(sheet):
    write_joint_display(sheet, display(), in_("nl"))
    written = openpyxl.load_workbook(sheet).active
    [offered] = written.data_validations.dataValidation
    assert offered.formula1 == '"bevestigt,breidt uit,spreekt tegen,zwijgt"'
    headers = [cell.value for cell in written[1]]
    letter = get_column_letter(headers.index("Oordeel") + 1)
    assert str(offered.sqref) == f"{letter}2:{letter}9"
    assert offered.showErrorMessage
    assert written.page_setup.orientation == "landscape"
    assert headers[:5] == ["Luik", "Rubriek", "LES", "Survey: Kernpartners", "Survey: Brede partners"]
    assert max(written.row_dimensions[row].height for row in range(1, 10)) < 409  # what Excel can show


def test_rows_to_look_at_again_are_bold(sheet, problems):
    filled(sheet, (3, "Oordeel", "bevestigt"), (3, "Stand", "oud"))
    frame = display(verdicts=read(sheet, problems))
    write_joint_display(sheet, frame, in_("nl"))
    written = openpyxl.load_workbook(sheet).active
    assert [row for row in range(2, 10) if written.cell(row, 1).font.bold] == [4]
    assert "opnieuw bekijken" in [cell.value for cell in written[4]]


def test_same_input_same_bytes(tmp_path):
    for name in "ab":
        write_joint_display(tmp_path / f"{name}.xlsx", display(), in_("nl"))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_table_for_the_annex_leaves_out_what_only_serves_to_fill_in(tmp_path, sheet, problems):
    frame = display(verdicts=read(filled(sheet, (3, "Oordeel", "bevestigt")), problems))
    made = joint_display_table(frame, in_("nl"))
    assert list(made.frame.columns) == [
        "Luik",
        "Rubriek",
        "LES",
        "Survey: Kernpartners",
        "Survey: Brede partners",
        "Thema's uit de codering",
        "Citaat",
        "Oordeel",
        "Opmerking",
    ]
    assert made.frame.loc[2, ["LES", "Oordeel"]].tolist() == ["Genk", "bevestigt"]
    write_table(made, xlsx=tmp_path / "a.xlsx", csv=tmp_path / "a.csv", sheet="A")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").count("Ondersteuning") == 2


LONG_BOOK = codebook(*(statement(f"s{at}", f"Stelling {at}") for at in range(30)))


def annex_of(frame):
    made = joint_display_table(frame, in_("nl"))
    return made, fitting(made, in_("nl"))


def test_a_long_rubriek_of_the_annex_says_how_much_is_left_out():
    counts = {("genk", "kern"): {f"s{at}": (2, {"eens": 2}) for at in range(30)}}
    compare = compared(counts, book=LONG_BOOK)
    frame = display(survey_codebook=LONG_BOOK, compare=compare)
    row = (frame["rubriek"] == "Visie") & (frame["les"] == "genk")
    whole, short = (made.frame.loc[row, "Survey: Kernpartners"].item() for made in annex_of(frame))
    assert len(whole.split("\n")) == 32  # n, the answers that are counted, and 30 statements of one line each
    # a row shows 27 lines: n, the answers, 24 statements, and what is left out of the 30
    assert short.split("\n")[:3] == ["n=2", "Akkoord of helemaal akkoord:", "Stelling 0: 2 van 2"]
    assert short.split("\n")[25:] == ["Stelling 23: 2 van 2", "en nog 6 regels (zie joint_display.xlsx)"]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("survey_kern", "\n".join(["n=5", *["Een stelling die langer is dan een regel van de kolom breed is"] * 40])),
        ("quote", "Een heel lang citaat. " * 120),
        ("remark", "woord " * 600),
        ("remark", "x" * 3000),
        ("themes", "\n".join(["Een thema met een naam (3 verwijzingen, 2 sessies)"] * 30)),
    ],
)
def test_no_cell_of_the_annex_needs_more_lines_than_a_row_shows(tmp_path, column, words):
    whole, short = annex_of(display().assign(**{column: words}))
    write_table(short, xlsx=tmp_path / "a.xlsx", csv=tmp_path / "a.csv", sheet="A")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    for row in sheet.iter_rows(min_row=2, max_row=9):
        for one in row:
            width = sheet.column_dimensions[one.column_letter].width
            letters = int(width * 1.15)  # an x of Calibri takes 0.85 digits
            lines = sum(len(textwrap.wrap(line, letters)) or 1 for line in str(one.value or "").split("\n"))
            assert lines * 15 <= sheet.row_dimensions[one.row].height <= 405  # points, of a line of Calibri 11
    assert any((whole.frame == words).any())  # the .csv has it all
    assert not any((short.frame == words).any())


def test_what_fits_stays_as_it_is_in_the_annex_and_its_columns_can_be_read():
    whole, short = annex_of(display())
    pd.testing.assert_frame_equal(whole.frame, short.frame, check_dtype=False)
    sheet = table_sheet(short, name="A")
    widths = {column.header: column.width for column in sheet.columns}
    assert (widths["Survey: Kernpartners"], widths["Citaat"], widths["Luik"]) == (48, 38, 6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_can_stand_in_a_list_of_excel(language):
    words = [text(f"coding_tables.verdicts.{name}", language) for name in VERDICTS]
    assert not any(mark in word for word in words for mark in ',"')
    assert len(",".join(words)) < 255


def test_a_column_offers_choices_only_where_it_has_them(tmp_path):
    columns = [Column("vrij"), Column("keuze", choices=("een", "twee"))]
    write_workbook(tmp_path / "a.xlsx", [TableSheet("A", columns, [["x", None], ["y", "een"]])], title="A")
    write_workbook(tmp_path / "b.xlsx", [TableSheet("A", columns, [])], title="A")
    write_workbook(tmp_path / "c.xlsx", [TableSheet("A", columns[:1], [["x"]])], title="A")
    xml = {name: zipfile.ZipFile(tmp_path / f"{name}.xlsx").read("xl/worksheets/sheet1.xml") for name in "abc"}
    assert (b'sqref="B2:B3"' in xml["a"], xml["a"].count(b"<dataValidation ")) == (True, 1)
    assert b"dataValidation" not in xml["b"] + xml["c"]
