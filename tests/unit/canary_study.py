"""A small study of all parts with somebody's data in every raw cell in which a person can type."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from bare_study import CODING, config_of, write_raw
from builders import write_xlsx
from small_study import rows_of

NAME = "Wannes Kanarievogel"
LEAK = (
    "Kanarievogels plan van Wannes, kanarie.post@geheim.example of kanarie[at]geheim[dot]example, tel. 0470 99 88 77, "
    "203.0.113.77 en 2001:db8:0:5::77ab:c0fe, @kanarie_zingt, linkedin.com/in/kanarie, BE71 0961 2345 6769, "
    "85.07.30-033.28"
)
THEME = f"Plan van {NAME}, kanarie@geheim.example"
FOLDER = "C:\\Users\\kanarie\\Wannes_Kanarievogel\\S1.docx"
ACCOUNT = "kanarie.account"
# What no output may hold, in small letters; of numbers the digits alone, for they are sought without marks too.
SECRETS = ("kanarie", "wannes", "geheim.example", "203.0.113.77", "2001:db8:0:5", "77ab:c0fe", "be71 0961")
DIGITS = ("0470998877", "0961234567", "85073003328", "be71096123456769")


def canary_config() -> dict:
    """The configuration of the study; titles and captions name somebody too."""
    config = config_of("survey", "focus_groups", "networks")
    config["study"]["title"] = f"Skills hubs of {NAME}"
    config["les"] = {"north": {"name": "North"}, "south": {"name": "South"}}
    config["partner_groups"] = {"core": {"label": "Core"}, "broad": {"label": "Broad"}}
    config["survey"] |= {
        "names": "names.txt",
        "waves": {
            "w1": {
                "file": "export.csv",
                "metadata": {"respondent": "respondent", "email": "mail", "organisation": "org"},
                "les": {"item": "hub", "map": {"1": "north", "2": "south"}},
                "partner_group": {"item": "part", "map": {"1": "core", "2": "broad"}},
            }
        },
    }
    config["focus_groups"] |= {"second_coders": ["Wannes"], "double_coded": {"S1": ["an", "Wannes"]}}
    config["focus_groups"] |= {"criteria": {"vision": f"Vision of {NAME}"}}
    config["networks"] |= {
        "labels": "names",
        "relations": {"vision": f"{NAME}, kanarie@geheim.example"},
        "roles": {"kern": f"kept by {NAME}"},
    }
    config["survey"]["waves"]["w1"] |= dict.fromkeys(
        ("label", "who", "where", "output"), f"{NAME}, kanarie@geheim.example"
    )
    config["costs_source"] = f"books of {NAME}, tel. 0470 99 88 77"
    config |= {"partners": "partners.xlsx", "costs": "costs.xlsx", "claims": "claims.csv"}
    config["figures"] = [
        entry
        | {"title": f"{entry['slug']} by {NAME}", "caption": f"Kanarievogels {entry['slug']}"}
        | ({"les": "north"} if entry["kind"].startswith("network") else {})
        for entry in config["figures"]
    ] + [{"number": 7, "slug": "spent", "kind": "costs"}, {"number": 8, "slug": "steps", "kind": "flow"}]
    config["figures"] += [
        {"number": 9, "slug": "sides", "kind": "factors"},
        {"number": 10, "slug": "theme", "kind": "code_heatmap", "luik": "Kanarievogels luik", "rubriek": THEME},
    ]
    config["tables"] = [
        entry | {"title": f"{entry['slug']}, Wannes"} | ({"les": "north"} if entry["kind"] == "maturity" else {})
        for entry in config["tables"]
    ] + [{"number": 6, "slug": "spent", "kind": "costs"}]
    return config


def write_canaries(raw: Path) -> None:
    """Write the inputs of the study."""
    write_raw(raw)
    (raw / "names.txt").write_text(f"# people\n{NAME}\n", encoding="utf-8")
    _write(raw / "coding.xlsx", _coding())
    actors = [["actor_id", "label", "role", "les", "actor_type", "sector"]]
    actors += [[f"A{n}", f"{name} {n}", role, "north", "organisation", f"sector {LEAK}"] for n, name, role in _ACTORS]
    ties = [["relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "measurement", "les"]]
    ties += [[f"Kanarievogel {n}", f"A{a}", f"A{b}", "vision", "undirected", m, "north"] for n, a, b, m in _TIES]
    _write(raw / "mapping.xlsx", {"actors": actors, "relations": ties})
    survey = [
        ["type", "name", "label::nl", "label::en", "luik", "rubriek"],
        ["select_one hub", "hub", "Hub", "Hub", "", ""],
        ["select_one part", "part", "Rol", "Role", "", ""],
        ["select_one agree", "vision", "Visie", "Vision", "Kanarievogels luik", THEME],
        ["text", "more", "Wat nog?", "What else?", "", ""],
    ]
    choices = """
