"""The themes' side of the joint display: what was coded about a rubriek, and the passage that is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.coding.material import CodeTree, code_tree
from les_evaluation.coding.quotes import printed_types
from les_evaluation.coding.rubrieken import BETWEEN, same_words
from les_evaluation.core.printed_days import printed_day
from les_evaluation.study.settings import Study

MOST_THEMES = 5
SHORTEST_QUOTE = 40  # characters; a shorter one seldom says something by itself


class ThemesSide:
    """What was coded about a rubriek.

    matrix: `code_matrix` by LES, of the counted segments. codes: CODE_COLUMNS. quotes: QUOTE_COLUMNS.
    """

    def __init__(self, matrix: pd.DataFrame, codes: pd.DataFrame, quotes: pd.DataFrame, study: Study) -> None:
        self.codes, self.study = codes, study
        self.tree: CodeTree = code_tree(codes)
        self.names = dict(zip(codes["code_id"], codes["name"], strict=True))
        self.rubriek = {
            code: same_words(luik, rubriek)
            for code, luik, rubriek in codes[["code_id", "luik", "rubriek"]].itertuples(index=False, name=None)
        }
        self.places = {code: place for place, code in enumerate(self.tree.ordered)}
        self.given: dict[tuple, list[tuple[str, int, int]]] = {}
        used = matrix[matrix["own_references"] > 0]
        for code, les, references, sessions in used[["code_id", "les", "references", "sessions"]].itertuples(
            index=False, name=None
        ):
            self.given.setdefault((*self.rubriek[code], les), []).append((code, int(references), int(sessions)))
        self.of_les = {les: rows.to_dict("records") for les, rows in quotes.groupby("les", sort=False)}

    def found(self, luik: str, rubriek: str, les: str) -> list[tuple[str, int, int]]:
        """(code, references, sessions) of the themes of a rubriek, most references first."""
        given = self.given.get((*same_words(luik, rubriek), les), [])
        return sorted(given, key=lambda theme: (-theme[1], -theme[2], self.places[theme[0]]))

    def told(self, luik: str, rubriek: str, found: Sequence[tuple[str, int, int]]) -> str:
        """The cell with the themes."""
        if not found:
            coded = same_words(luik, rubriek) in self.rubriek.values()
            return self._text("none" if coded else "no_code")
        parts = [
            self._text(
                "theme" if sessions else "theme_answers",
                name=self.names[code],
                references=self._text("references", n=references),
                sessions=self._text("sessions", n=sessions),
            )
            for code, references, sessions in found[:MOST_THEMES]
        ]
        if len(found) > MOST_THEMES:
            parts.append(self._text("more", n=len(found) - MOST_THEMES))
        return BETWEEN.join(parts)

    def quote(self, key: tuple[str, str, str], found: Sequence[tuple[str, int, int]], chosen: str) -> tuple[str, str]:
        """The quote with where it comes from, and its segment; blank where no passage may be quoted.

        key: luik, rubriek and LES. found: as `found` gives it. chosen: the segment that a human chose, "" for none.
        """
        luik, rubriek, les = key
        mine = self.of_les.get(les, [])
        picked = next((row for row in mine if chosen and row["segment_id"] == chosen), None)
        here = [row for row in mine if self.rubriek[row["code_id"]] == same_words(luik, rubriek)]
        for code, _, _ in found:
            picked = picked or self._pick([row for row in here if code in self.tree.with_ancestors(row["code_id"])])
        if picked is None:
            return "", ""
        types = printed_types(picked["types"], language=self.study.language)
        day = printed_day(picked["date"], self.study.language)
        source = [part for part in (picked["speaker_role"], types, day) if part]
        return self._text("quote", words=picked["text"], source=", ".join(source)), picked["segment_id"]

    @staticmethod
    def _pick(rows: Sequence[Mapping]) -> Mapping | None:
        def order(row: Mapping) -> tuple:
            length = len(row["text"])
            return (0, length, row["segment_id"]) if length >= SHORTEST_QUOTE else (1, -length, row["segment_id"])

        return min(rows, key=order, default=None)

    def _text(self, key: str, **values: object) -> str:
        return self.study.text(f"coding_tables.themes.{key}", **values)
