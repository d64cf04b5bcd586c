"""A drafted study: its files, further waves and doubts; nothing is overwritten, nothing that tells persons copied."""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.drafting.drafted_study import start_study

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "tests" / "data" / "exports"


def start(root, *names, study="hubs", given=None, ask=None):
    problems = Problems()
    paths = [EXPORTS / name for name in names]
    drafted = start_study(paths, study=study, root=root, given=given or {}, ask=ask, problems=problems)
    return drafted, [problem.key for problem in problems.found]


def rows_of(path, sheet):
    header, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def checked(folder, config="config.yaml"):
    """The lines that reading all inputs of a study tells; raises where they are not sound."""
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("check_inputs", ROOT / "scripts" / "check_inputs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    settings = yaml.safe_load((folder / config).read_text(encoding="utf-8"))
    return module.check_inputs(prepare_config(settings))


@pytest.mark.parametrize(
    "names",
    [
        ["qualtrics_text.csv", "qualtrics.qsf"],
        ["qualtrics_values.csv"],
        ["surveymonkey.xlsx"],
        ["surveymonkey_condensed.csv"],
        ["google_forms.csv"],
        ["microsoft_forms.xlsx"],
        ["limesurvey_codes.csv", "limesurvey.lss"],
        ["limesurvey_full.csv"],
        ["kobo.xlsx", "kobo_form.xlsx"],
        ["sosci.csv"],
        ["checkmarket.xlsx"],
        ["checkmarket_legend.xlsx"],
        ["spss_hubs.sav"],
        ["spss_reversed.sav"],
        ["alchemer.csv"],
        ["redcap_raw.csv"],
        ["redcap_raw.csv", "redcap_dictionary.csv"],
        ["redcap_labels.csv"],
        ["redcap_labels.csv", "redcap_dictionary.csv"],
        ["spss_portable.por"],
        ["typeform.csv"],
        ["jotform.csv"],
        ["surveyhero.csv"],
        ["castor.csv"],
        ["google_forms_fr.csv"],
        ["german_export.csv"],
        ["kobo_labels.csv"],
        ["odk.csv"],
        ["odk.csv", "odk_form.xlsx"],
    ],
    ids="+".join,
)
def test_the_inputs_of_a_drafted_study_are_sound_at_once(tmp_path, monkeypatch, names):
    drafted, found = start(tmp_path, *names)
    assert found == []
    monkeypatch.chdir(tmp_path)
    told = checked(drafted.folder)
    doubts = [line for line in told if "doubt" in line]
    assert bool(doubts) == bool(drafted.doubts)
    lines = (drafted.folder / "config.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 45


def test_codes_without_words_are_drawn_without_good_and_bad(tmp_path):
    drafted, _ = start(tmp_path, "checkmarket.xlsx")
    settings = yaml.safe_load((drafted.folder / "config.yaml").read_text(encoding="utf-8"))
    # A town, three opinions in codes below each other, and the one multiple choice.
    figures = [(entry["kind"], entry.get("style")) for entry in settings["figures"]]
    assert [kind for kind, _ in figures] == ["choice", "likert_items", "multi_select"]
    assert figures[1][1] == {"shades": True}


@pytest.mark.parametrize(
    ("name", "rows"), [("surveymonkey.xlsx", 2), ("qualtrics_text.csv", 3), ("sosci.csv", 2), ("alchemer.csv", None)]
)
def test_rows_of_headers_are_told_with_the_key_that_reading_knows(tmp_path, name, rows):
    drafted, _ = start(tmp_path, name)
    settings = yaml.safe_load((drafted.folder / "config.yaml").read_text(encoding="utf-8"))
    (wave,) = settings["survey"]["waves"].values()
    assert wave.get("header_rows") == ({"rows": rows, "names": 1} if rows else None)
    assert not any("skip_rows" in how for how in settings.get("reading", {}).values())


def test_every_doubt_is_yellow_and_says_why(tmp_path):
    drafted, _ = start(tmp_path, "checkmarket.xlsx")
    sheet = openpyxl.load_workbook(drafted.folder / "survey" / "codebook.xlsx")["survey"]
    header = [cell.value for cell in sheet[1]]
    doubt = header.index("doubt")
    told = 0
    for row in sheet.iter_rows(min_row=2):
        yellow = [cell for cell in row if cell.fill.start_color.rgb == "FFFFF2AB"]
        own = (row[doubt].value or "").partition("→")[0]  # what only refers to another row is settled there
        assert bool(own.strip()) == bool(yellow)
        told += bool(own.strip())
    assert told == drafted.doubts > 0


def test_nothing_is_overwritten(tmp_path):
    start(tmp_path, "google_forms.csv")
    folder = tmp_path / "raw" / "hubs"
    (folder / "config.yaml").write_text((folder / "config.yaml").read_text("utf-8") + "# mine\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    drafted, found = start(tmp_path, "google_forms_2.csv")
    assert found == []
    assert all(path.read_bytes() == content for path, content in before.items())
    assert drafted.config.name == "config_google_forms_2.yaml"
    assert drafted.config.read_text("utf-8").endswith("# mine\n")
    assert start(tmp_path, "google_forms_2.csv") == (None, ["start_same_wave"])


def test_a_folder_that_is_something_else_is_left_alone(tmp_path):
    (tmp_path / "raw" / "hubs").mkdir(parents=True)
    (tmp_path / "raw" / "hubs" / "notes.txt").write_text("mine", encoding="utf-8")
    assert start(tmp_path, "google_forms.csv") == (None, ["start_folder_taken"])
    assert [path.name for path in (tmp_path / "raw" / "hubs").iterdir()] == ["notes.txt"]


def test_a_further_wave_is_matched_by_the_wordings(tmp_path, monkeypatch):
    shutil.copy(EXPORTS / "limesurvey_codes.csv", tmp_path / "wave_1.csv")
    lines = (
        (EXPORTS / "limesurvey_codes.csv")
        .read_text("utf-8-sig")
        .replace("mening[", "vraag2[")
        .replace("stad", "plaats")
    )
    (tmp_path / "wave_2.csv").write_text(lines.replace("uren", "uur"), encoding="utf-8")
    form = (EXPORTS / "limesurvey.lss").read_text("utf-8")
    (tmp_path / "two.lss").write_text(
        form.replace("[mening]", "[vraag2]").replace("[stad]", "[plaats]").replace("[uren]", "[uur]"), encoding="utf-8"
    )
    problems = Problems()
    first = [tmp_path / "wave_1.csv", EXPORTS / "limesurvey.lss"]
    start_study(first, study="s", root=tmp_path, given={}, ask=None, problems=problems)
    drafted = start_study(
        [tmp_path / "wave_2.csv", tmp_path / "two.lss"], study="s", root=tmp_path, given={}, ask=None, problems=problems
    )
    assert problems.found == []
    book = rows_of(tmp_path / "raw" / "s" / "survey" / "codebook_wave_2.xlsx", "survey")
    columns = {row["data_label"]: row["data_label::wave_2"] for row in book}
    assert columns["stad"] == "plaats"
    assert columns["mening[SQ002]"] == "vraag2[SQ002]"
    assert columns["uren"] == "uur"
    assert columns["slot"] is None
    monkeypatch.chdir(tmp_path)
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert list(settings["survey"]["waves"]) == ["wave_1", "wave_2"]
    prepare_config(settings)


def test_two_waves_at_once_share_what_they_share(tmp_path):
    drafted, found = start(tmp_path, "google_forms.csv", "google_forms_2.csv")
    assert found == []
    waves = {row["data_label"]: row["waves"] for row in rows_of(drafted.folder / "survey" / "codebook.xlsx", "survey")}
    assert waves["In welke stad woont u?"] is None
    assert waves["Wat wilt u nog kwijt?"] == "google_forms"
    assert waves["Hebt u onze nieuwsbrief gelezen?"] == "google_forms_2"


def test_files_without_a_common_question_are_told(tmp_path):
    assert start(tmp_path, "google_forms.csv", "spss_hubs.sav") == (None, ["start_nothing_shared"])
    assert not (tmp_path / "raw").exists()


def test_no_address_or_moment_of_a_person_is_copied_into_the_draft(tmp_path):
    drafted, _ = start(tmp_path, "checkmarket.xlsx")
    texts = [path.read_text("utf-8") for path in drafted.written if path.suffix in (".yaml", ".md")]
    texts += [str(rows_of(drafted.folder / "survey" / "codebook.xlsx", sheet)) for sheet in ("survey", "choices")]
    assert not any("voorbeeld.example" in text or "zeker in week" in text for text in texts)


def test_answers_given_as_options_go_before_the_proposals(tmp_path):
    drafted, _ = start(
        tmp_path, "qualtrics_text.csv", given={"site": "-", "group": "Q1", "compare": "north_hub,west_hub"}
    )
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert settings["survey"]["waves"]["qualtrics_text"]["les"] == "study"
    assert {key: group["compare"] for key, group in settings["partner_groups"].items()} == {
        "north_hub": True,
        "south_hub": False,
        "west_hub": True,
    }


def test_questions_on_the_screen_have_a_proposal_each(tmp_path):
    asked = []

    def ask(question, known, proposal):
        asked.append(proposal)
        return proposal

    start(tmp_path, "qualtrics_text.csv", "qualtrics.qsf", ask=ask)
    assert asked == ["hub_belong", "role_hub", "volunteer,staff", "-"]


def test_an_answer_that_is_none_is_asked_again_and_what_is_not_asked_is_guessed(tmp_path):
    answers = iter(["nonsense", "hub_belong", "-", "-"])
    drafted, _ = start(tmp_path, "qualtrics_text.csv", ask=lambda question, known, proposal: next(answers))
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert settings["survey"]["waves"]["qualtrics_text"]["les"]["item"] == "hub_belong"
    assert "guessed" not in settings
    drafted, _ = start(tmp_path, "qualtrics_text.csv", study="t")
    assert yaml.safe_load(drafted.config.read_text("utf-8"))["guessed"] == ["site", "group", "compare"]
    drafted, _ = start(tmp_path, "qualtrics_text.csv", study="u", given={"compare": "Staff, Volunteer"})
    groups = yaml.safe_load(drafted.config.read_text("utf-8"))["partner_groups"]
    assert {key for key, group in groups.items() if group["compare"]} == {"staff", "volunteer"}


@pytest.mark.parametrize(
    ("given", "problem"),
    [({"compare": "a,b"}, "start_groups"), ({"site": "many_hours_week"}, "start_option")],
)
def test_an_option_that_cannot_be_is_told(tmp_path, given, problem):
    assert start(tmp_path, "qualtrics_text.csv", given=given) == (None, [problem])


def test_a_questionnaire_of_another_survey_with_the_same_names_is_told(tmp_path):
    other = json.loads((EXPORTS / "qualtrics.qsf").read_text("utf-8"))
    for part in other["SurveyElements"]:
        if isinstance(part.get("Payload"), dict) and "QuestionText" in part["Payload"]:
            part["Payload"]["QuestionText"] = "What did you eat on holiday, and with whom was it?"
            choices = part["Payload"].get("Choices") or {}
            for number, choice in enumerate(choices.values() if isinstance(choices, dict) else choices):
                choice["Display"] = f"Dish {number} of the menu, such as fish"
    (tmp_path / "other.qsf").write_text(json.dumps(other), encoding="utf-8")
    problems = Problems()
    paths = [EXPORTS / "qualtrics_text.csv", tmp_path / "other.qsf"]
    assert start_study(paths, study="s", root=tmp_path, given={}, ask=None, problems=problems) is None
    assert [problem.key for problem in problems.found] == ["start_other_survey"]


def test_a_form_in_two_languages_fills_both_columns(tmp_path):
    book = openpyxl.load_workbook(EXPORTS / "kobo_form.xlsx")
    for sheet in book:
        headers = [cell.value for cell in sheet[1]]
        at, new = headers.index("label") + 1, sheet.max_column + 1
        sheet.cell(1, at).value, sheet.cell(1, new).value = "label::English (en)", "label::Nederlands (nl)"
        for row in range(2, sheet.max_row + 1):
            label = sheet.cell(row, at).value
            sheet.cell(row, new).value = label and f"NL {label}"
    book.save(tmp_path / "form.xlsx")
    problems = Problems()
    paths = [EXPORTS / "kobo.xlsx", tmp_path / "form.xlsx"]
    start_study(paths, study="s", root=tmp_path, given={}, ask=None, problems=problems)
    path = tmp_path / "raw" / "s" / "survey" / "codebook.xlsx"
    told = {row["label::en"]: row["label::nl"] for row in rows_of(path, "survey") if row["type"] != "text"}
    assert told["Why do you come?"] == "NL Why do you come?"
    assert told["How much do you agree?: I feel welcome"] == "NL How much do you agree?: NL I feel welcome"
    assert {row["label::nl"] for row in rows_of(path, "choices")} >= {"NL North hub", "NL Agree"}


def test_a_list_of_values_of_sosci_brings_answers_and_codes_of_no_answer(tmp_path, monkeypatch):
    captions = ["Stimme gar nicht zu", "Stimme eher nicht zu", "Teils/teils", "Stimme eher zu", "Stimme voll zu"]
    lines = ["VAR\tRESPONSE\tMEANING"]
    for row in (1, 2, 3):
        lines += [f"A102_0{row}\t{code}\t{caption}" for code, caption in enumerate(captions, start=1)]
        lines += [
            f"A102_0{row}\t-9\tnicht beantwortet",
            f"A103_0{row}\t1\tnicht gewählt",
            f"A103_0{row}\t2\tausgewählt",
        ]
    (tmp_path / "values.csv").write_text("\n".join(lines), encoding="utf-16")
    data = (EXPORTS / "sosci.csv").read_text("utf-16").splitlines()
    cells = data[4].split("\t")
    cells[7] = "-9"
    (tmp_path / "data.csv").write_text("\n".join([*data[:4], "\t".join(cells), *data[5:]]), encoding="utf-16")
    problems = Problems()
    paths = [tmp_path / "data.csv", tmp_path / "values.csv"]
    drafted = start_study(paths, study="s", root=tmp_path, given={}, ask=None, problems=problems)
    assert problems.found == []
    rows = rows_of(tmp_path / "raw" / "s" / "survey" / "codebook.xlsx", "choices")
    scale = {row["value"]: row["label::en"] for row in rows if row["list_name"] == "agreement5"}
    assert scale == dict(zip("12345", captions, strict=True))
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert list(settings["survey"]["waves"]["data"]["recode"].values()) == [{"-9": None}]
    monkeypatch.chdir(tmp_path)
    checked(drafted.folder)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.doc", "start_format_report"),
        ("a.rar", "start_format_packed"),
        ("a.rds", "start_format_r"),
        ("a.mtb", "start_format_minitab"),
        ("a.sps", "start_format_syntax"),
        ("https:/docs.google.com/spreadsheets/d/abc/edit", "start_format_google"),
    ],
)
def test_what_is_told_apart_and_not_read_says_how_to_export_it(tmp_path, name, key):
    path = tmp_path / name
    if not name.startswith("https"):
        path.write_text("words", encoding="utf-8")
    problems = Problems()
    assert start_study([path], study="s", root=tmp_path, given={}, ask=None, problems=problems) is None
    assert [problem.key for problem in problems.found] == [key]


def test_where_no_question_tells_site_or_group_none_is_set_apart(tmp_path):
    drafted, _ = start(tmp_path, "qualtrics_text.csv", given={"site": "-", "group": "-"})
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert [(key, one["panel"]) for key, one in settings["les"].items()] == [("study", False)]
    assert "partner_groups" not in settings


def test_an_unknown_option_is_told(tmp_path):
    assert start(tmp_path, "google_forms.csv", given={"site": "plaats"}) == (None, ["start_option"])


def test_a_network_mapping_beside_the_export_is_named_with_its_maps(tmp_path, monkeypatch):
    shutil.copy(EXPORTS / "google_forms.csv", tmp_path / "export.csv")
    book = openpyxl.Workbook()
    book.active.title = "actors"
    for row in (
        ["les", "actor_id", "name", "group"],
        ["gent", "a", "Huis A", "iedereen"],
        ["gent", "b", "Huis B", "iedereen"],
    ):
        book["actors"].append(row)
    book.create_sheet("relations")
    for row in (
        ["les", "from_actor_id", "to_actor_id", "relation_type", "measurement"],
        ["gent", "a", "b", "kennis", 1],
    ):
        book["relations"].append(row)
    book.save(tmp_path / "mapping.xlsx")
    problems = Problems()
    drafted = start_study([tmp_path / "export.csv"], study="s", root=tmp_path, given={}, ask=None, problems=problems)
    settings = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert settings["networks"] == {"mapping": "networks/mapping.xlsx", "relations": {"kennis": "Kennis"}}
    assert settings["figures"][-1]["kind"] == "network_map"
    assert (drafted.folder / "networks" / "mapping.xlsx").is_file()
    prepare_config(settings)


def test_an_export_in_another_language_is_told_and_keeps_its_wordings(tmp_path):
    drafted, _ = start(tmp_path, "google_forms_fr.csv")
    assert drafted.language == "en"
    assert "French" in (drafted.folder / "start.md").read_text("utf-8")
    rows = rows_of(drafted.folder / "survey" / "codebook.xlsx", "survey")
    assert rows[0]["label::en"] == "Dans quelle ville habitez-vous ?"


def test_dates_that_can_be_read_two_ways_are_written_with_a_doubt(tmp_path, monkeypatch):
    lines = ["Respondent,End date,In which town do you live?", *(f"{i},0{i}/0{i + 1}/2024,Genk" for i in range(1, 8))]
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = Problems()
    drafted = start_study([tmp_path / "export.csv"], study="s", root=tmp_path, given={}, ask=None, problems=problems)
    config = drafted.config.read_text("utf-8")
    assert "dates: month_first   # a guess" in config
    assert "order of day and month is not certain" in (drafted.folder / "start.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    checked(drafted.folder)


def test_words_of_a_flag_are_written_where_the_pipeline_needs_them(tmp_path, monkeypatch):
    lines = [
        "Respondent,Completed,How old are you?",
        *(f"{i},{'partial' if i == 3 else 'finished'},{20 + i}" for i in range(1, 9)),
    ]
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = Problems()
    drafted = start_study([tmp_path / "export.csv"], study="s", root=tmp_path, given={}, ask=None, problems=problems)
    (wave,) = yaml.safe_load(drafted.config.read_text("utf-8"))["survey"]["waves"].values()
    assert wave["metadata"]["reached_end"] == "Completed"
    assert wave["reached_end"] == {"finished": True, "partial": False}
    monkeypatch.chdir(tmp_path)
    checked(drafted.folder)


def test_rows_of_one_person_are_told(tmp_path, monkeypatch):
    lines = ["record_id,redcap_event_name,mood,mood_complete"]
    lines += [f"{i // 2},visit_{i % 2 + 1}_arm_1,{i % 4 + 1},2" for i in range(2, 18)]
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = Problems()
    drafted = start_study(
        [tmp_path / "export.csv"], study="s", root=tmp_path, given={"language": "en"}, ask=None, problems=problems
    )
    assert "16 rows, 8 different" in (drafted.folder / "start.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    checked(drafted.folder)


def test_rows_that_share_an_address_are_told_with_their_number(tmp_path):
    addresses = ["a@x.be", "A@x.be ", "b@x.be", "b@x.be", "b@x.be", "", "", "c@x.be", "d@x.be", "e@x.be"]
    lines = ["Respondent ID,Email address,I feel welcome here"]
    lines += [f"{100 + i},{one},{('Agree', 'Disagree')[i % 2]}" for i, one in enumerate(addresses)]
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    given = {"language": "en"}
    drafted = start_study(
        [tmp_path / "export.csv"], study="s", root=tmp_path, given=given, ask=None, problems=Problems()
    )
    told = (drafted.folder / "start.md").read_text("utf-8")
    # Two rows of a, three of b; blank is nobody's address.
    assert "In Email address 2 addresses stand in several rows, 5 together: these count as of one person" in told
