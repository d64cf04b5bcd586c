"""Ask of every locked package whether a weakness of it is known. `make audit` and `make trust` run it.

    python tests/trust/audit.py [--lock requirements.txt]

pip-audit asks the service behind the package index. Where that does not answer, it says so, and nothing is claimed:
ends with 0 where all packages were asked and nothing is known, with FELL_SHORT where something is, and with
NOT_MEASURED where packages could not be asked.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from progress import FELL_SHORT, NOT_MEASURED

ROOT = Path(__file__).resolve().parents[2]
LOCKS = tuple(sorted(path.name for path in ROOT.glob("requirements*.txt")))  # all that a command of make installs
LONGEST = 600  # seconds


def audited(lock: Path) -> Mapping | None:
    """What pip-audit tells of a lock file; None where it could not ask at all."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--requirement", str(lock)]
    command += ["--progress-spinner", "off", "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=LONGEST)
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):  # no network, or no such tool
        return None


def told(name: str, found: Mapping | None) -> tuple[int, list[str]]:
    """How it ends, and the lines that tell of one lock file."""
    if found is None:
        return NOT_MEASURED, [f"{name}: not audited, the service could not be asked"]
    packages = found["dependencies"]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    weak = [one for one in packages if one.get("vulns")]
    lines = [
        f"{name}: {len(packages) - len(skipped)} of {len(packages)} packages audited, {len(weak)} with a known weakness"
    ]
    lines += [
        f"  {one['name']} {one['version']}: {', '.join(sorted(two['id'] for two in one['vulns']))}" for one in weak
    ]
    lines += (
        [f"  not audited, since the service does not know them: {', '.join(sorted(skipped)[:6])}"] if skipped else []
    )
    return (FELL_SHORT if weak else NOT_MEASURED if skipped else 0), lines


def main(arguments: Sequence[str] | None = None) -> int:
    """The worst of the lock files: something known, something not asked, or nothing (0)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lock", action="append", help="a lock file; all of the project without it")
    ends = []
    for name in parser.parse_args(arguments).lock or LOCKS:
        end, lines = told(name, audited(ROOT / name))
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        ends.append(end)
    return FELL_SHORT if FELL_SHORT in ends else max(ends)


if __name__ == "__main__":
    sys.exit(main())
