"""Stage report: the pages that lead to everything that was made, over all LES and of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.coding.coding_doubts import coding_doubts
from les_evaluation.core.contracts import ALL, read_frame
from les_evaluation.core.files import write_text
from les_evaluation.output.captions_job import facts_of
from les_evaluation.output.pages.made_entries import Made
from les_evaluation.output.pages.page_facts import key_facts
from les_evaluation.output.pages.published_page import published_page
from les_evaluation.output.pages.report_page import (
    About,
    Part,
    report_page,
)
from les_evaluation.output.sites.short_sentences import in_short, told_done
from les_evaluation.output.sites.site_results import SiteResults
from les_evaluation.study.chapters import Chapter, chapters_of
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.guessed_settings import open_settings
from les_evaluation.study.registry import Of, kind_of
from les_evaluation.study.settings import Study, is_panel
from les_evaluation.study.unshown_sites import unshown_les
from les_evaluation.study.wave_differences import told_differences
from les_evaluation.survey.decisions import together
from les_evaluation.survey.left_out import doubts, heavy_rules, of_pooling, panel_told, rows_of_waves
from les_evaluation.survey.survey_frames import DECISIONS, PANEL


@dataclass(frozen=True)
class Report:
    """What a report page is made from: the page over all LES, or with `les` that of one.

    study: as `shown_report_settings` gives its configuration, for one LES with that LES alone. results: the folder of
    all that was made. path: where the page lies. documents: part of the page -> what is in a file (a key of
    report.files in the texts) -> file; the verdicts in the part claims are shown as a table. pages: LES -> its own
    page, which the page over all leads to. beside: rows, LES -> the script with the rows behind its numbers; sources,
    that of numbers that rest on no answers; zips, that of every chapter; coding, the raw workbook with sessions and
    codes, of which only its doubts are counted: the page over all has it alone, since to read it takes longer than to
    write the page of a LES.
    """

    study: Study
    results: Path
    path: Path
    les: str | None = None
    documents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)

    def page(self) -> str:
        """The page, which leads to the rows behind its numbers."""
        beside, study, made = self.beside, self.study, self._made
        rows = {key: Path(file) for key, file in beside.get("rows", {}).items()}
        names = study.every_les | {ALL: study.text("report.rows.all")}
        about = replace(
            self._about(made),
            rows={key: (names.get(key, key), made.link(file)) for key, file in rows.items()},
            groups=(study.groups | {ALL: study.text("report.rows.all")}) if rows else {},
            sources=made.link(Path(beside["sources"])) if beside.get("sources") else "",
        )
        return report_page(self._parts(made), about, language=study.language)

    def page_without_rows(self, published: Collection[str]) -> str:
        """The same page for who may not see rows, with only what is published; published: names below `results`."""
        made = self._made
        at = self.path.relative_to(self.results).as_posix()
        parts, about = published_page(self._parts(made), self._about(made), at=at, published=published)
        return report_page(parts, about, language=self.study.language)

    @property
    def _made(self) -> Made:
        told = facts_of(self.study, self.results, les=self.les or "")
        coding = self.beside.get("coding")
        return Made(
            self.results, self.path, self.study, told, Path(coding) if coding else None, codebook_of(self.results)
        )

    def _parts(self, made: Made) -> list[Part]:
        parts = (
            parts_of_les(made, self.documents, les=self.les)
            if self.les
            else parts_of_all(made, self.documents, self.pages)
        )
        zips = [made.link(Path(file)) for file in self.beside.get("zips", [])]
        return zipped(parts, self.study, zips) if zips else parts

    def _about(self, made: Made) -> About:
        study, les = self.study, self.les
        return About(
            title=study.les[les] if les else study.title,
            subtitle=study.title if les else study.text("report.subtitle"),
            facts=key_facts(study, made.results, made.codebook, les=les),
            back="index.html" if les else "",
            single=les or "",
            search=study.text("report.search"),
        )


def write_report(report: Report) -> None:
    """Write a report page."""
    write_text(report.path, report.page())


def zipped(parts: Sequence[Part], study: Study, zips: Sequence[str]) -> list[Part]:
    """The parts with the link of the .zip of their chapter; zips: as `chapters_of` has the chapters."""
    link = {_anchor(place, chapter): zips[place] for place, chapter in enumerate(chapters_of(study.config))}
    link |= {"facts": link["survey"]} if "survey" in link else {}
    return [replace(part, zip=link.get(part.anchor, "")) for part in parts]


def _anchor(place: int, chapter: Chapter) -> str:
    return chapter.part or f"{place + 1}"


def codebook_of(results: Path) -> Codebook:
    """The codebook of the study; an empty one where it has no survey."""
    path = results / "ingest" / "codebook.json"
    return codebook_from_json(path) if path.is_file() else Codebook({}, "")


def chapter_parts(
    made: Made, own: Mapping[str, dict[str, Any]], *, les: str = "", answers: str = "survey"
) -> list[Part]:
    """A part of the page per chapter, in their order, then one per part of the study with what is in no chapter.

    own: part of the study -> what else stands in its part of the page, the fields of Part. answers: what the part of
    the survey is called.
    """
    study, found = made.study, []
    names = {"survey": answers}
    for place, chapter in enumerate(chapters_of(study.config)):
        shown: dict[str, Any] = {
            "figures": [made.figure(entry, les=_folder("figures", entry, les)) for entry in chapter.figures],
            "tables": [made.table(entry, les=_folder("tables", entry, les)) for entry in chapter.tables],
        }
        if chapter.part:
            found.append(made.part(names.get(chapter.part, chapter.part), **own[chapter.part] | shown))
        else:
            texts = [] if les else told_lacking(chapter, study)
            found.append(Part(_anchor(place, chapter), study.words(chapter.name), texts=texts, **shown))
    there = {part.anchor for part in found}
    rest = {names.get(key, key): fields for key, fields in own.items()}
    return [*found, *(made.part(key, **fields) for key, fields in rest.items() if key not in there)]


def told_lacking(chapter: Chapter, study: Study) -> list[str]:
    """Which figures and tables a chapter names that the study has not, where there are any."""
    names = {"figures": "report.figure", "tables": "tables.sheet"}
    numbers = ", ".join(study.text(names[of], number=number) for of, number in chapter.lacking)
    return [study.text("report.chapter_lacks", numbers=numbers)] if numbers else []


def _folder(of: Of, entry: Mapping, les: str) -> str:
    """The folder in which an entry of the page of a LES lies: its own, or "" that of all of them."""
    kind = kind_of(of, entry)
    return les if les and (kind.each_les or kind.part == "diagrams") else ""


def parts_of_all(made: Made, documents: Mapping[str, Mapping[str, str]], pages: Mapping[str, str]) -> list[Part]:
    """The parts of the page over all LES."""
    study, config = made.study, made.study.config
    surveyed = "survey" in config  # without it the page has no part for the respondents
    files = made.documents(documents)
    claims = [made.claims(Path(file)) for file in documents.get("claims", {}).values()]
    maps = [made.map(les, name) for les, name in study.les.items()] if config["networks"] else []
    surveyed = "survey" in config  # without it the page has no part for the respondents
    warned = [*survey_warnings(made), *no_appendix(study), *not_shown(made, documents), *open_doubts(made)]
    coding = [*open_coding_doubts(made), *(open_settings(study) if made.coding and not surveyed else [])]
    mapping = [] if made.coding or surveyed else open_settings(study)
    own: dict[str, dict[str, Any]] = {
        "survey": {"texts": warned if surveyed else no_appendix(study), "documents": files["survey"]},
        "focus_groups": {"texts": coding, "documents": files["focus_groups"]},
        "networks": {"texts": mapping, "maps": maps, "documents": files["networks"]},
        "diagrams": {"documents": files["diagrams"]},
    }
    return [
        *chapter_parts(made, own, answers=answers_or_facts(documents)),
        made.part("les", documents=[made.les_page(study.every_les[les], page) for les, page in pages.items()]),
        made.part(
            "claims",
            texts=[table.notes for table in claims],  # how many hold is not to be unfolded first
            tables=[replace(table, notes="") for table in claims],
        ),
        made.part("behind", texts=trace(study, counted=counted(documents)), documents=files["behind"]),
    ]


def answers_or_facts(documents: Mapping[str, Mapping[str, str]]) -> str:
    """The part with what comes from the survey; without a survey only costs and facts are in it."""
    return "survey" if counted(documents) else "facts"


def counted(documents: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether there are answers of a survey."""
    return "compare" in documents.get("behind", {})


