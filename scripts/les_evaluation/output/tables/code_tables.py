"""The counts of coded passages as tables to read: codes down, LES or measurements across."""

from __future__ import annotations

import numpy as np
import pandas as pd

from les_evaluation.coding.agreement import one_source
from les_evaluation.coding.coded_study import CodedStudy, axis_labels, values_of
from les_evaluation.coding.coding_units import comparable, put_together
from les_evaluation.coding.quotes import session_sources
from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage_as_set
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import PERCENT, TWO_DECIMALS, WHOLE

INDENT = "\N{EM SPACE}"  # Excel and Word keep it at the beginning of a cell, and a csv does as well
MOST_PAIRS = 1000  # nobody reads further; the .csv has all


def matrix_table(coded: CodedStudy, axis: str) -> Table:
    """Codes down, the values of one axis across, then `all`: first the references to codes, then the sessions."""
    study, codes, tree, matrix = coded.study, coded.coding.codes, coded.tree, coded.matrices[axis]
    labels = axis_labels(coded, axis, values_of(matrix, axis)) | {ALL: study.text("tables.total")}
    chosen = matrix[matrix["code_id"].isin(tree.ordered)]
    wide = chosen.pivot_table(index="code_id", columns=axis, values=["references", "sessions"], aggfunc="sum")
    wide = wide.reindex(tree.ordered)
    headers = {
        (count, value): label if count == "references" else study.text("coding.sessions_of", label=label)
        for count in ("references", "sessions")
        for value, label in labels.items()
    }
    absent = [value for value in labels if value in coded.without_material(axis)]
    frame = pd.DataFrame(
        {_word(coded, "code"): [_indented(coded, code) for code in tree.ordered]}
        | _rubriek_column(coded, codes.set_index("code_id").loc[tree.ordered, "rubriek"])
        | {
            header: wide[key].fillna(0).astype(int).to_numpy() if key[1] not in absent else None
            for key, header in headers.items()
        }
    )
    notes = [study.text("coding.matrix_note")]
    notes += [study.text("coding.matrix_note_absent")] if absent else []
    notes += [study.text("coding.matrix_note_answers")] if coded.has_answers else []
    return Table(
        title=study.text(f"coding.titles.{axis}"),
        frame=frame,
        formats=dict.fromkeys(frame.columns[-len(headers) :], WHOLE),
        bold_rows=frozenset(place for place, code in enumerate(tree.ordered) if not tree.depth(code)),
        notes=notes,
    )


def cooccurrence_table(coded: CodedStudy, pairs: pd.DataFrame) -> Table:
    """Pairs of codes, those that overlap most in front, at most MOST_PAIRS. pairs: COOCCURRENCE_TABLE."""
    study, names = coded.study, coded.code_names
    ordered = pairs.sort_values(["overlap", "sessions"], ascending=False, kind="stable").head(MOST_PAIRS)
    notes = [study.text("coding.overlap_note")]
    if len(pairs) > MOST_PAIRS:
        notes.append(study.text("coding.most_pairs", shown=MOST_PAIRS, n=len(pairs)))
    frame = pd.DataFrame(
        {
            study.text("coding.code_a"): ordered["code_a"].map(names).to_numpy(),
            study.text("coding.code_b"): ordered["code_b"].map(names).to_numpy(),
            study.text("coding.overlap"): ordered["overlap"].to_numpy(),
            study.text("coding.same_session"): ordered["sessions"].to_numpy(),
        }
    )
    title = study.text("coding.titles.cooccurrence")
    return Table(title, frame, dict.fromkeys(frame.columns[2:], WHOLE), frozenset(), notes)


def factors_table(coded: CodedStudy, factors: pd.DataFrame) -> Table:
    """Success factors and challenges side by side: a row per LES, rubriek and code that was either.

    factors: FACTOR_TABLE.
    """
    study, les = coded.study, coded.les
    said = factors[
        factors["les"].isin(list(les)) & (factors["success_references"] + factors["challenge_references"] > 0)
    ]
    frame = pd.DataFrame(
        {
            _word(coded, "les"): said["les"].map(les).to_numpy(),
        }
        | _rubriek_column(coded, said["rubriek"])
        | {_word(coded, "code"): [_indented(coded, code) for code in said["code_id"]]}
        | {
            study.text(f"coding.{side}_{count}"): said[f"{side}_{count}"].to_numpy()
            for side in ("success", "challenge")
            for count in ("references", "sessions")
        }
    )
    title, note = study.text("coding.titles.factors"), study.text("coding.factors_note")
    return Table(title, frame, dict.fromkeys(frame.columns[-4:], WHOLE), frozenset(), [note])


