"""Codes in the place of names: what results show of an actor, and the networks without anything that names one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.wording import plain
from les_evaluation.networks.network import (
    ACTOR_COLUMNS,
    LETTERS,
    NAMED_ACTOR_COLUMNS,
    MappedNetworks,
    fitting_code,
    relation_table,
)

# The key from names to codes. A table of these columns is never written to results.
CODE_COLUMNS = ["actor_id", "les", "code", "shown"]
CODES, NAMES, APPROVED = LABELS = ("codes", "names", "approved")
PERSON = "person"


def actor_codes(
    actors: pd.DataFrame, *, labels: str, approved: Collection[str] = (), letters: Mapping[str, str] = LETTERS
) -> pd.DataFrame:
    """The code of every actor and what results show for it (CODE_COLUMNS), in the order of `actors`.

    actors: NAMED_ACTOR_COLUMNS, as `can_be_coded` wants them; without the column code none is fixed. code: the one that
    is fixed, else letter of the role (`letters`, such as K kern, B breed, E experiment, X extern) and the next number
    that is not fixed, counted per LES and role in the order of the sheet: K1, K2, B1. Actors that are added below the
    others leave all codes as they were, and a fixed code stays wherever its row goes. shown: by `labels` the code
    (codes), the label (names), or the label of who is on the list and the code of the others (approved). approved:
    labels, capitals and accents aside. People keep their code under `names`: who names a person must put the name on
    the list. E-mail addresses and telephone numbers in a label are masked.
    Raises KeyError for unknown labels, and for an unknown role of an actor whose code is not fixed.
    """
    listed = set(map(plain, approved))
    named = {
        CODES: lambda _kind, _label: False,
        NAMES: lambda kind, _label: kind != PERSON,
        APPROVED: lambda _kind, label: plain(label) in listed,
    }[labels]
    actors = actors.reindex(columns=NAMED_ACTOR_COLUMNS, fill_value="")
    fixed = set(zip(actors["les"], actors["code"], strict=True))
    counts: Counter[tuple[str, str]] = Counter()
    rows = []
    columns = (actors[name] for name in ("actor_id", "les", "role", "actor_type", "label", "code"))
    for actor, les, role, kind, label, given in zip(*columns, strict=True):
        code = given or _next_code(les, letters[role], counts, fixed)
        rows.append([actor, les, code, mask_personal(label) if named(kind, label) else code])
    return pd.DataFrame(rows, columns=CODE_COLUMNS, dtype=object)


def _next_code(les: str, letter: str, counts: Counter[tuple[str, str]], fixed: Collection[tuple[str, str]]) -> str:
    """The next code of a LES and role that is not fixed for another actor; `counts` goes on to its number."""
    while True:
        counts[les, letter] += 1
        code = f"{letter}{counts[les, letter]}"
        if (les, code) not in fixed:
            return code


def can_be_coded(actors: pd.DataFrame, letters: Mapping[str, str] = LETTERS) -> bool:
    """Whether every role is known, and every fixed code fits its role and stands once in its LES.

    actors: NAMED_ACTOR_COLUMNS; the column code may be absent. Where it is not so, the codes of the other actors cannot
    be relied on either.
    """
    actors = actors.reindex(columns=NAMED_ACTOR_COLUMNS, fill_value="")
    fixed = actors[actors["code"] != ""]
    return (
        actors["role"].isin(LETTERS).all()
        and all(
            code == fitting_code(code, role, letters) for code, role in zip(fixed["code"], fixed["role"], strict=True)
        )
        and not fixed.duplicated(["les", "code"]).any()
    )


def coded(networks: MappedNetworks, codes: pd.DataFrame) -> MappedNetworks:
    """The networks as results may hold them: every actor_id is a code and every label what is shown.

    codes: CODE_COLUMNS of all actors. The actors get ACTOR_COLUMNS. What could tell who an actor is goes: relation_id
    becomes R1, R2 ... and the name of an experiment `experiment 1`, `experiment 2` ..., both per LES in order;
    active_from and active_to become "". A relation can still be traced by source and source_row. sector, role and
    actor_type stay. A code tells an actor apart within its LES only. Raises KeyError for an actor without a code.
    """
    code = dict(zip(codes["actor_id"], codes["code"], strict=True))
    shown = dict(zip(codes["actor_id"], codes["shown"], strict=True))
    actors, relations = networks.actors, networks.relations
    hidden = actors[ACTOR_COLUMNS].assign(
        actor_id=[code[actor] for actor in actors["actor_id"]],
        label=[shown[actor] for actor in actors["actor_id"]],
        sector=actors["sector"].map(mask_personal),
        active_from="",
        active_to="",
    )
    tied = relations.assign(
        relation_id=_numbered(relations["les"], range(len(relations)), "R"),
        from_actor_id=[code[actor] for actor in relations["from_actor_id"]],
        to_actor_id=[code[actor] for actor in relations["to_actor_id"]],
        experiment=_numbered(relations["les"], map(plain, relations["experiment"]), "experiment "),
    )
    part = networks.taking_part.assign(actor_id=[code[actor] for actor in networks.taking_part["actor_id"]])
    return MappedNetworks(hidden.astype(object), relation_table(tied), part)


def _numbered(les: pd.Series, names: Iterable, prefix: str) -> list[str]:
    """The names of every LES replaced by their number in order of appearance; "" stays."""
    known: dict[tuple[str, object], str] = {}
    counts: Counter[str] = Counter()
    numbered = []
    for key, name in zip(les, names, strict=True):
        if name == "":
            numbered.append("")
            continue
        if (key, name) not in known:
            counts[key] += 1
            known[key, name] = f"{prefix}{counts[key]}"
        numbered.append(known[key, name])
    return numbered
