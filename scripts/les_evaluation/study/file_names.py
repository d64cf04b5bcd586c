"""What results are called: figuur_27_visie.png in a Dutch study, figure_27_visie.png in an English one.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.texts import text
from les_evaluation.core.words import in_file_name, language_of, own_words
from les_evaluation.study.registry import Of

CORE = "kern"  # the group after which a Dutch workbook is named
PREFIXES: dict[Of, str] = {"figures": "figure", "tables": "table"}


def file_name(name: str, language: str) -> str:
    """What a result is called without its ending; name: a key under file_names in the texts."""
    return text(f"file_names.{name}", language)


def file_stem(prefix: str, number: int | str, slug: str) -> str:
    """The file name of a figure or table without its ending, such as figuur_27_visie or tabel_B_1_4_respons."""
    printed = f"{number:02d}" if isinstance(number, int) else str(number).replace(".", "_")
    return f"{prefix}_{printed}_{slug}"


def stem_of(of: Of, entry: Mapping, language: str) -> str:
    """The file name of an entry under `figures` or `tables` without its ending."""
    return file_stem(file_name(PREFIXES[of], language), entry["number"], entry["slug"])


def page_stems(entry: Mapping, language: str, pages: int) -> list[str]:
    """The file names of the pages of a figure without their ending; that of a figure of one page has no number.

    Numbers have as many digits as the last one, so that a folder shows the pages in their order.
    """
    stem, digits = stem_of("figures", entry, language), len(str(pages))
    return [stem] if pages == 1 else [f"{stem}_{page:0{digits}d}" for page in range(1, pages + 1)]


def page_of_les(config: Mapping, les: str) -> str:
    """The file name of the report page of one LES, after the word of the study for it: les_genk.html."""
    language = language_of(config)
    word = in_file_name(file_name("les", language))
    taken = ("", file_name("network", language))  # the page of its networks has that name already
    return f"{'page' if word in taken else word}_{les}.html"


def document_of_les(config: Mapping, les: str) -> str:
    """The file name of the Word document of one LES: genk.docx.

    Where a LES has the key that names another document, all have the name of their page.
    """
    taken = {file_name(name, language_of(config)) for name in ("report_docx", "annex_docx")}
    return page_of_les(config, les).replace(".html", ".docx") if taken & set(config["les"]) else f"{les}.docx"


def register_workbook(config: Mapping) -> str:
    """The name of the workbook that sets own choice against the register: wie_is_kern.xlsx, where that is the question.

    Where no group is called so, or the study has a word of its own for groups, it is called after that word.
    """
    language = language_of(config)
    core = CORE in config["partner_groups"] and "partner_group" not in own_words(config, language)
    return f"{in_file_name(file_name('register' if core else 'register_of_groups', language))}.xlsx"


def source_script(language: str, les: str) -> str:
    """The file name of the script with the rows behind the numbers of a LES, or of `all`, that rest on no answers."""
    return f"{file_name('source_rows', language)}_{les}.js"


def network_page(language: str, les: str) -> str:
    """The file name of the page of the networks of one LES."""
    return f"{file_name('network', language)}_{les}.html"