def _rubriek_column(coded: CodedStudy, cells: pd.Series) -> dict[str, list]:
    """The column of the rubrieken, none where no code of the codebook has one."""
    return {_word(coded, "rubriek"): cells.tolist()} if (coded.coding.codes["rubriek"] != "").any() else {}


def saturation_table(coded: CodedStudy, saturation: pd.DataFrame) -> Table:
    """New themes session after session. saturation: SATURATION_TABLE, of one or more LES."""
    study, sessions, settings = coded.study, coded.sessions, coded.settings["saturation"]
    dates = {
        key: printed_day(date, study.language, short=True)
        for key, date in zip(sessions["session_id"], sessions["date"], strict=True)
    }
    names = session_sources(sessions, study.les, language=study.language)
    printed = study.les | {ALL: study.text("figures.all_les")}
    ratio = study.text("coding.ratio")
    frame = pd.DataFrame(
        {
            _word(coded, "les"): saturation["les"].map(printed).to_numpy(),
            study.text("coding.position"): saturation["position"].to_numpy(),
            study.text("coding.session"): saturation["session_id"].map(names).to_numpy(),
            study.text("coding.date"): saturation["session_id"].map(dates).to_numpy(),
            study.text("coding.new_codes"): saturation["new_codes"].to_numpy(),
            study.text("coding.cumulative_codes"): saturation["cumulative_codes"].to_numpy(),
            ratio: saturation["ratio"].to_numpy(),
            study.text("coding.reached"): np.where(saturation["reached"], study.text("coding.told_yes"), "").tolist(),
        }
    )
    threshold = percentage_as_set(settings["threshold"], study.language)
    note = study.text("coding.saturation_note", **settings | {"threshold": threshold})
    return Table(study.text("coding.titles.saturation"), frame, {ratio: PERCENT}, frozenset(), [note])


def agreement_table(coded: CodedStudy, agreement: pd.DataFrame) -> Table:
    """Kappa per code and alpha over all codes. agreement: AGREEMENT_TABLE."""
    study = coded.study
    names = coded.code_names | {ALL: study.text("coding.all_codes")}
    columns = [
        "coder_a",
        "coder_b",
        "sessions",
        "units",
        "coded_units",
        "share",
        "both",
        "only_a",
        "only_b",
        "neither",
        "agreement",
    ]
    told = agreement.assign(coder_b=agreement["coder_b"].astype(object).where(agreement["coder_b"] != "", None))
    frame = pd.DataFrame(
        {_word(coded, "code"): told["code_id"].map(names).to_numpy()}
        | {study.text(f"coding.{name}"): told[name].to_numpy() for name in [*columns, "kappa", "alpha"]}
    )
    formats = {study.text(f"coding.{name}"): PERCENT for name in ("agreement", "share")}
    formats |= {study.text(f"coding.{name}"): TWO_DECIMALS for name in ("kappa", "alpha")}
    bold = frozenset(place for place, code in enumerate(agreement["code_id"]) if code == ALL)
    share = percentage_as_set(coded.same_passage, study.language)
    alike, _ = one_source(comparable(coded.coding.segments), coded.read_whole)
    together = put_together(alike, same=coded.same_passage)
    notes = [study.text("coding.agreement_note", share=share, n=together)]
    if coded.read_whole:
        notes.append(study.text("coding.agreement_note_declared", sessions=", ".join(coded.read_whole)))
    return Table(study.text("coding.titles.agreement"), frame, formats, bold, notes)


def _indented(coded: CodedStudy, code: str) -> str:
    return INDENT * coded.tree.depth(code) + coded.code_names[code]


def _word(coded: CodedStudy, name: str) -> str:
    return coded.study.text(f"coding_tables.columns.{name}")
