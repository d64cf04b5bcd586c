"""A Slurm cluster of one node on this machine, on loopback, without systemd, cgroups or a database.

    python tests/cluster/one_node.py install      Debian's slurm-wlm and munge, where they are absent (as root)
    with one_node.cluster(folder): ...            starts it and stops it again (as root)

Made to try the profile of the workflow, not to work with: everything runs as root, and what it writes lies in
`folder`, but for a link at CONFIG, where every program of Slurm looks, also within jobs. The settings are those of https://slurm.schedmd.com/slurm.conf.html.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = ("slurm-wlm", "munge")
PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo")
SBIN = "/usr/sbin"
CONFIG = Path("/etc/slurm/slurm.conf")
PARTITION = "local"
READY = 60  # seconds in which the node must be idle
SETTINGS = """\
ClusterName=one_node
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory={memory} State=UNKNOWN
PartitionName={partition} Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def missing() -> list[str]:
    """The programs of Slurm and munge that are not on this machine."""
    return [name for name in PROGRAMS if shutil.which(name, path=f"{os.environ['PATH']}:{SBIN}") is None]


def install() -> None:
    """Install what is missing from Debian's own packages; SystemExit where that needs another user."""
    if not missing():
        return
    if os.geteuid() or shutil.which("apt-get") is None:
        sys.exit(f"{', '.join(missing())} not found. As root on Debian: apt-get install {' '.join(PACKAGES)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", *words], check=True, env=quiet, stdout=subprocess.DEVNULL)


@contextmanager
def cluster(folder: str | Path) -> Iterator[None]:
    """A running cluster of one node, which `sbatch` and `squeue` find; all of it ends with the block.

    folder: a new folder for keys, state and logs, with a short path (a socket's may have 107 letters).
    RuntimeError where the machine has a cluster already, or the node is not ready in time, with the end of the logs.
    """
    if CONFIG.exists():
        raise RuntimeError(f"{CONFIG} is there: this machine belongs to a cluster, so none is started beside it.")
    folder = Path(folder)
    (folder / "state").mkdir(parents=True)
    (folder / "spool").mkdir()
    written = folder / "slurm.conf"
    written.write_text(SETTINGS.format(**_facts(folder)), encoding="utf-8")
    CONFIG.parent.mkdir(exist_ok=True)
    CONFIG.unlink(missing_ok=True)  # the end of a link that an earlier, killed cluster left
    CONFIG.symlink_to(written)
    running: list[subprocess.Popen] = []
    try:
        running.append(_munge(folder))
        _wait((folder / "munge.socket").exists, folder)
        for program in ("slurmctld", "slurmd"):
            # -D keeps it a child of this process, -c forgets an earlier state; both log in `folder`.
            command = [f"{SBIN}/{program}", "-D", "-c", "-f", str(written)]
            running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        _wait(_idle, folder)
        yield
    finally:
        for process in reversed(running):
            process.terminate()
        for process in reversed(running):
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
        CONFIG.unlink()


def _facts(folder: Path) -> dict:
    with socket.socket() as first, socket.socket() as second:
        for free in (first, second):
            free.bind(("127.0.0.1", 0))
        ports = first.getsockname()[1], second.getsockname()[1]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {
        "folder": folder,
        "host": socket.gethostname().split(".")[0],
        "controller": ports[0],
        "node": ports[1],
        "user": subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip(),
        "cpus": os.cpu_count(),
        "memory": memory * 9 // 10,
        "partition": PARTITION,
    }


def _munge(folder: Path) -> subprocess.Popen:
    key = folder / "munge.key"
    key.touch(mode=0o600)
    key.write_bytes(secrets.token_bytes(1024))
    key.chmod(0o400)
    folder.chmod(0o755)
    options = {"key-file": key, "socket": folder / "munge.socket", "pid-file": folder / "munge.pid"}
    options |= {"log-file": folder / "munged.log", "seed-file": folder / "munge.seed"}
    # --force: as root it would rather be the user munge; here everything is one user's.
    command = [f"{SBIN}/munged", "--foreground", "--force", *(f"--{name}={value}" for name, value in options.items())]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _idle() -> bool:
    told = subprocess.run(["sinfo", "--noheader", "--format=%t"], capture_output=True, text=True, check=False)
    return told.stdout.strip() == "idle"


def _wait(ready, folder: Path) -> None:
    for _ in range(READY * 4):
        if ready():
            return
        time.sleep(0.25)
    logs = "\n".join(
        f"{log.name}:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}" for log in folder.glob("*.log")
    )
    raise RuntimeError(f"The cluster was not ready within {READY} seconds.\n{logs}")


if __name__ == "__main__":
    if sys.argv[1:] != ["install"]:
        sys.exit(__doc__)
    install()
