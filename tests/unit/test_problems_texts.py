"""Messages: every one exists in both languages, can be filled in, and gives no person away."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import les_evaluation
from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import InputProblems, Place, Problem, Problems, nearest, without_empty
from les_evaluation.core.texts import LANGUAGES, catalogue, text
from les_evaluation.core.way_out import WAYS

PACKAGE = Path(les_evaluation.__file__).parent
PROJECT = PACKAGE.parents[1]


def flat(node, path=""):
    """Dotted key -> text."""
    if isinstance(node, str):
        return {path: node}
    return {
        key: value for name, inner in node.items() for key, value in flat(inner, f"{path}.{name}".strip(".")).items()
    }


def placeholders(template):
    return {re.split(r"[.\[]", field)[0] for _, field, _, _ in Formatter().parse(template) if field}


TEXTS = {language: flat(catalogue(language)) for language in LANGUAGES}


class Once(yaml.SafeLoader):
    """Reads a file in which every key stands once; of two the last would hold, and nobody would see the first."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        again = {key for key in keys if keys.count(key) > 1}
        assert not again, f"{self.name}: {again} stands twice"
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.yaml")), ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_no_key_of_a_text_or_a_setting_stands_twice(path):
    with path.open(encoding="utf-8") as opened:
        assert yaml.load(opened, Once) is not None  # noqa: S506 - a safe loader


def test_languages_have_the_same_keys():
    assert TEXTS["nl"].keys() == TEXTS["en"].keys()


def test_languages_have_the_same_placeholders():
    differ = [key for key in TEXTS["nl"] if placeholders(TEXTS["nl"][key]) != placeholders(TEXTS["en"][key])]
    assert differ == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_says_what_is_wrong_and_what_to_do(language):
    problems = catalogue(language)["problems"]
    assert [key for key, texts in problems.items() if set(texts) != {"what", "do"}] == []


# The keys that the code uses, read from the code


