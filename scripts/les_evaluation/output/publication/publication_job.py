"""Stage publication: a folder with what may leave the house, checked as a whole, and a list of it and of what stays.

Nothing is hidden or masked here: that was done where the results were made. Here it is looked at once more, in the
bytes that go out, and a file in which something is found stops all of it.
"""

from __future__ import annotations

import fnmatch
import io
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import read_frame
from les_evaluation.core.files import whole_file, write_csv, write_text
from les_evaluation.core.inert_cells import cells_as_written
from les_evaluation.core.neutral_names import in_code
from les_evaluation.core.problems import Place, Problems
from les_evaluation.output.publication.hidden_counts import is_count_table, told_counts
from les_evaluation.output.publication.inner_texts import inner_texts, packed_parts
from les_evaluation.output.publication.personal_traces import (
    AUTHOR,
    NAME,
    QUOTE,
    SAID,
    SMALL_SAID,
    Traces,
    accounts_here,
    hinted,
    makers,
)
from les_evaluation.output.publication.publication_index import (
    ASKED,
    QUOTES,
    ROWS_BEHIND,
    index_name,
    publication_index,
    publication_readme,
)
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.file_names import file_name
from les_evaluation.study.people import mask_of
from les_evaluation.study.publication_settings import APPROVED
from les_evaluation.study.sensitivity_labels import PUBLIC, label_of, told_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import ANSWERED
from les_evaluation.survey.survey_frames import RESPONSES

Found = dict[str, tuple[str, str]]  # kind of trace -> part of the file, and the text there
MOST_FILES = 4  # that are named beside the first one with the same trace
SHOWN_WORDS = 3  # of a passage that must not go out, so that whoever looks for it finds it


@dataclass(frozen=True)
class Publication:
    """What is to be published. made: all results of the study, below `results`; inputs: what is looked for in them.

    inputs: codebook (a path or none), responses (those of every LES), segments, quotes, actors. pages: a page with rows
    behind its numbers -> what makes it anew without them, with only what is published beside it.
    """

    study: Study
    results: Path
    made: Sequence[str]
    inputs: Mapping[str, Sequence[str]]
    pages: Mapping[str, Callable[[Collection[str]], str]] = field(default_factory=dict)

    @cached_property
    def said(self) -> Mapping:
        """What the configuration says under `publication`."""
        return self.study.config["publication"]

    @property
    def minimum(self) -> int:
        """Groups smaller than this are hidden; 1 where the study counts nobody."""
        return self.study.minimum_base if self.study.config["counted"] else 1

    @property
    def hides(self) -> bool:
        """Whether no small group is shown: they are hidden, or nobody is counted."""
        return self.study.minimum_base > 1 or not self.study.config["counted"]

    def left_out(self, name: str) -> str:
        """Why a result stays in the house; "" where it may go, as far as its name tells."""
        language = self.study.language
        told, label = told_of(name, language), label_of(name, language)
        if any(name == asked or fnmatch.fnmatchcase(name, asked) for asked in self.said["leave_out"]):
            return ASKED
        if told is not None and "copy" in told:
            return "" if self.hides else ROWS_BEHIND
        return "" if label == PUBLIC else label


def write_publication(publication: Publication, folder: str | Path) -> str:
    """Write the folder, its list and its readme; what is in it, for the log.

    Raises InputProblems where a file holds what must not go out, or hidden counts can be told.
    """
    study, folder = publication.study, Path(folder)
    why = {name: publication.left_out(name) for name in publication.made}
    going, found = _looked_through(publication, why)
    problems = Problems()
    _tell(publication, found, problems=problems)
    _check_counts(publication, going, problems=problems)
    problems.stop_if_any()
    _empty(folder)
    for name, content in going.items():
        with whole_file(folder / name) as temporary:
            temporary.write_bytes(content)
    write_csv(folder / index_name(study), publication_index(why, folder, study))
    write_text(folder / f"{file_name('archive_readme', study.language)}.md", publication_readme(why, study))
    return study.text("publication.made", n=len(going), left=len(why) - len(going))


def _empty(folder: Path) -> None:
    """Take away what lies in the folder, hidden or not: nothing goes out that was not looked through."""
    for there in folder.iterdir() if folder.is_dir() else ():
        if there.is_dir() and not there.is_symlink():
            shutil.rmtree(there)
        else:
            there.unlink()


def _looked_through(publication: Publication, why: dict[str, str]) -> tuple[dict[str, bytes], dict[str, Found]]:
    """What goes out, with the traces in each of it; in `why` is noted what stays for its quotes.

    Pages come last: which links stay in them depends on what goes out beside them.
    """
    language, look = publication.study.language, _look(publication)
    names = [name for name, reason in why.items() if not reason]
    pages = {name: publication.pages[name] for name in names if "copy" in (told_of(name, language) or {})}
    going = {name: b"" if name in pages else (publication.results / name).read_bytes() for name in names}
    found = {name: look(name, content) for name, content in going.items() if name not in pages}
    quoted = [name for name, traces in found.items() if QUOTE in traces]
    while True:
        for name in quoted:
            why[name] = QUOTES
            going.pop(name)
            found.pop(name)
            pages.pop(name, None)
        for name, made_anew in pages.items():
            going[name] = made_anew(set(going)).encode("utf-8")
            found[name] = look(name, going[name])
        quoted = [name for name in pages if QUOTE in found[name]]
        if not quoted:
            return going, found


