# What comes first: the configuration is checked, and the moment before the first job prepared.
# Nothing here reads a data file or stops: `snakemake --list` and `--unlock` work whatever the inputs are.
import atexit
import gc
import logging
import os
import sys
from functools import cache

from snakemake.exceptions import WorkflowError
from snakemake.logging import logger
from snakemake.settings.types import DAGSettings
from snakemake_interface_logger_plugins.common import LogEvent

# Of hundreds of LES there are so many jobs and files, all of them kept, that looking for what may go among them takes a
# twelfth of a start; another workflow settles this itself.
if STARTED_HERE:
    gc.set_threshold(200_000, 20, 20)

# Snakemake calls Python without quotes, which breaks in a folder such as C:/Users/Jan Peeters. Under another workflow
# too: without this no script of either would start there, and where the folder has no blank nothing changes.
if " " in sys.executable and not sys.executable.startswith('"'):
    sys.executable = f'"{sys.executable}"'

# A job has one core: threads of the numeric library on all of them would only wait for each other. Another workflow
# may have jobs with more, and settles this itself.
if STARTED_HERE:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A disk without room is told once, and not by every line that Snakemake cannot write in its log.
logging.raiseExceptions = False

from les_evaluation.core.code_files import LOCKED
from les_evaluation.core.expected_results import LIST, write_expected
from les_evaluation.core.files import remove_unfinished
from les_evaluation.core.kept_results import in_git, is_behind, keep_from_git, left_behind
from les_evaluation.core.one_run import Busy, claim
from les_evaluation.core.problems import Problems
from les_evaluation.core.running import advice_on, crash_told, is_full, last_words, named_few
from les_evaluation.core.storage import FOLDER
from les_evaluation.core.texts import catalogue, text
from les_evaluation.core.untouched import Begun, Watched, forget
from les_evaluation.core.written_results import (
    SEEN,
    Seen,
    differences,
    put_aside,
    read_records,
    records_folder,
    remember,
    written,
)
from les_evaluation.study.configuration import UnusableConfig, check_extended, named_les, prepare_config
from les_evaluation.study.extended_config import extended
from les_evaluation.study.input_checks import check_inputs_once
from les_evaluation.study.people import list_files
from les_evaluation.study.settings import raw_inputs, style_settings_files
from les_evaluation.core.words import language_of

# Kept in object storage (--default-storage-provider), files lie in a folder of their own while a job works with them.
ON_STORAGE = workflow.storage_settings.default_storage_provider is not None
if ON_STORAGE:
    STORED_AT = workflow.storage_settings.default_storage_prefix.rstrip("/")
    some_file = workflow.storage_registry.default_storage_provider.object(f"{STORED_AT}/some_file")
    os.environ[FOLDER] = str(some_file.local_path().parent)
else:
    os.environ.pop(FOLDER, None)

CONFIG_PROBLEMS = Problems()
if not CONFIG_UNREADABLE:
    config = extended(config, CONFIG_FILES, CONFIG_PROBLEMS)

# How files lay there when a plain run began, for the next run to see whether anything was touched since.
WATCHING = []

LOGS = "logs" if STARTED_HERE else f"logs/{__name__}"
LANGUAGE = language_of(config)
MESSAGES = catalogue(LANGUAGE)["message"]
CONFIG_AS_GIVEN = config

try:
    if CONFIG_UNREADABLE:
        raise UnusableConfig(CONFIG_UNREADABLE)
    check_extended(config, CONFIG_PROBLEMS)
    config, USABLE = prepare_config(config), True
except UnusableConfig as unusable:
    if not STARTED_HERE:
        raise WorkflowError(str(unusable))
    USABLE = False

# What is read where the configuration is prepared goes along with the code to a machine that shares no disk.
if ON_STORAGE and USABLE:
    at_start = [*list_files(config), *style_settings_files(config)]
    at_start = [*CONFIG_BASES, *(f"{config['raw']}/{file}" for file in at_start)]
    at_start += [os.path.relpath(path) for path in (ROOT / "workflow" / "schemas").iterdir()]
    workflow.configfiles.extend(file for file in at_start if file not in workflow.configfiles)


def to_the_screen(record):
    """Whether something that Snakemake tells is for the screen too; its own log keeps everything.

    Of a job that failed it names all inputs, six hundred for the manifest. Where it could not take away an old result
    itself, a line that tells what to do says more than where in Snakemake that was.
    """
    event = getattr(record, "event", None)
    if event == LogEvent.ERROR:
        advice = advice_on(record.getMessage(), language=LANGUAGE)
        if advice:
            tell_last(advice)
            return False
    return event != LogEvent.JOB_ERROR


