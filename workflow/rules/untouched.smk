# Before all: the code is found, and whether anything was touched since a plain run that left nothing to do. Where nothing
# was, no more is read than that; `rm logs/nothing_to_do.json` has all looked at again.
import os
import sys
from pathlib import Path

from snakemake.common import __version__ as SNAKEMAKE_VERSION

ROOT = Path(workflow.current_basedir.get_path_or_uri(secret_free=True)).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.core.untouched import is_untouched, moment_now, plainly_asked

BEGUN_AT = moment_now()
# Whether this is the workflow that was started; else another one uses it as a module, under a name.
STARTED_HERE = workflow.modifier.is_main_snakefile()
NOTHING_TO_DO = "logs/nothing_to_do.json"
VERSIONS = f"{sys.version} {SNAKEMAKE_VERSION}"
# Told by the words of the command, since at this point Snakemake does not yet say what it will be asked for.
BY_COMMAND = Path(sys.argv[0]).stem in ("snakemake", "__main__") and STARTED_HERE
ASKED = plainly_asked(sys.argv[1:], os.environ) if BY_COMMAND else None
UNTOUCHED = ASKED is not None and is_untouched(NOTHING_TO_DO, ASKED, versions=VERSIONS)
