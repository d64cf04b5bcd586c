"""A recount that shares nothing with the pipeline: rows are dicts of texts as a raw file holds them, in plain Python.

A row has Weight, a text, and per question the code of its answer, or of several with ; between.
"""

import pytest


def weight(row):
    return float(row["Weight"] or 0)


def recount(rows, question, names, *, weighted=False):
    """Answer -> (n, base, share, effective base) of a question of one answer, or of several joined by ;."""
    rows = [row for row in rows if weight(row) > 0] if weighted else rows
    given = [(row, [names[code] for code in row[question].split(";") if code in names]) for row in rows]
    given = [(row, chosen) for row, chosen in given if chosen]
    of = weight if weighted else (lambda row: 1.0)
    total, squares = sum(of(row) for row, _ in given), sum(of(row) ** 2 for row, _ in given)
    found = {}
    for name in names.values():
        have = [row for row, chosen in given if name in chosen]
        share = sum(map(of, have)) / total if total else None
        found[name] = (len(have), len(given), share, total**2 / squares if squares else 0.0)
    return found


def told(project, place, kinds=("substantive",), results="results"):
    """The same of the table of all views, as text of .csv read by hand. place: view, question, LES and group."""
    rows = [
        row
        for row in project.csv(f"{results}/compare/views/all.csv")
        if (row["view"], row["item"], row.get("site") or row["les"], row["partner_group"]) == place
    ]
    keep = [row for row in rows if row["kind"] in kinds]
    assert keep, place
    return {
        row["choice"]: (
            int(row["n"]),
            int(row["base"]),
            float(row["share"]) if row["share"] else None,
            float(row["effective_base"]) if row["effective_base"] else None,
        )
        for row in keep
    }


def assert_same(found, expected, *, weighted):
    assert set(found) == set(expected)
    for name, (n, base, share, effective) in expected.items():
        assert found[name][:2] == (n, base), name
        assert found[name][2] == (None if share is None else pytest.approx(share, abs=1e-12)), name
        assert found[name][3] == (pytest.approx(effective, abs=1e-9) if weighted else None), name


def numbers_by_hand(rows, value, weigh):
    """n, mean, standard deviation, median and effective base; the median of the smallest share that comes to place."""
    pairs = sorted((value(row), weigh(row)) for row in rows if value(row) is not None and weigh(row) > 0)
    n, whole = len(pairs), sum(part for _, part in pairs)
    mean = sum(number * part for number, part in pairs) / whole
    spread = sum(part * (number - mean) ** 2 for number, part in pairs) / whole
    at, passed, ordered = 1 + (n - 1) / 2, 0.0, []
    for number, part in pairs:
        passed += part * n / whole
        ordered.append((passed, number))

    def nth(place):
        return next(number for upto, number in ordered if upto >= place - 1e-9)

    low = int(at)
    median = nth(low) + (at - low) * (nth(low + 1) - nth(low)) if at > low else nth(low)
    return n, mean, (spread * n / (n - 1)) ** 0.5, median, whole**2 / sum(part**2 for _, part in pairs)


def variance(numbers):
    middle = sum(numbers) / len(numbers)
    return sum((number - middle) ** 2 for number in numbers) / (len(numbers) - 1)


def alpha(lines):
    """Cronbach's alpha of rows of numbers, one per question."""
    parts = sum(variance(column) for column in zip(*lines, strict=True))
    k = len(lines[0])
    return k / (k - 1) * (1 - parts / variance([sum(line) for line in lines]))