if STARTED_HERE and workflow.is_main_process and not workflow.output_settings.verbose:
    for handler in logger.handlers:
        if handler.name == "DefaultStreamHandler":
            handler.addFilter(to_the_screen)


def tell_last(*lines):
    """Tell something when all is over: after an error Snakemake still has to say where its own log is."""
    atexit.register(print, *lines, sep="\n", file=sys.stderr)


def stop(told):
    """End before anything was made; the text is for the user."""
    print(told, file=sys.stderr)
    sys.exit(1)


def cannot_be(told):
    """For the input of a rule: tells why it cannot be made, when it is asked for and not before."""
    return lambda wildcards: stop(told)


def tell_what_cannot_be(wildcards):
    """The input of what cannot be made: tells all that is wrong with the configuration and with the names of targets."""
    if CONFIG_UNREADABLE:
        stop(CONFIG_UNREADABLE)
    asked = [target for target in workflow.dag_settings.targets if not workflow.is_rule(target)]
    try:
        check_extended(CONFIG_AS_GIVEN, CONFIG_PROBLEMS)
    except UnusableConfig as unusable:
        stop(unusable)
    try:
        prepare_config(CONFIG_AS_GIVEN, requested=asked)
    except UnusableConfig as unusable:
        stop(as_given(str(unusable), [*CONFIG_BASES, *CONFIG_FILES]))
    return []


@cache
def before_the_first_job():
    """Nobody else works in this folder, and every input is sound, or this tells so and stops.

    The rules that read raw files call this while Snakemake finds out which jobs there are: before it deletes the old
    outputs of a job, since a bad input must leave earlier results as they were. What runs no jobs (--dag, --summary)
    and what Snakemake starts itself for a job needs no check.
    """
    if workflow.executor_plugin is None or not workflow.is_main_process:
        return
    try:
        prepare_the_run()
    except Exception as error:
        # Snakemake would take a result that lies there for one that nothing makes, and say that there is nothing to do.
        stop(crash_told(error, log=f"{LOGS}/start.log", language=LANGUAGE))


def prepare_the_run():
    """What a run needs to begin: its folder for itself, kept from git, sound inputs, and results that are its own."""
    broken_off = False
    if STARTED_HERE and workflow.execution_settings.lock and not workflow.dryrun:
        broken_off = claim_folder()
    watch_for_the_next_run()
    if not ON_STORAGE:
        ready_the_folder()
    try:
        settled = check_inputs_once(config, check=check_all, stamp=f"{LOGS}/inputs_checked.json")
    except UnusableConfig as unusable:
        stop(as_given(str(unusable), [*CONFIG_BASES, *CONFIG_FILES]))
    if settled:
        print(
            text("run.settled", LANGUAGE),
            *(as_given(line, [*CONFIG_BASES, *CONFIG_FILES]) for line in settled),
            sep="\n",
            file=sys.stderr,
        )
    if not ON_STORAGE:
        compare_with_written(tell_unknown=not broken_off)


def ready_the_folder():
    """Clear the folder of the results of what a kill left, and keep it from git."""
    if STARTED_HERE and workflow.execution_settings.lock and not workflow.dryrun:
        remove_unfinished(config["results"], f"{LOGS}/written")
    if not workflow.dryrun and keep_from_git(config["results"]):
        print(text("run.kept_from_git", LANGUAGE, results=config["results"]), file=sys.stderr)
    taken = in_git(config["results"])
    if taken:
        stop(text("run.in_git", LANGUAGE, results=config["results"], files=", ".join(named_few(taken, LANGUAGE))))


