"""REFI-QDA projects and codebooks: positions, folders, users, doubles, and files that must not be trusted."""

import zipfile
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only
from les_evaluation.coding import refi_qda, refi_texts
from les_evaluation.coding.export_readers import read_export
from les_evaluation.coding.exported_material import KnownMaterial
from les_evaluation.coding.material import CODE_COLUMNS, SEGMENT_COLUMNS, SESSION_COLUMNS, code_tree
from les_evaluation.core.contracts import empty
from les_evaluation.core.problems import Problems
from les_evaluation.core.settled import told_settled

NAMESPACE = "urn:QDA-XML:project:1.0"
CODES = """
<Code guid="C-1" name="Succes" isCodable="true"><Description>Wat hielp</Description>
  <Code guid="{c-2}" name="Tijd" isCodable="true"/></Code>
<Code guid="c-3" name="Drempels" isCodable="false"><Code guid="c-4" name="Tijd" isCodable="true"/></Code>
"""
USERS = """
<User guid="U-1" id="TV" name="tomverm"/><User guid="u-2" name="An De Smet"/><User guid="u-3" name="karel"/>
"""
SESSIONS = pd.DataFrame(
    [dict.fromkeys(SESSION_COLUMNS, "") | {"session_id": name, "les": "genk"} for name in ("genk_1", "genk_2")]
)


def selection(start, end, *codings, name="", tag="PlainTextSelection"):
    """A selection; codings as `code` or `code user`."""
    positions = f'startPosition="{start}" endPosition="{end}"' if start is not None else ""
    inner = "".join(coding(*one.split()) for one in codings)
    return f'<{tag} guid="s" name={quoteattr(name)} {positions} creatingUser="u-3">{inner}</{tag}>'


def coding(code, user=""):
    by = f'creatingUser="{user}"' if user else ""
    return f'<Coding guid="k-{code}" {by}><CodeRef targetGUID="{code}"/></Coding>'


def text_source(*inner, name="genk_1", path="internal://a.txt"):
    return f'<TextSource guid="t" name="{name}" plainTextPath="{path}">{"".join(inner)}</TextSource>'


def project(*sources, codes=CODES, users=USERS, namespace=NAMESPACE, rest=""):
    """The XML of a project."""
    xmlns = f'xmlns="{namespace}"' if namespace else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\r\n<Project {xmlns} name="P" origin="NVivo for Windows 12.6">'
        f"<Users>{users}</Users><CodeBook><Codes>{codes}</Codes></CodeBook><Sources>{''.join(sources)}</Sources>{rest}"
        "</Project>"
    )


