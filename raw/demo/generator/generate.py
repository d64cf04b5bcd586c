"""Makes the files of both synthetic studies: `python raw/demo/generator/generate.py [--out FOLDER]`.

Those of the demo study in the folder demo, those of the small English one in skills_hubs.

The same bytes every time: nothing here depends on the date, the machine or the order of a set.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

DEMO = Path(__file__).resolve().parents[1]
HUBS = "skills_hubs"
sys.path[:0] = [str(DEMO), str(DEMO.parents[1] / "scripts")]

import les_evaluation  # noqa: F401 - settles how openpyxl writes, before anything imports it
from generator.answers import answer_all
from generator.codebook_file import write_codebook, write_key, write_partners
from generator.diagram_files import write_diagrams
from generator.extras import write_costs, write_decided_matches, write_names
from generator.focus_files import write_focus_groups
from generator.hubs_files import write_hubs
from generator.limburg import write_limburg
from generator.network_files import write_networks
from generator.respondents import all_respondents
from generator.westhoek import write_westhoek


def generate(out: Path) -> list[str]:
    """Write all files of the demo study under `out`; returns what is odd in which row."""
    people = all_respondents()
    answers = answer_all(people)
    write_codebook(out / "survey" / "codebook.xlsx")
    write_key(out / "survey" / "pseudonym.key")
    write_partners(out / "partners.xlsx")
    write_decided_matches(out / "partner_matches.xlsx")
    write_costs(out / "costs.xlsx")
    write_names(out / "survey" / "names.txt")
    write_focus_groups(out / "focus_groups")
    write_networks(out / "networks")
    write_diagrams(out / "diagrams" / "diagrams.xlsx")
    write_westhoek(out / "survey" / "westhoek_2024.sav", people, answers)
    return write_limburg(out / "survey" / "limburg_2023.xlsx", people, answers)


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description="Make the synthetic studies demo and skills_hubs.")
    parser.add_argument("--out", type=Path, default=DEMO.parent, help="folder to write both in (default: raw)")
    parser.add_argument("--rows", action="store_true", help="tell which rows of limburg_2023.xlsx are odd, and why")
    options = parser.parse_args()
    notes = generate(options.out / DEMO.name)
    write_hubs(options.out / HUBS)
    print(f"The synthetic studies stand in {options.out / DEMO.name} and {options.out / HUBS}")
    if options.rows:
        print("\n".join(notes))


if __name__ == "__main__":
    main()
