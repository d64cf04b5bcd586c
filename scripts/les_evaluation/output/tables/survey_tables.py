"""The survey tables of the report: a data function for each kind, and one way to write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import EURO, PERCENT, WHOLE
from les_evaluation.study.codebook import OTHER, Codebook, Condition, Item
from les_evaluation.survey.flow import shown_sum


def multi_select_table(
    compare: pd.DataFrame,
    item: Item,
    *,
    columns: Mapping[tuple[str, str], str],
    choices: Sequence[str] | None = None,
    only_in_total: Mapping[str, str] | None = None,
    not_asked: Sequence[str] = (),
    title: str,
    language: str,
) -> Table:
    """A multiple response question: a row per answer, a column per LES or group, N at the bottom.

    compare: COMPARE_COLUMNS. columns: (les, partner_group) -> printed name, in order. choices: keep these
    answers only. An "other" answer that nobody ticked is left out; every other row stands, with 0 where
    nobody ticked it. Hidden counts are missing; whether anybody ticked is then not known.
    only_in_total: the LES without a column, key -> printed name; a note names those that the total counts.
    not_asked: printed names of LES whose waves did not ask the question, for a note.
    """
    here = compare[compare["item"] == item.name]
    counts = here.set_index(["choice", "les", "partner_group"])["n"]
    label = item.caption(language)
    rows = []
    for choice in item.choices:
        numbers = {name: _count(counts[choice.name, les, group]) for (les, group), name in columns.items()}
        wanted = choice.name in choices if choices else choice.kind != OTHER or any(n != 0 for n in numbers.values())
        if wanted:
            rows.append({label: choice.label[language]} | numbers)
    bases = here[here["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])["base"]
    rows.append({label: text("tables.total_n", language)} | {name: _count(bases[key]) for key, name in columns.items()})
    return Table(
        title=title,
        frame=pd.DataFrame(rows).astype(dict.fromkeys(columns.values(), "Int64")),
        formats=dict.fromkeys(columns.values(), WHOLE),
        bold_rows=frozenset([len(rows) - 1]),
        notes=[
            text("tables.multi_select_note", language, question=item.label[language]),
            *([text("tables.not_asked", language, les=", ".join(not_asked))] if not_asked else []),
            *_total_note(bases, columns, only_in_total or {}, language),
            *hidden_note(bases.loc[list(columns)], language),
        ],
    )


def _total_note(bases: pd.Series, columns: Mapping, only_in_total: Mapping[str, str], language: str) -> list[str]:
    """A note on the LES that count in the total and in no column; a hidden number is never 0."""
    return _counted_note(bases, only_in_total, language) if (ALL, ALL) in columns else []


def _counted_note(numbers: pd.Series, only_in_total: Mapping[str, str], language: str) -> list[str]:
    """numbers: respondents by (les, partner_group)."""
    counted = [name for les, name in only_in_total.items() if _count(numbers[les, ALL]) != 0]
    return [text("tables.only_in_total", language, les=", ".join(counted))] if counted else []


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)


def hidden_note(numbers: pd.Series | pd.DataFrame, language: str) -> list[str]:
    """A note on blank cells where a number is hidden, else nothing."""
    return [text("tables.hidden_note", language)] if numbers.isna().to_numpy().any() else []


def response_table(
    flows: pd.DataFrame,
    *,
    les_names: Mapping[str, str],
    waves_of_les: Mapping[str, Sequence[str]],
    periods: Mapping[str, str],
    wave_labels: Mapping[str, str],
    groups: Mapping[str, str],
    minimum: int,
    only_in_total: Mapping[str, str] | None = None,
    title: str,
    language: str,
) -> Table:
    """Response per LES: invited, started, significant, complete, significant per partner group, and the rate.

    flows: FLOW_COLUMNS of all LES under each other. les_names: the rows, in order. waves_of_les:
    the waves of every LES, also those without a row, which count in the totals. The rate is
    significant / invited, blank where the number of invitations is unknown. A wave with several LES
    gets a subtotal. minimum: a LES with fewer respondents is hidden with the sums that hold it, and the
    partner groups are left out altogether where any of them holds fewer, since the subtotals would give a
    single hidden one away. only_in_total: the LES without a row, key -> printed name; a note names those counted.
    """
    names = {
        key: text(f"tables.{key}", language)
        for key in ("les", "period", "invited", "started", "significant", "complete", "rate")
    }
    counts = flows.set_index(["les", "partner_group"])
    sizes = counts["significant"]
    if ((sizes > 0) & (sizes < minimum)).any():
        groups = {}

    def line(label: str, members: Sequence[str], period: str) -> dict:
        alls = counts.loc[[(key, ALL) for key in members]]
        invited = alls["invited"].sum() if alls["invited"].notna().all() else None
        reached = {key: shown_sum(alls[key], minimum=minimum) for key in ("started", "significant", "complete")}
        significant = reached["significant"]
        return (
            {names["les"]: label, names["period"]: period, names["invited"]: invited}
            | {names[key]: n for key, n in reached.items()}
            | {
                caption: int(counts["significant"].reindex([(key, group) for key in members]).sum())
                for group, caption in groups.items()
            }
            | {names["rate"]: significant / invited if invited and significant is not None else None}
        )

    rows, totals = [], []
    waves = list(dict.fromkeys(wave for les in les_names for wave in waves_of_les[les]))
    placed: set[str] = set()
    for wave in waves:
        members = [les for les in les_names if wave in waves_of_les[les] and les not in placed]
        rows += [line(les_names[les], [les], _periods(waves_of_les[les], periods)) for les in members]
        placed |= set(members)
        whole = [les for les, where in waves_of_les.items() if wave in where]
        if len(members) > 1 and len(waves) > 1:
            totals.append(len(rows))
            rows.append(line(text("tables.wave_total", language, wave=wave_labels[wave]), whole, periods.get(wave, "")))
    if len(les_names) > 1:
        totals.append(len(rows))
        rows.append(line(text("tables.all_les", language), list(waves_of_les), ""))
    frame = pd.DataFrame(rows)
    numbers = [names[key] for key in ("invited", "started", "significant", "complete")]
    frame[numbers] = frame[numbers].astype("Int64")
    frame[names["rate"]] = frame[names["rate"]].astype(float)
    return Table(
        title=title,
        frame=frame,
        formats={column: PERCENT if column == names["rate"] else WHOLE for column in frame.columns[2:]},
        bold_rows=frozenset(totals),
        notes=[
            text("tables.response_note", language),
            *(_counted_note(counts["started"], only_in_total or {}, language) if len(les_names) > 1 else []),
            *hidden_note(frame[numbers[1:]], language),
        ],
    )


def _periods(waves: Sequence[str], periods: Mapping[str, str]) -> str:
    return "; ".join(periods[wave] for wave in waves if periods.get(wave))


def register_table(
    facts: Mapping[str, Mapping[str, str]], *, order: Sequence[str] = (), title: str, language: str
) -> Table:
    """Basic information: a row per fact, a column per LES.

    facts: printed LES -> {fact: text}. order: the facts in the order of the rows; by first appearance without it.
    """
    known = list(dict.fromkeys(name for les in facts.values() for name in les))
    names = [name for name in order if name in known] or known
    label = text("tables.fact", language)
    rows = [{label: name} | {les: own.get(name, "") for les, own in facts.items()} for name in names]
    frame = pd.DataFrame(rows, columns=[label, *facts])
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=[])


def costs_table(costs: pd.DataFrame, *, les_names: Mapping[str, str], title: str, language: str) -> Table:
    """Costs in euro per actor and LES, with a sum per LES and, over several LES, a total.

    costs: COST_COLUMNS. les_names: the LES to show, in order; costs of another LES count in the total only.
    """
    names = [text(f"tables.{key}", language) for key in ("les", "actor", "actor_type", "amount")]
    rows, totals = [], []
    for les, name in les_names.items():
        own = costs[costs["les"] == les]
        rows += [(name, *line) for line in own[["actor", "actor_type", "amount"]].itertuples(index=False, name=None)]
        totals.append(len(rows))
        rows.append((name, text("tables.sum", language), "", round(own["amount"].sum(), 2)))
    if len(les_names) > 1:
        totals.append(len(rows))
        total = round(costs["amount"].sum(), 2)
        rows.append((text("tables.all_les", language), text("tables.sum", language), "", total))
    frame = pd.DataFrame(rows, columns=names)
    return Table(title=title, frame=frame, formats={names[3]: EURO}, bold_rows=frozenset(totals), notes=[])


def flow_table(steps: pd.DataFrame, *, les_names: Mapping[str, str], title: str, language: str) -> Table:
    """Respondents at every step: a row per step, a column per LES and one for all. steps: FLOW_STEP_COLUMNS."""
    label = text("tables.step", language)
    columns = les_names | {ALL: text("tables.total", language)}
    order = steps["step"].drop_duplicates()
    wide = steps.pivot_table(index="step", columns="les", values="n", aggfunc="first", dropna=False).loc[order]
    frame = wide[list(columns)].rename(columns=columns)
    frame.insert(0, label, steps.drop_duplicates("step").set_index("step").loc[frame.index, "label"])
    return Table(
        title=title,
        frame=frame.reset_index(drop=True),
        formats=dict.fromkeys(columns.values(), WHOLE),
        bold_rows=frozenset(),
        notes=[text("tables.flow_note", language)],
    )


def questionnaire_table(
    codebook: Codebook, *, wave_labels: Mapping[str, str], group_labels: Mapping[str, str], title: str, language: str
) -> Table:
    """The whole questionnaire: number, full wording, answers, who was asked. Row order is question order."""
    names = [text(f"tables.{key}", language) for key in ("number", "question", "answers", "asked_of", "figure_label")]
    rows = []
    for item in codebook.items.values():
        answers = "; ".join(choice.label[language] for choice in item.choices) or text("tables.open_answer", language)
        if item.max_choices:
            answers += f" ({text('tables.max_choices', language, n=item.max_choices)})"
        asked = [wave_labels[wave] for wave in item.waves] + [group_labels[group] for group in item.groups]
        asked += [_routing(condition, codebook, language) for condition in item.relevant]
        rows.append((item.number, item.label[language], answers, "; ".join(asked), item.short.get(language, "")))
    frame = pd.DataFrame(rows, columns=names)
    return Table(
        title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=[text("tables.questionnaire_note", language)]
    )


def _routing(condition: Condition, codebook: Codebook, language: str) -> str:
    item = codebook.items[condition.item]
    key = "asked_if" if condition.operator == "=" else "asked_unless"
    return text(
        f"tables.{key}", language, question=item.caption(language), answer=item.choice(condition.choice).label[language]
    )
