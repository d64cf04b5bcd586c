"""The list of names: what of a name is masked, and what is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.core.person_mask import Mask
from les_evaluation.core.person_names import names_pattern, read_names
from les_evaluation.core.schemas import load_schema
from les_evaluation.study.people import fill_people


def masked(said, *names):
    pattern = names_pattern(names)
    return said if pattern is None else pattern.sub("*", said)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Dank aan Rik van den Broeck!", "Dank aan *!"),
        ("RIK en broeck", "* en *"),
        ("van den beginne", "van den beginne"),
        ("Rika en Broeckx", "Rika en Broeckx"),  # other names
        ("Rik-Jan, (Rik) en 'Rik'", "*-Jan, (*) en '*'"),
        ("Rik's idee", "*'s idee"),
        ("Riks idee, de Broecks", "*s idee, de *s"),
        ("RikvandenBroeck, rik_broeck, rik.van.den.broeck@", "*, *_*, *@"),
    ],
)
def test_whole_names_and_their_longer_parts_are_masked(said, left):
    assert masked(said, "Rik van den Broeck") == left


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Zoe", "Zoë"),
        ("Zoë", "Zoë"),
        ("D’Hondt", "D'Hondt"),
        ("D'Hondt", "D’Hondt"),
        ("d'hondt", "D'Hondt"),
        ("Bo", "Bo"),  # listed as it is
        ("O.", "O."),
    ],
)
def test_accents_apostrophes_and_short_names(said, name):
    assert masked(f"Dag {said} !", name) == "Dag * !"


@pytest.mark.parametrize(("said", "name"), [("De man", "De Man"), ("Bo", "Bo Maes"), ("a.b", "a+b")])
def test_marks_have_no_meaning_and_the_longest_name_goes_first(said, name):
    assert masked(said, name) == {"De man": "*", "Bo": "Bo", "a.b": "a.b"}[said]


@pytest.mark.parametrize(
    ("said", "left", "name"),
    [
        ("Vuurtorens", "*s", "Hanne Vuurtoren"),
        ("Hannes plan", "*s plan", "Hanne Vuurtoren"),
        ("Hannes plan", "* plan", "Hannes Vuurtoren"),
        ("Hannes' plan", "*' plan", "Hannes"),
        ("de Peetersen", "de *en", "Jan Peeters"),
        ("the Joneses", "the *es", "Al Jones"),
        ("Zoës en Zoe's", "*s en *'s", "Zoë"),
        ("bos", "bos", "Bo"),
        ("de Kwixelbergen", "de *en", "Zoë Kwixelberg"),
        ("De Zwartkoppen", "De *pen", "Hannelore Zwartkop"),
        ("de Claesen, de Smitten", "de *en, de *ten", "Claes/Smit"),
        ("de Terhanen en Terhaan", "de *en en *", "Wim Terhaan"),
        ("les Moreaux, les Dubois", "les *x, les *", "Moreau/Dubois"),
        ("Fritzens Haus, die Kwixelberger", "*ens Haus, die *er", "Fritz Kwixelberg"),
        ("langer, langen", "langer, *en", "Els Lang"),  # a comparative
        ("manen en bommen", "manen en bommen", "De Man/Bom"),  # too short
        ("Kwixel- berg, Kwixel-\nbergen en Vuur- wapen", "*, *en en Vuur- wapen", "Kwixelberg/Vuurtoren"),
        ("K\ufe0fwixelberg, Kwixel\u2800berg, Kwixel\x81berg", "*, *, *", "Kwixelberg"),
    ],
)
def test_genitives_and_plurals_are_masked(said, left, name):
    assert masked(said, name) == left


FLEMISH = "Marie-Claire Van den Bergh", "Hanne D'Hondt", "José Müller", "Anna-Ósk Søren", "Wannes Kanarievogel"


@pytest.mark.parametrize(
    "said",
    """Van den Bergh|Vandenbergh|van denBergh|Van-den-Bergh|VANDENBERGH|vandenBergh|marieclaire.vandenbergh
    D'Hondt|Dhondt|DHondt|D\u00b4Hondt|D`Hondt|D\u2019Hondt|D\u02bchondt|D Hondt|D-Hondt
    hanne_dhondt|dhondt_hanne|HanneDHondt
    Marie Claire|Marieclaire|Marie\u2011Claire|Marie\u2013Claire|MARIE-CLAIRE|Marie\u00adClaire|Marie-\u200bClaire
    Jose|José|Jose\u0301|JOSÉ|Muller|Müller|Mueller|MUELLER|Mu\u0308ller|M\u200bueller|\uff2düller
    Soren|Søren|Soeren|SØREN|Sören|Anna\u2010Osk|AnnaOsk|Anna Osk Soren|Wánnes|KanarievogelWannes|Kanarievogel_Wannes
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_other_spellings_of_listed_names_are_masked_whole(said):
    assert masked(f"Dank, {said.strip()}!", *FLEMISH) == "Dank, *!"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Müller", "Jan Mueller"),
        ("Muller", "Jan Mueller"),
        ("Søren", "Soren Bos"),
        ("van der meulen", "An Vandermeulen"),
        ("Van den Berghe", "An Vandenberghe"),
        ("Weiß", "An Weiss"),
        ("Weiss", "An Weiß"),
        ("de vos", "Jan De Vos"),
        ("Devos", "Jan De Vos"),
    ],
)
def test_the_list_may_hold_the_other_spelling(said, name):
    assert masked(f"Dag {said}.", name) == "Dag *."