def _look(publication: Publication) -> Callable[[str, bytes], Found]:
    """What finds the traces in a file: kind -> the first part of it and the text where one stands."""
    traces, said = _traces(publication), publication.said
    others = publication.study.config["others"]
    of_others = _captions_of_others(publication)
    told_quotes = said["quotes"] != APPROVED

    def look(name: str, content: bytes) -> Found:
        found: Found = {}
        for part, text in inner_texts(name, content):
            for trace in traces.of(text):
                if trace != SMALL_SAID or not (any(other in part for other in others) or text.strip() in of_others):
                    found.setdefault(trace, (part, text))
        for part, inside in packed_parts(name, content):
            for maker in makers(part, inside):
                if maker not in said["may_be_said"]:
                    found.setdefault(AUTHOR, (part, maker))
        return {trace: where for trace, where in found.items() if trace != QUOTE or told_quotes}

    return look


def _captions_of_others(publication: Publication) -> set[str]:
    """What captions say of figures and tables in which n is a number of sessions or partners."""
    path = publication.results / "report" / f"{file_name('captions', publication.study.language)}.csv"
    if not path.is_file():
        return set()
    table = _cells(path.read_bytes())
    of_others = [any(other in file for other in publication.study.config["others"]) for file in table["file"]]
    return {str(cell).strip() for row in table[of_others].itertuples(index=False) for cell in row}


def _traces(publication: Publication) -> Traces:
    study, inputs = publication.study, publication.inputs
    quotes = [text for path in inputs["quotes"] for text in _cells(Path(path).read_bytes())["text"]]
    segments = [text for path in inputs["segments"] for text in pd.read_parquet(path, columns=["text"])["text"]]
    shown = [Path(path).read_text(encoding="utf-8-sig") for path in (*inputs["codebook"], *inputs["actors"])]
    return Traces(
        mask_of(study.config),
        shown=[*shown, study.title, *study.every_les.values(), *_labels(inputs["codebook"])],
        quotable=quotes,
        said=[*segments, *_open_answers(inputs)],
        may_be_said=publication.said["may_be_said"],
        machine=accounts_here(),
        minimum=publication.minimum,
    )


def _labels(codebook: Sequence[str]) -> Iterator[str]:
    """Questions and answers as they are printed: who answers in these words says nothing of a person."""
    for path in codebook:
        known = codebook_from_json(path)
        yield from (label for item in known.items.values() for label in item.label.values())
        yield from (
            label for item in known.items.values() for choice in item.choices for label in choice.label.values()
        )


def _open_answers(inputs: Mapping[str, Sequence[str]]) -> Iterator[str]:
    texts = [item.name for path in inputs["codebook"] for item in codebook_from_json(path).items.values()
             if item.type == "text"]  # fmt: skip
    for path in inputs["responses"] if texts else ():
        found = read_frame(path, RESPONSES)
        yield from found.loc[found["item"].isin(texts) & (found["status"] == ANSWERED), "choice"]


def _tell(publication: Publication, found: Mapping[str, Found], *, problems: Problems) -> None:
    """Add a problem for each cause, with the first place where it stands and the other files that hold it.

    One cause is one name, whatever text it stands in, and else one text.
    """
    mask = mask_of(publication.study.config)
    causes: dict[tuple, list[tuple[str, str, str]]] = {}
    for name, traces in found.items():
        for trace, (part, text) in sorted(traces.items()):
            shown = " ".join(text.split()[:SHOWN_WORDS]) + " …" if trace == SAID else hinted(text, mask)
            named = mask.named.findall(text) if trace == NAME and mask.named is not None else []
            cause = (trace, *(sorted({hit.casefold() for hit in named}) or [shown]))
            causes.setdefault(cause, []).append((name, part, shown))
    for (trace, *_), ((name, part, shown), *others) in causes.items():
        place = Place((publication.results / name).as_posix())
        inner = part.partition("!")[2].replace("!", " › ") or None
        files = [other for other, _, _ in others[:MOST_FILES]]
        files += [f"+{len(others) - MOST_FILES}"] if len(others) > MOST_FILES else []
        minimum = publication.minimum
        problems.add(f"publication_{trace}", place, shown, part=inner, minimum=minimum, elsewhere=files or None)


def _check_counts(publication: Publication, going: Mapping[str, bytes], *, problems: Problems) -> None:
    if publication.minimum <= 1:
        return
    tables = {name: _cells(content) for name, content in going.items() if name.endswith(".csv")}
    counted = {name: table for name, table in tables.items() if is_count_table(table)}
    for file, wrong, where in told_counts(counted, minimum=publication.minimum):
        place = Place((publication.results / file).as_posix())
        problems.add(f"publication_{wrong}", place, where, part=None, minimum=publication.minimum, elsewhere=None)


def _cells(content: bytes) -> pd.DataFrame:
    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return cells_as_written(frame).set_axis(in_code(list(frame.columns)), axis="columns")
