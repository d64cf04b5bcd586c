"""What tells who somebody is, taken out of texts and names of files of coded material."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.masking import EMAIL, mask_personal
from les_evaluation.core.person_names import names_pattern
from les_evaluation.core.texts import text
from les_evaluation.core.wording import tidy


class Mask:
    """Replaces what tells who somebody is: e-mail addresses, telephone numbers and the names on a list."""

    def __init__(self, names: Sequence[str], *, language: str) -> None:
        self.named = names_pattern(names)
        self.word = text("clean.name", language)

    def __call__(self, value: str) -> str:
        """A text without them."""
        return self._without_names(mask_personal(value))

    def tidied(self, value: str) -> str:
        """A text without them and without spaces too many."""
        return self(tidy(value))

    def file_name(self, value: str) -> str:
        """The name of a file without e-mail addresses and names; digits tell a date or a recording there.

        To the pattern of names _ is a letter, so that it must become a space where a name stands beside it.
        """
        loose = value.replace("_", " ")
        masked = self._without_names(EMAIL.sub("[e-mail]", loose))
        return value if masked == loose else masked

    def _without_names(self, value: str) -> str:
        return value if self.named is None else self.named.sub(self.word, value)
