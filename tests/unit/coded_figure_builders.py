"""Sessions, codes and matrices of coded material, and where what is drawn of them stands."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pandas as pd

from les_evaluation.coding.material import CODE_COLUMNS, SESSION_COLUMNS
from les_evaluation.output.canvas import fonts
from les_evaluation.output.canvas.paper import WIDTH
from les_evaluation.output.canvas.places import BOLD, LEFT, SIZES
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.drawn_entries import figure_maker
from les_evaluation.study.settings import Study

SHEET = WIDTH - 0.3  # cm, what the places have for themselves


LES = {"genk": "Genk", "ieper": "Ieper"}


MANY = {f"les{number}": f"Leerecosysteem van de regio {number}" for number in range(11)}


MANY["les11"] = "Leerecosysteem Midden-Limburg en de Maaskant"


STAGES = ("Hypothese en visievorming", "Katalyseren en initiëren", "Dynamisch experimenteren", "In stand houden")


WAVES = (
    ("Limburg", "2023-09-19", "2023-10-07", ["genk", "beringen"]),
    ("Westhoek", date(2024, 3, 1), date(2024, 3, 23), ["ieper"]),
    ("Elders", "2020-01-01", "2020-02-01", ["beringen"]),
)


RULE = {"base_size": 4, "run_length": 2, "threshold": 0.05}


LONG = "Onderlinge afhankelijkheid wat betreft middelen, informatie en plaatsen"  # 71 characters


def draw_focus_entry(entry, *, data, les, language):
    study = Study({"study": {"language": language}, "les": {key: {"name": name} for key, name in les.items()}})
    return figure_maker(entry)(Request(entry, study, data))


def sessions(*rows):
    """Sessions of (session_id, les, date, measurement, types)."""
    return pd.DataFrame(rows, columns=SESSION_COLUMNS[:5]).reindex(columns=SESSION_COLUMNS)


SESSIONS = sessions(
    ("g1", "genk", "2023-06-19", 1, "focus_group;mapping"),
    ("g2", "genk", "2023-06-19", 1, "site_visit"),
    ("g3", "genk", "2023-08-24", 1, "interview"),
    ("g4", "genk", "2023-08-24", 1, "interview"),
    ("g5", "genk", "2024-03-05", 2, "focus_group; mapping"),
    ("i1", "ieper", "2024-02-06", 1, "focus_group"),
    ("i2", "ieper", "", 1, "interview"),
    ("s1", "ieper", "2024-03-01", 0, "survey"),
    ("b1", "beringen", "2023-01-01", 1, "interview"),
)


def codes(*rows):
    """Codes of (code_id, name, parent, luik, rubriek)."""
    return pd.DataFrame(rows, columns=CODE_COLUMNS[:5]).reindex(columns=CODE_COLUMNS).astype(object)


CODES = codes(
    ("visie", "Visie", "", "B", "Visie"),
    ("delen", "Delen met derden", "visie", "B", "Visie"),
    ("net", "Netwerk", "", "B", "Netwerkstructuur"),
    ("gezamenlijk", "Gezamenlijke visie", "visie", "B", "Visie"),
    ("waarom", "Waarom gezamenlijk", "gezamenlijk", "B", "Visie"),
    ("steun", "Steun", "", "A", "Ondersteuning"),
)


def matrix(rows, by="les"):
    """A matrix of (code_id, column, references, sessions)."""
    return pd.DataFrame(rows, columns=["code_id", by, "references", "sessions"])


MATRIX = matrix(
    [
        ("visie", "genk", 12, 3),
        ("visie", "ieper", 4, 1),
        ("visie", "all", 16, 4),
        ("gezamenlijk", "genk", 7, 2),
        ("waarom", "genk", 7, 2),
        ("net", "ieper", 1, 1),
        ("steun", "genk", 99, 3),
    ]
)


def hard_codes(tops, *, children=0):
    """So many codes with long names at the top, each with children that have two children themselves."""
    rows = []
    for top in range(tops):
        rows.append((f"t{top}", f"{top}: {LONG}"[:70], "", "L", f"Rubriek {top}"))
        for child in range(children):
            rows.append((f"t{top}-{child}", f"{child}: {LONG}"[:70], f"t{top}", "L", f"Rubriek {top}"))
            rows += [(f"t{top}-{child}-{n}", LONG, f"t{top}-{child}", "L", f"Rubriek {top}") for n in range(2)]
    return codes(*rows)


def hard_matrix(book, les):
    """Counts from none to three figures."""
    numbers = [0, 1, 17, 240, 3, 0, 0, 58]
    return matrix(
        [
            (code, key, numbers[(place + at) % 8], min(12, numbers[(place + at) % 8]))
            for place, code in enumerate(book["code_id"])
            for at, key in enumerate(les)
        ]
    )


def saturation(news, *, reached=None, base=4, run=2):
    """Rows of saturation from the new codes of every session: {les: [new, ...]}; reached: les -> position."""
    rows = []
    for les, new in news.items():
        for position in range(1, len(new) + 1):
            ratio = sum(new[position - run : position]) / max(1, sum(new[:base])) if position >= base + run else None
            at = (reached or {}).get(les) == position
            rows.append((les, position, f"{les}{position}", "", new[position - 1], sum(new[:position]), ratio, at))
    names = ["les", "position", "session_id", "date", "new_codes", "cumulative_codes", "ratio", "reached"]
    return pd.DataFrame(rows, columns=names).astype({"ratio": float})


CURVES = saturation(
    {"all": [9, 3, 2, 2, 0, 0, 1], "genk": [9, 4, 0, 1, 1, 0], "ieper": [5]},
    reached={"all": 6},
)


RATINGS = pd.DataFrame(
    [
        ("genk", "2024-04-30", 2.5, "tussen"),
        ("genk", "2023-06-13", 2.0, "Katalyseren en initiëren"),
        ("ieper", "2023-06-13", 1.0, "Hypothese en visievorming"),
        ("ieper", "2024-04-30", None, ""),
        ("beringen", "2023-06-13", 4.0, "In stand houden"),
    ],
    columns=["les", "measured_on", "position", "rating"],
)


OUTCOMES = pd.DataFrame(
    [
        ("behaviour", "confirmed", 3),
        ("behaviour", "refuted", 1),
        ("behaviour", "confirmed", 2),
        ("policy", "requested", 1),
        ("action", "none", 0),
    ],
    columns=["change_type", "substantiation", "n"],
)


FACTORS = pd.DataFrame(
    [
        ("genk", "Visie", 6, 3),
        ("ieper", "Visie", 0, 2),
        ("genk", "Netwerk", 1, 0),
        ("beringen", "Visie", 50, 50),
        ("all", "Visie", 56, 55),
        ("beringen", "Steun", 1, 1),
    ],
    columns=["les", "rubriek", "positive", "negative"],
)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def said(places, *roles):
    """The texts in a figure, of these roles or of all."""
    found = places.texts
    return list(found.loc[found["role"].isin(roles), "label"] if roles else found["label"])


def boxes_of(places):
    """(what, left, right, bottom, top) of every text, in cm from the lower left corner."""
    per_cm = (places.right - places.left) / SHEET
    for row in places.texts.itertuples():
        wide = fonts.text_width(row.label, SIZES[row.role], row.role in BOLD)
        left = (row.x - places.left) / per_cm - (0 if row.role in LEFT else wide / 2)
        tall = SIZES[row.role] * fonts.CM_PER_POINT * (0.75 if row.label.isdigit() else 1)
        yield row.label, left, left + wide, row.y - tall / 2, row.y + tall / 2


def marks_of(places):
    """(what, left, right, bottom, top) of every mark."""
    for row in places.marks.itertuples():
        x = (row.x - places.left) / (places.right - places.left) * SHEET
        half = row.size / 2 * (2**0.5 if row.shape == "D" else 1)  # a diamond is a square on its corner
        yield (row.shape, x - half, x + half, row.y - half, row.y + half)


def apart(one, other):
    (_, l1, r1, b1, t1), (_, l2, r2, b2, t2) = one, other
    return r1 <= l2 + 1e-9 or r2 <= l1 + 1e-9 or t1 <= b2 + 1e-9 or t2 <= b1 + 1e-9


def assert_clear(places, *, marks_apart=False):
    """No text or mark leaves the sheet, and no text touches another or a mark; nor do marks each other if asked."""
    texts, marks = list(boxes_of(places)), list(marks_of(places))
    for what, left, right, bottom, top in texts + marks:
        assert left >= -1e-9, what
        assert right <= SHEET + 1e-9, what
        assert bottom >= -0.01, what
        assert top <= places.height + 0.01, what
    pairs = [*combinations(texts, 2), *((text, mark) for text in texts for mark in marks)]
    pairs += combinations(marks, 2) if marks_apart else []
    for one, other in pairs:
        assert apart(one, other), (one, other)
