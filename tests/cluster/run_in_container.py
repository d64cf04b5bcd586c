"""Build the image of the pipeline and run the demo in it, and hold every byte against a local run.

    python tests/cluster/run_in_container.py [--target TARGET] [--debian] [--mount FROM:TO ...]

Builds with the first of docker, buildah (as root, without a daemon) and apptainer that works here; where none does, it
says why and ends well. --debian makes the base with debootstrap (as root) for a machine that reaches a mirror of Debian
and no registry of images; for buildah. The image gets config.yaml and raw/ of the demo as a user would mount them, and
nothing else of the checkout. Prints

    image_mb            size of the image
    ratio image_vs_local  seconds of CPU of the run in the image : of a local run; of buildah alone

and ends with 1 where a result is absent, more than there should be, or differs in a byte.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from run_on_slurm import CORES, LEFT_OUT, ROOT, SNAKEMAKE, differences

FILE, RECIPE = "containers/Containerfile", "containers/les-evaluation.def"
IMAGE, BASE = "localhost/les-evaluation", "localhost/debian-python"
IN_IMAGE = ["snakemake", "--snakefile", "/project/Snakefile"]  # the ENTRYPOINT, which `buildah run` passes over
DEBIAN = "bookworm"
PYTHON = "python3,python3-venv,ca-certificates"
LAST_WORDS = 3000  # letters of what a failed command told


@dataclass(frozen=True)
class Docker:
    """Docker, or Podman under its name."""

    folder: Path
    asks: Sequence[str] = ("docker", "info")

    def build(self, base: str | None, mounts: Sequence[str]) -> None:
        """Build the image."""
        if mounts:
            sys.exit("--mount is for buildah.")
        told("docker", "build", "--file", FILE, "--tag", IMAGE, *based(base), str(ROOT))

    def run(self, study: Path, words: Sequence[str]) -> None:
        """Run the image on a study."""
        user = f"{os.getuid()}:{os.getgid()}" if os.getuid() else "1000:1000"
        told("docker", "run", "--rm", "--user", user, "--volume", f"{study}:/study", IMAGE, *words)

    def size(self) -> int:
        """Bytes of the image."""
        return int(told("docker", "image", "inspect", "--format", "{{.Size}}", IMAGE))


@dataclass(frozen=True)
class Buildah:
    """Buildah as root, with plain folders for layers and chroot for isolation: no daemon, nothing of the kernel."""

    folder: Path

    @property
    def asks(self) -> Sequence[str]:
        """What ends well where it works."""
        return [*self._buildah, "info"]

    @property
    def _buildah(self) -> list[str]:
        places = ["--root", str(self.folder / "images"), "--runroot", str(self.folder / "run")]
        return ["buildah", *places, "--storage-driver", "vfs"]

    def build(self, base: str | None, mounts: Sequence[str]) -> None:
        """Build the image."""
        volumes = [word for mount in mounts for word in ("--volume", f"{mount}:ro")]
        options = ["--isolation", "chroot", "--layers=false", "--file", FILE, "--tag", IMAGE]
        told(*self._buildah, "bud", *options, *volumes, *based(base), str(ROOT))

    def debian(self) -> str:
        """Make a base from Debian's own packages; its name."""
        base = self.folder / "base"
        told("debootstrap", "--variant=minbase", f"--include={PYTHON}", DEBIAN, str(base))
        made = told(*self._buildah, "from", "scratch").strip()
        told(*self._buildah, "copy", "--quiet", made, str(base), "/")
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        told(*self._buildah, "config", "--env", path, made)
        told(*self._buildah, "commit", "--quiet", "--rm", made, BASE)
        shutil.rmtree(base)
        return BASE

    def run(self, study: Path, words: Sequence[str]) -> None:
        """Run the image on a study."""
        made = told(*self._buildah, "from", IMAGE).strip()
        options = ["--isolation", "chroot", "--volume", f"{study}:/study"]
        told(*self._buildah, "run", *options, made, "--", *IN_IMAGE, *words)

    def size(self) -> int:
        """Bytes of the image."""
        return int(told(*self._buildah, "inspect", "--type", "image", "--format", "{{.Size}}", IMAGE) or 0)


@dataclass(frozen=True)
class Apptainer:
    """Apptainer, where it may build."""

    folder: Path
    asks: Sequence[str] = ("apptainer", "--version")

    @property
    def _image(self) -> str:
        return str(self.folder / "les-evaluation.sif")

    def build(self, base: str | None, mounts: Sequence[str]) -> None:
        """Build the image."""
        if base or mounts:
            sys.exit("--debian and --mount are for buildah.")
        told("apptainer", "build", self._image, RECIPE)

    def run(self, study: Path, words: Sequence[str]) -> None:
        """Run the image on a study."""
        told("apptainer", "run", "--bind", f"{study}:/study", "--pwd", "/study", self._image, *words)

    def size(self) -> int:
        """Bytes of the image."""
        return Path(self._image).stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", default="all", help="what to make (all); a site makes a short test")
    parser.add_argument("--debian", action="store_true", help="make the base with debootstrap")
    parser.add_argument("--mount", action="append", default=[], help="a folder or file that the build needs, read-only")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="les-image-") as made:
        builder = working(Path(made))
        if builder is None:
            print("skipped: neither docker, buildah (as root) nor apptainer works here, and one has to build the image")
            return
        if chosen.debian and not isinstance(builder, Buildah):
            sys.exit("--debian is for buildah.")
        builder.build(builder.debian() if chosen.debian else None, chosen.mount)
        print(f"image_mb {builder.size() / 1e6:.0f} ({type(builder).__name__.lower()})")
        study, local = Path(made) / "study", Path(made) / "local"
        shutil.copytree(ROOT, local, ignore=shutil.ignore_patterns(*LEFT_OUT))
        shutil.copytree(local / "raw", study / "raw")
        shutil.copy(local / "config.yaml", study)
        for path in (study, *study.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o644)  # the user of the image is another one
        words = [chosen.target, "--cores", str(CORES)]
        in_image = cpu(lambda: builder.run(study, words))
        on_machine = cpu(lambda: told(*SNAKEMAKE, *words, folder=local))
        differing = differences(local / "results", study / "results")
    if isinstance(builder, Buildah):  # of the others a server does the work
        print(f"ratio image_vs_local {in_image / on_machine:.2f}")
    if differing:
        sys.exit("Results that differ:\n" + "\n".join(differing))
    print("every result the same, byte for byte")


def working(folder: Path) -> Docker | Buildah | Apptainer | None:
    """The first builder that works here."""
    builders = [Docker(folder), *([Buildah(folder)] if os.geteuid() == 0 else []), Apptainer(folder)]
    for builder in builders:
        if shutil.which(builder.asks[0]) is None:
            continue
        if subprocess.run(builder.asks, capture_output=True, check=False).returncode == 0:
            return builder
    return None


def based(base: str | None) -> list[str]:
    """The option for another base than that of the file."""
    return ["--build-arg", f"BASE={base}"] if base else []


def told(*command: str, folder: Path = ROOT) -> str:
    """What a command tells; SystemExit with the end of it where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        words = f"{done.stdout}\n{done.stderr}"[-LAST_WORDS:]
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{words}")
    return done.stdout


def cpu(work) -> float:
    """Seconds of CPU of all that is started in it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