def packed(path, xml, texts=None, *, qde="project.qde", folder="sources/"):
    """A .qdpx; texts: file name -> text or bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(qde, xml)
        for name, content in (texts or {}).items():
            archive.writestr(folder + name, content if isinstance(content, bytes) else content.encode())
    return path


def read(tmp_path, xml, texts=None, **how):
    problems = Problems()
    found = refi_qda.read_project(packed(tmp_path / "x.qdpx", xml, texts, **how), problems=problems)
    return found, problems


def codings_of(tmp_path, xml, texts=None, **how):
    found, problems = read(tmp_path, xml, texts, **how)
    assert not problems.found
    return found.codings


# Positions

# By hand, in UTF-16 code units: D0 a1 g2 _3, the emoji 4 and 5, _6, allen 7-11, CR 12, LF 13, Tweede 14-19, _20.
EMOJI = "Dag \N{GRINNING FACE} allen\r\nTweede regel"


def test_positions_are_utf16_units_with_both_characters_of_a_line_end_and_an_exclusive_end(tmp_path):
    picked = [selection(4, 6, "c-1"), selection(7, 12, "c-1"), selection(14, 20, "c-2"), selection(7, 20, "c-4")]
    found = codings_of(tmp_path, project(text_source(*picked)), {"a.txt": EMOJI})
    assert [one.text for one in found] == ["\N{GRINNING FACE}", "allen", "Tweede", "allen\nTweede"]
    assert [(one.start, one.end) for one in found] == [(4, 6), (7, 12), (14, 20), (7, 20)]


@pytest.mark.parametrize(
    ("encoded", "unit"),
    [
        (EMOJI.encode("utf-8-sig"), 14),
        (EMOJI.encode("utf-16"), 14),
        ("Hé, wij\r\nTweede regel".encode("cp1252"), 9),
    ],
)
def test_a_byte_order_mark_takes_no_position_and_old_encodings_are_read(tmp_path, encoded, unit):
    found = codings_of(tmp_path, project(text_source(selection(unit, unit + 6, "c-1"))), {"a.txt": encoded})
    assert found[0].text == "Tweede"


def test_a_program_that_counts_characters_is_known_by_the_names_of_its_selections(tmp_path):
    # Counted in characters everything after the emoji stands one earlier.
    named = [selection(13, 25, "c-1", name="Tweede regel"), selection(6, 11, "c-1")]
    found = codings_of(tmp_path, project(text_source(*named)), {"a.txt": EMOJI})
    assert [one.text for one in found] == ["Tweede regel", "allen"]


def test_names_that_fit_utf16_leave_it_at_that(tmp_path):
    named = [selection(14, 26, "c-1", name="Tweede reg..."), selection(7, 12, "c-1", name="iets anders dan dit")]
    found = codings_of(tmp_path, project(text_source(*named)), {"a.txt": EMOJI})
    assert [one.text for one in found] == ["Tweede regel", "allen"]


# By hand, as written: Eerste regel 0 to 12, CR 12, LF 13, Tweede zin hier 14 to 29, CR 29, LF 30, Derde deel 31 to 41.
LINES = "Eerste regel\r\nTweede zin hier\r\nDerde deel"
AS_NVIVO, AS_ATLAS = [(0, 12), (14, 29), (31, 41)], [(0, 12), (13, 28), (29, 39)]
WORDS = ["Eerste regel", "Tweede zin hier", "Derde deel"]
USUAL_WAY = "counted_in: utf16, line_ends: as_written, end: after, first: 0"


def lines_at(places, *, names=WORDS, origin="", name="genk_1", path="internal://a.txt"):
    picked = [selection(*at, "c-1", name=words) for at, words in zip(places, names, strict=True)]
    xml = project(text_source(*picked, name=name, path=path))
    return xml.replace("NVivo for Windows 12.6", origin) if origin else xml


@pytest.mark.parametrize(
    ("places", "text", "how"),
    [
        (AS_NVIVO, LINES, ""),
        (AS_ATLAS, LINES, "line_ends: one"),
        ([(start, end - 1) for start, end in AS_NVIVO], LINES, "end: last"),
        ([(start, end - 1) for start, end in AS_ATLAS], LINES, "line_ends: one, end: last"),
        ([(start + 1, end + 1) for start, end in AS_NVIVO], LINES, "first: 1"),
        ([(start + 1, end) for start, end in AS_ATLAS], LINES, "line_ends: one, end: last, first: 1"),
        (AS_NVIVO, LINES.replace("\r\n", "\n"), "line_ends: two"),  # as XML makes of a text in it
        (AS_ATLAS, LINES.replace("\r\n", "\n"), ""),
        (AS_ATLAS, LINES.replace("\r\n", "\r"), ""),
        (
            [(0, 12), (13, 28), (31, 41)],
            LINES.replace("hier\r\n", "hier \U0001f600\r\n"),
            "counted_in: characters, line_ends: one",
        ),
    ],
)
def test_the_words_beside_a_selection_tell_how_positions_are_counted(tmp_path, places, text, how):
    found, problems = read(tmp_path, lines_at(places), {"a.txt": text})
    assert not problems.found
    assert [one.text for one in found.codings] == WORDS
    assert [note.details for _, note in problems.settled] == ([{"how": how, "n": 1}] if how else [])


def test_names_may_be_cut_off_and_of_different_length(tmp_path):
    names = ["Eerste re…", "Tweede zin...", "Derde deel"]
    found = codings_of(tmp_path, lines_at([(a, b - 1) for a, b in AS_ATLAS], names=names), {"a.txt": LINES})
    assert [one.text for one in found] == WORDS
    assert [(one.start, one.end) for one in found] == AS_ATLAS


def test_a_source_without_words_is_counted_as_the_others_of_its_project(tmp_path):
    picked = [selection(*at, "c-1", name=words) for at, words in zip(AS_ATLAS, WORDS, strict=True)]
    bare = [selection(*at, "c-1") for at in AS_ATLAS]
    xml = project(text_source(*bare, name="genk_2"), text_source(*picked))
    found, problems = read(tmp_path, xml, {"a.txt": LINES})
    assert [one.text for one in found.codings] == WORDS * 2
    assert [note.details for _, note in problems.settled] == [{"how": "line_ends: one", "n": 2}]


def test_every_source_is_counted_as_its_own_words_tell(tmp_path):
    sources = [
        text_source(*(selection(*at, "c-1", name=words) for at, words in zip(places, WORDS, strict=True)), name=name)
        for name, places in (("genk_1", AS_NVIVO), ("genk_2", AS_ATLAS))
    ]
    assert [one.text for one in codings_of(tmp_path, project(*sources), {"a.txt": LINES})] == WORDS * 2


@pytest.mark.parametrize(
    ("origin", "places", "how"), [("ATLAS.ti 23", AS_ATLAS, "line_ends: one"), ("NVivo 14", AS_NVIVO, USUAL_WAY)]
)
def test_without_words_it_is_told_how_positions_were_taken(tmp_path, origin, places, how):
    found, problems = read(tmp_path, lines_at(places, names=["", "Quote 2", ""], origin=origin), {"a.txt": LINES})
    assert [one.text for one in found.codings] == WORDS
    ((place, note),) = problems.settled
    assert (note.rule, note.details) == ("refi_positions", {"how": how, "n": 1})
    (line,) = told_settled(problems.settled, "nl")
    assert line.startswith(f"{place.file}: het bestand zegt niet hoe posities")


def test_words_that_stand_nowhere_near_stop_the_run_unless_config_tells_how_to_count(tmp_path):
    places = [(at + 5, end + 5) for at, end in [(0, 12), (14, 29), (20, 30)]]
    xml = lines_at(places)
    found, problems = read(tmp_path, xml, {"a.txt": LINES})
    assert found is None
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("export_positions_unlike", "genk_1")
    assert problem.details == {"wrong": 3, "names": 3}
    told = Problems()
    found = refi_qda.read_project(tmp_path / "x.qdpx", positions={"line_ends": "one"}, problems=told)
    assert not told.found
    assert found.codings[0].text == "e regel\nTwee"
    assert [note.rule for _, note in told.settled] == ["refi_positions_given"]


def test_titles_of_a_users_own_are_no_words_of_the_text(tmp_path):
    names = ["Over het begin", "Tweede", "deel"]  # the last are words of the text, but too few to stop on
    found, problems = read(tmp_path, lines_at(AS_NVIVO, names=names), {"a.txt": LINES})
    assert not problems.found
    assert [one.text for one in found.codings] == WORDS


def test_a_project_under_another_name_is_found(tmp_path):
    assert codings_of(tmp_path, lines_at(AS_NVIVO), {"a.txt": LINES}, qde="Mijn studie.qde")[0].text == WORDS[0]


@given(
    parts=st.lists(
        st.text(
            st.characters(
                exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"], exclude_characters="\N{ZERO WIDTH NO-BREAK SPACE}"
            ),
            max_size=20,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_part_of_any_text_is_found_at_its_place(tmp_path, parts):
    joined = "\r\n".join(parts)
    picked, at = [], 0
    for part in parts:
        length = sum(2 if ord(letter) > 0xFFFF else 1 for letter in part)
        picked.append(selection(at, at + length, "c-1"))
        at += length + 2
    found = codings_of(tmp_path, project(text_source(*picked)), {"a.txt": joined})
    assert [one.text for one in found] == parts


@pytest.mark.parametrize(("start", "end"), [(9, 4), (0, 28), (-1, 3), ("x", 3)])
def test_a_place_outside_its_text_is_one_problem_per_source(tmp_path, start, end):
    # The text has 14 + 12 = 26 units.
    picked = [selection(0, 3, "c-1"), selection(start, end, "c-1"), selection(30, 31, "c-1")]
    found, problems = read(tmp_path, project(text_source(*picked)), {"a.txt": EMOJI})
    problem = only(problems)
    assert found is None
    assert (problem.key, problem.place.column, problem.value) == ("export_positions", "genk_1", f"{start}-{end}")
    assert problem.details == {"length": 26, "more": 1}


# Where texts are


@pytest.mark.parametrize("folder", ["sources/", "Sources/", "SOURCES\\"])
@pytest.mark.parametrize("qde", ["project.qde", "Project.qde"])
@pytest.mark.parametrize("path", ["internal://A.txt", "internal:///a.TXT", "a.txt", "sources/a.txt"])
def test_spellings_of_folders_and_paths(tmp_path, folder, qde, path):
    xml = project(text_source(selection(0, 3, "c-1"), path=path))
    assert codings_of(tmp_path, xml, {"A.txt": EMOJI}, folder=folder, qde=qde)[0].text == "Dag"


def test_a_text_in_the_xml_itself(tmp_path):
    inner = f"<PlainTextContent>{escape('Dag & welkom')}</PlainTextContent>" + selection(4, 12, "c-1")
    xml = project(f'<TextSource guid="t" name="genk_1">{inner}</TextSource>')
    assert codings_of(tmp_path, xml)[0].text == "& welkom"


@pytest.mark.parametrize(
    "path", ["absolute:///C:/a.txt", "relative:///a.txt", "internal://../a.txt", "internal://b.txt", ""]
)
def test_a_text_that_the_file_does_not_hold_is_told(tmp_path, path):
    (tmp_path / "a.txt").write_text("geheim")
    _, problems = read(tmp_path, project(text_source(selection(0, 3, "c-1"), path=path)), {"a.txt": EMOJI})
    assert only(problems).key == "export_source_missing"
    assert problems.found[0].place.column == "genk_1"


def test_sources_without_coding_are_not_read(tmp_path):
    xml = project(text_source(path="internal://weg.txt"), text_source(selection(0, 3, "c-1"), name="genk_2"))
    found, problems = read(tmp_path, xml, {"a.txt": EMOJI})
    assert not problems.found
    assert [one.source for one in found.codings] == ["genk_2"]


# Codes, users, other sources


def test_codes_with_their_hierarchy_and_users_without_their_names(tmp_path):
    picked = [selection(0, 3, "C-1 u-1", "c-2 U-2"), selection(0, 3, "{C-4} u-3"), selection(0, 3, "c-4")]
    found, problems = read(tmp_path, project(text_source(*picked)), {"a.txt": EMOJI})
    assert not problems.found
    assert found.program == "NVivo for Windows 12.6"
    assert [(code.guid, code.path, code.parent, code.is_codable) for code in found.codes] == [
        ("c-1", ("Succes",), "", True),
        ("c-2", ("Succes", "Tijd"), "c-1", True),
        ("c-3", ("Drempels",), "", False),
        ("c-4", ("Drempels", "Tijd"), "c-3", True),
    ]
    assert found.codes[0].description == "Wat hielp"
    # A coding tells its own user; the last one has none, and then it is who made the selection.
    assert [(one.code, one.coder_id) for one in found.codings] == [
        ("c-1", "TV"),
        ("c-2", "coder2"),
        ("c-4", "coder3"),
        ("c-4", "coder3"),
    ]


@pytest.mark.parametrize(
    ("identifier", "name", "expected"),
    [
        ("SF", "floriansmid", "SF"),
        ("", "TV", "TV"),
        ("", "tv", "tv"),
        # Two persons may share the initials of their names, so that none are made.
        ("", "Tom Vermeulen", "coder1"),
        ("", "tom.vermeulen@voorbeeld.be", "coder1"),
        ("", "Anne-Marie de la Rue", "coder1"),
        ("", "Tom", "coder1"),
        ("", "tomvermeulen", "coder1"),
        ("Anna", "", "coder1"),
        ("", "", "coder1"),
        ("12", "007", "coder1"),
    ],
)
def test_no_name_of_a_coder_comes_out(identifier, name, expected):
    assert refi_qda.coder_ids([("u", identifier, name)]) == {"u": expected}


def test_coders_with_the_same_initials_stay_apart():
    users = [("a", "TV", ""), ("b", "", "Tim Verlinden"), ("c", "", "Tom")]
    assert refi_qda.coder_ids(users) == {"a": "TV", "b": "coder2", "c": "coder3"}
    assert refi_qda.coder_ids([("a", "TV", ""), ("b", "", "TV")]) == {"a": "TV", "b": "coder2"}


def test_users_are_led_to_coders_by_id_name_or_guid():
    users = [("a", "AVO", "An"), ("b", "", "Tom Vis"), ("c", "", "karel"), ("d", "TV", ""), ("e", "", "Els")]
    led = {"AVO": "AV", "Tom Vis": "TV", "c": ""}
    # Led to TV on purpose, Tom Vis is who has the id TV as well; karel is left out.
    assert refi_qda.coder_ids(users, given=led.get) == {"a": "AV", "b": "TV", "c": None, "d": "TV", "e": "coder5"}


def test_a_user_is_a_known_coder_only_by_the_whole_id_or_name():
    users = [("a", "", "tomvis"), ("b", "", "Tom Vis"), ("c", "", "karel")]
    known = ["TV", "tomvis", "coder2"]
    assert refi_qda.coder_ids(users, known=known) == {"a": "tomvis", "b": "coder3", "c": "coder4"}


def test_codings_of_a_user_who_is_left_out_do_not_count(tmp_path, problems):
    xml = project(text_source(selection(0, 3, "c-1 u-1", "c-4 u-2"), name="genk_1"))
    export = export_of(tmp_path, xml, {"a.txt": EMOJI}, problems, coders={"TV": "", "an de smet": "ADS"})
    assert not problems.found
    assert export.segments[["code_id", "coder_id"]].to_numpy().tolist() == [["drempels_tijd", "ADS"]]


def test_passages_of_pdfs_and_recordings_are_counted_once(tmp_path):
    # As MAXQDA writes it: the passage on the page and the same one in the text of the pdf.
    page = '<PDFSelection guid="p" page="1" firstX="0" firstY="0" secondX="9" secondY="9">{}</PDFSelection>'
    page_text = '<Representation guid="r"><PlainTextContent>uit de tekst</PlainTextContent></Representation>'
    sources = [
        f'<PDFSource guid="a" name="genk_1">{page.format(coding("c-1"))}{page.format(coding("c-4") + page_text)}'
        f'<Representation guid="r" plainTextPath="internal://a.txt">{selection(0, 3, "c-1")}</Representation>'
        "</PDFSource>",
        f'<PictureSource guid="b" name="foto"><PictureSelection guid="p">{coding("c-1")}</PictureSelection>'
        "</PictureSource>",
        f'<VideoSource guid="c" name="film">{coding("c-2")}<VideoSelection begin="0" end="9">{coding("c-1")}'
        "</VideoSelection></VideoSource>",
        '<AudioSource guid="d" name="opname"><Transcript guid="e" plainTextPath="internal://a.txt">'
        '<SyncPoint guid="s-1" timeStamp="0" position="7"/><SyncPoint guid="s-2" timeStamp="9" position="12"/>'
        f'<TranscriptSelection guid="f" fromSyncPoint="s-1" toSyncPoint="s-2">{coding("c-1")}</TranscriptSelection>'
        f'<TranscriptSelection guid="g">{coding("c-2")}</TranscriptSelection></Transcript>'
        f'<AudioSelection begin="0" end="9">{coding("c-1")}</AudioSelection></AudioSource>',
    ]
    notes = f"<Notes><Note guid='n' name='memo'>{selection(0, 3, 'c-1')}</Note></Notes>"
    found, problems = read(tmp_path, project(*sources, rest=notes), {"a.txt": EMOJI})
    assert not problems.found
    assert [(one.source, one.kind, one.code, one.text) for one in found.codings] == [
        ("genk_1", "pdf", "c-1", "Dag"),
        ("genk_1", "pdf", "c-4", "uit de tekst"),
        ("foto", "picture", "c-1", ""),
        ("film", "video", "c-1", ""),
        ("film", "video", "c-2", ""),
        ("opname", "audio", "c-1", "allen"),
        ("opname", "audio", "c-2", ""),
    ]


def test_a_code_that_the_project_does_not_define_is_one_problem(tmp_path):
    _, problems = read(
        tmp_path, project(text_source(selection(0, 3, "weg", "c-1"), selection(0, 3, "weg"))), {"a.txt": EMOJI}
    )
    problem = only(problems)
    assert (problem.key, problem.value, problem.details) == ("export_code_undefined", "weg", {"more": 1})


def test_codes_may_nest_deeper_than_python_recurses(tmp_path):
    depth = 3000
    codes = "".join(f'<Code guid="g{n}" name="n{n}" isCodable="true">' for n in range(depth)) + "</Code>" * depth
    found, problems = read(tmp_path, project(codes=codes))
    assert not problems.found
    assert len(found.codes[-1].path) == depth


@pytest.mark.parametrize("namespace", [NAMESPACE, "urn:QDA-XML:project:1:0", ""])
def test_namespaces_of_other_versions(tmp_path, namespace):
    xml = project(text_source(selection(0, 3, "c-1")), namespace=namespace)
    assert codings_of(tmp_path, xml, {"a.txt": EMOJI})[0].text == "Dag"


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4"]
)
def test_codebook_file(tmp_path, problems, namespace):
    path = tmp_path / "x.qdc"
    path.write_text(f'<CodeBook xmlns="{namespace}" origin="ATLAS.ti"><Codes>{CODES}</Codes><Sets/></CodeBook>')
    known = KnownMaterial(empty(CODE_COLUMNS), SESSIONS)
    export = read_export({"kind": "refi_qda", "file": "x.qdc"}, path, known, problems=problems)
    assert not problems.found
    assert list(export.codes["code_id"]) == ["succes", "succes_tijd", "drempels", "drempels_tijd"]
    assert list(export.codes["parent_code_id"]) == ["", "succes", "", "drempels"]
    assert list(export.codes["is_codable"]) == ["yes", "yes", "no", "yes"]
    assert export.segments.empty


# As tables of the study


def export_of(tmp_path, xml, texts, problems, *, codes=None, **entry):
    path = packed(tmp_path / "Team A.qdpx", xml, texts)
    entry = {"kind": "refi_qda", "file": "focus_groups/Team A.qdpx"} | entry
    codes = empty(CODE_COLUMNS) if codes is None else codes
    return read_export(entry, path, KnownMaterial(codes, SESSIONS), problems=problems)


def test_segments_of_a_project(tmp_path, problems):
    picked = [selection(0, 3, "c-1 u-1", "c-4 u-2"), selection(14, 20, "c-1 u-1")]
    xml = project(text_source(*picked, name="Genk kern.docx"), text_source(name="niet gecodeerd"))
    export = export_of(tmp_path, xml, {"a.txt": EMOJI}, problems, sources={"Genk kern.docx": "genk_2"})
    assert not problems.found
    segments = export.segments
    assert list(segments.columns) == SEGMENT_COLUMNS
    shown = [
        "segment_id",
        "session_id",
        "les",
        "code_id",
        "coder_id",
        "text",
        "start",
        "end",
        "quotable",
        "source_file",
    ]
    assert segments[shown].to_numpy().tolist() == [
        ["team_a-k-c-1", "genk_2", "genk", "succes", "TV", "Dag", 0, 3, "no", "Genk kern.docx"],
        ["team_a-k-c-4", "genk_2", "genk", "drempels_tijd", "coder2", "Dag", 0, 3, "no", "Genk kern.docx"],
        ["team_a-k-c-1-2", "genk_2", "genk", "succes", "TV", "Tweede", 14, 20, "no", "Genk kern.docx"],
    ]
    assert set(segments["source"]) == {"focus_groups/Team A.qdpx"}
    assert code_tree(export.codes).ordered == ["succes", "succes_tijd", "drempels", "drempels_tijd"]


def test_codes_at_the_top_and_below_with_one_name_stay_apart(tmp_path, problems):
    codes = '<Code guid="a" name="Tijd" isCodable="true"><Code guid="b" name="Tijd" isCodable="true"/></Code>'
    codes += '<Code guid="c" name="Hulp" isCodable="true"><Code guid="d" name="tijd" isCodable="true"/></Code>'
    xml = project(text_source(selection(0, 3, "d", "a", "b")), codes=codes)
    export = export_of(tmp_path, xml, {"a.txt": EMOJI}, problems)
    assert not problems.found
    parents = dict(zip(export.codes["code_id"], export.codes["parent_code_id"], strict=True))
    used = list(export.segments["code_id"])
    assert len(set(used)) == 3
    assert [parents[code] for code in used] == ["hulp", "", used[1]]


def test_codes_of_a_project_are_those_of_the_codebook(tmp_path, problems):
    columns = ("code_id", "name", "parent_code_id")
    rows = [("hulp", "succes", ""), ("hulp_tijd", "Tijd", "hulp"), ("rem", "Drempels", ""), ("rem_tijd", "tijd", "rem")]
    codes = pd.DataFrame(
        [dict.fromkeys(CODE_COLUMNS, "") | dict(zip(columns, row, strict=True)) for row in rows], dtype=object
    )
    xml = project(text_source(selection(0, 3, "c-1", "c-2", "c-4")))
    export = export_of(tmp_path, xml, {"a.txt": EMOJI}, problems, codes=codes)
    assert not problems.found
    assert list(export.segments["code_id"]) == ["hulp", "hulp_tijd", "rem_tijd"]
    assert export.codes.empty


def test_unknown_codes_and_sources_of_a_project_are_each_told_once(tmp_path, problems):
    rows = [{"code_id": "succes", "name": "Succes"}, {"code_id": "tijden", "name": "Tijden"}]
    codes = pd.DataFrame([dict.fromkeys(CODE_COLUMNS, "") | row for row in rows], dtype=object)
    xml = project(
        text_source(selection(0, 3, "c-4"), selection(4, 6, "c-4"), selection(4, 6, "c-1"), name="genk1"),
        text_source(selection(0, 3, "c-1"), name="genk_2"),
    )
    export = export_of(tmp_path, xml, {"a.txt": EMOJI}, problems, codes=codes)
    assert keys(problems) == ["export_code_unknown", "export_session_unknown"]
    assert problems.found[0].value == "Drempels\\Tijd"
    assert problems.found[0].details == {"codings": 2, "nearest": "Tijden"}
    assert problems.found[1].details == {"option": "sources", "nearest": "genk_1"}
    assert export.segments.empty


# Files that must not be trusted

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB + "]>",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://voorbeeld.invalid/x.dtd">',
    ],
)
@pytest.mark.parametrize("name", ["x.qdpx", "x.qdc"])
def test_an_entity_bomb_is_one_clear_problem(tmp_path, problems, head, name):
    root = "Project" if name == "x.qdpx" else "CodeBook"
    xml = f'<?xml version="1.0"?>{head}<{root} xmlns="urn:QDA-XML:{root.lower()}:1.0" name="&i;"/>'
    path = tmp_path / name
    path.write_text(xml)
    if name == "x.qdpx":
        packed(path, xml)
    reader = refi_qda.read_project if name == "x.qdpx" else refi_qda.read_codebook
    assert not reader(path, problems=problems)
    assert only(problems).key == "export_xml_entities"


def test_a_zip_bomb_is_one_clear_problem(tmp_path):
    _, problems = read(tmp_path, project(rest=" " * 3_000_000))
    assert only(problems).key == "export_too_large"
    _, problems = read(tmp_path, project(text_source(selection(0, 3, "c-1"))), {"a.txt": "a" * 3_000_000})
    assert only(problems).key == "export_too_large"
    assert only(problems).place.file.endswith("x.qdpx/sources/a.txt")


def test_an_entry_larger_than_any_transcript_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(refi_texts, "LARGEST_ENTRY", 2000)
    xml = project(text_source(selection(0, 3, "c-1")))
    _, problems = read(tmp_path, xml, {"a.txt": "Dag " * 501})
    assert only(problems).key == "export_too_large"
    # What is not coded, and what is no text, may be as large as it likes.
    _, problems = read(tmp_path, xml, {"a.txt": "Dag", "film.mp4": b"\x00" * 5000})
    assert not problems.found


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"geen zip", "export_zip_damaged"),
        (b"PK\x03\x04 en dan niets", "export_zip_damaged"),
    ],
)
def test_what_is_no_zip_is_told(tmp_path, problems, content, key):
    path = tmp_path / "x.qdpx"
    path.write_bytes(content)
    assert refi_qda.read_project(path, problems=problems) is None
    assert only(problems).key == key


@pytest.mark.parametrize(
    ("xml", "key"),
    [
        ("<Project xmlns='urn:QDA-XML:project:1.0'><Users>", "export_xml_damaged"),
        ("<?xml version='1.0' encoding='no-such'?><Project/>", "export_xml_damaged"),
        ("", "export_xml_damaged"),
        ("<html><body/></html>", "export_xml_form"),
        ("<Project xmlns='urn:iets:anders'/>", "export_xml_form"),
        ("<CodeBook xmlns='urn:QDA-XML:codebook:1.0'/>", "export_xml_form"),
    ],
)
def test_xml_that_is_broken_or_something_else(tmp_path, xml, key):
    _, problems = read(tmp_path, xml)
    assert only(problems).key == key


def test_a_zip_without_a_project_is_told(tmp_path):
    _, problems = read(tmp_path, "<x/>", qde="data/other.xml")
    assert only(problems).key == "export_project_missing"


def test_a_project_cut_off_or_with_other_bytes_never_ends_in_a_crash(tmp_path):
    whole = packed(tmp_path / "w.qdpx", project(text_source(selection(0, 3, "c-1"))), {"a.txt": EMOJI}).read_bytes()
    path = tmp_path / "x.qdpx"
    told = set()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            path.write_bytes(damaged)
            problems = Problems()
            found = refi_qda.read_project(path, problems=problems)
            # What the damage did not reach is read as it was.
            assert len(problems.found) == 1 or (found is not None and not problems.found)
            told |= set(keys(problems))
    assert "export_zip_damaged" in told


@given(noise=st.binary(max_size=200))
def test_any_bytes_in_place_of_the_xml_are_told(tmp_path, noise):
    _, problems = read(tmp_path, noise)
    assert len(problems.found) == 1
    assert keys(problems)[0].startswith("export_xml")