def compare_with_written(tell_unknown):
    """Have made again what is not what the last run wrote, or stop at it, as the configuration says.

    Results are forced rather than taken away: Snakemake does that just before it makes them again, and only those that
    a target needs. tell_unknown: whether to tell of files that no finished run wrote, and of those that are gone; not
    after one that was broken off.
    """
    results, folder = config["results"], records_folder(LOGS, config["results"])
    seen = Seen(folder)
    found = differences(read_records(folder), results, is_made=made_here(), seen=seen)
    changed, unknown = (", ".join(named_few(files, LANGUAGE)) for files in (found.changed, found.unknown))
    if changed and config["outputs_changed"] == "stop":
        stop(text("run.outputs_changed_stop", LANGUAGE, files=changed))
    if not workflow.dryrun:
        put_aside(found.changed, results, records=folder)
        seen.keep()
    if changed:
        told = {"files": changed, "folder": f"{results}/put_aside"}
        print(text("run.outputs_changed", LANGUAGE, **told), file=sys.stderr)
    if unknown and tell_unknown:
        print(text("run.outputs_unknown", LANGUAGE, files=unknown), file=sys.stderr)
    # Whoever takes all results away, or a publication, knows what is gone.
    gone = [file for file in found.gone if not is_published(file)] if os.path.isdir(results) else []
    if gone and tell_unknown:
        print(text("run.outputs_gone", LANGUAGE, files=", ".join(named_few(gone, LANGUAGE))), file=sys.stderr)
    forced = [*found.changed, *found.unknown, *found.again]
    forced += [PUBLICATION] if any(map(is_published, forced)) else []
    workflow.dag.forcefiles.update(forced)


def made_here():
    """A function that tells whether a file of this name is made by any rule; of hundreds of LES most are named in full."""
    several = [rule for rule in workflow.rules if rule.wildcard_names]
    named = {str(file) for rule in workflow.rules if not rule.wildcard_names for file in rule.products()}
    return lambda path: path in named or is_published(path) or any(rule.is_producer(path) for rule in several)


def is_published(path):
    """Whether a file lies in the folder of the publication, which is made as a whole."""
    return path.startswith(f"{PUBLICATION}/")


def watch_for_the_next_run():
    """From here on files change, so what was written down of an earlier run goes; of a plain one that ends well, anew."""
    if not STARTED_HERE or workflow.dryrun:
        return
    forget(NOTHING_TO_DO)
    if ASKED is None or asks_for_more():
        return
    above = [Path(config["results"]).absolute(), *Path(config["results"]).absolute().parents]
    # Whether git takes results is asked at each start.
    git = [str(folder / name) for folder in above for name in (".gitignore", ".git/index", ".git/info/exclude")]
    code = [str(ROOT / name) for name in ("Snakefile", LOCKED)]
    folders = [str(ROOT / name) for name in ("workflow", "scripts")]
    read = [*map(str, [*CONFIG_BASES, *CONFIG_FILES]), *raw_inputs(config), *code, *git]
    # All of the folder: what a file of another form or language would be found by may come to lie there.
    watched = Watched(tuple(read), (*folders, "profiles", config["raw"]))
    begun = Begun.now(NOTHING_TO_DO, ASKED, versions=VERSIONS, read=watched, moment=BEGUN_AT)
    WATCHING.append(begun)
    atexit.register(keep_of_nothing, begun)


def asks_for_more():
    """Whether a profile has jobs forced or left out, or fewer reasons to make something again than there are."""
    settings = workflow.dag_settings
    forced = settings.forcetargets or settings.forceall or settings.forcerun
    left_out = settings.until or settings.omit_from or settings.allowed_rules or settings.batch or settings.target_jobs
    return bool(forced or left_out) or set(settings.rerun_triggers) != set(DAGSettings().rerun_triggers)


def keep_of_nothing(begun):
    """At the end of a run that found nothing to do."""
    if workflow.scheduler is not None and not len(workflow.dag):
        keep_expected()
        keep_untouched(begun)


def keep_expected():
    """Write down, after a run up to the manifest, which results and records there are; without the publication."""
    jobs = [(list(map(str, job.output)), list(map(str, job.log))) for job in workflow.dag.jobs]
    if any(MANIFEST in made for made, _ in jobs):
        of_study = [(made, logs) for made, logs in jobs if PUBLICATION not in made]
        write_expected(
            records_folder(LOGS, config["results"]),
            outputs=[file for made, _ in of_study for file in made],
            logs=[file for _, logs in of_study for file in logs],
        )


def keep_untouched(begun):
    """Write down how all lies there, if the results are what the jobs wrote."""
    folder = records_folder(LOGS, config["results"])
    found = differences(read_records(folder), config["results"], is_made=made_here(), seen=Seen(folder))
    if found.changed or found.unknown or found.again:
        return
    memory = workflow.persistence.path
    made = [config["results"], *(str(memory / name) for name in ("metadata", "incomplete"))]
    records = [str(path) for path in (*sorted(folder.glob("*.json")), folder / LIST) if path.name != SEEN]
    begun.keep(Watched((*records, f"{LOGS}/inputs_checked.json"), tuple(made)))


