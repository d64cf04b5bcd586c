"""The chapters of the report: which figures and tables stand in which, what is told of them, and their .zip."""

from __future__ import annotations

import zipfile

from les_evaluation.core.problems import Problems
from les_evaluation.output.pages.chapter_zips import zip_chapters
from les_evaluation.study.chapters import chapters_of, check_chapters


def config(*chapters):
    return {
        "figures": [
            {"number": number, "slug": f"f{number}", "kind": kind}
            for number, kind in ((1, "flow"), (2, "likert_items"), (3, "network_map"), ("Q.1", "stages"))
        ],
        "tables": [{"number": number, "slug": "t", "kind": "response"} for number in (1, "B.1")],
        "chapters": list(chapters),
    }


def numbers(chapter):
    return [entry["number"] for entry in chapter.figures], [entry["number"] for entry in chapter.tables]


def test_without_chapters_the_parts_of_the_study_are():
    found = chapters_of(config())
    assert [chapter.part for chapter in found] == ["survey", "focus_groups", "networks"]
    assert [numbers(chapter) for chapter in found] == [([1, 2], [1, "B.1"]), (["Q.1"], []), ([3], [])]


def test_a_chapter_has_what_it_names_in_its_order_and_the_parts_the_rest():
    found = chapters_of(config({"name": "Eerst", "figures": ["Q.1", "2 - 3", 9], "tables": ["B.1"]}, {"name": "Leeg"}))
    assert [(chapter.name, numbers(chapter)) for chapter in found] == [
        ("Eerst", (["Q.1", 2, 3], ["B.1"])),
        ("survey", ([1], [1])),
    ]
    assert found[0].lacking == [("figures", "9")]


def test_what_is_in_two_chapters_is_told():
    problems = Problems()
    twice = config({"name": "A", "figures": ["1 - 3"]}, {"name": "B", "figures": [2], "tables": [2]})
    check_chapters(twice, file="config.yaml", problems=problems)
    assert [(problem.key, problem.value) for problem in problems.found] == [("config_chapter_twice", "2")]


def test_the_same_zip_every_time(tmp_path):
    for name in ("b.png", "a.xlsx"):
        (tmp_path / name).write_text(name)
    captions = tmp_path / "captions.csv"
    captions.write_text("number,file,caption\n2,a.xlsx,Tabel 2.\n9,c.png,Figuur 9.\n1,b.png,Figuur 1.\n", "utf-8-sig")
    paths = [tmp_path / "1.zip", tmp_path / "2.zip"]
    for path, files in zip(paths, (["b.png", "a.xlsx"], ["a.xlsx", "b.png"]), strict=True):
        own = {str(path): [str(tmp_path / file) for file in files]}
        zip_chapters(own, captions=captions, results=tmp_path)
    with zipfile.ZipFile(paths[0]) as found:
        assert found.namelist() == ["captions.csv", "a.xlsx", "b.png"]
        told = found.read("captions.csv").decode("utf-8-sig")
        assert told == "number,file,caption\n2,a.xlsx,Tabel 2.\n1,b.png,Figuur 1.\n"  # of its own files alone
        assert found.read("b.png") == b"b.png"
    assert paths[0].read_bytes() == paths[1].read_bytes()
