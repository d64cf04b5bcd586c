"""Which column of an export belongs to which question; always by name, never by position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import APPLIES
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.core.way_out import yaml_word
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER, Choice, Codebook, Item
from les_evaluation.survey.ingest.answers import Recogniser
from les_evaluation.survey.ingest.other_texts import needs_no_column, text_beside
from les_evaluation.survey.persons import LINK

ABSENT = ("metadata_column_missing", "item_column_missing", "item_options_missing")
CAPTION_FORMS = ("{}. {}", "{} [{}]", "{}[{}]", "{}#{}", "{1}:{0}", "{}: {}", "{}:{}")
CODE_FORMS = ("{}_{}", "{}.{}", "{}/{}", "{}. {}", "{}[{}]", "{}___{}", "{}#{}", "{}: {}", "{}:{}")
PERSONAL = ("respondent", "email", LINK)  # what these columns say goes no further than a pseudonym
LEAST_COLUMNS = 2  # of the answers of a single choice
LEAST_ABSENT = 4  # columns; fewer are told one by one
SHOWN = 6  # headers that a message names
AROUND_OPTIONS = " -|:;.,/\\>()[]{}=_"  # signs between a question and its option, or around this


@dataclass
class ColumnMap:
    """Where everything stands in an export.

    metadata: role -> header. single: item -> header. options: item -> {choice name: header}, for multiple response with
    a column per option, and for a single choice with a column per answer. joined: item -> headers, for multiple
    response in one column, or in several that hold one answer each. unused: headers that go no further. repaired:
    (header, name it was read as).
    """

    metadata: dict[str, str] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    joined: dict[str, list[str]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    repaired: list[tuple[str, str]] = field(default_factory=list)


class Headers:
    """Looks headers up: as written, else without capitals, accents and odd spaces."""

    def __init__(self, headers: list[str]) -> None:
        self.headers = headers
        self.by_plain = {plain(header): header for header in reversed(headers)}
        self.taken: set[str] = set()
        self.reserved: dict[str, str] = {}  # columns of questions, which no option may take -> the question
        self.metadata: set[str] = set()  # columns of metadata
        self.repaired: list[tuple[str, str]] = []

    def take(self, *names: str) -> str | None:
        """The first header that is one of `names`, marked as taken; None if there is none."""
        for name in names:
            header = name if name in self.headers else self.by_plain.get(plain(name))
            if header is not None and header not in self.taken:
                self.taken.add(header)
                if header != name:
                    self.repaired.append((header, name))
                return header
        return None

    def free(self) -> list[str]:
        """The headers that are not known to be of another column."""
        known = {*self.reserved, *self.metadata}
        return [header for header in self.headers if header not in self.taken and plain(header) not in known]

    def nearest(self, name: str) -> str | None:
        """The free header most like a name."""
        return nearest(name, self.free())


def known_answers(columns: ColumnMap, codebook: Codebook, wave: str) -> Callable[[str, str], bool]:
    """Whether a cell (header, text) is a code or caption of the question in that column, whatever else it says."""
    items = {header: codebook.items[name] for name, header in columns.single.items()}
    items |= {header: codebook.items[name] for name, headers in columns.joined.items() for header in headers}
    known = {header: Recogniser(item.choices, wave) for header, item in items.items() if item.choices}
    return lambda header, cell: header in known and bool(known[header].read(cell)[0])


def map_columns(
    table: SheetTable,
    codebook: Codebook,
    *,
    wave: str,
    metadata: Mapping[str, str],
    language: str = "nl",
    problems: Problems,
) -> ColumnMap:
    """Find the columns of every question and of the named metadata; absent ones become problems.

    language: in which the column of an absent option is told.

    Where most are absent there is one cause: another export, or another row or character that makes the headers.
    """
    told, problems = problems, Problems()
    headers = Headers(table.headers)
    headers.reserved = {plain(item.data_label(wave)): item.name for item in codebook.asked_in(wave)}
    headers.metadata = {plain(name) for name in metadata.values()}
    found = ColumnMap(repaired=headers.repaired)
    for role, name in metadata.items():
        # One column may say two things: an address who it is, a date of submission that the end was reached.
        header = headers.take(name) or _taken(name, found.metadata.values())
        if header is None:
            problems.add("metadata_column_missing", table.place(1, name), role=role, nearest=headers.nearest(name))
        else:
            found.metadata[role] = header
    for item in codebook.asked_in(wave):
        if item.type == "select_multiple":
            beside = text_beside(item, codebook)
            written = beside is not None and plain(beside.data_label(wave)) in headers.by_plain
            _map_multiple(item, headers, found, table=table, wave=wave, told=(language, written), problems=problems)
            continue
        header = headers.take(item.data_label(wave)) or _taken(item.data_label(wave), found.metadata.values())
        personal = [role for role in PERSONAL if header and found.metadata.get(role) == header]
        if personal:
            problems.add("item_column_personal", table.place(1, header), item=item.name, role=personal[0])
        elif header is None and _has_columns_of_answers(item, headers, found, wave=wave):
            continue
        elif header is None and not needs_no_column(item, codebook, wave):
            _missing(item, headers, table=table, wave=wave, problems=problems)
        elif header is not None:
            found.single[item.name] = header
    found.unused = [header for header in table.headers if header not in headers.taken]
    asked = [*metadata.values(), *(item.data_label(wave) for item in codebook.asked_in(wave))]
    absent = [problem for problem in problems.found if problem.key in ABSENT]
    if len(absent) >= LEAST_ABSENT and len(absent) * 2 > len(asked):
        # Not the headers that are there: where they are none, these are the answers of somebody.
        wanted, total = asked[:SHOWN], len(asked)
        told.add("export_columns_missing", table.place(1), wave=wave, n=len(absent), total=total, wanted=wanted)
    else:
        told.extend(problems.found)
    return found


def _taken(name: str, known: Iterable[str]) -> str | None:
    """The header of that name among those that already have a part."""
    return next((header for header in known if plain(header) == plain(name)), None)


def _has_columns_of_answers(item: Item, headers: Headers, found: ColumnMap, *, wave: str) -> bool:
    """Whether a single choice has a column per answer, two or more; they are then taken.

    One without a column is an answer that nobody gave, since columns that are left over are told elsewhere.
    """
    if item.type != "select_one":
        return False
    before, repaired = set(headers.taken), len(headers.repaired)
    options = _columns_of_options(item, headers, wave)
    if len(options) < LEAST_COLUMNS:
        headers.taken = before
        del headers.repaired[repaired:]
        return False
    found.options[item.name] = options
    return True


def _columns_of_options(item: Item, headers: Headers, wave: str) -> dict[str, str]:
    """Choice -> the header of its column, of those that have one; they are then taken."""
    options = {}
    for choice in item.choices:
        names = option_headers(item.data_label(wave), choice.codes(wave), choice.name, choice.label.values())
        # q_Rollen_andere may be the text behind "other", a question of its own, and no option of q_Rollen.
        header = headers.take(*(name for name in names if plain(name) not in headers.reserved))
        if header is not None:
            options[choice.name] = header
    return options


def _map_multiple(
    item: Item,
    headers: Headers,
    found: ColumnMap,
    *,
    table: SheetTable,
    wave: str,
    told: tuple[str, bool],
    problems: Problems,
) -> None:
    """told: the language of messages, and whether the texts of the answer other have a column, telling who gave it."""
    language, written = told
    label = item.data_label(wave)
    options = _columns_of_options(item, headers, wave)
    answer_set = None if options or plain(label) in headers.by_plain else _answer_set(item, label, table)
    if answer_set is not None and answer_set.counted is None:
        found.joined[item.name] = [name for name in answer_set.variables if headers.take(name)]
        return
    if answer_set is not None:
        options = _options_of_set(item, answer_set, headers, table=table, wave=wave)
    if options:
        absent = [choice for choice in item.choices if choice.name not in options and choice.offered_in(wave)]
        absent = [choice for choice in absent if not (written and choice.kind == OTHER)]
        for choice in absent:
            _option_missing(item, choice, headers, table=table, wave=wave, language=language, problems=problems)
        found.options[item.name] = options
        return
    header = headers.take(label)
    if header is None:
        example = _headers_to_give(item, headers, table, wave=wave, language=language)
        _missing(item, headers, table=table, wave=wave, problems=problems, example=example)
    else:
        found.joined[item.name] = [header]


def _option_missing(
    item: Item, choice: Choice, headers: Headers, *, table: SheetTable, wave: str, language: str, problems: Problems
) -> None:
    """An answer without a column, or whose column is a question of its own according to the codebook."""
    label, wanted = item.data_label(wave), f"{item.data_label(wave)}. {choice.caption(language)}"
    names = option_headers(label, choice.codes(wave), choice.name, choice.label.values())
    taken = [name for name in map(plain, names) if name in headers.reserved and name in headers.by_plain]
    if not taken:
        nearest_to = headers.nearest(wanted)
        problems.add("option_column_missing", table.place(1, wanted), item=item.name, nearest=nearest_to)
        return
    details = {"item": item.name, "choice": choice.name, "question": headers.reserved[taken[0]]}
    key = "option_column_other" if choice.kind == OTHER else "option_column_taken"
    problems.add(key, table.place(1, headers.by_plain[taken[0]]), **details)


def _answer_set(item: Item, label: str, table: SheetTable) -> AnswerSet | None:
    """The multiple-response set of a .sav that is this question: by its name, else by its label."""
    wordings = {plain(wording) for wording in item.label.values()}
    sets = table.spss.answer_sets
    named = [found for name, found in sets.items() if plain(name.lstrip("$")) in {plain(label), plain(item.name)}]
    labelled = [found for found in sets.values() if plain(found.label) in wordings - {""}]
    return next((found for found in [*named, *labelled] if found.variables), None)


def _options_of_set(
    item: Item, answer_set: AnswerSet, headers: Headers, *, table: SheetTable, wave: str
) -> dict[str, str]:
    """Choice -> variable of a set: by the label of the variable, by that of the counted code, else by its last part."""
    options = {}
    for choice in item.choices:
        captions = {plain(caption) for caption in choice.label.values()}
        endings = {plain(part) for part in (*choice.codes(wave), choice.name)}
        for name in answer_set.variables:
            caption = plain(table.spss.captions.get(name, ""))
            counted = plain(table.value_labels.get(name, {}).get(answer_set.counted or "", ""))
            # "Which factors? Time": the question may stand before the option.
            closes = any(caption == own or caption.endswith((f": {own}", f" - {own}", f"? {own}")) for own in captions)
            if (closes or counted in captions) and headers.take(name):
                options[choice.name] = name
                break
        else:
            ending = [name for name in answer_set.variables if plain(name.rpartition("_")[2]) in endings]
            if len(ending) == 1 and not table.spss.captions.get(ending[0]) and headers.take(ending[0]):
                options[choice.name] = ending[0]
    return options


def option_headers(label: str, codes: Iterable[str], name: str, captions: Iterable[str]) -> list[str]:
    """The headers under which exports put one option of a multiple response question.

    With a point or _ most programs; with [ ] LimeSurvey, ___ REDCap, / KoBo, # Castor, a zero before the code SoSci,
    the caption first Alchemer.
    A colon stands between the two where somebody headed the columns, or joined two rows of headers.
    """
    heads = [form.format(label, caption) for caption in captions for form in CAPTION_FORMS]
    for part in (*codes, name):
        heads += [form.format(label, part) for form in CODE_FORMS] if part else []
        heads += [f"{label}_0{part}"] if len(part) == 1 and part.isdigit() else []
    # A tool may name such columns in yet another way: a value that is no number may be the whole header.
    return [*heads, *(code for code in codes if not code.isdigit())]


def _headers_to_give(item: Item, headers: Headers, table: SheetTable, *, wave: str, language: str) -> str:
    """How config.yaml gives headers to free columns that begin with the name of a question, "" if there are none."""
    label = item.data_label(wave)
    if not table.letters or not item.choices or "headers" not in APPLIES.get(Path(table.file).suffix.lower(), ()):
        return ""
    given = {}
    free = [header for header in headers.free() if re.match(rf"{re.escape(plain(label))}\W", plain(header))]
    for header in free:
        rest = plain(header)[len(plain(label)) :].strip(AROUND_OPTIONS)
        named = [choice for choice in item.choices if rest in _captions(choice)]
        if named:
            given[table.letters[header]] = named[0].caption(language)
    if free and not given:
        given[table.letters[free[0]]] = item.choices[0].caption(language)
    shown = [f"{letter}: {yaml_word(f'{label}. {caption}')}" for letter, caption in given.items()]
    return ", ".join(shown[:SHOWN])


def _captions(choice: Choice) -> set[str]:
    return {plain(caption).strip(AROUND_OPTIONS) for caption in choice.label.values()}


def _missing(
    item: Item, headers: Headers, *, table: SheetTable, wave: str, problems: Problems, example: str = ""
) -> None:
    """example: how config.yaml gives a header to an option of the question, where there are columns that may be one."""
    name = item.data_label(wave)
    details = {"item": item.name, "wave": wave, "nearest": headers.nearest(name)}
    key, more = ("item_options_missing", {"example": example}) if example else ("item_column_missing", {})
    problems.add(key, table.place(1, name), **details, **more)