@cache
def every_call():
    """Name of a function or method -> (file:line, call) of every call in the package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                found.setdefault(name, []).append((f"{path.relative_to(PACKAGE)}:{node.lineno}", node))
    return found


def calls(name):
    """(file:line, call) of every call of a function or method of this name in the package."""
    return every_call().get(name, [])


def strings(node):
    """What an expression can be, as regular expressions; a part that is computed matches any name."""
    if isinstance(node, ast.Constant):
        return [re.escape(node.value)] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in node.values]
        return ["".join(parts)]
    if isinstance(node, ast.IfExp):
        return strings(node.body) + strings(node.orelse)
    return []


def argument(call, position, name):
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return named.get(name) or (call.args[position] if len(call.args) > position else None)


def in_catalogue(pattern):
    return [key for key in TEXTS["nl"] if re.fullmatch(rf"{pattern}(\.what)?", key)]


def problem_keys():
    """(where, pattern, names given) of every problems.add."""
    for where, call in calls("add"):
        if call.args:
            for pattern in strings(call.args[0]):
                if len(call.args) > 1:  # set.add takes one thing, problems.add a key and a place
                    yield where, pattern, {keyword.arg for keyword in call.keywords}


def rule_keys():
    """(where, pattern) of every rule of a decision."""
    for where, call in calls("Note"):
        yield from ((where, pattern) for pattern in strings(call.args[0]))
    for function, position in (("decide", None), ("_decide", 2), ("_split", None), ("_flag", 1), ("decided", 0)):
        for where, call in calls(function):
            node = argument(call, 99 if position is None else position, "rule")
            yield from ((where, pattern) for pattern in (strings(node) if node is not None else []))


def test_every_problem_that_the_code_adds_has_its_texts():
    found = list(problem_keys())
    assert len(found) > 40
    assert [(where, pattern) for where, pattern, _ in found if not in_catalogue(rf"problems\.{pattern}")] == []


def test_every_problem_is_given_all_that_its_texts_name():
    literal = {pattern for _, pattern, _ in problem_keys()}
    lacking = []
    for where, pattern, details in problem_keys():
        for name, texts in catalogue("nl")["problems"].items():
            # A key with a computed part stands for those that are not named elsewhere.
            if re.fullmatch(pattern, name) and (pattern == name or name not in literal):
                needed = placeholders(texts["what"]) | placeholders(texts["do"])
                # Every problem tells its place by itself.
                if needed - details - {"entry", "sheet", *WAYS}:
                    lacking.append((where, name, sorted(needed - details)))
    assert lacking == []


def test_every_rule_of_a_decision_has_its_reason():
    found = list(rule_keys())
    assert len(found) > 15
    assert [(where, pattern) for where, pattern in found if not in_catalogue(rf"decisions\.{pattern}")] == []


def test_no_text_of_a_problem_or_decision_is_left_over():
    sources = [*PACKAGE.rglob("*.py"), *(PROJECT / "workflow").rglob("*.smk")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    patterns = {pattern for _, pattern, _ in problem_keys()} | {pattern for _, pattern in rule_keys()}
    names = [*catalogue("nl")["problems"], *catalogue("nl")["decisions"]]
    unused = [
        name
        for name in names
        if f'"{name}"' not in code and not any(re.fullmatch(pattern, name) for pattern in patterns)
    ]
    assert unused == []


def test_every_text_that_the_code_asks_for_exists():
    asked = [
        (where, pattern)
        for where, call in calls("text")
        for pattern in (strings(call.args[0]) if call.args else [])
        if r"\w+" not in pattern
    ]
    assert len(asked) > 10
    assert [(where, pattern) for where, pattern in asked if not in_catalogue(pattern)] == []


# Rendering


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_can_be_told_in_both_languages(language):
    sheet, row = ("blad", "rij") if language == "nl" else ("sheet", "row")
    for key, texts in catalogue(language)["problems"].items():
        names = placeholders(texts["what"]) | placeholders(texts["do"])
        details = {name: ["een", f"<{name}>"] for name in names}
        where, what, action = Problem(key, Place("a.xlsx", "Data", 7, "Q1"), "Eerder eens", details).lines(language)
        assert where == f'a.xlsx › {sheet} Data › {row} 7 › Q1 › "Eerder eens"', key
        assert min(len(what), len(action)) > 10, key
        assert all(f"een, <{name}>" in what + action for name in names), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_problem_says_wave_for_the_name_of_one(language):
    """The job or the configuration knows the name; who reads the message would have to look it up."""
    capitals = re.compile(r"\b(WAVE|METING|GOLF)\b")
    assert [key for key, said in flat(language).items() if capitals.search(said)] == []


def test_a_place_tells_only_what_is_known():
    assert Problem("file_empty", Place("a.xlsx")).lines("nl")[0] == "a.xlsx"
    assert Problem("file_empty", Place("a.xlsx", None, 3)).lines("nl")[0] == "a.xlsx › rij 3"


def test_nothing_found_is_shown_as_a_dash_and_nothing_near_is_left_out():
    problem = Problem("sheet_missing", Place("a.xlsx"), details={"known": [], "nearest": None})
    assert problem.lines("nl")[1] == "Wat: dit blad ontbreekt; gevonden: -."


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"near": "genk", "more": 2, "known": ["a"]}, "Dit LES (dichtstbij: {near}; nog {more}: {known}) (ja; nee)."),
        ({"near": None, "more": 2, "known": []}, "Dit LES (nog {more}: {known}) (ja; nee)."),
        ({"near": "genk", "more": 0, "known": []}, "Dit LES (dichtstbij: {near}) (ja; nee)."),
        ({"near": "", "more": 0, "known": ()}, "Dit LES (ja; nee)."),
    ],
)
def test_parts_between_brackets_that_tell_nothing_are_left_out(values, told):
    assert without_empty("Dit LES (dichtstbij: {near}; nog {more}: {known}) (ja; nee).", values) == told


def test_a_part_between_brackets_needs_all_its_values():
    with pytest.raises(KeyError):
        without_empty("Dit LES (nog {more}: {known}).", {"more": 0})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_problem_tells_that_nothing_is_near_or_that_there_are_no_more(language):
    nothing = {"nearest": None, "more": 0, "others": []}
    for key, texts in catalogue(language)["problems"].items():
        for sentence in texts.values():
            values = dict.fromkeys(placeholders(sentence), "x") | nothing
            short = without_empty(sentence, values)
            assert not placeholders(short) & {"nearest", "more"}, key
            assert short == sentence or not re.search(r"\( *[;)]|; *\)|  | [.,;:](?!\w)", short), key
            assert without_empty(sentence, values | dict.fromkeys(nothing, "x")) == sentence, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_of_more_is_right_for_one_and_for_many(language):
    form = {"nl": r"nog \{more\}( keer)?[);:]", "en": r"(\{more\} more|more: \{more\})[);:]"}[language]
    for key, texts in catalogue(language)["problems"].items():
        for sentence in texts.values():
            assert sentence.count("{more}") == len(re.findall(form, sentence)), key


def test_report_numbers_all_problems_in_order(problems):
    problems.add("file_empty", Place("a.xlsx"))
    problems.add("file_password", Place("b.xlsx"))
    with pytest.raises(InputProblems) as raised:
        problems.stop_if_any()
    report = raised.value.report("nl").splitlines()
    assert [report[0], report[3]] == ["[1 van 2] a.xlsx", "[2 van 2] b.xlsx"]
    assert len(report) == 6


def test_no_problems_stop_nothing(problems):
    assert problems.stop_if_any() is None


def test_exact_repeat_is_told_once_and_what_differs_is_told(problems):
    for row in (2, 2, 3):
        problems.add("cell_amount", Place("a.xlsx", None, row), "gisteren")
    problems.add("register_twice", Place("a.xlsx"), "De Linde", row=2)
    problems.add("register_twice", Place("a.xlsx"), "De Linde", row=3)
    other = Problems()
    other.extend([*problems.found, *problems.found])
    assert [problem.place.row for problem in problems.found] == [2, 3, None, None]
    assert other.found == problems.found


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Eerder eens", "Eerder akkoord"), ("GENK", "genk"), ("ge nk", "genk"), ("zzz", None), ("", None)],
)
def test_nearest_known_name(value, expected):
    assert nearest(value, ["Eerder akkoord", "Helemaal niet", "genk"]) == expected


def test_nearest_of_nothing_is_nothing():
    assert nearest("genk", []) is None


def test_unknown_text_is_an_error():
    with pytest.raises(KeyError):
        text("problems.bestaat_niet.what", "nl")


# Personal data

ADDRESSES = [
    "jan.peeters@voorbeeld.be",
    "o'brien@x.org",
    "a_b+c@mail.voorbeeld.co.uk",
    "émile@voorbeeld.be",
    "jan.peeters(at)voorbeeld.be",
    "jan.peeters [AT] voorbeeld.be",
]
NUMBERS = [
    "0470 12 34 56",
    "0470/12.34.56",
    "0470123456",
    "011 26 54 00",
    "(011) 26 54 00",
    "011 - 26 54 00",
    "+32 470 12 34 56",
    "+32 (0)470 12 34 56",
    "0032470123456",
    "+31 6 12345678",
    "85.07.30-033.28",
]
ACCOUNTS = [
    "BE68 5390 0754 7034",
    "be68539007547034",
    "BE68-5390-0754-7034",
    "NL91 ABNA 0417 1640 00",
    "DE89 3704 0044 0532 0130 00",
    "FR76 3000 6000 0112 3456 7890 189",
    "NO93 8601 1117 947",
    "539-0075470-34",
]
KEPT = [
    "2023-2024",
    "schooljaren 2021-2022 en 2022 - 2023",
    "op 19/09/2023 om 10:30",
    "07/10/2023 10:22:00",
    "2023-09-19 10:22:00",
    "19.09.2023",
    "19.9.23 - 21.9.23",
    "19 09 2023 - 21 09 2023",
    "1/9/2023-30/9/2023",
    "9/19/2023 10:22",
    "2023/09/19 2023/09/21",
    "2023-09-19T10:22:05",
    "20230919102205",
    "20230919-20230921",
    "19-9-2023, 20-9-2023",
    "2021 2022 2023",
    "2019-2020-2021",
    "9.30-11.30 13.30-15.30",
    "van 19.09.2023 14.30 tot 16.00 uur",
    "12.500.000 euro",
    "9 van de 10",
    "vraag 12, 13 en 14",
    "@home",
    "kom (at) wel",
    "BE0123.456.789",  # a VAT number tells no person
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_e_mail_address_is_masked(address):
    assert mask_personal(f"Mail {address}, of bel.") == "Mail [e-mail], of bel."


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("frame", ["Bel {}.", "tel.{}!", "gsm:{} (thuis)"])
def test_telephone_number_is_masked(number, frame):
    assert mask_personal(frame.format(number)) == frame.format("[tel.]")


@pytest.mark.parametrize("number", ACCOUNTS)
@pytest.mark.parametrize("frame", ["Stort op {}.", "IBAN:{} (van Jan)", "{} of 12 euro", "{} op 19/09/2023"])
def test_account_number_is_masked_as_one(number, frame):
    assert mask_personal(frame.format(number)) == frame.format("[rekening]")


@pytest.mark.parametrize("number", ["06.12.10.11.12", "06 12 10 11 12", "02/12.11.10.09", "09-12-11-10-22"])
def test_a_telephone_number_in_pairs_is_no_date(number):
    assert mask_personal(f"bel {number} na 19.09.2023") == "bel [tel.] na 19.09.2023"


def test_a_telephone_number_beside_a_date_is_masked():
    assert mask_personal("19.9.2023 0470 12 34 56") == "19.9.2023 [tel.]"


def test_account_number_before_a_telephone_number_is_told_apart():
    assert mask_personal("BE68 5390 0754 7034 of 0470 12 34 56") == "[rekening] of [tel.]"


@pytest.mark.parametrize("value", KEPT)
def test_dates_years_and_amounts_are_not_masked(value):
    assert mask_personal(value) == value


@given(
    before=st.integers(50, 80).map(lambda n: "a" * (n % 7) + " " + "a" * n),
    address=st.sampled_from(ADDRESSES),
    number=st.sampled_from(NUMBERS),
)
def test_no_message_gives_an_address_or_number_away_however_long_the_cell(before, address, number):
    for personal in (address, number):
        line = Problem("cell_amount", Place("a.xlsx"), f"{before} {personal} dank").lines("nl")[0]
        assert personal[:3] not in line


def test_long_cell_is_cut():
    line = Problem("cell_amount", Place("a.xlsx"), "ab " * 100).lines("nl")[0]
    assert len(line) < 100
    assert line.endswith('…"')


@pytest.mark.parametrize("language", ["nl", "en"])
def test_n_is_written_one_way(language):
    assert [key for key, said in flat(language).items() if re.search(r"\b[nN]\s+=|\b[nN]=\s", said)] == []
