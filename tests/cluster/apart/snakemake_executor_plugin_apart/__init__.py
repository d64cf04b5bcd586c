"""An executor for Snakemake that runs each job on this machine as Kubernetes would: in an empty folder of its own.

Nothing is shared: a job gets the code from an archive in the storage, and its inputs from there too; its outputs go
there, and its folder goes away. The command is the one that a pod would get. With --executor apart, where the folder
above this one is on PYTHONPATH.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator
from pathlib import Path

from snakemake_interface_executor_plugins.executors.base import SubmittedJobInfo
from snakemake_interface_executor_plugins.executors.remote import RemoteExecutor
from snakemake_interface_executor_plugins.jobs import JobExecutorInterface
from snakemake_interface_executor_plugins.settings import CommonSettings

LAST_WORDS = 4000  # letters of what a failed job told

# Those of snakemake-executor-plugin-kubernetes, but that nothing is installed for each job anew.
common_settings = CommonSettings(
    non_local_exec=True,
    implies_no_shared_fs=True,
    job_deploy_sources=True,
    pass_default_storage_provider_args=True,
    pass_default_resources_args=True,
    pass_envvar_declarations_to_cmd=False,
    auto_deploy_default_storage_provider=False,
    init_seconds_before_status_checks=1,
)


class Executor(RemoteExecutor):
    """Runs what it is given at once; how many at a time, --jobs tells."""

    def run_job(self, job: JobExecutorInterface) -> None:
        folder = tempfile.TemporaryDirectory(prefix="les-apart-")
        told = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the job has ended
        command = ["/bin/sh", "-c", self.format_job_exec(job)]
        # `python` is that of this environment, as in a pod it is that of the image.
        known = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        running = subprocess.Popen(command, cwd=folder.name, env=known, stdout=told, stderr=subprocess.STDOUT)
        aux = {"running": running, "folder": folder, "told": told}
        self.report_job_submission(SubmittedJobInfo(job=job, external_jobid=str(running.pid), aux=aux))

    async def check_active_jobs(self, active_jobs: list[SubmittedJobInfo]) -> AsyncGenerator[SubmittedJobInfo, None]:
        for active in active_jobs:
            code = active.aux["running"].poll()
            if code is None:
                yield active
                continue
            if code:
                active.aux["told"].seek(0)
                told = active.aux["told"].read().decode(errors="replace")[-LAST_WORDS:]
                self.logger.error(f"{shlex.join(active.aux['running'].args)}\n{told}")
                self.report_job_error(active)
            else:
                self.report_job_success(active)
            active.aux["told"].close()
            active.aux["folder"].cleanup()

    def cancel_jobs(self, active_jobs: list[SubmittedJobInfo]) -> None:
        for active in active_jobs:
            active.aux["running"].kill()
            active.aux["running"].wait()
            active.aux["folder"].cleanup()
