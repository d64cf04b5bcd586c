"""What lies in the archive, for who opens the folder: a page of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from les_evaluation.study.archive_settings import WEIGHT
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archive_dictionary import ABOUT
from les_evaluation.survey.archive.archived_variables import Variable
from les_evaluation.survey.archive.ddi_codebook import Facts
from les_evaluation.survey.clean.spss_codes import MISSING_STATUSES
from les_evaluation.survey.clean.statuses import NO_VIEW_STATUS


def readme(
    variables: Sequence[Variable], facts: Facts, study: Study, *, names: Mapping[str, str], of_wave: Mapping[str, int]
) -> str:
    """The page, in Markdown. names: what is in a file -> its name. of_wave: wave -> responses, where they are told."""
    say = study.text
    lines = [f"# {say('archive.readme.title', title=study.title)}", ""]
    if study.minimum_base > 1:
        lines += [f"**{say('archive.readme.confidential')}**", ""]
    lines += [say("archive.readme.what"), "", facts.access, "", f"## {say('archive.readme.holds')}", ""]
    if facts.rows is not None:
        lines += [f"- {say('archive.readme.size', n=facts.rows, variables=len(variables))}"]
    for wave, opened, closed in facts.period:
        days = say("archive.readme.days", opened=opened, closed=closed) if opened and closed else ""
        many = say("archive.readme.responses", n=of_wave[wave]) if wave in of_wave else ""
        told = ", ".join(part for part in (days, many) if part)
        lines.append(f"- {study.export_labels[wave]}" + (f": {told}" if told else ""))
    lines += about_lines(study)
    lines += ["", f"## {say('archive.readme.files')}", ""]
    lines += [f"- `{name}`: {say(f'archive.file.{key}')}" for key, name in names.items()]
    lines += ["", f"## {say('archive.readme.missing')}", "", say("archive.note.missing"), ""]
    lines += [f"- {say(f'archive.missing.{status}')}" for status in (*MISSING_STATUSES, NO_VIEW_STATUS)]
    lines += ["", f"## {say('archive.readme.counting')}", ""]
    beside = {one.role: one for one in variables if one.derivation and not one.questions}
    lines += [f"- `{one.name}`: {one.derivation}" for one in beside.values()]
    if WEIGHT not in beside:
        lines.append(f"- {say('archive.readme.no_weight')}")
    if facts.left_out:
        lines += ["", f"## {say('archive.readme.left_out')}", "", *(f"- {told}" for told in facts.left_out)]
    lines += ["", f"## {say('archive.readme.how')}", "", say("archive.readme.made"), ""]
    lines += [say("archive.readme.version", version=facts.version)]
    return "\n".join(lines) + "\n"


def about_lines(study: Study) -> list[str]:
    """Who made and paid the study, the licence and whom to ask, as far as the configuration says so."""
    rows = []
    for key in ABOUT:
        told = study.config["archive"].get(key, [])
        listed = told if isinstance(told, str) else "; ".join(told)
        rows += [f"- {study.text(f'archive.about.{key}')}: {listed}"] if listed else []
    return ["", f"## {study.text('archive.about.heading')}", "", *rows] if rows else []
