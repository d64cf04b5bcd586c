"""Short, readable and unique names for questions, blocks, lists and answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.drafted_question import (
    PLACES,
    SELECT_MULTIPLE,
    SELECT_ONE,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.routed_texts import routed

LONGEST, LEAST_OF_A_BLOCK = 32, 6
# Names that tools number by themselves say nothing of a question.
NUMBERED_BY_TOOL = re.compile(
    r"^(?:q|v|var|vr|vraag|question|frage|item|qid|col|kolom|column|f|x|s|a|b|c|d|e|sq|g\d+q|[a-z]{2})?[_.]?\d[_.\-a-z\d]*$"
)
LEAD = re.compile(r"^(?:q|v|vr|var)[_.](?=[a-z])")


def slug(text: str, longest: int = LONGEST) -> str:
    """A text as a name: small letters, digits and _, beginning with a letter, cut between words."""
    words = re.sub(r"[^a-z0-9]+", " ", plain(text).replace("ß", "ss").replace("&", " ")).split()
    name = ""
    for word in words:
        longer = f"{name}_{word}" if name else word
        if len(longer) > longest:
            break
        name = longer
    name = name or (words[0][:longest] if words else "")
    return name if name[:1].isalpha() else f"n{name}" if name else ""


def readable_name(text: str, *, words: int = 4) -> str:
    """The first words of a wording that carry meaning, as a name."""
    stop = set(answer_words()["stop_words"])
    told = [word for word in re.sub(r"[^a-z0-9]+", " ", plain(text)).split() if word not in stop and len(word) > 1]
    return slug(" ".join(told[:words]) or text)


def name_of(question: DraftQuestion) -> str:
    """The name that suits a question: the tool's own where it says something, else from the wording."""
    if question.made_name:
        return slug(question.made_name)
    header = question.data_label
    if question.short and header.removeprefix(question.short).removeprefix("_").isdecimal():
        header = question.short  # the number says where in the file it stands once more
    coded = LEAD.sub("", plain(header))
    if " " not in header and not NUMBERED_BY_TOOL.match(plain(header)) and slug(coded):
        return slug(coded)
    wording = question.short or question.text
    return readable_name(wording) if " " in wording or plain(wording) != plain(header) else slug(header) or "vraag"


def unique(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    if name not in taken:
        return name
    return next(f"{name[: LONGEST - 4]}_{at}" for at in range(2, 10000) if f"{name[: LONGEST - 4]}_{at}" not in taken)


def with_names(questions: Sequence[DraftQuestion], *, taken: Collection[str] = ()) -> list[DraftQuestion]:
    """The questions with names of their own, of their blocks, lists and answers. taken: names that are in use."""
    used = set(taken)
    blocks: dict[tuple, str] = {}
    found = []
    for question in questions:
        if question.block and _grid_of(question) not in blocks:
            # The word block keeps it apart from a question of that name.
            own = (
                slug(LEAD.sub("", plain(question.block)))
                if " " not in question.block
                else readable_name(question.block)
            )
            blocks[_grid_of(question)] = unique(own or "raster", used)
            used.add(blocks[_grid_of(question)])
    grids_of: dict[str, set[tuple]] = {}
    for question in questions:
        grids_of.setdefault(name_of(question), set()).add(_grid_of(question) if question.block else ())
    for question in questions:
        own = name_of(question) or "vraag"
        if question.block and len(grids_of.get(own, ())) > 1:
            own = _below(blocks[_grid_of(question)], own)
        name = unique(own, used)
        used.add(name)
        choices = named_choices(question.choices)
        found.append(replace(question, name=name, block=blocks.get(_grid_of(question), ""), choices=choices))
    return routed(with_lists(found))


def _below(block: str, name: str) -> str:
    """The name of a row that other grids have as well, behind that of its own grid."""
    room = LONGEST - len(name) - 1
    return f"{slug(block, room)}_{name}" if room >= LEAST_OF_A_BLOCK else name


def _grid_of(question: DraftQuestion) -> tuple:
    """What the rows of one grid share: the wording above them, and their answers. Two grids may be called alike."""
    return (question.block, *((choice.value, plain(choice.caption), choice.kind) for choice in question.choices))


def named_choices(choices: Sequence[DraftChoice]) -> tuple[DraftChoice, ...]:
    """The answers with names that are unique in their list."""
    used: set[str] = set()
    made = []
    for choice in choices:
        own = slug(choice.caption, 40) or f"antwoord_{slug(choice.value) or len(used) + 1}"
        name = unique(own, used)
        used.add(name)
        made.append(replace(choice, name=name))
    return tuple(made)


def with_lists(questions: Sequence[DraftQuestion], *, taken: Collection[str] = ()) -> list[DraftQuestion]:
    """The questions with the names of their lists; the same answers under the same codes are one list."""
    known: dict[tuple, str] = {}
    used = set(taken)
    found = []
    for question in questions:
        if question.type not in (SELECT_ONE, SELECT_MULTIPLE):
            found.append(question)
            continue
        places = question.family == PLACES  # apart from codes, of which somebody fills in what they stand for
        key = (places, *((choice.value, plain(choice.caption), choice.kind) for choice in question.choices))
        if key not in known:
            scale = question.family not in ("", "other")
            own = f"{question.family}{len(question.substantive)}" if scale else question.name
            known[key] = unique(own, used)
            used.add(known[key])
        found.append(replace(question, list_name=known[key]))
    return found
