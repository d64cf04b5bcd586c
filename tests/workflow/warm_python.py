"""A Python that starts warm: with pandas, plotnine and Snakemake imported, for the many runs of these tests.

Half of the CPU of a job is the start of Python and the import of libraries, and a test run starts thousands. A process
that holds them stays beside the tests and forks for each start; what is the project's own is imported anew each time,
from the copy that is run. `.ci/run` makes the results themselves with Pythons that start cold.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIBRARIES = (
    "PIL.Image",
    "docx",
    "jinja2",
    "jsonschema",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "networkx",
    "openpyxl",
    "pandas",
    "plotnine",
    "pptx",
    "pyreadstat",
    "rapidfuzz",
    "scipy.optimize",
    "scipy.stats",
    "snakemake.cli",
    "snakemake.executors.local",
    "snakemake.script",
    "snakemake.workflow",
    "xlsxwriter",
)
# What Python reads when it starts, so that a start with other values of these must be a cold one.
READ_AT_START = ("PYTHON", "LC_", "LANG")
# Snakemake tells each job its number of threads; numpy reads it once.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
SET_BEFORE_IMPORT = {"OPENPYXL_LXML": "False"}  # as les_evaluation itself does, before it imports openpyxl
LONGEST_MESSAGE = 1 << 20

# Stands as the interpreter: asks for a fork, lends it its own input and output, and ends as it ends.
LAUNCHER = """#!{python} -IS
import os, socket, sys
expected = {expected!r}
told = {{name: text for name, text in os.environ.items() if name.startswith({read_at_start!r})}}
threads = {{os.environ.get(name, "1") for name in {threads!r}}}
plain = sys.argv[1:2] and (sys.argv[1] == "-m" or not sys.argv[1].startswith("-"))
if not plain or told != expected or threads != {{"1"}}:
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
import json
warm = socket.socket(socket.AF_UNIX)
warm.connect({address!r})
asked = json.dumps({{"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}}).encode()
socket.send_fds(warm, [len(asked).to_bytes(4, "big")], [0, 1, 2])
warm.sendall(asked)
sys.exit(int(warm.recv(16) or 1))
"""


@functools.cache
def warm_python(**settings: str) -> str:
    """The path of an interpreter that starts warm, for as long as this process lives; the plain one where none forks.

    settings: of its environment, where they are not those around; they hold from its start on. It takes `-m MODULE` and
    a script as Python does; with anything else, or with other settings of Python or of the language around it than
    these, it is the plain interpreter.
    """
    if not sys.platform.startswith("linux"):
        return sys.executable
    folder = Path(tempfile.mkdtemp(prefix="warm"))
    address, launcher = folder / "socket", folder / "python"
    forbidden = ("SNAKEMAKE", "PYTHONDONTWRITEBYTECODE")
    around = {name: text for name, text in os.environ.items() if not name.startswith(forbidden)} | settings
    expected = {name: text for name, text in around.items() if name.startswith(READ_AT_START)}
    launcher.write_text(
        LAUNCHER.format(
            python=sys.executable,
            address=str(address),
            expected=expected,
            read_at_start=READ_AT_START,
            threads=THREADS,
        ),
        encoding="utf-8",
    )
    launcher.chmod(0o755)
    holder = subprocess.Popen(
        [sys.executable, __file__, str(address), str(launcher)],
        env=around | dict.fromkeys(THREADS, "1") | SET_BEFORE_IMPORT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    atexit.register(holder.communicate)  # its input ends, and so does it
    while not address.exists():
        if holder.poll() is not None:
            raise RuntimeError(f"{__file__} ended with {holder.returncode}")
        time.sleep(0.05)
    return str(launcher)


def hold(address: str, launcher: str) -> dict | None:
    """Answer at this address until the input ends; in a fork, what was asked of it, to be run by the caller."""
    for name in LIBRARIES:
        importlib.import_module(name)
    gc.freeze()
    waiting = socket.socket(socket.AF_UNIX)
    waiting.bind(address + ".draft")
    waiting.listen(64)
    Path(address + ".draft").rename(address)
    sys.executable = launcher
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready, _, _ = select.select([waiting, sys.stdin], [], [])
        if sys.stdin in ready:
            return None
        lent, _ = waiting.accept()
        if os.fork() == 0:
            waiting.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return fork_for(lent)
        lent.close()


def fork_for(asker: socket.socket) -> dict | None:
    """In the process that is to run what was asked: the question. The one that waits for its end tells it and ends."""
    length, streams, _, _ = socket.recv_fds(asker, 4, 3)
    asked = json.loads(_received(asker, int.from_bytes(length, "big")))
    worker = os.fork()
    if worker:
        gone = os.pidfd_open(worker)
        ready, _, _ = select.select([asker, gone], [], [])
        if gone not in ready:  # who asked was stopped
            os.killpg(worker, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
        if gone in ready:
            asker.sendall(str(ended if ended >= 0 else 128 - ended).encode())
        os._exit(0)
    asker.close()
    os.setpgid(0, 0)
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    return asked


def _received(asker: socket.socket, length: int) -> bytes:
    parts = b""
    while len(parts) < length:
        parts += asker.recv(min(length - len(parts), LONGEST_MESSAGE))
    return parts


def run(asked: dict) -> None:
    """Run what was asked as Python would: in its folder and environment, a module or a script."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    first, *rest = asked["arguments"]
    if first == "-m":
        sys.argv = rest
        sys.path[0] = asked["folder"]
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [first, *rest]
        sys.path[0] = str(Path(first).resolve().parent)
        runpy.run_path(first, run_name="__main__")


if __name__ == "__main__":
    question = hold(*sys.argv[1:])
    if question:
        run(question)
