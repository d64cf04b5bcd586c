"""The drafted config.yaml: some thirty lines that explain themselves, in the language of the study."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml

from les_evaluation.core.reading import MISSING, READ
from les_evaluation.core.sheets import SPSS_ENDINGS
from les_evaluation.core.texts import text
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.answer_sheets import sheets_told
from les_evaluation.study.drafting.beside_export import CODING, Beside
from les_evaluation.study.drafting.column_evidence import order_of_days
from les_evaluation.study.drafting.draft_metadata import is_guessed_key, metadata_of
from les_evaluation.study.drafting.draft_names import slug, unique
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, SELECT_ONE, DraftQuestion
from les_evaluation.study.drafting.drafted_wave import DraftWave, in_a_wave, knows
from les_evaluation.study.drafting.first_figures import first_figures, spoken
from les_evaluation.study.drafting.five_answers import APART, Answers, answered, is_several
from les_evaluation.study.drafting.further_part import FurtherPart, PartOf
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.sound_letters import are_lost
from les_evaluation.study.settings import FIXED_TARGETS, ONLY_SITE

# In the order of the series of figures, whose first four are told apart in grey print too.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#F0E442", "#CC79A7", "#56B4E9", "#999999", "#D55E00")
# What sites, groups and respondents are called in print, to be changed by who knows the study.
WORDS = {
    "nl": {"les": ["plek", "plekken", "de"], "partner_group": ["groep", "groepen", "de"]},
    "en": {"les": ["site", "sites"], "partner_group": ["group", "groups"]},
}
EVERYBODY = {"nl": "iedereen", "en": "everybody"}  # the key of a site that stands for all


def flow(value: object) -> str:
    """A value on one line of YAML."""
    told = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return told.removesuffix("\n").removesuffix("\n...").strip()


def draft_config(
    waves: Sequence[DraftWave],
    answers: Answers,
    *,
    title: str,
    folder: str,
    language: str,
    beside: Sequence[Beside] = (),
    further: Sequence[PartOf] = (),
) -> DraftedConfig:
    """The configuration of a study. folder: of the study inside raw/, which also names its results.

    beside: coding and network workbooks beside the exports. further: parts of the study that were given themselves.
    """
    made = DraftedConfig(guessed=list(answers.guessed))
    questions = waves[0].questions
    exports = [wave.export for wave in waves]
    sites, site_lines = _sites(waves, answers, title=title, language=language)
    groups, group_lines = _groups(questions, exports, answers)

    def comment(key: str, **values: object) -> str:
        return f"# {text(f'drafting.config.{key}', language, **values)}"

    lines = [comment("head"), comment("words"), f"study: {flow({'title': title, 'language': language})}"]
    lines += [f"words: {flow(WORDS[language])}", f"raw: raw/{folder}", f"results: results/{folder}"]
    reading = readings_of(waves, codebook="survey/codebook.xlsx")
    place_of_guesses = len(lines)
    lines += [comment("reading"), "reading:"] if reading else []
    lines += [f"  {flow(name)}: {flow(how)}" for name, how in reading.items()]
    lines += ["", comment("les"), "les:", *site_lines]
    lines += [*([comment("groups"), "partner_groups:", *group_lines] if group_lines else []), ""]
    lines += [
        "survey:",
        f"  codebook: survey/codebook.xlsx         {comment('codebook')}",
        "  pseudonym_key: survey/pseudonym.key",
    ]
    if _share_sites(sites):
        lines += [f"  {comment('pooled')}", "  compare_waves: pooled"]
    lines.append("  waves:")
    for wave in waves:
        lines += wave_lines(wave, answers, made, sites=sites[wave.name], groups=groups, language=language)
    if answers.significant:
        lines += ["  cleaning:", f"    significant_through: {answers.significant}"]
    made.figures, notes = first_figures(questions, answers, language=language)
    made.notes += notes if made.figures else [*notes, text("drafting.no_figures", language)]
    parts = [one(_named_sites(site_lines), language) for one in further]
    last = [line for part in parts for line in made.add(part)]
    beside = [book for book in beside if book.part not in [part.name for part in parts]]
    last += beside_lines(beside, made, sites=_keys_of_sites(sites), language=language)
    lines[place_of_guesses:place_of_guesses] = guessed_lines(made.guessed, language)
    lines += ["", comment("figures"), "figures:" if made.figures else "figures: []"]
    lines += [f"  - {flow(entry)}" for entry in made.figures]
    waiting = [entry for part in parts if part.waiting for entry in part.figures]
    lines += [f"#  - {flow({'number': at} | one)}" for at, one in enumerate(waiting, start=len(made.figures) + 1)]
    lines += [comment("tables"), "tables:", *_tables(parts, language)]
    if len(answers.compare) != 2:
        lines += ["", comment("statistics"), "statistics: {inference: none}"]
    lines += last
    made.content = "\n".join(lines) + "\n"
    return made


def readings_of(waves: Sequence[DraftWave], *, codebook: str) -> dict[str, dict[str, object]]:
    """File -> what config.yaml says under `reading`: of exports, and of a codebook that holds their lost letters."""
    found = {wave.file: dict(wave.export.reading) for wave in waves if wave.export.reading}
    return found | ({codebook: {"broken_letters": READ}} if any(are_lost(wave.questions) for wave in waves) else {})


def guessed_lines(guessed: Sequence[str], language: str) -> list[str]:
    """The line that lists what was proposed and nobody has looked at; none where nothing was."""
    return [f"guessed: {flow(list(guessed))}   # {text('drafting.config.guessed', language)}"] if guessed else []


def _tables(parts: Sequence[FurtherPart], language: str) -> list[str]:
    """The lines of the tables: response, questionnaire, and those of further parts."""
    own = [{"slug": text(f"drafting.table.{kind}", language), "kind": kind} for kind in ("response", "questionnaire")]
    entries = [*own, *(entry for part in parts if not part.waiting for entry in part.tables)]
    waiting = [entry for part in parts if part.waiting for entry in part.tables]
    lines = [f"  - {flow({'number': number} | entry)}" for number, entry in enumerate([*entries, *waiting], start=1)]
    return [line if at < len(entries) else f"#{line}" for at, line in enumerate(lines)]


def _named_sites(lines: Sequence[str]) -> dict[str, str]:
    """Key -> name of the sites, from the lines under les."""
    return {key: one["name"] for key, one in yaml.safe_load("\n".join(lines)).items()}


def _keys_of_sites(sites: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {key for own in sites.values() for key in own.values()}


def beside_lines(beside: Sequence[Beside], made: DraftedConfig, *, sites: set[str], language: str) -> list[str]:
    """The lines that name coding and network workbooks; those that speak of other sites are told instead."""
    lines: list[str] = []
    for book in beside:
        file = f"{book.part}/{book.path.name}"
        if not book.speaks_of(sites):
            made.notes.append(
                text(
                    "drafting.start.beside",
                    language,
                    file=book.path.name,
                    les=", ".join(one or "-" for one in book.les) or "-",
                )
            )
            continue
        made.copied[file] = book.path
        if book.part == CODING:
            lines += ["", f"focus_groups: {flow({'coding': file})}"]
            slug_of = text("coded_draft.heatmap", language)
            made.figures.append({"number": len(made.figures) + 1, "slug": slug_of, "kind": "code_heatmap"})
            continue
        labels = {kind: spoken(kind) for kind in dict.fromkeys(kind for kind, _, _ in book.relations)}
        lines += ["", f"networks: {flow({'mapping': file, 'relations': labels})}"]
        for kind, measurement, les in book.relations:
            entry = {
                "number": len(made.figures) + 1,
                "slug": slug(f"{les}_{kind}_{measurement}"),
                "kind": "network_map",
            }
            made.figures.append(entry | {"les": les, "relation": kind, "measurement": int(measurement)})
    return lines


def _share_sites(sites: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a site stands in several waves, which then are counted together."""
    keys = [key for own in sites.values() for key in set(own.values())]
    return knows("survey", "compare_waves") and len(set(keys)) < len(keys)


