"""What a job leaves in its log and tells on the screen: when it ends well, on bad inputs, and when it crashes."""

import errno
import logging
import os
import warnings
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from les_evaluation.core.files import write_csv, write_text
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.running import advice_on, last_words, logged


@pytest.fixture
def job(tmp_path):
    """A job with one input in a Dutch study."""
    return SimpleNamespace(
        input=["raw/export.xlsx"], log=[str(tmp_path / "logs" / "job.log")], config={"study": {"language": "nl"}}
    )


def log_of(job):
    return Path(job.log[0]).read_bytes().decode("utf-8")


def test_a_log_tells_what_was_read_and_made_with_rows(job, tmp_path):
    with logged(job) as log:
        log.append("3 responsen gelezen")
        write_csv(tmp_path / "tabel.csv", pd.DataFrame({"n": [1, 2, 3]}))
        write_text(tmp_path / "pagina.html", "<p>")
    folder = tmp_path.as_posix()
    assert log_of(job) == (
        f"Gelezen: raw/export.xlsx\n3 responsen gelezen\nGemaakt: {folder}/tabel.csv (3 rijen), {folder}/pagina.html\n"
    )


def test_a_log_speaks_the_language_of_the_study_and_names_the_first_files(job):
    job.config["study"]["language"] = "en"
    job.input = [f"raw/{number}.xlsx" for number in range(9)]
    with logged(job):
        pass
    named = ", ".join(f"raw/{number}.xlsx" for number in range(6))
    assert log_of(job) == f"Read: {named}, and 3 more\n"


def test_warnings_go_to_the_log_and_not_to_the_screen(job, capfd):
    with logged(job):
        warnings.warn("kolom van an@example.org is leeg", UserWarning, stacklevel=1)
        logging.getLogger("some.library").warning("font %s not found", "Arial")
    assert "UserWarning: kolom van [e-mail] is leeg" in log_of(job)
    assert "some.library: font Arial not found" in log_of(job)
    assert capfd.readouterr() == ("", "")


def test_nothing_stays_behind_of_a_log_that_was_written(job, tmp_path, capfd):
    before = list(logging.getLogger().handlers)
    with logged(job):
        pass
    written = log_of(job)
    write_text(tmp_path / "later.html", "<p>")
    assert logging.getLogger().handlers == before
    assert log_of(job) == written


def test_a_crash_leaves_its_traceback_in_the_log_and_one_line_on_the_screen(job, capfd):
    with pytest.raises(SystemExit) as ended, logged(job):
        raise ValueError("onverwacht: an@example.org, 0470 12 34 56")
    assert ended.value.code == 1
    log, screen = log_of(job), capfd.readouterr().err
    assert "Traceback (most recent call last):" in log
    assert "test_running.py" in log
    assert "ValueError: onverwacht: [e-mail], [tel.]" in log
    assert screen.count("\n") == 1
    assert screen.startswith("Dit is een fout in de pijplijn zelf")
    assert f"stuur {job.log[0]} naar wie de pijplijn onderhoudt" in screen
    # Who sends a log sends the rows that a step kept of a small group, and the names of raw files.
    assert "de naam van een ruw bestand of het aantal mensen in een kleine groep" in screen
    assert log.splitlines()[-1] == screen.strip()


def test_what_was_made_before_a_crash_is_told_too(job, tmp_path, capfd):
    page = tmp_path / "pagina.html"
    with pytest.raises(SystemExit), logged(job):
        write_text(page, len(write_text(page, "<p>")))  # the second has no text to write
    assert f"Gemaakt: {tmp_path.as_posix()}/pagina.html\n" in log_of(job)


def test_problems_of_the_inputs_go_to_screen_and_log_without_a_traceback(job, capfd):
    problems = Problems()
    problems.add("file_missing", Place("raw/export.xlsx"), nearest=None)
    with pytest.raises(SystemExit), logged(job):
        problems.stop_if_any()
    log, screen = log_of(job), capfd.readouterr().err
    assert "Traceback" not in log + screen
    assert "[1 van 1] raw/export.xlsx" in log
    assert "[1 van 1] raw/export.xlsx" in screen
    assert "pijplijn" not in screen


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "results/tables/netwerken.xlsx kan niet gelezen of geschreven worden"),
        (errno.EROFS, "results/tables/netwerken.xlsx kan niet gelezen of geschreven worden"),
        (errno.ENOSPC, "De schijf is vol"),
    ],
)
def test_a_file_without_access_and_a_full_disk_are_no_errors_of_the_pipeline(job, capfd, number, told):
    with pytest.raises(SystemExit), logged(job):
        raise OSError(number, os.strerror(number), "results/tables/.netwerken.4711.xlsx")
    screen = capfd.readouterr().err
    assert screen.startswith(told)
    assert screen.count("\n") == 1
    assert "Traceback" in log_of(job)


def test_a_log_that_cannot_be_written_hides_nothing(job, tmp_path, capfd):
    (tmp_path / "logs").write_text("a file in the place of the folder", encoding="utf-8")
    with pytest.raises(SystemExit), logged(job):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "De schijf is vol" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("OSError: [Errno 30] Read-only file system: 'results/a.xlsx'\n", "results/a.xlsx kan niet"),
        ("PermissionError: [Errno 13] Permission denied: 'results/a.xlsx'", "results/a.xlsx kan niet"),
        (
            "PermissionError: [WinError 32] The process cannot access the file because it is being used: 'a.xlsx'",
            "a.xlsx kan niet",
        ),
        ("OSError: [Errno 28] No space left on device", "De schijf is vol"),
        ("OSError: [WinError 112] There is not enough space on the disk: 'a.xlsx'", "De schijf is vol"),
        ("Write-protected output files:\n  affected files:\n    results/a.xlsx\n", "results/a.xlsx kan niet"),
        ("FileNotFoundError: [Errno 2] No such file or directory: 'a.xlsx'", None),
        ("[WinError 13] something else: 'a.xlsx'", None),
        ("MissingRuleException: no rule", None),
    ],
)
def test_advice_on_errors_of_snakemake_itself(message, told):
    advice = advice_on(f"Traceback\n  [Errno 2] of before\n{message}", language="nl")
    assert (advice or "").startswith(told) if told else advice is None


def test_last_words_are_of_this_run_and_told_once(tmp_path):
    for name, content in (("a", "1\nStop.\n\n"), ("b", "2\nStop.\n"), ("old", "Oud.\n"), ("empty", "")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        os.utime(tmp_path / name, (0, 0) if name == "old" else None)
    logs = [tmp_path / name for name in ("a", "b", "old", "empty", "missing")]
    assert last_words(logs, since=1000) == ["Stop."]


def test_a_run_that_the_user_breaks_off_leaves_one_line_and_no_traceback(job, capfd):
    with pytest.raises(SystemExit), logged(job):
        raise KeyboardInterrupt
    told = capfd.readouterr().err
    assert told == "Afgebroken; wat al klaar is, blijft staan, en de volgende run gaat verder.\n"
    assert "Traceback" not in log_of(job)


def test_one_row_is_told_as_one(job, tmp_path):
    with logged(job):
        write_csv(tmp_path / "een.csv", pd.DataFrame({"a": [1]}))
    assert "een.csv (1 rij)" in log_of(job)
