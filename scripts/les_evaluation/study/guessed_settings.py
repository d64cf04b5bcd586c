"""What a draft proposed for config.yaml and nobody has looked at yet."""

from __future__ import annotations

from les_evaluation.study.settings import Study


def open_settings(study: Study) -> list[str]:
    """One sentence on what stands under `guessed`; none where nothing does."""
    names = [study.text(f"guessed.of.{one}") for one in study.config.get("guessed", ())]
    return [study.text("guessed.told", settings=", ".join(names))] if names else []
