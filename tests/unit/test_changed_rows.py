"""From the numbers of a panel to its persons, counted by hand.

Genk: person 1 goes from no to yes, 2 stays with yes, 3 gives no answer in the second wave, 4 answers the first alone
and 5 the second. Ieper: person 1, who is somebody else, stays with no.
"""

from __future__ import annotations

import json

import pandas as pd
import pytest

from builders import codebook, item
from les_evaluation.core.contracts import write_frame
from les_evaluation.output.figures.bars.transition_figure import TransitionData, lay_out_transition
from les_evaluation.output.pages.source_rows_job import link_sources
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.settings import Study
from les_evaluation.survey.change_summary import Change
from les_evaluation.survey.panel_job import with_all
from les_evaluation.survey.survey_frames import DECISIONS, FLOW, OF_EACH_WAVE, PANEL, PANEL_CHANGES

BOOK = codebook(item("mee", "select_one", "nee", "ja"))
# LES, person, pseudonym, wave, answer; the row of the export is its place, from 2 on.
GIVEN = [
    ("genk", 1, "R1", "w1", "nee"),
    ("genk", 2, "R2", "w1", "ja"),
    ("genk", 3, "R3", "w1", "ja"),
    ("genk", 4, "R4", "w1", "ja"),
    ("genk", 1, "R1", "w2", "ja"),
    ("genk", 2, "S2", "w2", "ja"),
    ("genk", 3, "R3", "w2", ""),
    ("genk", 5, "R5", "w2", "nee"),
    ("ieper", 1, "R9", "w1", "nee"),
    ("ieper", 1, "R9", "w2", "nee"),
]
ROW = {(les, person, wave): str(at) for at, (les, person, _, wave, _) in enumerate(GIVEN, start=2)}
CHANGED = {"genk": {("nee", "ja"): 1, ("ja", "ja"): 1, ("ja", "-"): 1}, "ieper": {("nee", "nee"): 1}}
TAKEN_PART = [("genk", "w1", "w2", 4, 4, 3), ("ieper", "w1", "w2", 1, 1, 1)]


def told(folder, *, minimum=1, les="all", changed=CHANGED):
    """What the pages read: the numbers of both tables, and the sheets with their rows."""
    keys = ["genk", "ieper"] if les == "all" else [les]
    write_frame(folder / "panel.csv", panel(), PANEL)
    write_frame(folder / "changes.csv", changes(changed), PANEL_CHANGES)
    (folder / "codebook.json").write_text(codebook_to_json(BOOK), encoding="utf-8")
    inputs = {name: [] for name in ("costs", "segments", "relations", "boxes", "again")}
    inputs |= {"panel": folder / "panel.csv", "changes": folder / "changes.csv", "codebook": folder / "codebook.json"}
    for name in ("decisions", "by_wave", "flows"):
        inputs[name] = [folder / f"{key}_{name}.{'parquet' if name == 'by_wave' else 'csv'}" for key in keys]
    for at, key in enumerate(keys):
        write_frame(inputs["decisions"][at], decisions(key), DECISIONS)
        write_frame(inputs["by_wave"][at], each(key), OF_EACH_WAVE)
        write_frame(inputs["flows"][at], FLOW.empty(), FLOW)
    names = {"genk": {"name": "Genk"}, "ieper": {"name": "Ieper"}}
    study = Study(
        {
            "study": {"language": "nl"},
            "les": {key: names[key] for key in keys},
            "partner_groups": {},
            "disclosure": {"minimum_base": minimum},
            "base": "answered",
            "survey": {"waves": {"w1": {"label": "Voorjaar"}, "w2": {"label": "Najaar"}}},
            "figures": [],
            "tables": [
                {"number": 1, "slug": "mee", "kind": "transition", "item": "mee", "answers": "ordered"},
                {"number": 2, "slug": "wie", "kind": "panel"},
            ],
        }
    )
    link_sources(study, inputs=inputs, les=les, path=folder / "rows.js")
    said = (folder / "rows.js").read_text(encoding="utf-8")
    return json.loads(said[len("lesSources(") : -3])


def panel():
    frame = pd.DataFrame(TAKEN_PART, columns=PANEL.names[:-1])
    return with_all(frame, keys=["first", "second"]).assign(hidden=False)[PANEL.names]


def changes(changed):
    names = ["nee", "ja", "-"]
    rows = [
        ("", les, "w1", "w2", "mee", one, other, cells.get((one, other), 0))
        for les, cells in changed.items()
        for one in names
        for other in names
    ]
    frame = pd.DataFrame(rows, columns=PANEL_CHANGES.names[:-1])
    return with_all(frame, keys=["view", *PANEL_CHANGES.names[2:-2]]).assign(hidden=False)[PANEL_CHANGES.names]


def each(les):
    rows = [
        (name, wave, les, "kern", "mee", answer, "answered" if answer else "no_answer", True, person, 1.0, True)
        for of, person, name, wave, answer in GIVEN
        if of == les
    ]
    frame = pd.DataFrame(rows, columns=OF_EACH_WAVE.names)
    return frame.astype(dict.fromkeys(("item", "choice", "status"), "category"))  # as cleaning writes them