list_name, name, label::nl, label::en, value
hub, north, North, North, 1
hub, south, South, South, 2
part, core, Kern, Core, 1
part, broad, Breed, Broad, 2
agree, no, Nee, No, 1
agree, yes, Ja, Yes, 2
"""
    _write(raw / "codebook.xlsx", {"survey": survey, "choices": rows_of(choices)})
    rows = ["respondent,mail,org,hub,part,vision,more,IP address,remarks of Wannes Kanarievogel"]
    rows += [
        f'kanarie{n},kanarie{n}@geheim.example,"Bakery {LEAK}",{1 + n % 2},{1 + n // 4},{1 + n % 2},"{LEAK}",'
        f'203.0.113.77,"{LEAK}"'
        for n in range(8)
    ]
    (raw / "export.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    partners = [["organisation", "les", "partner_group"], [f"Bakery {LEAK}", "north", "core"], [NAME, "south", "broad"]]
    _write(raw / "partners.xlsx", {"partners": partners})
    costs = [["les", "actor", "actor_type", "amount"], ["north", f"Firm {LEAK}", f"Kind of {NAME}", 100]]
    _write(raw / "costs.xlsx", {"costs": costs})
    claims = "claim,where,says,les,group,item,answers,quantity,expected,about,measurement\n"
    claims += f'Wannes1,"{LEAK}","{LEAK}",all,all,vision,yes,share,majority,,\n'
    (raw / "claims.csv").write_text(claims, encoding="utf-8")


_ACTORS = [(1, NAME, "kern"), (2, "Firm of Kanarievogel", "kern"), (3, "kanarie@geheim.example", "breed")]
_TIES = [(1, 1, 2, 1), (2, 2, 3, 1), (3, 1, 3, 2)]


def _coding() -> dict[str, list[list]]:
    sheets = {name: rows_of(rows) for name, rows in CODING.items()}
    more = {
        "sessions": {"les": ["north", "south"], "who": LEAK, "place": LEAK, "output": LEAK, "recorded": "yes"},
        "codebook": {
            **dict.fromkeys(("description", "include", "exclude", "example"), LEAK),
            "name": [
                "Trust of Wannes, kanarie[at]geheim[dot]example",
                "Trust, 0470 99 88 77 of @kanarie_zingt",
                "Trust, 0470 99 88 78 of @kanarie_fluit",
            ],
            "luik": "Kanarievogels luik",
            "rubriek": THEME,
        },
        "segments": {"text": LEAK, "speaker_role": NAME, "source_file": FOLDER.replace("S1", "InterviewWannes")},
        "ratings": {"les": "north", "rater_id": NAME, "rationale": LEAK},
        "outcomes": {
            **dict.fromkeys(("statement", "contribution", "significance", "social_actor"), LEAK),
            "substantiator_role": NAME,
            "les": "north",
        },
    }
    made = {}
    for name, (head, *rows) in sheets.items():
        columns = {column: [row[place] for row in rows] for place, column in enumerate(head)}
        for column, value in more[name].items():
            columns[column] = value if isinstance(value, list) else [value] * len(rows)
        if name == "segments":
            columns["text"] = [f"{place}: {LEAK}" for place in range(len(rows))]
        made[name] = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    head, first, *_ = made["segments"]
    second = dict(zip(head, first, strict=True)) | {
        "segment_id": "Wannes-1",
        "coder_id": "Wannes",
        "text": f"7: {LEAK}",
    }
    made["segments"].append([second[column] for column in head])
    return made


def _write(path: Path, sheets: dict[str, list[list]]) -> None:
    """A workbook that tells in its properties who exported it."""
    write_xlsx(path, sheets)
    book = openpyxl.load_workbook(path)
    book.properties.creator = book.properties.lastModifiedBy = ACCOUNT
    book.properties.title = book.properties.description = f"{NAME} {FOLDER}"
    book.save(path)
