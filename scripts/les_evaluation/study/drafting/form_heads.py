"""Header lines of further tools: Typeform, Jotform, Castor, and LimeSurvey where its own columns were taken out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.answer_kinds import COMMENTS, answer_words, is_other
from les_evaluation.study.drafting.blank_headings import SURVEYHERO
from les_evaluation.study.drafting.column_evidence import MOST_TONGUES
from les_evaluation.study.drafting.header_lines import Heads, Rows, header_cells, known_headers
from les_evaluation.study.drafting.names_by_r import in_brackets
from les_evaluation.study.drafting.neutral_table import META, OPTION, OTHER_TEXT, Said, bare
from les_evaluation.study.drafting.option_runs import behind_the_options, parted_at_none
from les_evaluation.study.drafting.outer_brackets import row_at_the_end, row_in_front
from les_evaluation.study.drafting.repeated_heads import without_counts
from les_evaluation.study.drafting.two_scales import with_two_scales

LIME_HEAD = re.compile(r"^(?P<code>[A-Za-z][A-Za-z0-9]*)(?P<sub>(?:\[[^\]]+\]){1,2})?(?:\. ?|\._\. ?)(?=\S)")
LIME_CODE = re.compile(r"^(?P<code>[A-Za-z][A-Za-z0-9]*)\[[A-Za-z0-9_#]+\](?:\[\d\])?$")
SHORTEST_BEHIND = 6  # letters of a question behind its row or option, in the caption of a variable

END_OF_NAME = re.compile(r"(?:\d+|(?<=[\d_])[A-Za-z])$")
ALIKE = 0.85  # of the words of two captions that are one question but for a slip


def typeform(rows: Rows) -> Heads | None:
    """One line: `#`, the wordings, `Start Date (UTC)`, `Submit Date (UTC)`, `Network ID`.

    Source: Typeform help, "Export your results"; an option of a multiple choice has a column headed by its caption,
    which also is its mark.
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if known_headers(names, "start date (utc)", "submit date (utc)", "network id", "stage date (utc)") < 2:
        return None
    return Heads("Typeform", names, [Said(name) for name in names])


def jotform(rows: Rows) -> Heads | None:
    """One line: Submission Date, the wordings, grids as `Question >> Row`, and what Jotform itself notes.

    Source: Jotform help, "How to download form submissions".
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    grids = sum(" >> " in name for name in names)
    own = known_headers(names, "submission date", "submission id", "submission ip", "last update date", "flow status")
    if own < 2 and not (own and grids):
        return None
    said = []
    for name in names:
        stem, mark, sub = name.partition(" >> ")
        said.append(Said(stem.strip(), sub.strip(), group=stem.strip()) if mark else Said(name))
    return Heads("Jotform", names, said)


def surveyhero(rows: Rows) -> Heads | None:
    """One line: ID, Started on, Last updated on, Status, Collector, {name} of each parameter of a link, the wordings.

    A question with several answers has a column without cells, then one per option, with a cross below it. Source:
    public exports.
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    own = known_headers(names, "started on", "last updated on", "collector", "device", "status", "ip address")
    if known_headers(names, "started on", "last updated on") < 2 or own < 4:
        return None
    return Heads(SURVEYHERO, names, [Said(name) for name in names])


