"""The drafted config.yaml of a study without a survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from les_evaluation.core.texts import text
from les_evaluation.study.drafting.beside_export import Beside
from les_evaluation.study.drafting.draft_config import WORDS, beside_lines, flow, guessed_lines
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.further_part import FurtherPart


def part_config(
    parts: Sequence[FurtherPart],
    *,
    title: str,
    folder: str,
    language: str,
    sites: Mapping[str, str],
    beside: Sequence[Beside] = (),
) -> DraftedConfig:
    """The configuration of a study without a survey.

    sites: key -> name; none where nothing asks for one. beside: workbooks of this pipeline's own forms that were given.
    """
    made = DraftedConfig()

    def comment(key: str) -> str:
        return f"# {text(f'drafting.config.{key}', language)}"

    last = [line for part in parts for line in made.add(part)]
    beside = [book for book in beside if book.part not in [part.name for part in parts]]
    last += beside_lines(beside, made, sites=set(sites), language=language)
    lines = [comment("head"), f"study: {flow({'title': title, 'language': language})}"]
    lines += [f"words: {flow(WORDS[language])}", f"raw: raw/{folder}", f"results: results/{folder}"]
    lines += guessed_lines(made.guessed, language)
    lines += ["les:", *(f"  {flow(key)}: {flow({'name': name})}" for key, name in sites.items())] if sites else []
    lines += last
    lines += ["", comment("figures_of_part"), "figures:" if made.figures else "figures: []"]
    lines += [f"  - {flow(entry)}" for entry in made.figures]
    tables = [entry for part in parts for entry in part.tables]
    lines += ["tables:" if tables else "tables: []"]
    lines += [f"  - {flow({'number': at} | entry)}" for at, entry in enumerate(tables, start=1)]
    made.content = "\n".join(lines) + "\n"
    return made
