"""The reference and the logo of the study, before the first job: whether the documents can be made with them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from docx import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import OpcError

from les_evaluation.core.problems import Place, nearest
from les_evaluation.output.documents.reference_styles import HOUSE, LOGO_PLACE, header_paragraphs, lacking_styles
from les_evaluation.study.settings import CONFIG_FILE, Study

# What python-docx, zipfile and lxml raise on a file that is no document, or a broken one.
UNUSABLE = (
    OpcError,
    SyntaxError,  # of XML
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
NO_PICTURE = (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, OSError, ValueError, KeyError)
ROOT = Path(__file__).resolve().parents[4]


def check_documents(study: Study) -> None:
    """Tell of a reference that is no .docx or lacks a style, and of a logo that is no picture or has no place."""
    own = study.config.get("documents") or {}
    paths = {key: Path(study.config["raw"], own[key]) for key in ("reference", "logo") if key in own}
    missing = [key for key, path in paths.items() if not path.is_file()]
    for key in missing:
        beside = [other.name for other in paths[key].parent.glob("*")] if paths[key].parent.is_dir() else []
        study.problems.add("file_missing", Place(str(paths[key])), nearest=nearest(paths[key].name, beside))
    reference = None
    if "reference" in paths and "reference" not in missing:
        reference = _checked_reference(paths["reference"], study)
    if "logo" not in paths or "logo" in missing:
        return
    if not _is_picture(paths["logo"]):
        study.problems.add("documents_logo", Place(str(paths["logo"])))
    if reference is not None and not _has_place(reference):
        study.problems.add(
            "documents_logo_place", Place(CONFIG_FILE, None, None, "documents.logo"), reference=own["reference"]
        )


def _checked_reference(path: Path, study: Study) -> Any:
    """The reference as a document; None where it is none, which is told."""
    try:
        reference = Document(str(path))
        lacking = lacking_styles(reference)
        reference.sections[-1].header.is_linked_to_previous  # noqa: B018 - a document without a page has none
    except UNUSABLE:
        study.problems.add("documents_damaged", Place(str(path)))
        return None
    if lacking:
        house = HOUSE.relative_to(ROOT).as_posix()
        study.problems.add("documents_styles", Place(str(path)), styles=", ".join(lacking), house=house)
    return reference


def _is_picture(path: Path) -> bool:
    try:
        image = Image.from_file(str(path))
    except NO_PICTURE:
        return False
    return image.width > 0 and image.height > 0


def _has_place(reference: Any) -> bool:
    """Whether header or footer say where the logo stands."""
    return any(LOGO_PLACE in "".join(found.itertext()) for _, found in header_paragraphs(reference))