def castor(rows: Rows) -> Heads | None:
    """One line: variables, options as `variable#Option`; the participant, the institute and the survey before them.

    Source: Castor EDC help, "Export your data".
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    own = (
        *("participant id", "participant status", "participant creation date", "site abbreviation", "record id"),
        *("castor participant id", "castor record id", "institute abbreviation", "survey instance id"),
        *("record status", "record creation date", "randomization group", "randomization datetime"),
        *("survey package id", "survey completed on", "survey progress", "survey creation date", "survey parent"),
    )
    counted = known_headers(names, *own)
    if counted < 2:
        return None
    said = []
    for name in names:
        stem, mark, option = name.partition("#")
        if plain(name) in own:
            role = "respondent" if plain(name).endswith(("participant id", "record id")) else ""
            said.append(Said(kind=META, role=role))
        else:
            said.append(Said("", option, kind=OPTION, group=stem, name=stem) if mark and stem else Said())
    return Heads("Castor", names, said)


def limesurvey_by_form(rows: Rows) -> Heads | None:
    """LimeSurvey without its own columns: `Q1[SQ001]. Question [row]`, `Q1[SQ001]`, or code and wording with a mark.

    R makes Q1.SQ001. of the second.
    """
    written = header_cells(rows, 0, len(rows[0]) if rows else 0)
    names = in_brackets(written)
    filled = [name for name in names if name]
    parts = [LIME_HEAD.match(name) for name in filled]
    full = [found for found in parts if found]
    codes = [found["code"] + (found["sub"] or "") for found in full]
    worded = len(full) > 2 and len(full) * 10 >= len(filled) * 6 and len(set(codes)) == len(codes)
    bracketed = [found["code"] for found in map(LIME_CODE.match, filled) if found]
    if not worded and len(bracketed) - len(set(bracketed)) < 2:
        return None
    said = with_comments([_lime_said(name, names) for name in names])
    return Heads("LimeSurvey", written, with_two_scales(names, said, rows))


def with_comments(said: Sequence[Said]) -> list[Said]:
    """The columns of LimeSurvey where comments stand between them: an option and its comment, of one multiple choice.

    One answer with one comment is a single choice, and is left.
    """
    found = list(said)
    pairs: dict[str, list[int]] = {}
    for at, (option, comment) in enumerate(itertools.pairwise(said)):
        about = comment.kind == OTHER_TEXT and (plain(comment.sub) in COMMENTS or comment.sub == f"{option.sub}comment")
        row = f"{option.text}[{option.sub}]".replace(" ", "")  # Question [row] [comment] tells the row once more
        same = option.text == comment.text or comment.text.replace(" ", "") == row
        if about and option.sub and option.kind == "" and same:
            pairs.setdefault(option.text or option.group, []).append(at)
    for stem, places in pairs.items():
        for at in places if len(places) > 1 else ():
            found[at] = replace(found[at], kind=OPTION, group=found[at].group or stem)
            if not said[at].text:  # codes alone, which are no wording
                found[at], found[at + 1] = replace(found[at], sub=""), replace(found[at + 1], sub="")
                continue
            own = said[at + 1].sub
            words = own if own.startswith(said[at].sub) else f"{said[at].sub} ({own})"
            found[at + 1] = replace(found[at + 1], sub=words)
    return found


def _lime_said(name: str, names: Collection[str]) -> Said:
    found = LIME_HEAD.match(name)
    if not found:
        alone = LIME_CODE.match(name)
        if alone is None:
            return Said()
        sub = name[len(alone["code"]) + 1 : -1]
        if sub.endswith("comment") and f"{alone['code']}[{sub.removesuffix('comment')}]" in names:
            return Said("", sub, kind=OTHER_TEXT)
        commented = f"{alone['code']}[{sub}comment]" in names
        return Said("", sub if commented else "", group=alone["code"])
    text = bare(name[found.end() :]).removesuffix("[]").rstrip()
    stem, sub = (row_at_the_end(text) if found["sub"] else None) or (text, "")
    if stem and sub and found["sub"].endswith("comment]") and plain(sub) in COMMENTS:
        return Said(stem, sub, kind=OTHER_TEXT)
    if found["sub"] and plain(found["sub"]) in ("[comment]", "[other]"):
        return Said(stem, sub, kind=OTHER_TEXT, group=found["code"])
    return Said(stem or sub, sub if stem else "", group=found["code"] if found["sub"] else "")


def rows_in_front(captions: Mapping[str, str]) -> dict[str, Said]:
    """What captions of variables say that have the row or the option in front of the question: [Soup] What did you eat?

    captions: of each variable. Only where two or more variables have the same question behind a row of their own; an
    answer "other" is no row. A slip in one of the captions parts no question: the commonest wording counts.
    """
    groups: list[dict[str, tuple[str, str]]] = []
    for name, caption in captions.items():
        row, stem = row_in_front(tidy(bare(caption))) or ("", "")
        if len(stem) < SHORTEST_BEHIND or stem.startswith("[") or is_other(row):
            continue
        same = [own for own in groups if any(stem == other for _, other in own.values())]
        near = [own for own in groups[-1:] if _goes_on(own, name, row, stem)]
        if not same and not near:
            groups.append({})
        (same or near or groups)[-1][name] = (row, stem)
    told: dict[str, Said] = {}
    for own in groups:
        stems = [stem for _, stem in own.values()]
        if len(own) > 1 and len({plain(row) for row, _ in own.values()}) == len(own):
            told |= {name: Said(max(stems, key=stems.count), row) for name, (row, _) in own.items()}
    return told


def _goes_on(own: Mapping[str, tuple[str, str]], name: str, row: str, stem: str) -> bool:
    """Whether a variable is a further row of a question: named alike, another row, and hardly a word is different."""
    last = list(own)[-1]
    if END_OF_NAME.sub("", name) != END_OF_NAME.sub("", last) or plain(row) in {plain(one) for one, _ in own.values()}:
        return False
    one, other = (sorted(plain(text).split()) for text in (stem, own[last][1]))
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def with_caption_columns(names: Sequence[str], said: Sequence[Said], below: Rows) -> list[Said]:
    """What is said of the columns, of which those that hold nothing but their own header are options of one question.

    Two or more side by side, up to an answer that none of these holds, and with those behind them that nobody chose; a
    column headed Other behind them, with other words in it, is the text of that answer.
    Where the same number or question stands in front of each header (3. Python, with Python below it), it tells which
    belong together, among them those that nobody or that one other word ticked.
    """
    found = list(said)
    names = without_counts(_without_places([bare(name) for name in names]))
    cells = [own for _, own in _cells_of(names, below)]
    alone = [bool(own) and own == {plain(name)} for name, own in zip(names, cells, strict=True)]
    captions = {plain(name) for name, one in zip(names, alone, strict=True) if one}
    # A caption that was ticked at another question was offered here as well, and nobody ticked it.
    alone = [one or (not own and plain(name) in captions) for one, name, own in zip(alone, names, cells, strict=True)]
    at = 0
    while at < len(names):
        run = at
        while run < len(names) and alone[run] and not found[run].group:
            run += 1
        front = "" if run - at >= 2 or found[at].group else _front_of(names[at], cells[at])
        if front:
            while run < len(names) and _is_option_of(front, names[run], cells[run]) and not found[run].group:
                run += 1
        if run - at >= 2:
            chosen = run
            run = run if front else behind_the_options(names, cells, run)
            for own in [range(at, run)] if front else parted_at_none(names, below, at, run):
                stem = names[at][: len(front)].strip(" .:-–)(") if front else ""
                text = stem if sum(map(str.isalpha, stem)) > 2 else ""
                group = stem or f"options {own[0] + 1}"
                for place in own if len(own) > 1 else ():
                    guessed = place >= chosen
                    found[place] = Said(text, names[place][len(front) :], kind=OPTION, group=group, guessed=guessed)
            if run < len(names) and is_other(names[run][len(front) :]) and not found[run].group:
                found[run] = replace(found[run], kind=OTHER_TEXT)
        at = max(run, at + 1)
    return found


def _without_places(names: Sequence[str]) -> list[str]:
    """The headers as they stand in the file: one that comes back has its place behind it here (None_10)."""
    fronts = [name.removesuffix(f"_{at}") for at, name in enumerate(names, start=1)]
    return [front if front in names[:at] else name for at, (name, front) in enumerate(zip(names, fronts, strict=True))]


def _front_of(name: str, cells: set[str]) -> str:
    """What stands before the caption in a header below which stands nothing but that caption; "" where nothing does."""
    own = next(iter(cells)) if len(cells) == 1 else ""
    if not own or plain(name) == own or not plain(name).endswith(own) or len(plain(name)) != len(name):
        return ""
    front = name[: len(name) - len(own)]
    return front if front.endswith((" ", "-", ":", "_", "/", ".", "[", "(")) else ""


def _is_option_of(front: str, name: str, cells: set[str]) -> bool:
    """Whether a column has the same words before its caption, and one mark or none below it, or it in two languages."""
    own = len(cells) <= MOST_TONGUES + 1 and plain(name[len(front) :]) in cells
    return name.startswith(front) and len(name) > len(front) and (own or len(cells) <= 1)


MOST_ANSWERS = 12  # that the rows of a grid share
POLITELY = "(?:please|kindly|gelieve|graag|svp|merci de|veuillez|bitte)"


def below_headings(heads: Sequence[str], said: Sequence[Said], below: Rows, *, above: Sequence[str]) -> list[Said]:
    """What is said of the columns, where a line above the headers has a question above the first of its options.

    Columns with one and the same mark below them (X), or none, are options, and those that share a few answers rows.
    The first that holds something else is a question of its own, and so is all behind it up to the next heading.
    heads: as they stand in the file. Source: Drupal's webform module, "Download": the question of a grid or of boxes
    stands above the first of its columns.
    """
    found = list(said)
    cells = [own for _, own in _cells_of(heads, below)]
    starts = [at for at, cell in enumerate(above) if tidy(cell) and at < len(heads)]
    for start, end in zip(starts, [*starts[1:], len(heads)], strict=True):
        own = next((cells[at] for at in range(start, end) if cells[at]), set())
        run = start
        while run < end and len(own) == 1 and cells[run] <= own and not found[run].group and not _asks_more(heads[run]):
            run += 1
        if run - start >= 2 and next(iter(own)) not in {plain(head) for head in heads[start:run]}:
            for at in range(start, run):
                found[at] = Said(bare(above[start]), tidy(heads[at]), kind=OPTION, group=f"options {start + 1}")
            continue
        run = start + _rows_together(heads[start:end], cells[start:end])
        if run - start >= 2 and not any(found[at].group for at in range(start, run)):
            for at in range(start, run):
                found[at] = Said(bare(above[start]), tidy(heads[at]), group=f"rows {start + 1}")
    return found


def _asks_more(head: str) -> bool:
    """Whether a header asks to specify what was ticked, which is no option, whether anybody did or not."""
    words = answer_words()["typed_others"]["specify_words"]
    return re.match(rf"(?:{POLITELY} )?(?:{'|'.join(words)})(?!\w)", plain(head)) is not None


def _rows_together(heads: Sequence[str], cells: Sequence[set[str]]) -> int:
    """How many columns from the first on share a few answers, and ask nothing by themselves."""
    answers = set(cells[0])
    for at, (head, own) in enumerate(zip(heads, cells, strict=True)):
        alike = not own or (own & answers and len(own | answers) <= MOST_ANSWERS)
        if not alike or tidy(head).endswith("?"):
            return at
        answers |= own
    return len(heads) if len(answers) > 1 else 0


def _cells_of(names: Sequence[str], below: Rows) -> list[tuple[str, set[str]]]:
    return [
        (name, {plain(row[at]) for row in below if at < len(row) and tidy(row[at])}) for at, name in enumerate(names)
    ]