ORDINARY = """Het is los van de school, en de delen van het dekentje; de deken en het terras, een dor blad, wij zagen
    een jager en een bus. Het bergaf van den beginne, in het veld dat men van daar ziet; vandaag, verder, samen met
    de vogels. Een hondje en de honden, clair-obscur, marien, annalen, monsters uit Bergen: hij is er."""


def test_no_more_ordinary_words_are_masked_than_those_that_are_names():
    names = [*FLEMISH, "Loes Moens", "Jan De Ken", "An D'Or", "Bo Jaeger", "Li Bues", "Ann Ter Ras", "Piet Van Daele"]
    assert masked(ORDINARY, *names) == ORDINARY


def test_what_stands_beside_letters_without_room_keeps_its_place():
    assert masked("dag\u200bHanne\u200b, Ha\u00adnne\u00ad en café Hannes", "Hanne Bos") == (
        "dag\u200b*\u200b, * en café *s"
    )


def test_longest_name_goes_first():
    assert masked("Jan Peeters", "Jan", "Jan Peeters") == "*"


@pytest.mark.parametrize("names", [[], ()])
def test_no_names_no_pattern(names):
    assert names_pattern(names) is None


@given(st.lists(st.text("abcé'\u2019 .+(", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_every_listed_name_is_masked_whatever_it_holds(names):
    for name in names:
        assert name not in masked(f"{name}", *names)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("", "file_empty"),
        ("\n \n", "names_none"),
        ("# Kwixelberg\n", "names_none"),
        ("<!DOCTYPE html><body>Kwixelberg</body>", "file_other_kind"),
    ],
)
def test_a_list_that_masks_nobody_is_told(content, key, tmp_path, problems):
    (tmp_path / "names.txt").write_text(content, encoding="utf-8")
    assert read_names(tmp_path / "names.txt", problems=problems) == []
    assert [problem.key for problem in problems.found] == [key]


@pytest.mark.parametrize(
    "line",
    """Vogelaar, Piet|Vogelaar;Piet|"Piet Vogelaar"|"Vogelaar, Piet"|Piet Vogelaar, Gent|Piet Vogelaar.|Piet Vogelaar;
    \u201cPiet Vogelaar\u201d|Vogelaar,Piet,|Piet_Vogelaar|Dhr. Piet Vogelaar (voorzitter)""".replace(
        "\n    ", "|"
    ).split("|"),
)
def test_a_name_is_found_whatever_marks_its_line_holds(line):
    told = "meneer Vogelaar zei, Piet ook; PietVogelaar, Piet Vogelaar. dhr. De Wit"
    assert masked(told, line) == "meneer * zei, * ook; *, *. dhr. De Wit"


@pytest.mark.parametrize(
    "line", ["Bergh, Els van den", "van den Bergh, Els", "Bergh, van den, Els", "Bergh;Els van den"]
)
def test_a_surname_before_its_comma_keeps_its_particles(line):
    assert masked("Van den Bergh, Vandenbergh en ElsVanDenBergh; van den", line) == "*, * en *; van den"


@pytest.mark.parametrize(
    ("said", "left", "line"),
    [
        ("Ng, Bo en Bo Ng; ng en bo", "* en *; ng en bo", "Ng, Bo"),  # too short to stand alone
        ("Els Vogelaar, mevrouw Maes", "* *, mevrouw *", "Els Vogelaar/Maes"),
        ("mevrouw Peeters; Maes zei", "mevrouw *; * zei", "An Maes-Peeters"),
        ("Maes-Peeters, Maes Peeters, MaesPeeters", "*, *, *", "An Maes-Peeters"),
        ("Pierre zei, Jean ook; Jean-Pierre", "* zei, * ook; *", "Jean-Pierre Dubois"),
        ("Van den Bergh, van den", "*, van den", "An Maes\u2011Van den Bergh"),
        ("Jo en Ann", "Jo en *", "Jo-Ann Bos"),  # three letters or more
        ("Hondt", "Hondt", "An D'Hondt"),
    ],
)
def test_short_names_and_pieces_of_double_names(said, left, line):
    assert masked(said, line) == left


def test_lines_that_hold_no_name_are_told_with_their_rows_at_once(tmp_path, problems):
    (tmp_path / "names.txt").write_text("# wie\n;,\nVogelaar, Piet\npiet@x.example\n12\n", encoding="utf-8")
    read_names(tmp_path / "names.txt", problems=problems)
    assert [(found.key, found.details["rows"]) for found in problems.found] == [("names_line", [2, 4, 5])]
    others = type(problems)()
    read_names(tmp_path / "names.txt", problems=others, of_people=False)
    assert not others.found


def typed(form, shared, *, at=()):
    """(path, form) of every key of which the schema says that results print what somebody types there."""
    if form.get("$ref") == "#/$defs/words":
        yield at
        return
    if "$ref" in form:
        form = shared[form["$ref"].rpartition("/")[2]]
    for name, one in form.get("properties", {}).items():
        if isinstance(one, dict):
            yield from typed(one, shared, at=(*at, name))
    for name, one in (("*", form.get("additionalProperties")), (0, form.get("items"))):
        if isinstance(one, dict):
            yield from typed(one, shared, at=(*at, name))
    for one in (*form.get("oneOf", ()), *form.get("anyOf", ())):
        yield from typed(one, shared, at=at)


def test_every_text_of_the_configuration_that_results_print_is_masked(tmp_path):
    """Whatever key a later schema adds: two of a kind that name two people stay apart, and prose tells nobody."""
    (tmp_path / "names.txt").write_text("Vuurtoren, Hanne\nEls Kanarie\n", encoding="utf-8")
    schema = load_schema("config")
    config = {"study": {"title": "Van Hanne, tel. 0470 99 88 77"}, "raw": str(tmp_path), "les": {}}
    config["les"]["north"] = {"region": "Kanarie", "corrections": [{"reason": "zegt Hanne, hanne@x.example"}]}
    paths = {one for one in typed(schema, schema["$defs"]) if one[0] != "partner_groups"}
    assert len(paths) > 20
    for path in paths:
        for key in "wx":
            here = config
            steps = [key if name == "*" else name for name in path]
            for name, after in zip(steps, [*steps[1:], None], strict=True):
                last = {"nl": f"Plan van {'Hanne Vuurtoren' if key == 'w' else 'Els'}", "en": "Plan, hanne@x.example"}
                if isinstance(here, list):
                    here += [{}] * (1 - len(here))
                    here[0] = here[0] or (last if after is None else [] if after == 0 else {})
                    here = here[0]
                else:
                    here = here.setdefault(name, last if after is None else [] if after == 0 else {})
    config["survey"]["names"] = "names.txt"
    config["survey"]["waves"]["w"]["leave_out"] = {"17": "Hanne zei het"}
    config["archive"] = {"funding": ["Fonds Vuurtoren, hanne@x.example, 1234567890"], "licence": "van Els Kanarie"}
    config["figures"].append({"luik": "Hanne", "rubriek": "Kanarie, els@x.example"})
    fill_people(config)
    told = repr({key: value for key, value in config.items() if key != "people"})
    assert not re.search("hanne|vuurtoren|kanarie|Els|0470|example", told, re.IGNORECASE)
    assert config["survey"]["waves"]["w"]["label"]["nl"] == "Plan van [naam 1]"
    assert config["survey"]["waves"]["x"]["label"]["nl"] == "Plan van [naam 2]"
    assert config["archive"]["funding"] == ["Fonds [naam], [e-mail], 1234567890"]  # the number of a grant
    assert config["figures"][-1] == {"luik": "[naam 1]", "rubriek": "[naam 2], [e-mail]"}
    assert config["figures"][0]["title"] == {"nl": "Plan van [naam]", "en": "Plan, [e-mail]"}


def test_a_stem_that_a_plural_changes_has_the_number_of_its_name():
    mask = Mask(["Els Kwixelberg", "Wim Terhaan"], language="nl")
    assert mask.identity("de Terhanen en de Kwixelbergen") == "de [naam 2]en en de [naam 1]en"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("InterviewHanneVuurtoren.docx", "Interview [naam].docx"),
        ("HanneInt1.docx", "[naam] Int1.docx"),
        ("hetPlanVanVuurtorens", "het Plan Van [naam]s"),
        ("YouTube, LinkedIn en WhatsApp", "YouTube, LinkedIn en WhatsApp"),
    ],
)
def test_a_capital_within_a_word_begins_another_one(said, left):
    assert Mask(["Hanne Vuurtoren"], language="nl").without_names(said) == left
