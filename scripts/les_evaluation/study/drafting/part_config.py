"""The drafted config.yaml of a study without a survey."""

from __future__ import annotations

from les_evaluation.core.texts import text
from les_evaluation.study.drafting.draft_config import WORDS, flow
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.further_part import FurtherPart


def part_config(part: FurtherPart, *, title: str, folder: str, language: str) -> DraftedConfig:
    """The configuration of a study without a survey, of one part alone."""
    made = DraftedConfig()

    def comment(key: str) -> str:
        return f"# {text(f'drafting.config.{key}', language)}"

    last = made.add(part)
    lines = [comment("head"), f"study: {flow({'title': title, 'language': language})}"]
    lines += [f"words: {flow(WORDS[language])}", f"raw: raw/{folder}", f"results: results/{folder}", *last]
    lines += ["", comment("figures_of_part"), "figures:", *(f"  - {flow(entry)}" for entry in made.figures), "tables:"]
    lines += [f"  - {flow({'number': at} | entry)}" for at, entry in enumerate(part.tables, start=1)]
    made.content = "\n".join(lines) + "\n"
    return made
