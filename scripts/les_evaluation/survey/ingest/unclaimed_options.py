"""Option columns of a question that belong to none of its answers: who ticked only these would leave the base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE, Choice, Codebook
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.answers import NOTHING_TICKED
from les_evaluation.survey.ingest.columns import CAPTION_FORMS, CODE_FORMS, ColumnMap
from les_evaluation.survey.ingest.marks import OptionColumns, mark_of, settle_marks

# As `plain` leaves them; their column holds what somebody wrote.
OTHER_WORDS = {"andere", "ander", "anders", "other", "autre", "autres", "sonstige", "sonstiges", "overige", "overig"}
ENDS_IN_CODE = re.compile(r"^(\D*)\d+$")


@dataclass(frozen=True)
class Unclaimed:
    """An option column that no answer has. ticked: per row, whether it holds a mark that says so."""

    header: str
    ticked: pd.Series


def option_lookalikes(columns: ColumnMap, codebook: Codebook, *, wave: str, table: SheetTable) -> dict[str, list[str]]:
    """Question with option columns -> the unused headers that are made as those are, or stand in their set of a .sav.

    A header that fits several questions is of the one with the longest name; that of a question of another wave of
    none.
    """
    labels = {name: codebook.items[name].data_label(wave) for name in columns.options}
    asked = {plain(label) for item in codebook.items.values() for label in (*item.data_labels.values(), item.name)}
    found: dict[str, list[str]] = {name: [] for name in labels}
    for header in columns.unused:
        if plain(header) in asked:
            continue
        for name in sorted(labels, key=lambda name: -len(labels[name])):
            claimed = list(columns.options[name].values())
            sets = table.spss.answer_sets.values()
            in_set = any({header, *claimed} <= set(one.variables) for one in sets)
            if in_set or _is_between(header, claimed, table.headers) or _is_sister(header, claimed, labels[name]):
                found[name].append(header)
                break
    return {name: headers for name, headers in found.items() if headers}


def _is_between(header: str, claimed: Sequence[str], headers: Sequence[str]) -> bool:
    """Whether a column stands among the options of a question: no program writes another question there."""
    places = [headers.index(sister) for sister in claimed]
    return min(places) < headers.index(header) < max(places)


def tell_neighbours(columns: ColumnMap, codebook: Codebook, frame: pd.DataFrame, *, wave: str) -> list[Note]:
    """A note for unused columns right beside options whose headers do not name their question, with the same marks.

    Such a column may be an option that no answer has, or a question of its own: only somebody who knows can tell.
    """
    asked = {plain(label) for item in codebook.items.values() for label in (*item.data_labels.values(), item.name)}
    headers = list(frame.columns)
    notes = []
    for name, options in columns.options.items():
        label, claimed = codebook.items[name].data_label(wave), list(options.values())
        if any(plain(label) in plain(header) for header in claimed):
            continue
        marks = {mark_of(cell) for header in claimed for cell in frame[header].unique()} - {""}
        places = [headers.index(header) for header in claimed]
        for step, last in ((-1, min(places)), (1, max(places))):
            at = last + step
            while 0 <= at < len(headers) and headers[at] in columns.unused and plain(headers[at]) not in asked:
                cells = frame[headers[at]]
                own = {mark_of(cell) for cell in cells.unique()} - {""}
                if not own or not own <= marks:
                    break
                told = {"item": name, "column": headers[at], "n": int((cells.map(mark_of) != "").sum())}
                notes.append(Note("ticks_beside", int(cells.index[0]), told))
                at += step
    return notes


def option_of(header: str, label: str) -> str:
    """What a header says of the option beside the name of the question, "" where it is not made so."""
    return min((rest for _, rest in _forms(header, label)), key=len, default="")


def _forms(header: str, label: str) -> Iterator[tuple[str, str]]:
    """The forms in which a header may be made of the name of a question and an option, each with the option."""
    whole, name = plain(header), plain(label)
    for form in dict.fromkeys((*CAPTION_FORMS, *CODE_FORMS)):
        before, _, after = form.format(name, "\0").partition("\0")
        if whole.startswith(before) and whole.endswith(after) and len(whole) > len(before) + len(after):
            yield form, whole[len(before) : len(whole) - len(after)].strip()


def _is_sister(header: str, claimed: Sequence[str], label: str) -> bool:
    """Whether a header is made of the question and an option as the claimed ones are: q_5 beside q_1, not q_time."""
    for form, option in _forms(header, label):
        rests = [dict(_forms(sister, label)).get(form) for sister in claimed]
        if None in rests or not rests:
            continue
        codes = [ENDS_IN_CODE.match(rest or "") for rest in rests]
        here = ENDS_IN_CODE.match(option)
        if option in OTHER_WORDS or not all(codes):
            return True
        if here and here[1] in {code[1] for code in codes if code}:
            return True
    return False


def find_unclaimed(
    options: OptionColumns, frame: pd.DataFrame, headers: Sequence[str], table: SheetTable
) -> list[Unclaimed]:
    """Those of `headers` with cells that say ticked or not ticked and nothing else, read as the other options.

    frame: the cells of the export. A column of which a cell may mean anything is no option.
    """
    label = options.item.data_label(options.wave)
    own_texts = any(choice.kind == OTHER for choice in options.item.choices)
    found = []
    for header in headers:
        option = option_of(header, label)
        kind = OTHER if option in OTHER_WORDS and not own_texts else SUBSTANTIVE
        captions = dict.fromkeys(LANGUAGES, option or header) | {"sav": table.spss.captions.get(header, "") or header}
        extra = Choice(header, captions, {"": option}, kind)
        more = replace(
            options,
            item=replace(options.item, choices=(*options.item.choices, extra)),
            cells=options.cells.assign(**{header: frame[header]}),
            headers={**options.headers, header: header},
        )
        said = settle_marks(more, table=table, problems=Problems())[0].ticked[header]
        ticked = frame[header].map(mark_of).isin([mark for mark, says in said.items() if says])
        if None not in said.values() and ticked.any():
            found.append(Unclaimed(header, ticked))
    return found


def with_unclaimed(
    ticked: pd.Series,
    options: OptionColumns,
    *,
    lookalikes: Sequence[str],
    unused: Sequence[str],
    frame: pd.DataFrame,
    table: SheetTable,
    problems: Problems,
) -> tuple[pd.Series, list[Note]]:
    """The ticks, with who ticked only an option that is `left_out` in config.yaml in the base; any other one stops.

    ticked: as `read_options` gives it. lookalikes: of this question. unused: headers that no question has.
    """
    item, wave = options.item, options.wave
    left_out = options.settings.get("items", {}).get(item.name, {}).get("left_out", [])
    for name in left_out:
        if name not in unused:
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.ticks.items.{item.name}.left_out")
            problems.add("ticks_left_out_column", place, name, item=item.name, nearest=nearest(name, unused))
    others = [header for header in lookalikes if header not in left_out]
    nothing = ticked.isin(["", NOTHING_TICKED])
    if found := find_unclaimed(options, frame, others, table):
        any_of = pd.concat([one.ticked for one in found], axis=1).any(axis=1)
        problems.add(
            "ticks_unclaimed",
            table.place(1, ", ".join(one.header for one in found)),
            item=item.name,
            list=item.list_name,
            wave=wave,
            marked=", ".join(f"{one.header}: {int(one.ticked.sum())}" for one in found),
            alone=int((any_of & nothing).sum()),
            headers=", ".join(f'"{one.header}"' for one in found),
        )
    notes = []
    for one in find_unclaimed(options, frame, [name for name in left_out if name in unused], table):
        rows = list(ticked.index[one.ticked])
        told = {"item": item.name, "column": one.header, "n": len(rows), "rows": told_rows(rows)}
        notes.append(Note("ticks_left_out", 1, told | {"alone": int((one.ticked & nothing).sum())}))
        ticked = ticked.mask(one.ticked & ticked.eq(""), NOTHING_TICKED)
    return ticked, notes
