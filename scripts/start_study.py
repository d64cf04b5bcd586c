"""Draft a study from exports: codebook, config.yaml, key, and a page that tells what was decided.

    python scripts/start_study.py EXPORT [EXPORT ...] --study NAME

Several exports of a survey tool are waves of one study; a .qsf, .lss, XLSForm, R or SPSS syntax file of the same survey
may stand among them. Exports of coded material (Taguette, MAXQDA, ATLAS.ti, QualCoder, Dedoose, NVivo, RQDA, ROCK,
REFI-QDA) become its focus groups, beside a survey or alone.
Nothing is overwritten: run again with a further wave, it writes new files beside the old. Then the inputs are checked,
and the command that makes the figures is told.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import yaml

from check_inputs import check_inputs
from les_evaluation.coding.coded_files import kind_of_export, told_apart
from les_evaluation.coding.drafted_coding import FOLDER, check_passages, coded_part
from les_evaluation.core.problems import InputProblems, Problems
from les_evaluation.core.texts import FAST_LOADER, LANGUAGES, text
from les_evaluation.networks.drafted_networks import network_part
from les_evaluation.networks.network_files import NetworkFile, kind_of_network, networks_told_apart
from les_evaluation.study.configuration import UnusableConfig, prepare_config
from les_evaluation.study.drafting.beside_export import is_own_workbook, workbooks_beside
from les_evaluation.study.drafting.draft_names import slug
from les_evaluation.study.drafting.drafted_study import Drafted, PartTold, start_part, start_study
from les_evaluation.study.drafting.export_files import ELSEWHERE, may_hold_study
from les_evaluation.study.drafting.five_answers import Ask
from les_evaluation.study.drafting.start_page import commands_of
from les_evaluation.study.drafting.study_language import language_of_files

ROOT = Path(__file__).resolve().parents[1]
MOST_CHECKS = (
    5  # of a draft of which the check refuses questions: as texts, without them, and what these were in front of
)
OPTIONS = ("site", "group", "compare", "two_sites", "significant", "title", "language")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draft the study that the arguments name; 0 when its inputs are sound."""
    given = _parser().parse_args(arguments)
    named = {option: getattr(given, option) for option in OPTIONS if getattr(given, option)}
    paths = _paths(given.exports, given.language)
    study = slug(given.study or paths[0].stem, 24) or "study"
    ask = ask_on_screen if sys.stdin.isatty() and not given.yes else None
    problems = Problems()
    drafted = draft(paths, study=study, root=ROOT, given=named, ask=ask, problems=problems)
    if drafted is None:
        _tell(InputProblems(problems.found).report(given.language or language_of_files(paths)))
        return 1
    drafted, outcome = checked(drafted)
    language = drafted.language
    folder = drafted.folder.relative_to(ROOT).as_posix()
    counts = {"figures": drafted.figures, "doubts": drafted.doubts}
    coded = any(path.parent.name == FOLDER for path in drafted.written)
    alone = "done_part" if coded else "done_networks"
    done = alone if not drafted.questions else "done_both" if coded else "done"
    told = text(f"drafting.{done}", language, folder=folder, questions=drafted.questions, **counts)
    undrawn = [text("drafting.no_figures", language)] if drafted.questions and not drafted.figures else []
    _tell(told, *undrawn, *drafted.waiting)
    return tell_checked(drafted, outcome)


def draft(
    paths: Sequence[Path], *, study: str, root: Path, given: Mapping[str, str], ask: Ask | None, problems: Problems
) -> Drafted | None:
    """Draft a study of exports of surveys, of coded material, of networks, or of several; None with problems."""
    coded, others = told_apart(paths, problems=problems)
    check_passages(coded, problems=problems)
    networks, others = networks_told_apart(others, problems=problems)
    if problems.found:
        return None
    surveys = [path for path in others if not is_own_workbook(path)]
    if surveys and not (root / "raw" / study / "config.yaml").is_file():
        networks += networks_beside(surveys, [*paths])
    further = [partial(coded_part, coded, may_wait=bool(surveys))] if coded else []
    further += [partial(network_part, networks)] if networks else []
    if surveys or not (further or others):
        how = {"given": given, "ask": ask, "problems": problems, "further": further}
        return start_study(others, study=study, root=root, **how)
    texts = [one for file in coded for one in (*file.read.segments["text"], *file.read.codes["name"])]
    texts += [name for one in networks for name in (*one.types, *one.names)]
    told = PartTold(texts, workbooks_beside(others) if others else [], needs_site=bool(networks))
    return start_part(further, study=study, root=root, given=given, told=told, problems=problems)