def survey_warnings(made: Made) -> list[str]:
    """What a reader must know of the respondents: rules that left out much, and what could not be told for certain."""
    study, clean = made.study, made.results / "clean"
    if "survey" not in study.config:
        return []
    waves = study.wave_labels
    read = [read_frame(made.results / "ingest" / f"{wave}_decisions.csv", DECISIONS) for wave in waves]
    # The decisions of a LES hold those of reading as well, but not those on rows without a LES.
    decisions = together(
        [*(frame[frame["les"] == ""] for frame in read), *(_decided(clean, les) for les in study.every_les)]
    )
    elsewhere = clean / "all" / "again" / "decisions.csv"
    if elsewhere.is_file():
        decisions = together([decisions, read_frame(elsewhere, DECISIONS)])
    rows = rows_of_waves(pd.DataFrame(columns=["wave", "row"]), decisions)
    heavy = [
        study.text("decisions.much_left_out", **found.note(study).details) for found in heavy_rules(decisions, rows)
    ]
    pooled = study.pooled_waves()
    told = [study.text("tables.pooled_note", waves=", ".join(pooled))] if pooled else []
    several = int((decisions["rule"] == "person_in_several_les").sum())
    told += [study.text("report.several_les", n=several)] if several >= study.minimum_base else []
    told += [study.text("tables.again_note")] if 0 < several < study.minimum_base else []
    for rule in ("person_of_other_les", "address_of_other_les"):
        n = int((decisions["rule"] == rule).sum())
        told += [study.text(f"report.{rule}", n=n)] if n >= max(1, study.minimum_base) else []
    beside = int(of_pooling(decisions).sum())
    few = beside < max(1, study.minimum_base)
    # Less the LES of which the panel tells how many answered both, this would tell it of one that it hides.
    few |= study.minimum_base > 1 and is_panel(study.config["survey"])
    told += [study.text("report.pooled_beside", n=beside)] if pooled and not few else []
    told += [*_panel_lines(made), *told_differences(made.codebook, study)]
    warned = [*heavy, *doubts(decisions), *told]
    return [study.text("report.respondents"), *warned] if warned else []


