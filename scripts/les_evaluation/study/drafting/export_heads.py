"""How the header lines of a table tell which tool wrote it, and what they say of each column.

Every tool is a function that takes the first rows of a table and gives its Heads, or None where another tool wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from les_evaluation.core.header_rows import ALONE
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.answer_kinds import COMMENTS, is_other
from les_evaluation.study.drafting.conjointly_heads import conjointly
from les_evaluation.study.drafting.form_heads import (
    castor,
    jotform,
    limesurvey_by_form,
    surveyhero,
    typeform,
    with_comments,
)
from les_evaluation.study.drafting.header_lines import (
    CODE,
    LOOKED_AT,
    Heads,
    Rows,
    header_cells,
    is_line_of_options,
    is_line_of_rows,
    is_line_of_texts,
    known_headers,
)
from les_evaluation.study.drafting.kobo_heads import kobo
from les_evaluation.study.drafting.lines_above import names_below
from les_evaluation.study.drafting.names_by_r import in_brackets
from les_evaluation.study.drafting.neutral_table import META, OTHER_TEXT, RANK, Said, bare
from les_evaluation.study.drafting.outer_brackets import row_at_the_end
from les_evaluation.study.drafting.qualtrics_heads import qualtrics
from les_evaluation.study.drafting.readable_headers import readable_headers
from les_evaluation.study.drafting.redcap_files import redcap
from les_evaluation.study.drafting.repeated_heads import without_counts, without_numbers_behind
from les_evaluation.study.drafting.two_lines import two_lines, with_own_names
from les_evaluation.study.drafting.two_scales import with_two_scales
from les_evaluation.study.drafting.unipark_files import names_of_unipark, unipark
from les_evaluation.study.drafting.unnamed_options import row_without_words, with_blank_rows
from les_evaluation.study.drafting.unwritten_wordings import without_unwritten
from les_evaluation.study.drafting.wenjuanxing_heads import wenjuanxing

# Rows below that are filled as widely as the headers, by which a table is known; wider than a title of some lines.
LEAST_BELOW, LEAST_WIDE, UNLIKE = 3, 3, 0.1
UNNAMED = re.compile(r"^Unnamed: \d+(?:_level_\d+)?$")  # as pandas calls a column without a header
PLACE = re.compile(r"^(?:rang|rank|ranking|rangschikking|classement|platz) ?\d{1,2}$")
# The code of a question in front of its wording: Q2a: How good is it?
CODE_IN_FRONT = re.compile(r"^(?=[A-Za-z_]*\d)(?P<code>[A-Za-z]\w{0,11})\s?(?::|\.|\s[-–])\s+(?P<text>\S.{3,})$")
# What Google Forms calls its first column, in its languages.
STAMPS = (
    *("timestamp", "tijdstempel", "horodateur", "horodatage", "zeitstempel", "marca temporal", "marca de tiempo"),
    *("informazioni cronologiche", "carimbo de data/hora", "sygnatura czasowa", "tidstampel", "tidsstempel"),
)
# Times per page, referred values, urns of a random draw and the sending of mail.
SOSCI_OWN = re.compile(r"^(?:TIME\d+|[A-Z]{2}\d{2}_(?:CP|RV\d+)|MAILSENT|Q_VIEWER)$")


def heads_of(rows: Rows) -> Heads:
    """The header lines of a table, by the first tool that knows them."""
    start = _first_full_row(rows)
    below = rows[start:]
    raw = header_cells(rows, start, len(below[0]) if below else 0)
    once = _as_written(without_counts(readable_headers([bare(name) for name in raw])), below)
    paired = is_line_of_rows(below)
    for tool in TOOLS:
        found = tool([once, *below[1:]] if once != raw else below)
        if found is not None and not (paired and found.lines == 1):
            own = dict(enumerate(zip(raw, once, strict=True)))
            pairs = [(name, own.get(at, (name, name))) for at, name in enumerate(found.names)]
            names = [whole if name == cut else name for name, (whole, cut) in pairs]
            counted = {
                cut for whole, cut in own.values() if whole.removeprefix(cut).isdigit() and cut
            }  # of Tram2: Tram
            said = [
                replace(one, text=name) if one == Said() and name in counted else one
                for name, one in zip(found.names, found.said, strict=True)
            ]
            said = with_blank_rows(without_unwritten(found.names, said))
            return replace(found, names=names, said=said, first=start)
    raise ValueError("the last tool knows every table")


def _as_written(names: list[str], below: Rows) -> list[str]:
    """The headers, blank where pandas called a blank one Unnamed: 5, in a table with a second line of SurveyMonkey."""
    blank = ["" if UNNAMED.match(name) else name for name in names]
    return blank if blank != names and surveymonkey([blank, *below[1:]]) is not None else names


def _first_full_row(rows: Rows) -> int:
    """The row of the headers: the first that is filled about as widely as most rows below, past a title."""
    if names_of_unipark(rows) or names_below(rows):
        return 0  # questions above the names, blank where a tool itself has columns
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows[:LOOKED_AT]]
    wide = max(widths, default=0)
    for number, width in enumerate(widths):
        if _begins_a_table(widths[number : number + 1 + LEAST_BELOW], wide):
            return number
        # Two lines of headers may both be half blank (a question above its options).
        first = width > 2 and number == 0 and not _stands_above_headers(rows)
        if width and (width * 2 > wide or first):
            return number
        if width > 1 and is_line_of_options(rows[number:], *(header_cells(rows, number + at, wide) for at in (0, 1))):
            return number
    return 0


def _stands_above_headers(rows: Rows) -> bool:
    """Whether the first row has headings above some columns, and the second has headers above nearly all.

    What stands in a column comes back below it where people gave answers, and does not where it is a header; but for
    the mark of an option by its own caption, which `is_line_of_options` knows.
    """
    width = max((len(row) for row in rows[:LOOKED_AT]), default=0)
    heads, below = header_cells(rows, 1, width), rows[2:LOOKED_AT]
    cells = [{tidy(row[at]) for row in below if at < len(row) and row[at].strip()} for at in range(width)]
    closed = [at for at, own in enumerate(cells) if 1 < len(own) * LEAST_BELOW <= len(below)]
    full = sum(map(bool, heads)) * 10 >= width * 9
    sparse = sum(map(bool, header_cells(rows, 0, width))) * LEAST_WIDE <= width
    again = any(head in own for head, own in zip(heads, cells, strict=True))
    return full and sparse and not again and len(closed) >= LEAST_WIDE


def _begins_a_table(widths: Sequence[int], wide: int) -> bool:
    """Whether a row and those below it are filled alike, though rows further down may be wider: the table begins there.

    Answers that stand beside each other from some row on make no title of the rows above.
    """
    first, *below = widths
    alike = all(abs(width - first) <= first * UNLIKE for width in below)
    return len(below) == LEAST_BELOW and first > LEAST_WIDE and first * 4 > wide and alike


def surveymonkey(rows: Rows) -> Heads | None:
    """Two lines: the question above the first of its columns, below it the option, the row, or "Response".

    Source: SurveyMonkey help, "Exporting all responses data"; older exports repeat no question either.
    """
    top = header_cells(rows, 0, max((len(row) for row in rows[:3]), default=0))
    below = header_cells(rows, 1, len(top))
    known = known_headers(
        top, "respondent id", "collector id", "respondentid", "collectorid", "start date", "startdate"
    )
    words = [plain(cell) for cell in below]
    alone = sum(word in ALONE for word in words)
    # Its own columns in front have nothing in the second line; elsewhere it says Response, an option or a row.
    under = [word for word, head in zip(words, top, strict=True) if not head]
    headed = len(under) > 2 and all(under)  # by pandas, which counts that line in a column in front
    # A wording above every column, below it Response.
    mostly = (alone * 10 >= sum(map(bool, words)) * 6 or headed) and alone > 2
    if not alone or (words[0] and not mostly) or (known < 1 and "" not in top and not mostly):
        return None
    if alone + sum(map(bool, words)) < 2:
        return None
    return two_lines("SurveyMonkey", top, below, alone=ALONE)


def limesurvey(rows: Rows) -> Heads | None:
    """One line: code (Q1[SQ001]), wording (Question [row]), or code and wording (Q1[SQ001]. Question [row])."""
    written = header_cells(rows, 0, len(rows[0]) if rows else 0)
    names = in_brackets(written)
    codes = [name.partition(". ")[0] for name in names]
    by_code = known_headers(codes, "submitdate", "lastpage", "startlanguage", "seed", "datestamp", "startdate")
    by_text = known_headers(
        names,
        *("response id", "date submitted", "last page", "start language", "seed", "date started", "date last action"),
        *("respons id", "datum verzonden", "datum verstuurd", "begin taal", "datum laatste actie", "zaad"),
        *("antwoord id", "antwoord-id", "datum ingediend", "laatste pagina", "starttaal", "begintaal", "datum gestart"),
        *("id de la reponse", "date de soumission", "derniere page", "langue de depart", "langue de debut"),
        *("antwort id", "datum abgeschickt", "letzte seite", "start-sprache", "startsprache", "zufallsstartwert"),
    )
    if max(by_code, by_text) < 3:
        return None
    said = []
    roots = {code.partition("[")[0] for code in codes}
    for name in names:
        code, mark, text = name.partition(". ")
        if code.endswith("Time") and code.removesuffix("Time") in roots:
            said.append(Said(kind=META))  # how long the question of that code took
            continue
        coded = bool(mark) and re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(\[[^\]]+\]){0,2}", code)
        text = bare(text if coded else name)
        found = row_at_the_end(text) or (row_without_words(code, text) if coded else None)
        stem, sub = found if found and found[0] else (text, "")
        group = code.partition("[")[0] if coded and "[" in code else ""
        if not coded and sub and CODE.match(stem):
            group, stem = stem, ""
        ends = plain(sub)
        if ends in COMMENTS:
            said.append(Said(stem, sub, kind=OTHER_TEXT))
        elif ends.endswith("comment") and f"{code[: -len('comment]')]}]" in codes:
            said.append(Said("" if CODE.match(stem) and not coded else stem, sub, kind=OTHER_TEXT))
        else:
            kind = (
                RANK
                if PLACE.match(ends)
                else OTHER_TEXT
                if ends in ("other", "anders", "andere", "autre", "sonstiges")
                else ""
            )
            said.append(Said("" if CODE.match(stem) and not coded else stem, sub, kind=kind, group=group))
    return Heads("LimeSurvey", written, with_two_scales(names, with_comments(said), rows))


def checkmarket(rows: Rows) -> Heads | None:
    """One line: metadata by name, questions by their DataLabel, options as `DataLabel. Option caption`."""
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if known_headers(names, "respondent", "date responded", "reached end", "screened out", "language", "score %") < 3:
        return None
    return Heads("CheckMarket", names, [_dotted(name) for name in names])


def _dotted(name: str) -> Said:
    label, mark, option = name.partition(". ")
    if mark and label.isdigit():  # 92. Select your job level:
        return Said(option)
    return Said("", option, group=label) if mark and CODE.match(label) else Said()


def google_forms(rows: Rows) -> Heads | None:
    """One line: a timestamp, then the wordings; a grid is `Question [row]`."""
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if not names or plain(names[0]) not in STAMPS:
        return None
    return Heads("Google Forms", names, [_bracketed(name) for name in names])


def _bracketed(name: str) -> Said:
    stem, sub = row_at_the_end(name) or ("", "")
    return Said(stem, sub, group=stem) if stem else Said(name)


def microsoft_forms(rows: Rows) -> Heads | None:
    """One line: ID, start, completion, e-mail, name, then the wordings; the rows of a grid are headers of their own."""
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    starts = {"start time", "begintijd", "starttijd", "heure de debut", "startzeit", "tijd van starten"}
    starts |= {"hora de inicio", "ora di inizio", "starttid"}
    ends = {"completion time", "tijd van voltooien", "voltooiingstijd", "heure de fin", "fertigstellungszeit"}
    ends |= {
        "hora de finalizacion",
        "hora de conclusao",
        "ora di completamento",
        "slutforandetid",
        "afslutningstidspunkt",
    }
    own = {plain(name) for name in names[:8]}
    if not (own & starts and own & ends):
        return None
    # A quiz has two further columns per question.
    marks = ("points - ", "feedback - ", "punten - ", "points : ", "punkte - ", "commentaires - ")
    texts = without_numbers_behind(names)
    said = [Said(text, kind=META if plain(text).startswith(marks) else "") for text in texts]
    return Heads("Microsoft Forms", names, said)


def sosci(rows: Rows) -> Heads | None:
    """One or two lines: variables (A101, A102_01), and their wordings; a multiple choice has 1 = not, 2 = chosen.

    Source: SoSci Survey manual, "Daten herunterladen" and "Variablen".
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if (
        known_headers(names, "case", "serial", "ref", "questnnr", "mode", "started", "lastdata", "finished", "lastpage")
        < 4
    ):
        return None
    texts = header_cells(rows, 1, len(names))
    second = plain(texts[0]) != "" and not texts[0].strip().isdigit() and names[0].upper() == "CASE"
    said = []
    for name, text in zip(names, texts, strict=True):
        stem, mark, sub = bare(text).partition(": ") if second else ("", "", "")
        group = name.rpartition("_")[0] if re.fullmatch(r"[A-Z]{2}\d{2}_\d{2}", name) else ""
        kind = META if SOSCI_OWN.match(name) else ""
        said.append(Said(stem, sub if mark else "", kind=kind, group=group if kind != META else ""))
    return Heads("SoSci Survey", names, said, lines=2 if second else 1)