def networks_beside(surveys: Sequence[Path], given: Sequence[Path]) -> list[NetworkFile]:
    """The networks that lie beside exports of a survey, but for those that were given; what cannot be read is left."""
    folders = dict.fromkeys(path.parent for path in surveys)
    beside = [one for folder in folders if folder.is_dir() for one in sorted(folder.iterdir()) if one not in given]
    found: list[NetworkFile] = []
    for path in beside:
        read, _ = networks_told_apart([path], problems=Problems())
        found += [replace(one, given=False) for one in read]
    return found


def checked(drafted: Drafted) -> tuple[Drafted, list[str] | Exception]:
    """Check the inputs of a drafted study: (the study, what was settled or why it cannot be read).

    A question that the check refuses is read as a text or left out, so that the others have their figures.
    """
    os.chdir(ROOT)  # paths in a configuration begin in the folder of the project
    for left in reversed(range(MOST_CHECKS)):
        try:
            settings = yaml.load(drafted.config.read_text(encoding="utf-8"), Loader=FAST_LOADER)  # noqa: S506 - a safe loader
            return drafted, check_inputs(prepare_config(settings))
        except UnusableConfig as unusable:
            return drafted, unusable
        except InputProblems as unusable:
            again = drafted.again(unusable.problems) if left and drafted.again is not None else None
            if again is None:
                return drafted, unusable
            drafted = again
    raise AssertionError("the last check always returns")


def tell_checked(drafted: Drafted, outcome: list[str] | Exception) -> int:
    """Tell what the check found and how to go on; 0 when the inputs are sound."""
    language = drafted.language
    command = "\n  ".join(commands_of(drafted.folder.name, drafted.config.name, language=language))
    if isinstance(outcome, list):
        _tell(*outcome, text("drafting.sound", language, command=command))
        return 0
    told = outcome.report(language) if isinstance(outcome, InputProblems) else str(outcome)
    _tell(told, text("drafting.not_sound", language, command=command))
    return 1


def _paths(named: Sequence[str], language: str | None) -> list[Path]:
    """The files that were named, and those in a folder that was; a name with spaces in pieces is put together again."""
    whole = Path(" ".join(named)).expanduser()
    if len(named) > 1 and whole.exists():
        named = [str(whole)]
    paths = [Path(name).expanduser().resolve() for name in named]
    return [file for path in paths for file in (_files_in(path, language) if path.is_dir() else [path])]


def _files_in(folder: Path, language: str | None) -> list[Path]:
    """The files in a folder that may be read, or the folder itself where there are none; the others are told."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "~$"))]
    used = [path for path in files if may_hold_study(path) or kind_of_export(path) or kind_of_network(path)]
    passed = [path.name for path in files if path not in used]
    if passed and used:
        _tell(text("drafting.passed_over", language or language_of_files(used), files=", ".join(passed)))
    return used or [path for path in files if path.suffix.lower() in ELSEWHERE] or [folder]


def ask_on_screen(question: str, known: Sequence[str], proposal: str) -> str:
    """One question on the screen; Enter takes the proposal."""
    others = [name for name in known if f"\n  {name}: " not in question]
    _tell(f"{question}\n  {', '.join(others)}")
    return input(f"  [{proposal}] ").strip() or proposal


def _tell(*lines: str) -> None:
    print(*lines, sep="\n")  # noqa: T201 - this is what the program is for


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "exports",
        nargs="+",
        metavar="EXPORT",
        help="export of a survey tool or of coded material; a questionnaire file",
    )
    parser.add_argument("--study", help="name of the study, and of its folder in raw/")
    parser.add_argument("--title", help="title of the study")
    parser.add_argument("--language", choices=LANGUAGES, help="language of figures and messages")
    parser.add_argument("--site", help="question (name or column) that tells the site; - for none")
    parser.add_argument("--group", help="question that tells the group; - for none")
    parser.add_argument("--compare", help="the two groups to compare, with a comma between")
    parser.add_argument("--two-sites", choices=("apart", "own"), help="what becomes of people in two sites")
    parser.add_argument("--significant", help="last question of the significant part")
    parser.add_argument("--yes", action="store_true", help="take every proposal")
    return parser


if __name__ == "__main__":
    sys.exit(main())