def _panel_lines(made: Made) -> list[str]:
    """How many persons answered two waves, where they are followed through them."""
    study = made.study
    if not is_panel(study.config["survey"]):
        return []
    names = study.every_les | {ALL: study.text("between_waves.all")}
    rows = list(read_frame(made.results / "compare" / "panel" / "persons.csv", PANEL).itertuples())
    told = []
    for row in rows:
        if row.les != ALL or len(study.every_les) > 1:
            waves = {"first": study.wave_labels[row.first], "second": study.wave_labels[row.second]}
            rule, _, details = panel_told(row, names[row.les], waves)
            told.append(study.text(f"decisions.{rule}", **details))
    return told


def _decided(clean: Path, les: str) -> pd.DataFrame:
    return read_frame(clean / les / "decisions.csv", DECISIONS)


def parts_of_les(made: Made, documents: Mapping[str, Mapping[str, str]], *, les: str) -> list[Part]:
    """The parts of the page of one LES."""
    config = made.study.config
    files = made.documents(documents)
    coded = [made.table(entry) for entry in config.get("about", [])]
    coded += made.coded(les) if config.get("coded") else []
    maps = [made.map(les, made.study.les[les])] if config["networks"] else []
    own: dict[str, dict[str, Any]] = {
        "survey": {"texts": [*not_shown(made, documents), *open_doubts(made)], "documents": files["survey"]},
        "focus_groups": {"tables": coded, "documents": files["focus_groups"]},
        "networks": {"maps": maps, "documents": files["networks"]},
        "diagrams": {},
    }
    return [
        *told_first(made, les),
        *chapter_parts(made, own, les=les, answers=answers_or_facts(documents)),
        made.part(
            "behind",
            texts=trace(made.study, counted="compare" in documents.get("behind", {})),
            documents=files["behind"],
        ),
    ]


def told_first(made: Made, les: str) -> list[Part]:
    """What a reader of the page of one LES is told first: the page in short, and what was done with the answers."""
    study = made.study
    site = SiteResults(study, made.results, les, made.codebook)
    short = [f"{topic.name}: {' '.join(topic.lines)}" for topic in in_short(site)]
    parts = {"short": (study.text("sites.short"), short), "done": (study.text("sites.chapters.done"), told_done(site))}
    return [Part(anchor, name, texts=lines, told=True) for anchor, (name, lines) in parts.items() if lines]


def no_appendix(study: Study) -> list[str]:
    """Why there is no statistics appendix, where the study wants one but does not compare two partner groups."""
    compared = study.config.get("without_appendix")
    return [] if compared is None else [study.text("report.no_appendix", n=compared)]


def not_shown(made: Made, documents: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Which LES have no numbers that may be shown, and so no figures of their own."""
    study, compare = made.study, documents.get("behind", {}).get("compare")
    if compare is None or study.minimum_base <= 1 or not Path(compare).is_file():
        return []
    names = ", ".join(study.les[les] for les in unshown_les(compare) if les in study.les)
    return [study.text("report.not_shown", names=names, minimum=study.minimum_base)] if names else []


def open_doubts(made: Made) -> list[str]:
    """That the codebook and the configuration still hold guesses, where they do."""
    found = made.codebook.doubts
    told = [made.study.text("report.open_doubts", n=found)] if found else []
    return [*told, *open_settings(made.study)]


def open_coding_doubts(made: Made) -> list[str]:
    """That the coding workbook still holds guesses, where it does."""
    found = 0 if made.coding is None else coding_doubts(made.coding, made.study.readings)
    return [made.study.text("report.open_coding_doubts", n=found)] if found else []


def trace(study: Study, *, counted: bool = True) -> list[str]:
    """How a number leads back to the row it came from, and what small groups ask of whoever publishes it.

    counted: whether there are answers of a survey, which alone lead back so.
    """
    if not counted:
        return []
    small = "report.small_shown" if study.minimum_base == 1 else "report.small_hidden"
    keys = ["question"] if study.without_sites else ["les", "question"]
    keys += ["group"] if study.config.get("partner_groups") else []
    told = ", ".join(study.text(f"report.trace_keys.{key}") for key in keys)
    return [study.text("report.trace", keys=told), study.text(small, n=study.minimum_base)]
