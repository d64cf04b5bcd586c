"""Figures and tables that select a LES without a place of its own, or count one in their total."""

from three_waves import ThreeWaves, entry

WHERE = {"where": {"les": "south"}}


def test_a_selection_of_a_les_without_a_place_is_shown_under_its_name(tmp_path):
    # South: Pam 1 and Quy 3 in their last wave, Ria 4; North has seven with an answer and Dee's neutral one.
    study = ThreeWaves(tmp_path)
    study.config["les"]["south"]["panel"] = False
    study.config["tables"] = [
        entry(1, "likert", item="vision", **WHERE),
        entry(2, "numbers", item="hours", **WHERE),
        entry(3, "numbers", item="hours"),
        entry(4, "transition", item="vision", waves=["w1", "w2"], **WHERE),
        entry(5, "multi_select", item="job", **WHERE),
    ]
    study.config["figures"] = [
        entry(1, "likert_by_les", items=["vision"], **WHERE),
        entry(2, "likert_by_group", items=["vision"], **WHERE),
        entry(3, "choice", items=["job"], **WHERE),
        entry(4, "numbers", items=["hours"], **WHERE),
        entry(5, "transition", items=["vision"], **WHERE),
    ]
    made = study.run(pictures=False)
    assert made.table("tabel_01_likert_1")[0] == ["Antwoord", "Zuid n", "Zuid %"]
    assert made.table("tabel_01_likert_1")[-1][:2] == ["Totaal N", "3"]
    assert [row[:2] for row in made.table("tabel_02_numbers_2")[1:]] == [["Zuid", "3"]]
    assert [row[:2] for row in made.table("tabel_03_numbers_3")[1:]] == [["Noord", "8"]]
    # Pam and Quy answered twice: 1 stayed 1, 2 became 3.
    head, *_, last = made.table("tabel_04_transition_4")
    assert (last[:5], last[head.index("Totaal")]) == (["Zuid", "Totaal", "1", "0", "1"], "2")
    drawn = {path.stem for path in (tmp_path / "results" / "figures").glob("*.svg")}
    assert len(drawn) == 5
