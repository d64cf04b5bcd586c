"""Run the demo with every file in object storage and locally, and hold every byte of both against each other.

    python tests/cluster/run_on_storage.py [--target TARGET] [--apart]

The storage is moto's S3 on loopback, in memory, in a process that ends with this one; the jobs run on this machine, but
each has only what it names as its inputs. With --apart each runs as a pod of Kubernetes would, in an empty folder with
the code from the storage as well, with the settings of workflow/profiles/kubernetes. Needs the packages of
requirements-storage.txt and requirements-moto.txt, each in a folder of its own (--plugins, --moto); `make storage`
brings both. Prints

    storage_objects          files that the run left in the bucket
    ratio storage_vs_local   seconds of CPU with storage, the server's left out : seconds without

and ends with 1 where a result is absent, more than there should be, or differs in a byte.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from run_on_slurm import CORES, LEFT_OUT, ROOT, SNAKEMAKE, differences

BUCKET, PREFIX = "study", "demo"
READY = 60  # seconds in which the server must answer
NO_SECRET = "only-for-loopback"  # noqa: S105
APART = ROOT / "tests/cluster/apart"  # the folder of the executor of that name
ON_STORAGE = ["--default-storage-provider", "s3", "--default-storage-prefix", f"s3://{BUCKET}/{PREFIX}"]
ON_KUBERNETES = ["--workflow-profile", "workflow/profiles/kubernetes"]
AS_PODS = [*ON_KUBERNETES, "--executor", "apart", "--jobs", str(CORES)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", default="all", help="what to make (all); a site makes a short test")
    parser.add_argument("--apart", action="store_true", help="each job in an empty folder, as in a pod of its own")
    parser.add_argument("--plugins", type=Path, default=ROOT / ".venv/storage", help="requirements-storage.txt")
    parser.add_argument("--moto", type=Path, default=ROOT / ".venv/moto", help="requirements-moto.txt")
    parser.add_argument("--keep", type=Path, help="a new folder in which the results of both stay")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that the server ends as well
    with tempfile.TemporaryDirectory(prefix="les-storage-") as made, storage(chosen.moto) as endpoint:
        folders = {name: Path(made) / name for name in ("local", "storage", "fetched")}
        for name in ("local", "storage"):
            shutil.copytree(ROOT, folders[name], ignore=shutil.ignore_patterns(*LEFT_OUT))
        known = os.environ | settings_of(endpoint) | {"PYTHONPATH": f"{chosen.plugins}{os.pathsep}{APART}"}
        bucket = made_bucket(chosen.plugins, endpoint)
        upload(bucket, folders["storage"] / "raw")
        options = [chosen.target, "--cores", str(CORES)]
        if chosen.apart:  # what the profile says to the executor of Kubernetes is understood
            cpu_of_run([*SNAKEMAKE, *options, *ON_KUBERNETES, *ON_STORAGE, "--dry-run"], folders["storage"], known)
        where = [*ON_STORAGE, *AS_PODS] if chosen.apart else ON_STORAGE
        stored = cpu_of_run([*SNAKEMAKE, *options, *where], folders["storage"], known)
        if (folders["storage"] / "results").exists():
            sys.exit("Results lie on the disk, which should be in storage alone.")
        local = cpu_of_run([*SNAKEMAKE, *options], folders["local"], dict(os.environ))
        count = download(bucket, folders["fetched"])
        differing = differences(folders["local"] / "results", folders["fetched"] / "results")
        if chosen.keep:
            for name in ("local", "fetched"):
                shutil.copytree(folders[name] / "results", chosen.keep / name)
    print(f"storage_objects {count}")
    print(f"ratio storage_vs_local {stored / local:.2f}")
    if differing:
        sys.exit("Results that differ:\n" + "\n".join(differing))
    print("every result the same, byte for byte")


def settings_of(endpoint: str) -> dict[str, str]:
    """What the storage plugin asks, as variables of the environment."""
    named = {"endpoint_url": endpoint, "access_key": NO_SECRET, "secret_key": NO_SECRET}
    return {f"SNAKEMAKE_STORAGE_S3_{name.upper()}": value for name, value in named.items()}


@contextmanager
def storage(moto: Path) -> Iterator[str]:
    """The address of a running server that speaks S3; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    known = os.environ | {"PYTHONPATH": str(moto)}
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, env=known, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.wait()


def wait_for(server: subprocess.Popen, port: int, log) -> None:
    """Until the server answers; SystemExit with what it told where it does not."""
    for _ in range(READY * 4):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.25)
    log.seek(0)
    sys.exit(f"The server of the storage did not start:\n{log.read().decode(errors='replace')}")


def made_bucket(plugins: Path, endpoint: str):
    """A new bucket."""
    sys.path.append(str(plugins))
    import boto3  # noqa: PLC0415 - from the folder of the plugins

    keys = {"aws_access_key_id": NO_SECRET, "aws_secret_access_key": NO_SECRET, "region_name": "us-east-1"}
    bucket = boto3.resource("s3", endpoint_url=endpoint, **keys).Bucket(BUCKET)
    bucket.create()
    return bucket


def upload(bucket, folder: Path) -> None:
    """Put a folder of the project into the bucket, as `aws s3 sync` does."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            bucket.upload_file(str(path), f"{PREFIX}/{path.relative_to(folder.parent).as_posix()}")


def download(bucket, folder: Path) -> int:
    """Fetch everything in the bucket; how many files that are."""
    count = 0
    for item in bucket.objects.all():
        path = folder / Path(item.key).relative_to(PREFIX)
        path.parent.mkdir(parents=True, exist_ok=True)
        bucket.download_file(item.key, str(path))
        count += 1
    return count


def cpu_of_run(command: list[str], folder: Path, known: dict[str, str]) -> float:
    """Seconds of CPU that it took with all that it started; SystemExit with what it told where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env=known, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
