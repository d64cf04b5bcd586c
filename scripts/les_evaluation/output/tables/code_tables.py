"""The counts of coded passages as tables to read: codes down, LES or measurements across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.coding.coded_study import role_labels
from les_evaluation.coding.material import CodeTree
from les_evaluation.coding.quotes import code_names
from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage_as_set
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import PERCENT, TWO_DECIMALS, WHOLE

INDENT = "\N{EM SPACE}"  # Excel and Word keep it at the beginning of a cell, and a csv does as well
SURVEY_MEASUREMENT = "0"  # of open answers, see `survey_sessions`
MOST_PAIRS = 1000  # nobody reads further; the .csv has all


def matrix_table(
    matrix: pd.DataFrame,
    codes: pd.DataFrame,
    tree: CodeTree,
    *,
    axis: str,
    labels: Mapping[str, str],
    title: str,
    language: str,
) -> Table:
    """Codes down, the values of one axis across: first the references, then the sessions.

    matrix: `code_matrix` of that axis. labels: value -> printed, in order, `all` among them where it is shown.
    """
    chosen = matrix[matrix["code_id"].isin(tree.ordered)]
    wide = chosen.pivot_table(index="code_id", columns=axis, values=["references", "sessions"], aggfunc="sum")
    wide = wide.reindex(tree.ordered)
    names = code_names(codes)
    headers = {
        (count, value): label if count == "references" else text("focus.sessions_of", language, label=label)
        for count in ("references", "sessions")
        for value, label in labels.items()
    }
    frame = pd.DataFrame(
        {_word("code", language): [INDENT * tree.depth(code) + names[code] for code in tree.ordered]}
        | {_word("rubriek", language): codes.set_index("code_id").loc[tree.ordered, "rubriek"].tolist()}
        | {header: wide[key].fillna(0).astype(int).to_numpy() for key, header in headers.items()}
    )
    return Table(
        title=title,
        frame=frame,
        formats=dict.fromkeys(frame.columns[2:], WHOLE),
        bold_rows=frozenset(place for place, code in enumerate(tree.ordered) if not tree.depth(code)),
        notes=[text("focus.matrix_note", language)],
    )


def cooccurrence_table(pairs: pd.DataFrame, codes: pd.DataFrame, *, title: str, language: str) -> Table:
    """Pairs of codes, those that overlap most in front, at most MOST_PAIRS. pairs: COOCCURRENCE_COLUMNS."""
    names = code_names(codes)
    ordered = pairs.sort_values(["overlap", "sessions"], ascending=False, kind="stable").head(MOST_PAIRS)
    notes = [text("focus.overlap_note", language)]
    if len(pairs) > MOST_PAIRS:
        notes.append(text("focus.most_pairs", language, shown=MOST_PAIRS, n=len(pairs)))
    frame = pd.DataFrame(
        {
            text("focus.code_a", language): ordered["code_a"].map(names).to_numpy(),
            text("focus.code_b", language): ordered["code_b"].map(names).to_numpy(),
            text("focus.overlap", language): ordered["overlap"].to_numpy(),
            text("focus.same_session", language): ordered["sessions"].to_numpy(),
        }
    )
    return Table(title, frame, dict.fromkeys(frame.columns[2:], WHOLE), frozenset(), notes)


def factors_table(
    factors: pd.DataFrame, codes: pd.DataFrame, tree: CodeTree, *, les: Mapping[str, str], title: str, language: str
) -> Table:
    """Success factors and challenges side by side: a row per LES, rubriek and code that was either.

    factors: FACTOR_COLUMNS. les: key -> printed, the LES to show.
    """
    names = code_names(codes)
    said = factors[
        factors["les"].isin(list(les)) & (factors["success_references"] + factors["challenge_references"] > 0)
    ]
    frame = pd.DataFrame(
        {
            "LES": said["les"].map(les).to_numpy(),
            _word("rubriek", language): said["rubriek"].to_numpy(),
            _word("code", language): [INDENT * tree.depth(code) + names[code] for code in said["code_id"]],
        }
        | {
            text(f"focus.{side}_{count}", language): said[f"{side}_{count}"].to_numpy()
            for side in ("success", "challenge")
            for count in ("references", "sessions")
        }
    )
    return Table(
        title, frame, dict.fromkeys(frame.columns[3:], WHOLE), frozenset(), [text("focus.factors_note", language)]
    )


def saturation_table(
    saturation: pd.DataFrame,
    sessions: pd.DataFrame,
    *,
    les: Mapping[str, str],
    settings: Mapping,
    title: str,
    language: str,
) -> Table:
    """New themes session after session. saturation: SATURATION_TYPES, of one or more LES; settings: of the measure."""
    dates = dict(zip(sessions["session_id"], sessions["date"], strict=True))
    printed = dict(les) | {ALL: text("figures.all_les", language)}
    frame = pd.DataFrame(
        {
            "LES": saturation["les"].map(printed).to_numpy(),
            text("focus.position", language): saturation["position"].to_numpy(),
            text("focus.session", language): saturation["session_id"].to_numpy(),
            text("focus.date", language): saturation["session_id"].map(dates).to_numpy(),
            text("focus.new_codes", language): saturation["new_codes"].to_numpy(),
            text("focus.cumulative_codes", language): saturation["cumulative_codes"].to_numpy(),
            text("focus.ratio", language): saturation["ratio"].to_numpy(),
            text("focus.reached", language): [
                text("focus.told_yes", language) if yes else "" for yes in saturation["reached"]
            ],
        }
    )
    threshold = percentage_as_set(settings["threshold"], language)
    note = text("focus.saturation_note", language, **settings | {"threshold": threshold})
    return Table(title, frame, {text("focus.ratio", language): PERCENT}, frozenset(), [note])


def agreement_table(agreement: pd.DataFrame, codes: pd.DataFrame, *, title: str, language: str) -> Table:
    """Kappa per code and alpha over all codes. agreement: as `stages.coding` writes it."""
    names = code_names(codes) | {ALL: text("focus.all_codes", language)}
    columns = ["coder_a", "coder_b", "sessions", "units", "both", "only_a", "only_b", "neither", "agreement"]
    frame = pd.DataFrame(
        {_word("code", language): agreement["code_id"].map(names).to_numpy()}
        | {text(f"focus.{name}", language): agreement[name].to_numpy() for name in [*columns, "kappa", "alpha"]}
    )
    formats = {text("focus.agreement", language): PERCENT}
    formats |= {text(f"focus.{name}", language): TWO_DECIMALS for name in ("kappa", "alpha")}
    bold = frozenset(place for place, code in enumerate(agreement["code_id"]) if code == ALL)
    return Table(title, frame, formats, bold, [text("focus.agreement_note", language)])


def axis_labels(
    axis: str, values: Sequence[object], *, les: Mapping[str, str], groups: Mapping[str, str], language: str
) -> dict[str, str]:
    """How the values of an axis are printed. les, groups: key -> printed, of the LES and of the partner groups."""
    said = {"les": les, "speaker_role": role_labels(groups, language)}.get(axis, {})
    if axis == "measurement":
        said = {
            str(value): text("focus.measurement_of", language, number=value)
            if str(value) != SURVEY_MEASUREMENT
            else text("focus.survey", language)
            for value in values
        }
    return {str(value): said.get(str(value), str(value)) for value in values}


def _word(name: str, language: str) -> str:
    return text(f"focus_tables.columns.{name}", language)
