"""Small networks at two measurements."""

from __future__ import annotations

import pandas as pd
from hypothesis import strategies as st

from les_evaluation.core.texts import LANGUAGES
from les_evaluation.networks.network import (
    ACTOR_COLUMNS,
    RELATION_COLUMNS,
    TIE_COLUMNS,
    Network,
)
from network_builders import network_study

LES = {"genk": "Genk", "borgloon": "Borgloon"}


RELATIONS = {"visie": "Visie", "kennis": "Kennis"}


STUDIES = {language: network_study(RELATIONS, LES, language=language) for language in LANGUAGES}


NL, EN = STUDIES["nl"], STUDIES["en"]


def network(roles, arrows, *, les="genk", relation="visie", measurement=1):
    """A network; arrows: "ab" is an arrow from a to b, roles: actor -> role."""
    people = [(name, name, les, "organisation", "", role, "", "") for name, role in roles.items()]
    ties = [(arrow[0], arrow[1], 1, relation) for arrow in arrows]
    return Network(
        les, relation, measurement, pd.DataFrame(people, columns=ACTOR_COLUMNS), pd.DataFrame(ties, columns=TIE_COLUMNS)
    )


def everyone(names, core=""):
    return {name: "kern" if name in core else "breed" for name in names}


def relations(*rows):
    """Relations (pair, type, measurement) of Genk."""
    lines = [
        (f"r{at}", pair[0], pair[1], kind, "one_way", "genk", "", measurement, 1, "", "", at, "")
        for at, (pair, kind, measurement) in enumerate(rows)
    ]
    return pd.DataFrame(lines, columns=RELATION_COLUMNS)


# Stay: a, b, c; left: d; joined: e. Among who stayed: ab and bc kept, ca gone, ac new. cd went with d, ea came with e.
FIRST = network(everyone("abcd", core="a"), ["ab", "bc", "ca", "cd"])


SECOND = network(everyone("abce", core="a"), ["ab", "bc", "ac", "ea"], measurement=2)


ENDS = [one + other for one in "abcdef" for other in "abcdef" if one != other]


@st.composite
def measurements(draw):
    found = []
    for measurement in (1, 2):
        names = draw(st.lists(st.sampled_from("abcdef"), unique=True))
        inside = [pair for pair in ENDS if set(pair) <= set(names)]
        arrows = draw(st.lists(st.sampled_from(inside), unique=True)) if inside else []
        found.append(network(everyone(names), arrows, measurement=measurement))
    return found


# Core k and l; a on k, b on a; c on l, d on c; e on k; f alone. Two-way: kl and ka.
MAP = network(everyone("klabcdef", core="kl"), ["kl", "lk", "ka", "ak", "ab", "lc", "cd", "ek"])
