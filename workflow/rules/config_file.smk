# Before Snakemake reads the configuration: the code is found, and the file looked at, since Snakemake tells of a file
# that is no YAML neither line nor reason. What --configfile names it has read already when it comes here; of such a
# file only a key that stands twice, or a text without its quotes, is left to be told.
from les_evaluation.study.config_file import as_given, told_unreadable
from les_evaluation.study.extended_config import bases_of

# Of the study that another workflow gives as `config`, that workflow has read the file.
GIVEN_BY_OTHER = bool(workflow.modifier.skip_configfile)
CONFIG_FILES = [] if GIVEN_BY_OTHER else list(workflow.overwrite_configfiles) or ["config.yaml"]
CONFIG_UNREADABLE = told_unreadable(CONFIG_FILES, needed=len(CONFIG_FILES) == 1)
# What they extend counts less, and stands before them.
CONFIG_BASES = [] if CONFIG_UNREADABLE else bases_of(CONFIG_FILES)
