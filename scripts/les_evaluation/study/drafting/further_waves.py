"""Further waves of a study that is there: written in new files beside those that it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from les_evaluation.core.doubt_cells import is_open_doubt
from les_evaluation.core.files import write_text
from les_evaluation.core.problems import Place, Problem, Problems, shorten
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.texts import read_data, text
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.draft_codebook import CHOICES, SURVEY, CodebookRows, write_codebook
from les_evaluation.study.drafting.draft_config import flow, guessed_lines, readings_of, wave_lines
from les_evaluation.study.drafting.draft_names import slug, unique
from les_evaluation.study.drafting.drafted_config import DraftedConfig
from les_evaluation.study.drafting.drafted_question import SELECT_ONE
from les_evaluation.study.drafting.drafted_wave import (
    CONFIG,
    Drafted,
    DraftWave,
    copy_wave,
    in_a_wave,
    wave_name,
    wave_of,
)
from les_evaluation.study.drafting.export_files import Sources
from les_evaluation.study.drafting.five_answers import Answers, answered
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.refused_questions import (
    LONGEST_REASON,
    Remaining,
    refused_questions,
    without_refused,
)
from les_evaluation.study.drafting.start_page import PageFiles, start_page
from les_evaluation.study.drafting.wave_matching import add_wave
from les_evaluation.study.settings import FIXED_TARGETS, words

POOLED = "pooled"


@dataclass
class Found:
    """How the answers of a wave lead to what config.yaml has.

    item: the question, "" for none. keys: answer -> key. new: key -> name of what config.yaml lacks. guessed: whether
    another question than before was taken.
    """

    item: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    guessed: bool = False


def further_waves(
    sources: Sources,
    folder: Path,
    *,
    given: Mapping[str, str],
    language: str,
    spoken_by_all: str | None = None,
    problems: Problems,
) -> Drafted | None:
    """Add the exports as waves to a study that is there, in new files beside those that it has.

    given: site and group, where options name their questions. language: of the wordings of the exports.
    spoken_by_all: language of the words that the draft adds, None where the questions tell.
    """
    latest = _latest_config(folder)
    known = read_data(latest)
    survey = known["survey"]
    spoken = known["study"].get("language", "nl")
    rows = _rows_of(folder / survey["codebook"], problems)
    if problems.found or rows is None:
        return None
    names = list(survey["waves"])
    added: list[_Added] = []
    for export in sources.exports:
        if any(_same_file(folder / wave["file"], export.path) for wave in survey["waves"].values()):
            problems.add("start_same_wave", Place(str(export.path)), study=folder.name)
            continue
        name = unique(wave_name(export.path), names)
        found = recognise(export, can_tick=in_a_wave("ticks"), language=spoken_by_all)
        matched = add_wave(rows, found.questions, wave=name, before=names, language=language)
        if matched is None:
            problems.add("start_nothing_shared", Place(str(export.path)), other=folder.name)
            continue
        names.append(name)
        wave = wave_of(name, export, found, matched.questions)
        taken = {path.name for path in (folder / "survey").iterdir()}
        if Path(wave.file).name in taken:
            wave = replace(wave, file=f"survey/{name}{Path(wave.file).suffix}")
        site = _site_of_wave(wave, known, given.get("site", ""), problems=problems)
        new = frozenset(question.name for question in matched.new)
        added.append(_Added(wave, site, _group_of_wave(wave, known, given.get("group", "")), new))
    if problems.found:
        return None
    return _written(added, rows, latest, spoken=spoken)


@dataclass(frozen=True)
class _Added:
    """A further wave, how it tells site and group, and the names of the questions that it alone asks."""

    wave: DraftWave
    site: Found
    group: Found
    new: frozenset[str]


def _written(
    added: Sequence[_Added], rows: CodebookRows, latest: Path, *, spoken: str, notes: Sequence[str] = ()
) -> Drafted:
    """Write these waves beside the configuration `latest`. spoken: the language of the study."""
    folder, known = latest.parent, read_data(latest)
    made = DraftedConfig(notes=list(notes))
    lines: list[str] = []
    sites: dict[str, str] = {}
    answers = Answers()
    for one in added:
        sites |= one.site.new
        answers = Answers(site=one.site.item, group=one.group.item)
        _tell_found(one.wave, one.site, one.group, known["survey"], made, language=spoken)
        lines += wave_lines(one.wave, answers, made, sites=one.site.keys, groups=one.group.keys, language=spoken)
    waves = [one.wave for one in added]
    suffix = waves[-1].name
    codebook = f"survey/codebook_{suffix}.xlsx"
    for wave in waves:
        copy_wave(wave, folder)
    once = rows.once()
    write_codebook(folder / codebook, once, title=known["study"]["title"], language=spoken)
    content = _with_waves(latest.read_text(encoding="utf-8"), lines, codebook=codebook, waves=waves)
    content = _with_sites(_with_guessed(_pooled(content, known, spoken), known, made, spoken), sites)
    target = folder / f"config_{suffix}.yaml"
    write_text(target, content)
    page = folder / f"{'starten' if spoken == 'nl' else 'start'}_{suffix}.md"
    files = PageFiles(folder.name, target.name, codebook)
    write_text(page, start_page(waves, once, made, answers, files=files, language=spoken))
    written = [folder / codebook, target, page]
    figures = len(known.get("figures", []))
    drafted = Drafted(folder, target, spoken, written, once.doubts, len(rows.survey), figures)

    def again(found: Sequence[Problem]) -> Drafted | None:
        left = _without_refused(found, added, rows, before=list(known["survey"]["waves"]), language=spoken)
        if left is None:
            return None
        own, remaining = left
        return _written(own, remaining.rows, latest, spoken=spoken, notes=[*notes, *remaining.left_out])

    return replace(drafted, again=again)


def _without_refused(
    problems: Sequence[Problem], added: Sequence[_Added], rows: CodebookRows, *, before: Sequence[str], language: str
) -> tuple[list[_Added], Remaining] | None:
    """The waves without what their check refuses: a new question as in a first draft, another is of the waves before.

    None where no question of these waves is refused, or one that tells the site or the group.
    """
    refused = refused_questions(problems, rows, [one.wave for one in added])
    asked = {question.name for one in added for question in one.wave.questions}
    refused = {name: problem for name, problem in refused.items() if name in asked}
    if not refused or refused.keys() & {item for one in added for item in (one.site.item, one.group.item)}:
        return None
    new = {name for one in added for name in one.new}
    left = without_refused(
        {name: problem for name, problem in refused.items() if name in new},
        rows,
        [one.wave for one in added],
        language=language,
    )
    own_waves = [wave.name for wave in left.waves]
    for row in left.rows.survey:
        if row["name"] in refused and row["name"] not in new:
            asked_in = str(row.get("waves") or " ".join(before)).split()
            row["waves"] = " ".join(name for name in asked_in if name not in own_waves)
            reason = shorten(refused[row["name"]].what(language), LONGEST_REASON)
            told = {"item": row["name"], "waves": ", ".join(own_waves), "reason": reason}
            left.left_out.append(text("drafting.start.refused_in_wave", language, **told))
    waves = [
        replace(wave, questions=[one for one in wave.questions if one.name not in refused or one.name in new])
        for wave in left.waves
    ]
    if not all(wave.questions for wave in waves):
        return None
    return [replace(one, wave=wave) for one, wave in zip(added, waves, strict=True)], left


def _latest_config(folder: Path) -> Path:
    """The configuration with most waves: config.yaml, or the last that a further wave was added to."""
    found = [path for path in folder.glob("config*.yaml") if path.name == CONFIG or path.stem.startswith("config_")]
    return max(found, key=lambda path: (len(read_data(path)["survey"]["waves"]), path.name))


def _same_file(known: Path, new: Path) -> bool:
    return known.is_file() and known.read_bytes() == new.read_bytes()


def _rows_of(path: Path, problems: Problems) -> CodebookRows | None:
    rows = CodebookRows()
    for name, own in ((SURVEY, rows.survey), (CHOICES, rows.choices)):
        sheet = read_sheet(path, sheet=name, problems=problems)
        if sheet is None:
            return None
        own += [dict(cells) for _, cells in sheet.records()]
        rows.yellow |= {(name, at, "doubt") for at, row in enumerate(own) if is_open_doubt(row.get("doubt") or "")}
    return rows


def _site_of_wave(wave: DraftWave, known: Mapping, given: str, *, problems: Problems) -> Found:
    """How a wave tells the site: by the question of the waves before it, another with the same answers, or not at all.

    Where all were of one site before, this wave is as well. A problem where nothing tells the site of its rows.
    """
    before = [own["les"] for own in known["survey"]["waves"].values()]
    maps = [own for own in before if isinstance(own, Mapping)]
    if not maps and not given:
        return Found(keys={"": next((own for own in before if isinstance(own, str)), next(iter(known["les"])))})
    used = {answer: key for own in maps for answer, key in own["map"].items()}
    printed = {key: words(one["name"], known["study"].get("language", "nl")) for key, one in known["les"].items()}
    found = _found(wave, [own["item"] for own in maps], used, printed, given)
    if not found.item:
        asked = [question.name for question in wave.questions if question.type == SELECT_ONE]
        problems.add("start_wave_without_site", Place(str(wave.export.path)), known=asked[:40] or ["-"])
    return found


def _group_of_wave(wave: DraftWave, known: Mapping, given: str) -> Found:
    """How a wave tells the group, as for the site; a wave that does not ask for it has none."""
    before = [own.get("partner_group", {}) for own in known["survey"]["waves"].values()]
    maps = [own for own in before if "map" in own]
    used = {answer: key for own in maps for answer, key in own["map"].items()}
    language = known["study"].get("language", "nl")
    printed = {key: words(one["label"], language) for key, one in known.get("partner_groups", {}).items()}
    found = _found(wave, [own["item"] for own in maps], used, printed, given) if maps else Found()
    return Found(found.item, {name: key for name, key in found.keys.items() if key not in found.new}, {}, found.guessed)


def _found(
    wave: DraftWave, items: Sequence[str], used: Mapping[str, str], printed: Mapping[str, str], given: str
) -> Found:
    """The question of a wave and its answers -> keys. used: answer -> key before; printed: key -> name."""
    by_name = {plain(name): key for key, name in printed.items()}
    options: list[tuple[int, str, dict[str, str], dict[str, str]]] = []
    for question in wave.questions:
        if question.type != SELECT_ONE or question.block:
            continue
        named = given in (question.name, *question.headers) if given else question.name in items
        keys: dict[str, str] = {}
        new: dict[str, str] = {}
        for choice, _ in answered(wave.questions, question.name, [wave.export]):
            key = used.get(choice.name) if question.name in items else None
            key = key or by_name.get(plain(choice.caption))
            if key is None:
                own = slug(choice.caption, 24) or choice.name
                key = unique(f"{own}_site" if own in FIXED_TARGETS else own, {*printed, *new})
                new[key] = choice.caption
            keys[choice.name] = key
        fits = len(keys) - len(new)
        if keys and (named or (not given and fits * 2 > len(keys))):
            options.append((10**6 if named else fits, question.name, keys, new))
    if not options:
        return Found()
    _, item, keys, new = max(options, key=lambda one: one[0])
    return Found(item, keys, new, guessed=not given and item not in items)


def _tell_found(
    wave: DraftWave, site: Found, group: Found, survey: Mapping, made: DraftedConfig, *, language: str
) -> None:
    """Tell on the start page what the site and the group of a wave were taken from."""
    for kind, found in (("site", site), ("group", group)):
        if found.guessed:
            made.guess(kind)
            made.notes.append(text(f"drafting.start.wave_{kind}", language, wave=wave.name, item=found.item))
    if site.new:
        made.notes.append(
            text("drafting.start.new_sites", language, wave=wave.name, names=", ".join(site.new.values()))
        )
    grouped = any("map" in own.get("partner_group", {}) for own in survey["waves"].values())
    if grouped and not group.item:
        made.notes.append(text("drafting.start.wave_without_group", language, wave=wave.name))


def _with_waves(content: str, lines: Sequence[str], *, codebook: str, waves: Sequence[DraftWave]) -> str:
    """config.yaml with further waves behind those that it has, and the new codebook; all else as it was."""
    told = content.split("\n")
    start = next(at for at, line in enumerate(told) if re.match(r"^ {2}waves:\s*(#.*)?$", line))
    end = next(
        (at for at in range(start + 1, len(told)) if told[at].strip() and not told[at].startswith("    ")), len(told)
    )
    while end > start + 1 and not told[end - 1].strip():
        end -= 1
    told[end:end] = lines
    joined = re.sub(r"(?m)^(  codebook:\s*)\S+", rf"\g<1>{codebook}", "\n".join(told), count=1)
    reading = readings_of(waves, codebook=codebook)
    if not reading:
        return joined
    own = "\n".join(f"  {flow(name)}: {flow(how)}" for name, how in reading.items())
    if re.search(r"(?m)^reading:\s*$", joined):
        return re.sub(r"(?m)^reading:\s*$", lambda _: f"reading:\n{own}", joined, count=1)
    return re.sub(r"(?m)^les:\s*$", lambda _: f"reading:\n{own}\n\nles:", joined, count=1)


def _pooled(content: str, known: Mapping, language: str) -> str:
    """The content with waves of the same site counted together, where nothing says yet how they count."""
    if "compare_waves" in known["survey"]:
        return content
    line = f"  # {text('drafting.config.pooled', language)}\n  compare_waves: {POOLED}\n"
    return re.sub(r"(?m)^(?=  waves:)", lambda _: line, content, count=1)


def _with_guessed(content: str, known: Mapping, made: DraftedConfig, language: str) -> str:
    """The content with what was proposed for the new waves among what nobody has looked at."""
    both = [*known.get("guessed", ()), *(one for one in made.guessed if one not in known.get("guessed", ()))]
    (line,) = guessed_lines(both, language) or [""]
    if not made.guessed:
        return content
    if re.search(r"(?m)^guessed:", content):
        return re.sub(r"(?m)^guessed:.*$", lambda _: line, content, count=1)
    return re.sub(r"(?m)^(results:.*)$", lambda found: f"{found.group(1)}\n{line}", content, count=1)


def _with_sites(content: str, sites: Mapping[str, str]) -> str:
    """The content with new sites behind those under les."""
    own = "".join(f"  {flow(key)}: {flow({'name': name})}\n" for key, name in sites.items())
    return re.sub(r"(?m)^les:.*\n(?: .*\n)+", lambda found: found.group(0) + own, content, count=1)