def _are_named_by_numbers(question: DraftQuestion) -> bool:
    """Whether answers are numbers with a point that the cells hold as they are: versions 3.9 and 3.10."""
    told = [choice.value for choice in question.choices if choice.value == choice.caption]
    listed = question.type in (SELECT_ONE, SELECT_MULTIPLE) and question.family != "numbers"
    return listed and any(re.fullmatch(r"\d+\.\d+", value) for value in told)


def _no_answers(wave: DraftWave) -> dict[str, list[str]]:
    """Question -> the codes among its cells that the tool declares as no answer; of SPSS its file tells them itself."""
    if wave.export.path.suffix.lower() in SPSS_ENDINGS:
        return {}
    columns = {column.header: column for column in wave.export.columns}
    found: dict[str, list[str]] = {}
    for question in wave.questions:
        own = [columns[header] for header in question.headers if header in columns]
        codes = [code for column in own for code in column.said.missing if code in column.values]
        if codes:
            found[question.name] = list(dict.fromkeys(codes))
    return found


def _same_codes(wave: DraftWave) -> dict[str, object]:
    """What config.yaml says of questions whose codes count whatever the labels of their file; a list, where all do."""
    if wave.export.path.suffix.lower() not in SPSS_ENDINGS:
        return {}
    own = [one for one in wave.questions if any(doubt.key == "labels_aside" for doubt in one.doubts)]
    listed = [one.list_name for one in wave.questions if one not in own]
    names = dict.fromkeys(one.name if one.list_name in listed else one.list_name for one in own)
    return {"same_codes": list(names)} if names else {}


