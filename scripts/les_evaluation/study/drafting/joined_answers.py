"""Several answers in one cell: the mark between them, and the options that are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from les_evaluation.core.joined_marks import LAST_WORD, RARE_MARKS, parts_in_words
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import IN_BRACKETS, says_yes
from les_evaluation.study.drafting.column_evidence import LONG_TEXT, MOST_CHOICES
from les_evaluation.study.drafting.neutral_table import Column

LONGEST_OPTION = 300  # of those with a mark between that is rare in a sentence
LEAST_APART = 4  # options of which none was ever chosen alone
MOST_LINES = 12  # options on lines of their own, however few people answered
COMMAS = (", ", ",")
TIGHT = re.compile(r"(?<!\d),(?! )|,(?![ \d])")  # a comma without a space that is no decimal one
DECIMAL = re.compile(r"^(?=.*[^\W\d_]).*\d,\d", re.DOTALL)  # a figure with decimals, beside words
# Words that go on with what stands before a comma: Never, but open to it.
TAIL = re.compile(
    r"(?:but|and|or|because|although|though|if|when|so|not|with|without|maar|en|of|omdat|want|als|hoewel|niet|zonder"
    r"|mais|et|ou|car|parce|si|bien que|sans|pas|aber|und|oder|weil|denn|wenn|obwohl|nicht|ohne|sondern)\b"
)
JOINS = (";", "|", "\n", ", ", ",")
MOSTLY_MOVED = 0.8  # of the options, which stand at several places of the cells
UNMISTAKABLE = (" +++ ",)  # marks that stand in no answer, however many answers are beside each other
LEAST_JOINED = 3  # different cells that hold a rare mark, and options between them
SMALL_CODE = re.compile(r"[1-9]?\d")
SPACED_CODE = re.compile(r"[a-z0-9_]{1,24}|[A-Z]{1,3}\d{0,3}")


def parts_of(column: Column, joins: Sequence[str] = JOINS) -> tuple[str, list[str]] | None:
    """(mark, options) of cells that join several answers; None where they do not.

    With a comma between, an option may hold commas itself: parts that never stand apart are one option.
    """
    cells = column.answers()
    for mark in joins:
        joined = {cell: n for cell, n in cells.items() if mark in cell.rstrip(";| ")}
        if is_no_mark(mark, cells):
            continue
        if mark == ";" and cells and all(cell.endswith(";") for cell in cells):
            joined = cells
        if not joined:
            continue
        counted = _counted_parts(cells, mark)
        tight = mark == "," and _are_tight(cells)
        if in_texts(cells, mark) and not tight:
            whole = split_whole(cells, "; " if mark == ";" else mark)
            if not any(len(parts) > 1 for parts in whole.values()):
                continue  # each mark stands within an answer
            counted = _whole_options(cells, whole)
        answers = sum(cells.values())
        repeated = sum(n for n in counted.values() if n > 1)
        if mark == ";" and joined is cells and len(cells) > 1 and len(counted) < len(cells) + 2:
            return mark, in_written_order(cells, list(counted))  # a mark behind the last answer as well: no text has it
        few = len(counted) <= max(4, min(MOST_CHOICES, answers * 2 // 3))
        lines = mark == "\n"  # hardly a text has lines that come back
        recur = repeated >= (0.5 if lines else 0.75) * sum(counted.values())
        few = few or (lines and len(counted) <= MOST_LINES)
        crossed = (
            (lines and recur) or mark in COMMAS or len(counted) < len(cells) or (len(cells) <= 3 and len(joined) >= 1)
        )
        longest = 2 * LONG_TEXT if mark in COMMAS else LONGEST_OPTION
        if (
            few
            and recur
            and crossed
            and max(map(len, counted)) <= longest
            and (tight or _stand_apart(cells, counted.keys(), mark))
        ):
            return mark, in_written_order(cells, list(counted))
    return None


def rare_parts_of(column: Column) -> tuple[str, list[str]] | None:
    """(mark, options) of cells that join answers by a mark which stands within answers too, or codes by a space.

    Only where the parts prove it: half of them stand alone as well, each of the others beside two or more, and there
    are more different cells than parts. Numbers with a mark between (18-24, 3/4) are amounts.
    """
    cells = column.answers()
    for mark in (*RARE_MARKS, " "):
        joined = [cell for cell in cells if mark in cell.strip()]
        split = {cell: [part.strip() for part in cell.split(mark)] for cell in cells}
        if mark in UNMISTAKABLE and len(joined) >= LEAST_JOINED:
            split = {cell: list(dict.fromkeys(parts)) for cell, parts in split.items()}
        if len(joined) < LEAST_JOINED or any("" in own or len(set(own)) < len(own) for own in split.values()):
            continue
        counted = _counted_parts(cells, mark)
        again = sum(n for n in counted.values() if n > 1)
        if (
            mark in UNMISTAKABLE
            and len(split) > len(counted) <= MOST_CHOICES
            and again * 4 >= 3 * sum(counted.values())
        ):
            return mark, in_written_order(cells, list(counted))
        if mark == " " and not all(map(SPACED_CODE.fullmatch, counted)):
            continue
        bare = not any(letter.isalpha() for part in counted for letter in part)
        if mark.strip() and bare and not _are_codes(split.values()):
            continue
        if _combine_freely(split, counted) and max(map(len, counted)) <= LONG_TEXT:
            return mark, in_written_order(cells, list(counted))
    return None


def worded_parts_of(column: Column) -> tuple[str, list[str]] | None:
    """(word, options) of cells that join answers as in a sentence: Bus, tram and train; None where they do not.

    Proven as for rare marks. An answer that holds such a word and whose halves nobody gave alone is one answer.
    """
    cells = column.answers()
    spans = {cell: parts_in_words(cell) for cell in cells}
    if any(end - start > LONG_TEXT for own in spans.values() for start, end in own):
        return None  # what was typed: no option is as long, and putting parts together makes them longer only
    alone = {plain(cell) for cell in cells if len(spans[cell]) == 1 and "," not in cell}
    halves = {cell: [plain(cell[slice(*span)]) in alone for span in spans[cell]] for cell in cells}
    # An answer of which no half stands alone holds the word itself: food and drink.
    whole = {cell for cell, known in halves.items() if "," not in cell and not any(known)}
    own = {plain(cell): cell for cell in reversed(cells) if plain(cell) in alone or cell in whole}
    own |= _never_apart(spans)
    split = {cell: [own.get(plain(part), part) for part in _known_runs(cell, spans[cell], own)] for cell in cells}
    told = [cell for cell, parts in split.items() if len(parts) > 1 and LAST_WORD.search(_without(cell, parts))]
    if len(told) < LEAST_JOINED or any(len(set(parts)) < len(parts) for parts in split.values()):
        return None
    counted: dict[str, int] = {}
    for cell, parts in split.items():
        for part in parts:
            counted[part] = counted.get(part, 0) + cells[cell]
    if not _combine_freely(split, counted) or max(map(len, counted)) > LONG_TEXT:
        return None
    word = LAST_WORD.search(_without(told[0], split[told[0]]))
    return (word[0].strip() if word else ""), in_written_order(cells, list(counted))


def _never_apart(spans: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, str]:
    """Two parts around a word of which the second stands behind the first alone: tax research and procedure."""
    before: dict[str, set[str]] = {}
    whole: dict[str, str] = {}
    for cell, own in spans.items():
        parts = [plain(cell[slice(*span)]) for span in own]
        for at, part in enumerate(parts):
            before.setdefault(part, set()).add(parts[at - 1] if at else "")
            if at and "," not in cell[own[at - 1][1] : own[at][0]]:
                whole[part] = cell[own[at - 1][0] : own[at][1]].strip()
    return {plain(text): text for part, text in whole.items() if len(before[part]) == 1}


def _without(cell: str, parts: Sequence[str]) -> str:
    """What stands between the parts of a cell."""
    for part in sorted(parts, key=len, reverse=True):
        cell = re.sub(re.escape(part), "|", cell, flags=re.IGNORECASE)
    return cell


def _known_runs(cell: str, spans: Sequence[tuple[int, int]], own: Mapping[str, str]) -> list[str]:
    """The parts of a cell that is joined as in a sentence: the longest runs that are one answer, else each part."""
    found, start = [], 0
    while start < len(spans):
        runs = ((end, cell[spans[start][0] : spans[end][1]].strip()) for end in reversed(range(start, len(spans))))
        end, run = next(((end, run) for end, run in runs if plain(run) in own), (start, ""))
        found.append(run or cell[slice(*spans[start])].strip())
        start = end + 1
    return found


def _are_codes(split: Iterable[Sequence[str]]) -> bool:
    """Whether parts of figures alone are small codes, of which some cell holds three as no range does."""
    cells = list(split)
    small = all(SMALL_CODE.fullmatch(part) for own in cells for part in own)
    return small and any(len(own) >= LEAST_JOINED for own in cells)


def holding_others(captions: Sequence[str]) -> list[str]:
    """The answers that hold two other answers or more as they stand, between other words."""
    found = []
    for caption in captions:
        bare = plain(caption)
        own = [plain(one) for one in captions if one != caption and len(one) > 1]
        held = [one for one in own if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", bare)]
        largest = [one for one in held if not any(one != other and one in other for other in held)]
        if len(largest) > 1:
            found.append(caption)
    return found


def _combine_freely(split: Mapping[str, Sequence[str]], counted: Mapping[str, int]) -> bool:
    """Whether the parts of cells stand alone and beside each other as boxes that were ticked do."""
    alone = {own[0] for own in split.values() if len(own) == 1}
    beside: dict[str, set[str]] = {}
    for own in split.values():
        for part in own:
            beside.setdefault(part, set()).update(other for other in own if other != part)
    free = all(part in alone or len(beside[part]) > 1 for part in counted)
    crossed = len(split) > len(counted) <= MOST_CHOICES and sum(n > 1 for n in counted.values()) * 4 >= 3 * len(counted)
    return free and crossed and len(alone) * 2 >= len(counted) >= LEAST_JOINED


def in_texts(cells: Iterable[str], mark: str) -> bool:
    """Whether a mark may stand within an answer: a comma, and a semicolon where a space is behind each."""
    return mark in COMMAS or (mark.strip() == ";" and not any(re.search(r";(?! )", cell) for cell in cells))


def is_no_mark(mark: str, cells: Mapping[str, int]) -> bool:
    """Whether a comma is within the answers, as the other kind stands between them: with a space behind it, without."""
    if mark == ", ":
        return _mostly_without_spaces(cells)
    return mark == "," and any(", " in cell for cell in cells) and not _mostly_without_spaces(cells)


def _mostly_without_spaces(cells: Mapping[str, int]) -> bool:
    """Whether commas stand between answers without a space, rather than in a cell that somebody typed."""
    tight = sum(n for cell, n in cells.items() if TIGHT.search(cell.rstrip(", ")))
    loose = sum(n for cell, n in cells.items() if ", " in cell)
    return tight * 4 > loose


def _are_tight(cells: Mapping[str, int]) -> bool:
    """Whether no comma of several cells has a space or a figure behind it, as in no sentence: FAR,Audit,Regulation."""
    joined = [cell for cell in cells if "," in cell]
    split = [[part for part in cell.split(",") if part] for cell in joined]
    figures = any(re.search(r"\d,\d", cell) or ", " in cell for cell in joined)
    answered = any(says_yes(own[0]) is not None for own in split if own)
    again = len({part for own in split for part in own}) < sum(map(len, split))
    return len(joined) > 1 and again and not figures and not answered


def _counted_parts(cells: Mapping[str, int], mark: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    for cell, n in cells.items():
        # Within brackets a semicolon is part of an answer.
        parts = outside_brackets(cell, mark) if mark == ";" or DECIMAL.search(cell) else cell.split(mark)
        for part in (part.strip() for part in parts):
            if part:
                counted[part] = counted.get(part, 0) + n
    return counted


def _whole_options(cells: Mapping[str, int], split: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How often whole options stand in cells, of which split has the parts."""
    told: dict[str, int] = {}
    for cell, parts in split.items():
        for part in parts:
            told[part] = told.get(part, 0) + cells[cell]
    return told


