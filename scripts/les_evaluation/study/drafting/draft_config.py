"""The drafted config.yaml: some thirty lines that explain themselves, in the language of the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from les_evaluation.core.reading import MISSING
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.texts import text
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.beside_export import CODING, Beside
from les_evaluation.study.drafting.column_evidence import (
    NUMBER_CELL,
    is_read_as_moment,
    order_of_days,
    share,
)
from les_evaluation.study.drafting.draft_names import slug, unique
from les_evaluation.study.drafting.drafted_config import DraftedConfig, DraftWave
from les_evaluation.study.drafting.drafted_question import (
    CODES,
    INTEGER,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    DraftQuestion,
)
from les_evaluation.study.drafting.five_answers import APART, Answers, answered, is_several
from les_evaluation.study.drafting.further_part import FurtherPart, PartOf
from les_evaluation.study.drafting.neutral_table import Column, Export
from les_evaluation.study.drafting.scale_words import says_yes
from les_evaluation.study.registry import kinds
from les_evaluation.study.settings import FIXED_TARGETS

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999", "#F0E442")
MOST_ON_A_SCALE = 7  # answers that a bar can show in colours of their own
ROLES = ("respondent", "email", "organisation", "submitted", "reached_end", "screened_out", "duration")
# What sites, groups and respondents are called in print, to be changed by who knows the study.
WORDS = {
    "nl": {"les": ["plek", "plekken", "de"], "partner_group": ["groep", "groepen", "de"]},
    "en": {"les": ["site", "sites"], "partner_group": ["group", "groups"]},
}
EVERYBODY = {"nl": ("iedereen", "Iedereen"), "en": ("everybody", "Everybody")}


def knows(*path: str) -> bool:
    """Whether config.yaml may hold a key, by the names of the keys above it; * stands for any name."""
    node: Mapping = load_schema("config")
    for key in path:
        inner = node.get("additionalProperties") if key == "*" else node.get("properties", {}).get(key)
        if not isinstance(inner, Mapping):
            return False
        node = inner
    return True


def in_a_wave(key: str) -> bool:
    """Whether a wave in config.yaml may have this key."""
    return knows("survey", "waves", "*", key)


def flow(value: object) -> str:
    """A value on one line of YAML."""
    told = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return told.removesuffix("\n").removesuffix("\n...").strip()


def metadata_of(wave: DraftWave, *, language: str) -> tuple[dict[str, str], list[str], dict[str, object]]:
    """(role -> header, what was left out and why, further keys of the wave) of the columns beside the answers."""
    found: dict[str, str] = {}
    notes: list[str] = []
    keys: dict[str, object] = {}
    for role in ROLES:
        columns = wave.recognised.metadata.get(role, [])
        fits = [column for column in columns if _fits(column, role)]
        if fits:
            found[role] = fits[0].header
        elif columns:
            names = ", ".join(column.header for column in columns)
            notes.append(text("drafting.start.role_left_out", language, role=role, columns=names))
    if "respondent" not in found:
        used = set(found.values())
        named = [column for own in wave.recognised.metadata.values() for column in own]
        fits = [column for column in (*named, *wave.export.columns) if _fits(column, "respondent")]
        spare = next((column for column in fits if column.header not in used), fits[0] if fits else None)
        # A column has one role.
        found = {role: header for role, header in found.items() if spare is None or header != spare.header}
        if in_a_wave("respondents"):
            keys["respondents"] = "rows"
        if spare is not None:
            found = {"respondent": spare.header} | found
            notes.append(text("drafting.start.no_number", language, column=spare.header))
    if "submitted" in found and in_a_wave("dates"):
        column = next(c for c in wave.export.columns if c.header == found["submitted"])
        order = order_of_days(column)
        if order is not None:
            keys["dates"] = order or ("month_first" if language == "en" else "day_first")
            if not order:
                notes.append(text("drafting.start.dates_guessed", language, column=column.header, order=keys["dates"]))
    return {role: found[role] for role in ROLES if role in found}, notes, keys


def _fits(column: Column, role: str) -> bool:
    """Whether the cells of a column are what the pipeline reads under a role."""
    cells = column.values
    if role == "respondent":
        return len(cells) == column.n == column.filled and not any("E+" in cell.upper() for cell in cells)
    if role == "email":
        return bool(cells) and sum(n for cell, n in cells.items() if "@" in cell) * 2 > column.filled
    if role == "submitted":
        return is_read_as_moment(column, any_order=in_a_wave("dates"))
    if role in ("reached_end", "screened_out"):
        return bool(cells) and all(cell in ("1", "0") or says_yes(cell) is not None for cell in cells)
    if role == "duration":
        return share(column, NUMBER_CELL) == 1.0
    return bool(cells)


def first_figures(
    questions: Sequence[DraftQuestion], answers: Answers, *, language: str
) -> tuple[list[dict], list[str]]:
    """One figure per grid, multiple choice, single choice and number, numbered from 1; and what has none, told."""
    made: list[dict] = []
    notes: list[str] = []
    seen: set[str] = set()
    groups = {"style": {"groups": True}} if answers.group else {}
    for question in questions:
        name = question.name if question.family == CODES else question.block or question.name
        if name in seen or question.name == answers.site or question.type == TEXT:
            continue
        seen.add(name)
        entry = _figure(question, groups if question.name != answers.group else {}, language=language)
        if entry is None:
            notes.append(text("drafting.start.no_figure", language, item=name))
            continue
        made.append({"number": len(made) + 1, "slug": name} | entry)
    return made, notes


def _figure(question: DraftQuestion, groups: Mapping, *, language: str) -> dict | None:
    if question.type == INTEGER:
        number = next((kind for kind in kinds("figures").values() if kind.asks("integer")), None)
        return None if number is None else {"kind": number.name, "items": [question.name]}
    if question.type == SELECT_MULTIPLE:
        return {"kind": "multi_select", "items": [question.name]} | dict(groups)
    if question.family == CODES:
        # Colours of good and bad would say more than the export does.
        kind = "choice" if len(question.substantive) <= MOST_ON_A_SCALE else "multi_select"
        return {"kind": kind, "items": [question.name]} | dict(groups)
    few = 0 < len(question.substantive) <= _most_on_a_scale() and not question.has_other
    if question.block and few:
        alike = any(doubt.key == "neighbours" for doubt in question.doubts)
        title = question.stem or (text("drafting.statements", language) if alike else _spoken(question.block))
        return {"kind": "likert_items", "items": [question.block], "title": title.rstrip(" :")} | dict(groups)
    if not question.family and _lists_single_choices():
        return {"kind": "multi_select", "items": [question.name]} | dict(groups)
    return {"kind": "likert_by_les", "items": [question.name]} | dict(groups) if few else None


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _lists_single_choices() -> bool:
    asked = kinds("figures")["multi_select"].questions
    return asked is not None and SELECT_ONE in getattr(asked, "types", ())


def _most_on_a_scale() -> int:
    return 11 if _lists_single_choices() else MOST_ON_A_SCALE


def draft_config(
    waves: Sequence[DraftWave],
    answers: Answers,
    *,
    title: str,
    folder: str,
    language: str,
    beside: Sequence[Beside] = (),
    further: PartOf | None = None,
) -> DraftedConfig:
    """The configuration of a study. folder: of the study inside raw/, which also names its results.

    beside: coding and network workbooks beside the exports. further: a part of the study that was given itself.
    """
    made = DraftedConfig()
    questions = waves[0].questions
    exports = [wave.export for wave in waves]
    sites, site_lines = _sites(waves, answers, title=title, language=language)
    groups, group_lines = _groups(questions, exports, answers, language=language)

    def comment(key: str, **values: object) -> str:
        return f"# {text(f'drafting.config.{key}', language, **values)}"

    lines = [comment("head"), comment("words"), f"study: {flow({'title': title, 'language': language})}"]
    lines += [f"words: {flow(WORDS[language])}", f"raw: raw/{folder}", f"results: results/{folder}"]
    reading = {wave.file: dict(wave.export.reading) for wave in waves if wave.export.reading}
    lines += [comment("reading"), "reading:"] if reading else []
    lines += [f"  {flow(name)}: {flow(how)}" for name, how in reading.items()]
    lines += ["", comment("les"), "les:", *site_lines, comment("groups"), "partner_groups:", *group_lines, ""]
    lines += [
        "survey:",
        f"  codebook: survey/codebook.xlsx         {comment('codebook')}",
        "  pseudonym_key: survey/pseudonym.key",
    ]
    shared = {key for keys in _keys_of_waves(sites).values() for key in keys}
    if (
        len(waves) > 1
        and knows("survey", "compare_waves")
        and len(shared) < sum(map(len, _keys_of_waves(sites).values()))
    ):
        lines += [f"  {comment('pooled')}", "  compare_waves: pooled"]
    lines.append("  waves:")
    for wave in waves:
        lines += wave_lines(wave, answers, made, sites=sites[wave.name], groups=groups, language=language)
    if answers.significant:
        lines += ["  cleaning:", f"    significant_through: {answers.significant}"]
    made.figures, notes = first_figures(questions, answers, language=language)
    made.notes += notes
    part = further(_named_sites(site_lines), language) if further else None
    last = made.add(part) if part else []
    beside = [book for book in beside if part is None or book.part != part.name]
    last += _beside_lines(beside, made, sites=_keys_of_sites(sites), language=language)
    lines += ["", comment("figures"), "figures:" if made.figures else "figures: []"]
    lines += [f"  - {flow(entry)}" for entry in made.figures]
    lines += [comment("tables"), "tables:", *_tables(part, language)]
    if len(answers.compare) != 2:
        lines += ["", comment("statistics"), "statistics: {inference: none}"]
    lines += last
    made.content = "\n".join(lines) + "\n"
    return made


def _tables(part: FurtherPart | None, language: str) -> list[str]:
    """The lines of the tables: response, questionnaire, and those of a further part."""
    own = [{"slug": text(f"drafting.table.{kind}", language), "kind": kind} for kind in ("response", "questionnaire")]
    entries = [*own, *(part.tables if part else ())]
    return [f"  - {flow({'number': number} | entry)}" for number, entry in enumerate(entries, start=1)]


def _named_sites(lines: Sequence[str]) -> dict[str, str]:
    """Key -> name of the sites, from the lines under les."""
    return {key: one["name"] for key, one in yaml.safe_load("\n".join(lines)).items()}


def _keys_of_sites(sites: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {key for own in sites.values() for key in own.values()}


def _beside_lines(beside: Sequence[Beside], made: DraftedConfig, *, sites: set[str], language: str) -> list[str]:
    """The lines that name coding and network workbooks; those that speak of other sites are told instead."""
    lines: list[str] = []
    for book in beside:
        file = f"{book.part}/{book.path.name}"
        if not book.speaks_of(sites):
            made.notes.append(
                text("drafting.start.beside", language, file=book.path.name, les=", ".join(book.les) or "-")
            )
            continue
        made.copied[file] = book.path
        if book.part == CODING:
            lines += ["", f"focus_groups: {flow({'coding': file})}"]
            continue
        labels = {kind: _spoken(kind) for kind in dict.fromkeys(kind for kind, _, _ in book.relations)}
        lines += ["", f"networks: {flow({'mapping': file, 'relations': labels})}"]
        for kind, measurement, les in book.relations:
            entry = {
                "number": len(made.figures) + 1,
                "slug": slug(f"{les}_{kind}_{measurement}"),
                "kind": "network_map",
            }
            made.figures.append(entry | {"les": les, "relation": kind, "measurement": int(measurement)})
    return lines


def _keys_of_waves(sites: Mapping[str, Mapping[str, str]]) -> dict[str, set[str]]:
    return {wave: set(own.values()) for wave, own in sites.items()}


def wave_lines(
    wave: DraftWave,
    answers: Answers,
    made: DraftedConfig,
    *,
    sites: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
) -> list[str]:
    """The lines of one wave under survey.waves. sites, groups: answer -> key; of a wave of one site {"": key}."""
    metadata, notes, keys = metadata_of(wave, language=language)
    made.roles[wave.name] = metadata
    made.notes += notes
    ticks = {
        question.name: {"ticked": list(question.ticks[0]), "not_ticked": list(question.ticks[1])}
        for question in wave.questions
        if question.ticks is not None
    }
    if ticks:
        keys["ticks"] = {"items": ticks}
    if wave.export.dashes:
        keys["missing"] = [*MISSING, *wave.export.dashes]
        told = ", ".join(wave.export.dashes)
        made.notes.append(text("drafting.start.dashes", language, marks=told))
    if wave.export.sheet:
        keys["sheet"] = wave.export.sheet
    if wave.export.header_rows > 1:
        keys["header_rows"] = {"rows": wave.export.header_rows, "names": 1}
    lines = [f"    {wave.name}:", f"      label: {flow(wave.label)}", f"      file: {flow(wave.file)}"]
    lines += [f"      {key}: {flow(value)}" for key, value in keys.items()]
    lines.append(f"      metadata: {flow(metadata)}   # {text('drafting.config.metadata', language)}")
    alone = sites.get("")
    lines.append(f"      les: {alone}" if alone else f"      les: {flow({'item': answers.site, 'map': dict(sites)})}")
    if groups and any(question.name == answers.group for question in wave.questions):
        lines.append(f"      partner_group: {flow({'item': answers.group, 'map': dict(groups)})}")
    return lines


def _sites(
    waves: Sequence[DraftWave], answers: Answers, *, title: str, language: str
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Wave -> answer -> key of a site, and the lines under les; one site for all where no question tells it."""
    keys: dict[str, str] = {}
    lines: list[str] = []
    found: dict[str, dict[str, str]] = {}
    for wave in waves:
        asks = answers.site and any(question.name == answers.site for question in wave.questions)
        if not asks:
            alone = EVERYBODY[language][0]
            found[wave.name] = {"": alone}
            if alone not in keys:
                keys[alone] = alone
                lines.append(f"  {alone}: {flow({'name': title})}")
            continue
        for choice, _ in answered(wave.questions, answers.site, [wave.export]):
            if choice.name not in keys:
                own = slug(choice.caption, 24) or choice.name
                keys[choice.name] = unique(f"{own}_site" if own in FIXED_TARGETS else own, set(keys.values()))
                apart = choice.kind != SUBSTANTIVE or (is_several(choice) and answers.two_sites == APART)
                entry = {"name": choice.caption} | ({"panel": False} if apart else {})
                lines.append(f"  {keys[choice.name]}: {flow(entry)}")
            found.setdefault(wave.name, {})[choice.name] = keys[choice.name]
        if wave.name not in found:
            found[wave.name] = {"": EVERYBODY[language][0]}
    return found, lines


def _groups(
    questions: Sequence[DraftQuestion], exports: Sequence[Export], answers: Answers, *, language: str
) -> tuple[dict[str, str], list[str]]:
    """Answer -> key of a group, and the lines under partner_groups; everybody where no question tells it."""
    if not answers.group:
        name, label = EVERYBODY[language]
        return {}, [f"  {name}: {flow({'label': label, 'compare': False})}"]
    keys: dict[str, str] = {}
    lines = []
    for at, (choice, _) in enumerate(answered(questions, answers.group, exports)):
        own = slug(choice.caption, 24) or choice.name
        keys[choice.name] = unique(f"{own}_group" if own == "all" else own, set(keys.values()))
        compared = choice.name in answers.compare or (not answers.compare and choice.kind == SUBSTANTIVE)
        entry = {"label": choice.caption, "colour": COLOURS[at % len(COLOURS)], "compare": compared}
        lines.append(f"  {keys[choice.name]}: {flow(entry)}")
    return keys, lines
