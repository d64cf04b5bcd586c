"""Words by which a mark, a label or a flag says that something was chosen or was not: one list for every reader."""

from __future__ import annotations

from pathlib import Path

from les_evaluation.core.texts import read_data

_WORDS = read_data(Path(__file__).with_name("tick_words.yaml"))
SHORT = 2  # letters; nobody writes "not x" or "not y" for an option that was not chosen
NEGATIONS: tuple[str, ...] = tuple(_WORDS["negations"])
YES = frozenset(word for words in _WORDS["yes"].values() for word in words)
# Of answers such as ja and true the opposite is a word of its own.
_CHOSEN = {word for word in YES if len(word) > SHORT} - {"yes", "true", "waar", "oui", "vrai", "wahr"}
NO = frozenset(word for words in _WORDS["no"].values() for word in words) | {
    f"{negation} {word}" for negation in NEGATIONS for word in _CHOSEN
}