def split_whole(cells: Mapping[str, int], mark: str) -> dict[str, list[str]]:
    """Parts between commas put together again where the one never stands without the other after it."""
    # Where no space stands between answers, a comma with one is part of an answer.
    split = {cell: _with_tails(outside_brackets(cell, mark), mark) for cell in cells}
    first = {parts[0] for parts in split.values() if parts}
    if all(one[:1].isupper() for one in first):
        # Where all answers begin with a capital, what never begins a cell and has none is the rest of a sentence.
        whole = first | _behind_several(split.values())
        split = {cell: _with_rest(parts, whole, mark) for cell, parts in split.items()}
    joined = True
    while joined:
        joined = False
        after: dict[str, set[str]] = {}
        before: dict[str, set[str]] = {}
        rows: dict[str, int] = {}  # how many people said a part
        for cell, parts in split.items():
            for one in set(parts):
                rows[one] = rows.get(one, 0) + cells[cell]
            for one, two in zip(["", *parts], [*parts, ""], strict=True):
                after.setdefault(one, set()).add(two)
                before.setdefault(two, set()).add(one)
        for one, twos in after.items():
            two = next(iter(twos))
            tail = two[:1].islower() or two[:1].isdigit() or not two[:1].isalpha()
            often = rows.get(one, 0) > 1
            if one and two and len(twos) == 1 and before[two] == {one} and (tail or (often and _sentence(one))):
                with_both = {cell: parts for cell, parts in split.items() if one in parts and two in parts}
                split |= {cell: _merged(parts, one, two, mark) for cell, parts in with_both.items()}
                joined = True
                break
    return split