def _durations_of_nobody(
    wave: DraftWave, metadata: Mapping[str, str], made: DraftedConfig, language: str
) -> dict[str, dict[str, object]]:
    """What config.yaml must say of durations below nought, which tools write where somebody went on later; told."""
    column = next((one for one in wave.export.columns if one.header == metadata.get("duration")), None)
    none = [cell for cell in column.values if cell.startswith("-")] if column is not None else []
    if column is None or not none:
        return {}
    told = {"column": column.header, "codes": ", ".join(none)}
    made.notes.append(text("drafting.start.negative_durations", language, **told))
    return {"duration": dict.fromkeys(none)}


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
    cells = {question.name: dict(question.number_cells) for question in wave.questions if question.number_cells}
    recode = {question.name: dict(question.recode) for question in wave.questions if question.recode}
    recode |= _durations_of_nobody(wave, metadata, made, language)
    alike: dict[str, list[str]] = {}  # questions with the same codes share a line
    for name, codes in _no_answers(wave).items():
        recode[name] = dict.fromkeys(codes) | recode.get(name, {})
        alike.setdefault(", ".join(codes), []).append(name)
    for shown, names in alike.items():
        made.notes.append(text("drafting.start.no_answer_codes", language, item=", ".join(names), codes=shown))
    named = {question.name: "captions" for question in wave.questions if _are_named_by_numbers(question)}
    keys |= {"numbers_are": named} if named and in_a_wave("numbers_are") else {}
    keys |= ({"number_cells": cells} if cells else {}) | ({"recode": recode} if recode else {})
    keys |= _same_codes(wave)
    if wave.export.dashes:
        keys["missing"] = [*MISSING, *wave.export.dashes]
        told = ", ".join(wave.export.dashes)
        made.notes.append(text("drafting.start.dashes", language, marks=told))
    if wave.export.sheet:
        keys["sheet"] = wave.export.sheet
    sheets = sheets_told(wave.export, language=language)
    made.notes += sheets
    made.waiting += sheets
    if wave.export.header_rows > 1:
        keys["header_rows"] = {"rows": wave.export.header_rows, "names": wave.export.names_in}
    lines = [f"    {wave.name}:", f"      label: {flow(wave.label)}", f"      file: {flow(wave.file)}"]
    unsure = any(c.header == metadata.get("submitted") and order_of_days(c) == "" for c in wave.export.columns)
    made.guess(*(["respondent"] if is_guessed_key(wave, metadata) else []))
    made.guess(*(["dates"] if unsure and "dates" in keys else []))
    made.guess(*(["time_zone"] if "time_zone" in keys else []), *(["hidden_rows"] if wave.export.hidden else []))
    made.guess(*(["encoding"] if "encoding" in wave.export.reading else []))
    guessed = f"   # {text('drafting.config.dates_guessed', language)}" if unsure else ""
    lines += [f"      {flow(key)}: {flow(value)}{guessed if key == 'dates' else ''}" for key, value in keys.items()]
    lines.append(f"      metadata: {flow(metadata)}   # {text('drafting.config.metadata', language)}")
    alone = sites.get("")
    lines.append(
        f"      les: {flow(alone)}" if alone else f"      les: {flow({'item': answers.site, 'map': dict(sites)})}"
    )
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
            # Where no question tells the site, one stands for all; its own results would be those of all once more.
            alone = EVERYBODY[language] if answers.site else ONLY_SITE
            found[wave.name] = {"": alone}
            if alone not in keys:
                keys[alone] = alone
                lines.append(f"  {alone}: {flow({'name': title} | ({} if answers.site else {'panel': False}))}")
            continue
        for choice, _ in answered(wave.questions, answers.site, [wave.export]):
            if choice.name not in keys:
                own = slug(choice.caption, 24) or choice.name
                keys[choice.name] = unique(f"{own}_site" if own in FIXED_TARGETS else own, set(keys.values()))
                apart = choice.kind != SUBSTANTIVE or (is_several(choice) and answers.two_sites == APART)
                entry = {"name": choice.caption} | ({"panel": False} if apart else {})
                lines.append(f"  {flow(keys[choice.name])}: {flow(entry)}")
            found.setdefault(wave.name, {})[choice.name] = keys[choice.name]
        if wave.name not in found:
            found[wave.name] = {"": EVERYBODY[language]}
    return found, lines


def _groups(
    questions: Sequence[DraftQuestion], exports: Sequence[Export], answers: Answers
) -> tuple[dict[str, str], list[str]]:
    """Answer -> key of a group, and the lines under partner_groups; none where no question tells it."""
    if not answers.group:
        return {}, []
    keys: dict[str, str] = {}
    lines = []
    for at, (choice, _) in enumerate(answered(questions, answers.group, exports)):
        own = slug(choice.caption, 24) or choice.name
        keys[choice.name] = unique(f"{own}_group" if own == "all" else own, set(keys.values()))
        compared = choice.name in answers.compare or (not answers.compare and choice.kind == SUBSTANTIVE)
        entry = {"label": choice.caption, "colour": COLOURS[at % len(COLOURS)], "compare": compared}
        lines.append(f"  {flow(keys[choice.name])}: {flow(entry)}")
    return keys, lines
