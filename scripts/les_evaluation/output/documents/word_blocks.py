"""What stands in a document: headings, numbered captions, pictures, tables with their notes, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from les_evaluation.output.charts.office_chart import ChartedPage
from les_evaluation.output.documents.page_turns import CAPTION
from les_evaluation.output.documents.printed_cells import PrintedTable
from les_evaluation.output.documents.reference_styles import tabs_without_dots
from les_evaluation.output.documents.word_charts import add_charts, page_parts
from les_evaluation.output.documents.word_file import WordFile
from les_evaluation.output.documents.word_marks import (
    TAB,
    bookmark,
    bookmark_name,
    field,
    field_code,
    field_mark,
    numbered,
    paragraph,
    plain,
    run,
)
from les_evaluation.output.documents.word_tables import is_kept_whole, table_parts, table_xml

HEADINGS = ("Heading 1", "Heading 2")
LISTED_HEADINGS = ("TOC 1", "TOC 2")
LIST_STYLE = "Table of Figures"
# Of the paragraph that ends a table: twentieths of a point.
UNBROKEN = "<w:keepLines/>"  # of a note, which is read as one
WHITE_BELOW = '<w:spacing w:before="40" w:after="280"/>'
NOT_SEEN = '<w:spacing w:before="0" w:after="240" w:line="20" w:lineRule="exact"/>'
# Of what is shown in parts the words above the second one and those after it: its name, the part, and how many.
Further = Callable[[str, int, int], str]


@dataclass(frozen=True)
class CaptionLine:
    """A caption as a document has it. label: Figuur, Tabel; number: of the report; said: what follows, full stop first.

    below: what stands under a picture or table beside its notes, such as the source.
    """

    label: str
    number: str
    said: str
    below: str = ""

    @property
    def whole(self) -> str:
        """The line as it is read."""
        return f"{self.label} {self.number}{self.said}"


@dataclass(frozen=True)
class Shot:
    """A picture: its file, its alternative text, and the width and height of what is shown as printed, in points.

    charted: the same as charts with the alternative text of these, where they stand in its place. title: what its title
    takes above, in parts of the whole height, where its caption says the same; top: what is cut off there. smallest:
    its smallest letters, in points.
    """

    path: str
    alt: str
    size: tuple[float, float]
    charted: ChartedPage | None = None
    title: float = 0.0
    top: float = 0.0
    smallest: float = 0.0

    def without_title(self) -> Shot:
        """The same without the title, where it can be left out."""
        wide, high = self.size
        return replace(self, top=self.title, size=(wide, high * (1 - self.title)))

    def scaled(self, scale: float) -> Shot:
        """The same, smaller."""
        return replace(self, size=(self.size[0] * scale, self.size[1] * scale))


@dataclass(frozen=True)
class ListedLine:
    """A line of a list: what it says, the bookmark that it leads to, and how deep it stands (0 first)."""

    said: str
    target: str
    level: int = 0


def target_name(place: int) -> str:
    """The hidden bookmark of the heading or caption at this place in the document, as Word names its own."""
    return f"_Toc{place:09d}"


def heading(word: WordFile, said: str, *, level: int, target: str, here: bool = False) -> None:
    """A heading that a list leads to. level: 0 for a chapter. here: it begins no page, as right below the title."""
    inner = bookmark(target, word.next_id(), run(said))
    word.add(paragraph(word.styles[HEADINGS[level]], inner, more='<w:pageBreakBefore w:val="0"/>' if here else ""))


def caption(word: WordFile, line: CaptionLine, *, target: str, keep: bool) -> None:
    """A caption with the number of the report as a field of Word, and a bookmark to refer to both label and number.

    keep: it stays with what follows, as above a table.
    """
    number = numbered(line.label, line.number, word.counts.get(line.label, 0))
    word.counts[line.label] = number.at
    name = bookmark_name(line.label, line.number, word.bookmarks)
    word.bookmarks.append(name)
    label = bookmark(name, word.next_id(), f"{run(f'{line.label} ')}{number.runs}")
    inner = bookmark(target, word.next_id(), f"{label}{run(line.said)}")
    word.add(paragraph(word.styles["Caption"], inner, keep=keep))


def notes(word: WordFile, said: Iterable[str], *, below_table: bool = False) -> None:
    """The lines below a picture or table, each a paragraph; they stay together.

    Below a table the last of them has white below it, or where there is none a line that is not seen: an empty line
    would stand alone on a page where the table fills the one before.
    """
    lines = [line for line in said if line.strip()]
    for place, line in enumerate(lines, start=1):
        last = place == len(lines)
        word.line("Note", line, keep=not last, more=UNBROKEN + (WHITE_BELOW if last and below_table else ""))
    if below_table and not lines:
        word.line("Note", "", more=NOT_SEEN)


def picture(
    word: WordFile, shots: Sequence[Shot], line: CaptionLine, *, target: str, further: Further, told: str = ""
) -> None:
    """A picture at its printed size with its caption below it; of a figure of several pages all, one below the other.

    Charts stand in its place where it has them, with their note, which else stands in the picture. further: what stands
    below its second page and those after it. told: a line below the caption, such as that its numbers are hidden.
    """
    name = f"{line.label} {line.number}"
    pieces = [(shot, charts) for shot in shots for charts in (page_parts(shot.charted) if shot.charted else [()])]
    for page, (shot, charts) in enumerate(pieces, start=1):
        if charts and shot.charted:  # the picture has other words: of it, not of the charts
            add_charts(word, charts, name=name, alt=shot.charted.alt)
        else:
            word.picture(shot.path, alt=shot.alt, size=shot.size, top=shot.top)
        if page == 1:
            noted = charts[0].note.split("\n") if charts else []
            below = [one for one in (told, *noted, line.below) if one]
            caption(word, line, target=target, keep=bool(below))
            notes(word, below)
        else:
            word.line("Note", further(name, page, len(pieces)))


def table(word: WordFile, shown: PrintedTable, line: CaptionLine | None, *, target: str, further: Further) -> None:
    """A table below its caption, with its notes; where it is wider than a page in parts, each with the first column.

    line: None for a table without a number, whose title stands above it.
    """
    size, area = word.size_of("Table Text"), word.text_area(landscape=word.landscape)
    if line is not None:
        caption(word, line, target=target, keep=True)
    elif shown.title:
        word.line("Table Head", shown.title, keep=True)
    parts = table_parts(shown, points=area[0], size=size)
    for place, part in enumerate(parts, start=1):
        if place > 1:
            name = f"{line.label} {line.number}" if line else shown.title
            word.line("Note", further(name, place, len(parts)), keep=True)
        whole = is_kept_whole(part, area=area, size=size, above=CAPTION)
        word.add(table_xml(part, points=area[0], size=size, styles=word.styles, margins=word.cell_margins, whole=whole))
    notes(word, [*([line.below] if line else []), " ".join(shown.notes)], below_table=True)


def listing(word: WordFile, title: str, code: str, lines: Sequence[ListedLine], styles: Sequence[str]) -> None:
    r"""A list with its lines and page numbers as fields, filled in as Word would. Without lines there is none.

    No page is known before Word has laid out the document: the fields show nothing until they are brought up to date,
    as they are for print, and no dots lead to where a number will be. code: of the field, such as TOC \h \z \c
    "Figuur". styles: of the lines, by level.
    """
    if not lines:
        return
    word.line("TOC Heading", title, keep=True)
    for place, line in enumerate(lines):
        begin = field_code(code) if place == 0 else ""
        page = field(f"PAGEREF {line.target} \\h", "")
        inner = f'<w:hyperlink w:anchor="{plain(line.target)}" w:history="1">{run(line.said)}{TAB}{page}</w:hyperlink>'
        end = field_mark("end") if place == len(lines) - 1 else ""
        style = word.styles[styles[line.level]]
        word.add(paragraph(style, f"{begin}{inner}{end}", more=tabs_without_dots(word.document, style)))


def list_of(word: WordFile, title: str, label: str, lines: Sequence[ListedLine]) -> None:
    """The list of figures or of tables. label: of their sequence."""
    listing(word, title, f'TOC \\h \\z \\c "{label}"', lines, [LIST_STYLE])


def contents(word: WordFile, title: str, lines: Sequence[ListedLine]) -> None:
    """The list of headings."""
    listing(word, title, 'TOC \\o "1-2" \\h \\z \\u', lines, LISTED_HEADINGS)