def _with_tails(parts: Sequence[str], mark: str) -> list[str]:
    """The parts of a cell, where what goes on behind yes or no, or begins with but or because, is no answer alone."""
    found: list[str] = []
    for part in parts:
        if found and (TAIL.match(part) or says_yes(found[-1]) is not None):
            found[-1] = f"{found[-1]}{mark}{part}"
        else:
            found.append(part)
    return found


def _behind_several(split: Iterable[Sequence[str]]) -> set[str]:
    """Parts that stand behind two others or more, of which each stands without them as well: iOS is no rest of one."""
    pairs: dict[str, set[str]] = {}
    without: dict[str, set[str]] = {}
    for parts in split:
        for at, part in enumerate(parts):
            own = set(parts[at + 1 : at + 2])
            without.setdefault(part, set()).update(own or {""})
            for other in own:
                pairs.setdefault(other, set()).add(part)
    return {part for part, heads in pairs.items() if len(heads) > 1 and all(without[head] - {part} for head in heads)}


def _with_rest(parts: Sequence[str], first: AbstractSet[str], mark: str) -> list[str]:
    """The parts of a cell, each that begins with a small letter, as no cell does, behind the one before it."""
    found: list[str] = []
    for part in parts:
        if found and part[:1].islower() and part not in first:
            found[-1] = f"{found[-1]}{mark}{part}"
        else:
            found.append(part)
    return found


