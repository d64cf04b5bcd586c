"""The joint display: per rubriek and LES the survey beside the themes, with a verdict that a human gives.

The sheet that is written is also the form: a researcher fills in verdicts in a copy under raw/, and `read_verdicts`
takes them back, so that no rerun loses any.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.coding.material import CodeTree, code_tree
from les_evaluation.coding.quotes import printed_date, printed_types
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE, Codebook, Item, scale_sides

VERDICTS = ("confirms", "expands", "contradicts", "silent")
# A row per rubriek and LES, after luik, rubriek and les a column survey_GROUP per partner group.
# les: key; verdict: of VERDICTS or ""; recheck: whether the verdict was given on other numbers; other_segment: what
# a human chose as the quote; state: what the row rests on.
KEY = ["luik", "rubriek", "les"]
ROW_COLUMNS = ["themes", "quote", "quote_segment", "verdict", "remark", "other_segment", "recheck", "state"]
# gone: the row was written once and is no longer made. recheck: the sheet still says to look again.
VERDICT_COLUMNS = [*KEY, "verdict", "remark", "other_segment", "recheck", "state", "gone", "source_row"]
NEEDED = (*KEY, "verdict", "state")
BETWEEN = "\n"  # a statement or theme on each line of a cell
MOST_OPTIONS = 3
MOST_THEMES = 5
SHORTEST_QUOTE = 40  # characters; a shorter one seldom says something by itself
SMALLEST_SIDE = 2  # answers on the positive side that share a word make a scale


def rubrieken(survey_codebook: Codebook, codes: pd.DataFrame) -> list[tuple[str, str]]:
    """Every (luik, rubriek) of either codebook: luiken in order, in a luik as the coding, then the survey has them.

    Spellings that differ in capitals, accents and spaces are one rubriek, written as in the coding. codes:
    CODE_COLUMNS. Codes and questions without a rubriek have no row.
    """
    coded = list(codes[["luik", "rubriek"]].itertuples(index=False, name=None))
    asked = [(item.luik, item.rubriek) for item in survey_codebook.items.values()]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for luik, rubriek in (*coded, *asked):
        if rubriek:
            found.setdefault(_same(luik, rubriek), (luik, rubriek))
    return sorted(found.values(), key=lambda pair: plain(pair[0]))


def _same(*words: str) -> tuple[str, ...]:
    """What two spellings of the same names have in common."""
    return tuple(plain(word) for word in words)


def joint_display(
    *,
    compare: pd.DataFrame,
    survey_codebook: Codebook,
    matrix: pd.DataFrame,
    codes: pd.DataFrame,
    quotes: pd.DataFrame,
    verdicts: pd.DataFrame | None,
    les: Mapping[str, str],
    groups: Mapping[str, str],
    waves: Mapping[str, Sequence[str]] | None = None,
    language: str,
) -> pd.DataFrame:
    """A row per rubriek and LES: KEY, survey_GROUP for every group, ROW_COLUMNS.

    compare: as `hide_small_groups` gives it. matrix: `code_matrix` by LES, of the counted segments. codes:
    CODE_COLUMNS. quotes: QUOTE_COLUMNS. verdicts: VERDICT_COLUMNS, None before there are any. les, groups:
    key -> printed, in order. waves: LES -> the survey waves that asked it, where questions differ between waves.

    Survey: the base, and per statement how many stand on the positive side of its scale; of other questions the
    answers chosen most. Themes: the codes of the rubriek that were given to passages of the LES, with references
    and sessions of the code and all below it, most references first. Quote: of the first theme that has any,
    the shortest of at least 40 characters, else the longest; or what a human chose. state says what survey
    and themes rest on, whatever the language; a verdict of another state is to be looked at again.
    """
    survey = _Survey(compare, survey_codebook, waves or {}, language)
    themes = _Themes(matrix, codes, quotes, language)
    given = {} if verdicts is None else {tuple(row[key] for key in KEY): row for row in verdicts.to_dict("records")}
    rows = []
    for luik, rubriek in rubrieken(survey_codebook, codes):
        items = survey.items(luik, rubriek)
        for key, name in les.items():
            verdict = given.get((luik, rubriek, key), {})
            told = {group: survey.told(items, key, group) for group in groups}
            found = themes.found(luik, rubriek, key)
            behind = [survey.counts(items, key, group) for group in groups] + [found]
            numbers = _mark(behind, 8)
            chosen = verdict.get("other_segment", "")
            quote, segment = themes.quote(luik, rubriek, key, found, chosen)
            filled = bool(verdict.get("verdict"))
            rows.append(
                {"luik": luik, "rubriek": rubriek, "les": key}
                | {f"survey_{group}": words for group, words in told.items()}
                | {
                    "themes": themes.told(luik, rubriek, found),
                    "quote": quote,
                    "quote_segment": segment,
                    "verdict": verdict.get("verdict", ""),
                    "remark": verdict.get("remark", ""),
                    "other_segment": chosen,
                    "recheck": filled and (verdict["recheck"] or verdict["state"].partition("-")[2] != numbers),
                    "state": f"{_row_mark(luik, rubriek, name)}-{numbers}",
                }
            )
    columns = ["luik", "rubriek", "les", *(f"survey_{group}" for group in groups), *ROW_COLUMNS]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"recheck": bool})


def _mark(value: object, length: int) -> str:
    content = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:length]


def _row_mark(luik: str, rubriek: str, les: str) -> str:
    # Tells a row that was once written from one whose name somebody changed. les: as printed.
    return _mark(_same(luik, rubriek, les), 4)


class _Survey:
    """What the survey says about a rubriek, from the compare table."""

    def __init__(
        self, compare: pd.DataFrame, codebook: Codebook, waves: Mapping[str, Sequence[str]], language: str
    ) -> None:
        self.codebook, self.waves, self.language = codebook, waves, language
        hidden = compare["hidden"] if "hidden" in compare else pd.Series(data=False, index=compare.index)
        keys = zip(compare["les"], compare["item"], compare["partner_group"], compare["choice"], strict=True)
        # A hidden count is None; one that was never made is absent.
        numbers = zip(compare["n"], compare["base"], hidden, strict=True)
        self.n = {
            key: None if hide else (int(n), int(base)) for key, (n, base, hide) in zip(keys, numbers, strict=True)
        }

    def items(self, luik: str, rubriek: str) -> list[Item]:
        """The questions of a rubriek that have answers to count."""
        return [
            item
            for item in self.codebook.items.values()
            if item.choices and _same(item.luik, item.rubriek) == _same(luik, rubriek)
        ]

    def asked(self, items: Sequence[Item], les: str, group: str) -> list[Item]:
        """The questions that this LES and group were asked."""
        waves = self.waves.get(les, [])
        return [
            item
            for item in items
            if (les, item.name, group, "") in self.n
            and item.asked_of(group)
            and (not waves or any(item.asked_in(wave) for wave in waves))
        ]

    def counts(self, items: Sequence[Item], les: str, group: str) -> list:
        """All numbers behind a cell, for its state; what is hidden is None."""
        return [
            (group, item.name, choice.name, self.n.get((les, item.name, group, choice.name)))
            for item in self.asked(items, les, group)
            for choice in item.choices
        ]

    def told(self, items: Sequence[Item], les: str, group: str) -> str:
        """The cell of one LES and group."""
        asked = self.asked(items, les, group)
        if not asked:
            return self._text("not_asked")
        answered = {item.name: self.n[les, item.name, group, ""] for item in asked}
        hidden = [item for item in asked if answered[item.name] is None]
        told = [item for item in asked if answered[item.name] is not None and answered[item.name][0]]
        if not told:
            return self._text("hidden" if hidden else "no_answers")
        bases = [base for item in told if (base := answered[item.name][1])] or [0]
        n = str(bases[0]) if min(bases) == max(bases) else f"{min(bases)}–{max(bases)}"
        parts = [self._item(item, les, group, answered[item.name][1]) for item in told]
        without = {"items_hidden": len(hidden), "items_no_answers": len(asked) - len(hidden) - len(told)}
        parts += [self._text(key, n=number, total=len(asked)) for key, number in without.items() if number]
        return BETWEEN.join([self._text("n", n=n), *parts])

    def _item(self, item: Item, les: str, group: str, base: int) -> str:
        caption = item.caption(self.language)
        if not base:
            return self._text("item_no_view", item=caption)
        counts = {choice.name: self._one(les, item.name, group, choice.name) for choice in item.choices}
        word = positive_word(item, self.language)
        if word:
            sides = scale_sides(item)
            positive = sum(counts[name] for name, side in sides.items() if side == "positive")
            return self._text("item_scale", item=caption, n=positive, base=base, answer=word)
        return self._text("item_options", item=caption, options=self._options(item, counts, base))

    def _one(self, les: str, item: str, group: str, choice: str) -> int:
        pair = self.n.get((les, item, group, choice))
        return pair[0] if pair else 0

    def _options(self, item: Item, counts: Mapping[str, int], base: int) -> str:
        """The answers chosen most, and how many more were chosen as often as the last of them."""
        named = [choice for choice in item.choices if choice.kind != NO_VIEW and counts[choice.name]]
        ranked = sorted(named, key=lambda choice: -counts[choice.name])
        first, rest = ranked[:MOST_OPTIONS], ranked[MOST_OPTIONS:]
        parts = [
            self._text("option", answer=choice.label[self.language], n=counts[choice.name], base=base)
            for choice in first
        ]
        tied = sum(counts[choice.name] == counts[first[-1].name] for choice in rest) if first else 0
        if tied:
            parts.append(self._text("options_tied", more=tied, n=counts[first[-1].name]))
        return ", ".join(parts)

    def _text(self, key: str, **values: object) -> str:
        return text(f"focus_tables.survey.{key}", self.language, **values)


def positive_word(item: Item, language: str) -> str:
    """What the answers on the positive side of a scale have in common at their end: `akkoord`; "" for no scale.

    A question that takes several answers, or whose last answers share no word, is no scale to us: its answers are
    told by name.
    """
    sides = scale_sides(item)
    labels = [
        choice.label[language].casefold().split()
        for choice in item.choices
        if choice.kind == SUBSTANTIVE and sides[choice.name] == "positive"
    ]
    if item.type != "select_one" or len(labels) < SMALLEST_SIDE:
        return ""
    common: list[str] = []
    for words in zip(*(label[::-1] for label in labels), strict=False):
        if len(set(words)) > 1:
            break
        common.insert(0, words[0])
    return " ".join(common)


class _Themes:
    """What was coded about a rubriek, from the matrix of codes and the quotes."""

    def __init__(self, matrix: pd.DataFrame, codes: pd.DataFrame, quotes: pd.DataFrame, language: str) -> None:
        self.language, self.quotes = language, quotes
        self.tree: CodeTree = code_tree(codes)
        self.names = dict(zip(codes["code_id"], codes["name"], strict=True))
        self.rubriek = {
            code: _same(luik, rubriek)
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
        given = self.given.get((*_same(luik, rubriek), les), [])
        return sorted(given, key=lambda theme: (-theme[1], -theme[2], self.places[theme[0]]))

    def told(self, luik: str, rubriek: str, found: Sequence[tuple[str, int, int]]) -> str:
        """The cell with the themes."""
        if not found:
            coded = _same(luik, rubriek) in self.rubriek.values()
            return self._text("none" if coded else "no_code")
        parts = [
            self._text(
                "theme",
                name=self.names[code],
                references=self._counted("references", references),
                sessions=self._counted("sessions", sessions),
            )
            for code, references, sessions in found[:MOST_THEMES]
        ]
        if len(found) > MOST_THEMES:
            parts.append(self._counted("more", len(found) - MOST_THEMES))
        return BETWEEN.join(parts)

    def quote(
        self, luik: str, rubriek: str, les: str, found: Sequence[tuple[str, int, int]], chosen: str
    ) -> tuple[str, str]:
        """The quote with where it comes from, and its segment; blank where no passage may be quoted."""
        mine = self.of_les.get(les, [])
        picked = next((row for row in mine if chosen and row["segment_id"] == chosen), None)
        here = [row for row in mine if self.rubriek[row["code_id"]] == _same(luik, rubriek)]
        for code, _, _ in found:
            picked = picked or self._pick([row for row in here if code in self.tree.with_ancestors(row["code_id"])])
        if picked is None:
            return "", ""
        types = printed_types(picked["types"], language=self.language)
        source = [part for part in (picked["speaker_role"], types, printed_date(picked["date"])) if part]
        return self._text("quote", words=picked["text"], source=", ".join(source)), picked["segment_id"]

    @staticmethod
    def _pick(rows: Sequence[Mapping]) -> Mapping | None:
        def order(row: Mapping) -> tuple:
            length = len(row["text"])
            return (0, length, row["segment_id"]) if length >= SHORTEST_QUOTE else (1, -length, row["segment_id"])

        return min(rows, key=order, default=None)

    def _counted(self, key: str, n: int) -> str:
        return self._text(f"{key}_one" if n == 1 else f"{key}_many", n=n)

    def _text(self, key: str, **values: object) -> str:
        return text(f"focus_tables.themes.{key}", self.language, **values)


# Reading the filled sheet back


def read_verdicts(
    path: str | Path,
    *,
    les: Mapping[str, str],
    rubrieken: Sequence[tuple[str, str]],
    quotes: pd.DataFrame,
    problems: Problems,
) -> pd.DataFrame:
    """The verdicts in a filled joint display (VERDICT_COLUMNS); the headers and verdicts may be in either language.

    les: key -> printed; either is read. rubrieken: as `rubrieken` gives them. quotes: QUOTE_COLUMNS.
    Problems: an unknown verdict; a row of a rubriek or LES that does not exist, unless its state shows that it was
    written once (then it is `gone`); a row twice; a quote that is not quotable or of another LES; a missing column.
    Rows without anything but their first cell are the notes under the table.
    """
    table = read_sheet(path, problems=problems)
    headers = None if table is None else _headers(table, problems)
    if table is None or headers is None:
        return pd.DataFrame(columns=VERDICT_COLUMNS, dtype=object)
    keys = {_same(name)[0]: key for key, printed in les.items() for name in (key, printed)}
    known = {_same(*pair): pair for pair in rubrieken}
    quotable = {key: set(rows["segment_id"]) for key, rows in quotes.groupby("les")}
    rows, seen = [], {}
    for number, cells in table.records():
        line = {key: cells.get(header, "") for key, header in headers.items()}
        if not any(line[key] for key in line if key != "luik"):
            continue
        pair = known.get(_same(line["luik"], line["rubriek"]))
        key = keys.get(plain(line["les"]))
        luik, rubriek = pair or (line["luik"], line["rubriek"])
        marked = line["state"].partition("-")[0]
        gone = (pair is None or key is None) and marked == _row_mark(line["luik"], line["rubriek"], line["les"])
        if not gone:
            _check_row(line, pair, key, table, number, les=les, rubrieken=rubrieken, headers=headers, problems=problems)
        place = table.place(number, headers["rubriek"])
        same = (*_same(luik, rubriek), key or plain(line["les"]))
        if same in seen:
            problems.add("verdict_twice", place, f"{line['rubriek']} – {line['les']}", row=seen[same])
        seen.setdefault(same, number)
        verdict = _verdict(line["verdict"], table, number, headers["verdict"], problems)
        other = line.get("other_segment", "")
        if other and not gone and key is not None and other not in quotable.get(key, set()):
            problems.add(
                "verdict_quote",
                table.place(number, headers["other_segment"]),
                other,
                les=les[key],
                nearest=nearest(other, sorted(quotable.get(key, set()))),
            )
        rows.append(
            {
                "luik": luik,
                "rubriek": rubriek,
                "les": key or line["les"],
                "verdict": verdict,
                "remark": line.get("remark", ""),
                "other_segment": other,
                "recheck": bool(line.get("recheck", "")),
                "state": line["state"],
                "gone": gone,
                "source_row": number,
            }
        )
    return pd.DataFrame(rows, columns=VERDICT_COLUMNS, dtype=object)


def _headers(table: SheetTable, problems: Problems) -> dict[str, str] | None:
    """Our name of a column -> its header in the sheet; None where one that is needed is missing."""
    found = {}
    printed = {
        key: {plain(text(f"focus_tables.columns.{key}", language)) for language in LANGUAGES}
        for key in dict.fromkeys((*KEY, *ROW_COLUMNS))
    }
    unknown = [header for header in table.headers if plain(header) not in set().union(*printed.values())]
    for key, names in printed.items():
        header = next((header for header in table.headers if plain(header) in names), None)
        if header is not None:
            found[key] = header
        elif key in NEEDED:
            expected = text(f"focus_tables.columns.{key}", LANGUAGES[0])
            problems.add("column_missing", table.place(1, expected), nearest=nearest(expected, unknown))
    return found if set(NEEDED) <= set(found) else None


def _check_row(
    line: Mapping[str, str],
    pair: tuple[str, str] | None,
    key: str | None,
    table: SheetTable,
    number: int,
    *,
    les: Mapping[str, str],
    rubrieken: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
    problems: Problems,
) -> None:
    if pair is None:
        known = [f"{luik}: {rubriek}" for luik, rubriek in rubrieken]
        value = f"{line['luik']}: {line['rubriek']}"
        place = table.place(number, headers["rubriek"])
        problems.add("verdict_rubriek", place, value, nearest=nearest(value, known))
    if key is None:
        known = list(les.values())
        place = table.place(number, headers["les"])
        problems.add("register_les", place, line["les"], known=known, nearest=nearest(line["les"], known))


def _verdict(value: str, table: SheetTable, number: int, header: str, problems: Problems) -> str:
    words = {
        language: {name: text(f"focus_tables.verdicts.{name}", language) for name in VERDICTS} for language in LANGUAGES
    }
    names = {plain(word): name for known in words.values() for name, word in known.items()}
    names |= {name: name for name in VERDICTS}
    if value and plain(value) not in names:
        problems.add(
            "verdict_unknown",
            table.place(number, header),
            value,
            known={language: ", ".join(known.values()) for language, known in words.items()},
            nearest=nearest(value, names),
        )
    return names.get(plain(value), "")


# Writing
