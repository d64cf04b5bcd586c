"""Build a release of the commit that is checked out: an archive, a bill of materials and the hashes of both.

    python tests/trust/release.py --environment .venv/bin/python [--folder dist]

The archive holds what git holds and no other file, with the moment of the commit: the same commit gives the same bytes.
The bill of materials (CycloneDX, JSON) names every package of the environment that the lock gives, with the hashes that
the lock has of its files, one of which was installed, and with its licence: that of the package itself, else that of
licences.yaml.
Whoever gets the folder checks it with `sha256sum --check SHA256SUMS`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
HASHES = "SHA256SUMS"
LOCK = "requirements.txt"
LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
LOCKED_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
PLACE = re.compile(r"(/home/|/Users/|[A-Z]:\\\\Users)")


class NoRelease(Exception):
    """Why there is no release."""


def git(*arguments: str, root: Path) -> bytes:
    """What git says; raises NoRelease where it fails."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise NoRelease(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def version(root: Path) -> str:
    """The version of the project."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def archive(folder: Path, *, root: Path = ROOT) -> Path:
    """Write the archive of the commit; raises NoRelease where something in the checkout is not in it."""
    changed = git("status", "--porcelain", root=root).decode("utf-8").splitlines()
    if changed:
        raise NoRelease(f"not committed: {', '.join(line[3:] for line in changed[:6])}")
    name = f"les-evaluation-{version(root)}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.zip"
    path.write_bytes(git("archive", "--format=zip", "-0", f"--prefix={name}/", "HEAD", root=root))
    return path


def licences(root: Path) -> dict[str, str]:
    """Package -> its licence as SPDX names it, from licences.yaml."""
    return yaml.safe_load((root / "licences.yaml").read_text(encoding="utf-8"))["packages"]


def with_licences(bill: str, known: Mapping[str, str]) -> str:
    """A bill of materials with the licences of packages that tell none; raises NoRelease where none is known.

    known: package -> its licence.
    """
    told = json.loads(bill)
    silent = [part for part in told["components"] if not part.get("licenses")]
    unknown = sorted(part["name"] for part in silent if part["name"] not in known)
    if unknown:
        raise NoRelease(f"no licence known of {', '.join(unknown)}: write it in licences.yaml")
    for part in silent:
        part["licenses"] = [{"expression": known[part["name"]]}]
    return json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def locked_hashes(lock: str) -> dict[tuple[str, str], list[str]]:
    """(package, version) -> the sha256 of each file that a lock accepts of it, sorted; lock: what stands in it."""
    found: dict[tuple[str, str], set[str]] = {}
    here: set[str] = set()
    for line in lock.splitlines():
        package = LOCKED.match(line)
        if package:
            here = found.setdefault((_one_name(package["name"]), package["version"]), set())
        here.update(LOCKED_HASH.findall(line))
    return {package: sorted(known) for package, known in found.items()}


def _one_name(name: str) -> str:
    """The name of a package as the index has it, in which case and marks make no difference (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def with_hashes(bill: str, known: Mapping[tuple[str, str], Sequence[str]]) -> str:
    """A bill of materials with the hashes of each package that the lock has; see `locked_hashes`.

    Raises NoRelease where a package is of another version than the lock has: then it is not what the lock gives.
    """
    told = json.loads(bill)
    versions: dict[str, set[str]] = {}
    for name, number in known:
        versions.setdefault(name, set()).add(number)
    for part in told["components"]:
        name, number = _one_name(part["name"]), part.get("version", "")
        if name in versions and number not in versions[name]:
            raise NoRelease(f"{name} {number} is not the version of {LOCK}")
        if known.get((name, number)):
            part["hashes"] = [{"alg": "SHA-256", "content": one} for one in known[name, number]]
    return json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def bill_of_materials(folder: Path, *, environment: str, root: Path = ROOT) -> Path:
    """Write what the environment holds, as CycloneDX; raises NoRelease where the tool fails."""
    path = folder / f"les-evaluation-{version(root)}.cdx.json"
    command = [sys.executable, "-m", "cyclonedx_py", "environment", environment, "--output-reproducible"]
    command += ["--pyproject", str(root / "pyproject.toml"), "--output-format", "JSON", "--output-file", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NoRelease(done.stderr.strip())
    told = with_licences(path.read_text(encoding="utf-8"), licences(root))
    told = with_hashes(told, locked_hashes((root / LOCK).read_text(encoding="utf-8")))
    path.write_text(told, encoding="utf-8", newline="\n")
    if str(root) in told or PLACE.search(told):
        raise NoRelease("the bill of materials names a folder of this machine")
    return path


def hashes(files: Sequence[Path]) -> Path:
    """Write the sha256 of each file, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    path = files[0].parent / HASHES
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the release lies in its folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--environment", required=True, help="the Python whose packages are named")
    parser.add_argument("--folder", type=Path, default=ROOT / "dist")
    given = parser.parse_args(arguments)
    try:
        made = [archive(given.folder), bill_of_materials(given.folder, environment=given.environment)]
    except NoRelease as wrong:
        sys.stderr.write(f"No release: {wrong}\n")
        return 1
    made.append(hashes(made))
    sys.stdout.write("".join(f"{path}\n" for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