def outside_brackets(cell: str, mark: str) -> list[str]:
    """The parts of a cell between marks; a mark within brackets is part of an answer, and so is a comma with a space.

    The latter where no space stands between the answers.
    """
    pattern = r",(?! )" if mark == "," else re.escape(mark)
    number = r"\d" if any(map(str.isalpha, cell)) else r"\d{3}(?!\d)"
    pattern = rf"(?!(?<=\d),{number})(?:{pattern})"  # 1,000 is a number, and 2,51 beside words
    inside = [range(*found.span()) for found in IN_BRACKETS.finditer(cell)]
    cuts = [found.span() for found in re.finditer(pattern, cell) if not any(found.start() in one for one in inside)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(cell)]
    parts = (cell[one:two].strip().removesuffix(mark.strip()) for one, two in zip(starts, ends, strict=True))
    return [part for part in parts if part]  # a mark behind the last answer parts nothing


def _sentence(part: str) -> bool:
    return part[:1].isupper() and " " in part


def _merged(parts: Sequence[str], one: str, two: str, mark: str) -> list[str]:
    found: list[str] = []
    for part in parts:
        if found and found[-1] == one and part == two:
            found[-1] = f"{one}{mark}{two}"
        else:
            found.append(part)
    return found


def in_written_order(cells: Mapping[str, int], options: Sequence[str]) -> list[str]:
    """The options in the order of the questionnaire: tools write them so in every cell."""
    before: dict[tuple[str, str], int] = {}
    for cell, n in cells.items():
        places = sorted((cell.find(option), option) for option in options if option in cell)
        for at, (_, one) in enumerate(places):
            for _, two in places[at + 1 :]:
                before[one, two] = before.get((one, two), 0) + n
    rest, ordered = list(options), []
    while rest:
        # The one that most others never go before.
        first = min(
            rest, key=lambda one: sum(before.get((other, one), 0) > before.get((one, other), 0) for other in rest)
        )
        ordered.append(first)
        rest.remove(first)
    return ordered


def _stand_apart(cells: Mapping[str, int], options: AbstractSet[str], mark: str) -> bool:
    """Whether options combine freely: one stands alone and beside another too, as the halves of "Yes, often" do not."""
    if mark not in COMMAS:
        return True
    beside = {option for cell in cells for option in options if option != cell and option in cell}
    if any(cell in beside for cell in cells):
        return True
    # Nobody chose one alone: then cells of many lengths tell it, and options that stand with and without each other.
    held = [frozenset(option for option in options if option in cell) for cell in cells]
    apart = all(any((one in own) != (other in own) for own in held) for one in options for other in options - {one})
    if not apart or len(options) < LEAST_APART:
        return False
    return len(set(map(len, held))) > 2 or _change_places(cells, options, mark)


def _change_places(cells: Mapping[str, int], options: AbstractSet[str], mark: str) -> bool:
    """Whether nearly all options stand now here, now there in cells of three parts or more, as the top three do."""
    places: dict[str, set[int]] = {option: set() for option in options}
    for cell in cells:
        parts = sorted((cell.find(option), option) for option in options if option in cell)
        if len(parts) < LEAST_JOINED or cell.count(mark.strip()) < len(parts) - 1:
            return False
        for at, (_, option) in enumerate(parts):
            places[option].add(at)
    return sum(len(own) > 1 for own in places.values()) >= MOSTLY_MOVED * len(places) and len(cells) >= len(options)
