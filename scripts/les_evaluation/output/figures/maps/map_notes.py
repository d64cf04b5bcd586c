"""The lines under a map: what its numbers count, what its lines show, and what is not drawn."""

from __future__ import annotations

from les_evaluation.core.numbers import printed
from les_evaluation.networks.map_moments import SESSIONS
from les_evaluation.networks.pair_lines import WEIGHT, Thinned
from les_evaluation.output.figures.maps.map_keys import widest
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import MATRIX, PANELS, STRANDS
from les_evaluation.output.figures.maps.map_words import isolates_of, short_number, width_note
from les_evaluation.study.settings import Study

WORDS = "figures.network.lines"


def map_note(shown: NetworkMap) -> str:
    """The note under a map."""
    study, alone = shown.study, len(isolates_of(shown.network))
    if shown.form == STRANDS:
        said = [study.text("figures.network.note", width=width_note(shown.network.weighted, study))]
    else:
        said = [study.text(f"{WORDS}.note"), *told_lines(shown)]
    if alone:
        said.append(study.text("figures.network.note_alone", n=alone))
    elif shown.form != PANELS:  # of panels most have somebody without a tie
        said.append(study.text("figures.network.note_alone_none"))
    if shown.leavers is not None and len(shown.leavers):
        said.append(study.text("figures.network.note_leavers"))
    if shown.month == SESSIONS:
        said.append(study.text(f"{WORDS}.month"))
    return " ".join(said)


def told_lines(shown: NetworkMap) -> list[str]:
    """What the lines or cells of a map stand for, and which are left out."""
    study, lines = shown.study, shown.lines
    told = "strength" if shown.network.weighted else "relations"
    if shown.form == MATRIX:
        by_itself = [] if shown.style.drawn else [study.text(f"{WORDS}.as_matrix", n=len(lines.pairs))]
        return [*by_itself, study.text(f"{WORDS}.matrix"), study.text(f"{WORDS}.shade_{told}")]
    way = "one_line_plain" if shown.network.undirected else "one_line" if shown.heads else "no_heads"
    said = [study.text(f"{WORDS}.{way}")]
    if shown.form == PANELS:
        said.append(study.text(f"{WORDS}.panels"))
        for part, own in shown.panels:
            relation = study.relations.get(part.relation, part.relation)
            thinned = [] if own.alike else told_thinning(own, study, weighted=part.weighted)
            said += [f"{relation}: {told}" for told in thinned[:1]]
        alike = [study.relations.get(part.relation, part.relation) for part, own in shown.panels if own.alike]
        said += [f"{', '.join(alike)}: {study.text(f'{WORDS}.alike')}"] if alike else []
        said += [study.text(f"{WORDS}.whole")] if any(own.left_out for _, own in shown.panels) else []
    else:
        said += told_thinning(lines, study, weighted=shown.network.weighted)
    if shown.network.weighted or widest(shown) > 1:
        said.append(study.text(f"{WORDS}.width_{told}"))
    return said if shown.form == PANELS else [*said, study.text(f"{WORDS}.same_place")]


def told_thinning(lines: Thinned, study: Study, *, weighted: bool) -> list[str]:
    """How many lines are drawn and how many are not, and why; nothing where all are."""
    if lines.alike:
        return [study.text(f"{WORDS}.alike")]
    if not lines.left_out:
        return []
    rule = "weight" if lines.rule == WEIGHT else "backbone"
    told: dict[str, object] = {"shown": len(lines.pairs), "total": lines.total, "left": lines.left_out}
    two = printed(lines.bound, study.language, decimals=2)
    told["bound"] = short_number(lines.bound, study.language) if rule == "weight" else two
    told["unit"] = study.text(f"figures.network.unit_{'strength' if weighted else 'width'}")
    told["spared"] = study.text(f"{WORDS}.spared", n=lines.spared) if lines.spared else ""
    return [study.text(f"{WORDS}.thinned_{rule}", **told), study.text(f"{WORDS}.whole")]