def claim_folder():
    """Have this folder for this run alone; locks of a run that was broken off go. Whether there was one."""
    memory = workflow.persistence.path
    try:
        broken_off = claim(memory / "evaluation_run.json", locks=memory / "locks", language=LANGUAGE)
    except Busy as busy:
        stop(busy)
    if broken_off:
        workflow.persistence.cleanup_locks()
        (memory / "locks").mkdir(exist_ok=True)  # it goes with the locks, and is needed for the next
        print(text("run.broken_off", LANGUAGE), file=sys.stderr)
    return broken_off


def check_all(config):
    """Read every input, and give what reading settled; the readers take longer to import than all else that a start does."""
    from check_inputs import check_inputs

    return check_inputs(config)


def tell_publication_behind():
    """Whether what was published is older than the results, by what the jobs wrote; a plain run does not make it."""
    if not os.path.isdir(PUBLICATION):
        return
    from les_evaluation.output.publication.published_state import behind, listed

    known = written(read_records(records_folder(LOGS, config["results"])))
    older = behind(listed(config["results"], LANGUAGE), LANGUAGE, digest_of=lambda name: known.get(f"{RESULTS}/{name}"))
    if older:
        print(f"\n{text('run.publication_behind', LANGUAGE, folder=PUBLICATION, n=len(older))}", file=sys.stderr)


def tell_done():
    """Where the results are, and what in them is not of this run: figures of an earlier study, a page left behind."""
    done = "run.done" if SURVEY else "run.done_without_survey"
    if ON_STORAGE:  # what else there would be to tell stands in results that are not here
        print(f"\n{text(done, LANGUAGE, results=f'{STORED_AT}/{RESULTS}')}", file=sys.stderr)
        return
    remember(records_folder(LOGS, config["results"]))
    keep_expected()
    for begun in WATCHING:
        keep_untouched(begun)
    shown = [*SURVEY_RESULTS, *FOCUS_RESULTS, *NETWORK_RESULTS, *DIAGRAM_RESULTS]
    old = left_behind([f"{config['results']}/{name}" for name in ("figures", "tables")], made=shown)
    if old:
        files = ", ".join(old[:12]) + (", ..." if len(old) > 12 else "")
        print(f"\n{text('run.left_behind', LANGUAGE, files=files)}", file=sys.stderr)
    if is_behind(REPORT_PAGE, made=shown):
        print(f"\n{text('run.page_behind', LANGUAGE, page=REPORT_PAGE)}", file=sys.stderr)
    tell_publication_behind()
    compare = f"{config['results']}/compare/all.csv"
    if SURVEY and MINIMUM_BASE > 1 and os.path.isfile(compare):
        from les_evaluation.study.unshown_sites import listed, unshown_les, unshown_views  # with it comes pandas

        def more(n):
            return text("run.more", LANGUAGE, n=n)

        names = [config["les"][les]["name"] for les in unshown_les(compare) if les in PANEL_LES]
        if names:
            told = {"names": listed(names, more), "minimum": MINIMUM_BASE}
            print(f"\n{text('run.sites_not_shown', LANGUAGE, **told)}", file=sys.stderr)
        tables = [table for table in VIEWS_OF_ALL if os.path.isfile(table)]
        names = [f"{item} ({view})" for table in tables for item, view in unshown_views(table)]
        if names:
            told = {"names": listed(names, more), "minimum": MINIMUM_BASE}
            print(f"\n{text('run.views_not_shown', LANGUAGE, **told)}", file=sys.stderr)
    if history_files(RESULTS) and os.path.isfile(CHANGES["md"]):
        if os.path.getmtime(CHANGES["md"]) >= workflow.start_time.timestamp():
            told = said_of_changes(CHANGES["md"])
            print(f"\n{told} ({CHANGES['md']})", file=sys.stderr)
    print(f"\n{text(done, LANGUAGE, results=config['results'])}", file=sys.stderr)


def tell_problems():
    """Bad inputs rarely get this far: what stops here is the code, the disk, an open file, or the user."""
    scheduler = workflow.scheduler
    if not scheduler.failed and not getattr(scheduler, "_executor_error", None):
        tell_last(text("run.stopped", LANGUAGE))  # Ctrl-C, or a signal: no job went wrong
        return
    logs = [log for job in scheduler.failed for log in job.log]
    failed = "run.disk_full" if is_full(config["results"], LOGS) else "run.failed"  # of a full disk no log tells
    tell_last(*last_words(logs, since=workflow.start_time.timestamp()) or [text(failed, LANGUAGE, logs=LOGS)])