def decisions(les):
    rows = [
        (name, wave, of, "clean", "kept", "kept", "", f"raw/{of}.xlsx", "Blad", int(ROW[of, person, wave]))
        for of, person, name, wave, _ in GIVEN
        if of == les
    ]
    return pd.DataFrame(rows, columns=DECISIONS.names)


def rows_of(data, number):
    """Words -> for every number, what is printed and who stands behind it: LES, and row in either wave."""
    grid = next(grid for anchor, grid in data["grids"].items() if f"_{number:02}_" in anchor)
    sheet = data["sheets"][grid["sheets"][0]]
    at = [place for place, head in enumerate(sheet["header"]) if head.endswith("Rij")]

    def shown(place):
        row = sheet["rows"][place]
        return " ".join([row[0], *(row[column] or "-" for column in at)])

    lines = {" ".join(words): cells for words, cells in grid["lines"]}
    return {words: [(cell[0], sorted(map(shown, cell[1]))) for cell in cells] for words, cells in lines.items()}


def test_a_change_leads_to_who_went_from_one_answer_to_another(tmp_path):
    found = rows_of(told(tmp_path), 1)
    one, two, three = "Genk 2 6", "Genk 3 7", "Genk 4 8"
    # No, yes, no answer, sum, up, same, down.
    assert found["Genk Nee"] == [("0", []), ("1", [one]), ("0", []), ("1", [one]), ("1", [one]), ("0", []), ("0", [])]
    assert found["Genk Ja"][1:6] == [("1", [two]), ("1", [three]), ("2", [two, three]), ("0", []), ("1", [two])]
    assert found["Genk Totaal"][3] == ("3", [one, two, three])
    assert found["Totaal Nee"][:4] == [("1", ["Ieper 10 11"]), ("1", [one]), ("0", []), ("2", [one, "Ieper 10 11"])]
    assert "Ieper Ja" not in found  # nobody, so no number leads there


def test_who_answered_both_waves_or_one_alone_can_be_seen(tmp_path):
    found = rows_of(told(tmp_path), 2)
    both = ["Genk 2 6", "Genk 3 7", "Genk 4 8"]
    assert found["Genk Voorjaar en Najaar"] == [
        ("4", sorted([*both, "Genk 5 -"])),
        ("4", sorted([*both, "Genk - 9"])),
        ("3", both),
        ("1", ["Genk 5 -"]),
        ("1", ["Genk - 9"]),
    ]
    assert found["Alle LES Voorjaar en Najaar"][2] == ("4", [*both, "Ieper 10 11"])


def test_the_page_of_a_les_has_its_own_persons_alone(tmp_path):
    data = told(tmp_path, les="genk")
    assert set(rows_of(data, 1)) == {"Genk Nee", "Genk Ja", "Genk Totaal"}
    assert "Ieper" not in json.dumps(data)


@pytest.mark.parametrize("minimum", [2, 5])
def test_where_small_groups_are_hidden_no_person_is_told(tmp_path, minimum):
    assert told(tmp_path, minimum=minimum) == {"sheets": {}, "grids": {}}


def test_a_number_that_its_persons_do_not_add_up_to_leads_nowhere(tmp_path):
    # As where a person answered for another LES in the second wave: all together count one more.
    more = CHANGED | {"elders": {("nee", "ja"): 1}}
    found = rows_of(told(tmp_path, changed=more), 1)
    assert found["Totaal Nee"][1] == ("2", [])
    assert found["Genk Nee"][1] == ("1", ["Genk 2 6"])


def test_a_cell_of_the_figure_has_the_words_of_the_number_that_it_shows(tmp_path):
    shown = {les: Change(("nee", "ja"), ("-",), cells) for les, cells in (*CHANGED.items(), ("all", CHANGED["genk"]))}
    names = {"genk": "Genk", "ieper": "Ieper", "all": "Alle LES"}
    panels = tuple((names[les], change) for les, change in shown.items())
    labels = {"nee": "Nee", "ja": "Ja", "-": "Geen antwoord"}
    data = TransitionData(panels, labels, ("Voorjaar", "Najaar"), ordered=True, language="nl", keys=tuple(shown))
    segments = lay_out_transition(data, width=16, none="niemand").segments
    segments = segments[segments["les"] != ""]  # those of the key count nobody
    (grid,) = (grid for anchor, grid in told(tmp_path)["grids"].items() if "_01_" in anchor)
    lines = {"\n".join(words): [cell[0] for cell in cells] for words, cells in grid["lines"]}
    led = {
        (line, column): lines[line][grid["header"].index(column)]
        for line, column in segments[["item", "les"]].to_numpy()
        if line in lines  # of nobody an empty cell is drawn, which leads nowhere
    }
    assert led["Genk\nNee", "Najaar: Ja"] == "1"
    assert led["Genk\nTotaal", "Gelijk"] == "1"
    assert led["Totaal\nJa", "Najaar: Geen antwoord"] == "1"