def alchemer(rows: Rows) -> Heads | None:
    """One line: Response ID, Time Started, Date Submitted, Status; options and rows as `Option:Question`.

    Source: Alchemer help, "CSV/Excel export".
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    if known_headers(names, "response id", "time started", "date submitted", "status") < 3:
        return None
    tails: dict[str, int] = {}
    for name in names:
        tail = name.partition(":")[2].strip()
        tails[tail] = tails.get(tail, 0) + 1
    said = []
    for name in names:
        head, mark, tail = (part.strip() for part in name.partition(":"))
        if plain(name) in ("country", "city", "state/region", "postal", "region"):
            said.append(Said(kind=META))  # where the computer was, not what somebody said
        elif mark and tail and tails[tail] > 1:
            written = " - " in head and is_other(head.partition(" - ")[0]) and not _holds_itself(rows, len(said), head)
            said.append(Said(tail, head, kind=OTHER_TEXT if written else "", group=tail))
        else:
            said.append(Said(name))
    return Heads("Alchemer", names, said)


def _holds_itself(rows: Rows, at: int, head: str) -> bool:
    """Whether nothing but its own caption stands below an option: a box that was ticked."""
    cells = {plain(row[at]) for row in rows[1:] if at < len(row) and tidy(row[at])}
    return bool(cells) and cells <= {plain(head)}


def any_tool(rows: Rows) -> Heads:
    """A table of a tool that is not known: one line of headers, or two where the second holds the wordings."""
    named = names_below(rows)
    if named is not None:
        return named
    width = max((len(row) for row in rows[:LOOKED_AT]), default=0)
    names, texts = header_cells(rows, 0, width), header_cells(rows, 1, width)
    cells = [{tidy(row[at]) for row in rows[2:] if at < len(row) and tidy(row[at])} for at in range(width)]
    blank = [at for at, name in enumerate(names) if not name and texts[at]]
    many = len(blank) * 4 > len(names)
    worded = many and (is_line_of_texts(rows, names, texts) or is_line_of_options(rows, names, texts))
    if blank and (worded or is_line_of_rows(rows)):
        return two_lines("", names, texts, alone=ALONE, cells=cells)
    if is_line_of_texts(rows, names, texts):
        return Heads("", names, [Said(bare(text)) for text in texts], lines=2)
    coded = [CODE_IN_FRONT.match(name) for name in names]
    mostly = sum(found is not None for found in coded) * 10 >= len(names) * 6
    told = [found["text"] if found and mostly else name for found, name in zip(coded, names, strict=True)]
    said = [_bracketed(text) if text.endswith("]") else Said("" if CODE.match(text) else text) for text in told]
    return Heads("", names, said)


def unique_names(heads: Heads) -> list[str]:
    """The headers as the pipeline is to read them: no two the same."""
    return with_own_names(heads.names)


TOOLS: tuple[Callable[[Rows], Heads | None], ...] = (
    qualtrics,
    surveymonkey,
    checkmarket,
    wenjuanxing,
    sosci,
    limesurvey,
    kobo,
    google_forms,
    microsoft_forms,
    alchemer,
    typeform,
    jotform,
    surveyhero,
    castor,
    conjointly,
    redcap,
    unipark,
    limesurvey_by_form,
    any_tool,
)
