"""The study: its configuration as the stages need it, with its names and words in one language.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Readings
from les_evaluation.core.settled import told_settled
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.core.words import Language, language_of
from les_evaluation.study.registry import Of, kind_of

CONFIG_FILE = "config.yaml"
EACH = "each"  # survey.several_les: who answered for several LES counts in each of them
FIXED_TARGETS = (
    "all",
    "survey",
    "focus_groups",
    "networks",
    "diagrams",
    "report",
    "documents",
    "archive",
    "publication",
)
ONLY_SITE = "study"  # the key of the one LES of a study that names none
# survey.compare_waves: respondents of all waves of a LES together, each person once; trend shows the waves as well;
# panel follows the same persons through the waves.
POOLED, TREND, PANEL = "pooled", "trend", "panel"
MOST_ANSWERS = 11  # of a scale that still have a colour of their own
# How many relation types have a look of their own on maps, and how many types and groups on the page of a LES.
MOST_RELATIONS, MOST_RELATIONS_SHOWN = 12, 24


@dataclass(frozen=True)
class Study:
    """The study, or the part of it that a job needs.

    config: as `prepare_config` gives it, or a part of it, see `study.job_settings`. problems: where what is wrong with
    an input is collected. All names and words come in the language of the study.
    """

    config: Mapping
    problems: Problems = field(default_factory=Problems)

    @cached_property
    def language(self) -> Language:
        """Nl or en, with the words of the study."""
        return language_of(self.config)

    @property
    def title(self) -> str:
        """The title of the study; "" where a job does without."""
        return self.config.get("study", {}).get("title", "")

    def text(self, key: str, **values: object) -> str:
        """The text under a dotted key, filled with `values`; see `core.texts.text`."""
        return text(key, self.language, **values)

    def words(self, value: str | Mapping[str, str]) -> str:
        """A text of the configuration, in the language of the study where it is given."""
        return words(value, self.language)

    @cached_property
    def readings(self) -> Readings:
        """How the files in the folder raw are to be read, as far as this part of the configuration says."""
        return Readings(self.config.get("reading"), raw=self.config.get("raw", ""))

    def settled(self) -> list[str]:
        """What the readers settled by themselves or as config.yaml says, as lines for a log."""
        return told_settled(self.problems.settled, self.language)

    @cached_property
    def les(self) -> dict[str, str]:
        """Key -> printed name of the LES that stand apart in figures and tables, in order."""
        return les_names(self.config)

    @cached_property
    def every_les(self) -> dict[str, str]:
        """Key -> printed name of all LES, also of those without results of their own, in order."""
        return {key: les["name"] for key, les in self.config["les"].items()}

    @property
    def without_sites(self) -> bool:
        """Whether the study names no LES, so that the one that stands for all is no part of a sentence."""
        return not self.language.sites or names_no_les(self.config)

    @cached_property
    def groups(self) -> dict[str, str]:
        """Key -> label of the partner groups, in order."""
        return group_labels(self.config)

    @cached_property
    def compared(self) -> dict[str, str]:
        """Key -> label of the partner groups that are set against each other, in order."""
        return group_labels(self.config, compared_only=True)

    @cached_property
    def relations(self) -> dict[str, str]:
        """Key -> printed name of the types of relation in mapped networks, then of the groups of types, in order."""
        return relation_labels(self.config["networks"], self.language)

    @cached_property
    def roles(self) -> dict[str, str]:
        """Role of an actor in mapped networks -> its printed name, of those that the configuration names."""
        named = (self.config["networks"] or {}).get("roles", {})
        return {role: self.words(label) for role, label in named.items()}

    @property
    def minimum_base(self) -> int:
        """Groups smaller than this are hidden; 1 hides nothing."""
        return self.config["disclosure"]["minimum_base"]

    @cached_property
    def wave_labels(self) -> dict[str, str]:
        """Wave -> its printed name, the key where it has none."""
        return {name: self.words(wave.get("label", name)) for name, wave in self.config["survey"]["waves"].items()}

    @property
    def export_labels(self) -> dict[str, str]:
        """The same, with the key behind it where exports share a name."""
        labels = self.wave_labels
        shared = [name for name, n in Counter(labels.values()).items() if n > 1]
        return {wave: f"{label} ({wave})" if label in shared else label for wave, label in labels.items()}

    def pooled_waves(self, les: str | None = None) -> list[str]:
        """The printed names of the waves that are pooled, of one LES or of any; none where nothing is."""
        return list(dict.fromkeys(self.wave_labels[wave] for wave in pooled_waves(self.config, les)))

    def waves_of(self, les: str) -> list[str]:
        """The waves whose rule sends respondents to this LES."""
        return waves_of(self.config, les)


def figures_of(config: Mapping, *, part: str = "survey", les: str | bool | None = None) -> list[Mapping]:
    """The figures of a part of the study (see `has_part`): those of all LES, or of the folder of one.

    What is the same for every LES, such as the steps of the respondents, is made once.
    """
    return _entries_of(config, "figures", part=part, les=les)


def tables_of(config: Mapping, *, part: str = "survey", les: str | bool | None = None) -> list[Mapping]:
    """The tables of a part of the study, as `figures_of` gives its figures."""
    return _entries_of(config, "tables", part=part, les=les)


def network_figures_of(config: Mapping, les: str | None) -> list[Mapping]:
    """The network figures of one LES, or without `les` those that set all LES beside each other."""
    return [entry for entry in figures_of(config, part="networks") if entry.get("les") == les]


def diagrams_of(config: Mapping, les: str | None = None) -> list[Mapping]:
    """The diagrams drawn from sheets: all of them, or those of one LES, which stand in its folder as well."""
    return [entry for entry in figures_of(config, part="diagrams") if les is None or entry.get("les") == les]


def tables_about(config: Mapping, les: str) -> list[Mapping]:
    """The tables of focus groups that are of one LES, such as its maturity; they lie with those of all together."""
    return [entry for entry in tables_of(config, part="focus_groups") if entry.get("les") == les]


def of_no_panel(config: Mapping, entries: Iterable[Mapping]) -> list[Mapping]:
    """Those of these entries that are of no LES with results of its own, so that its target does not make them."""
    own = panel_les(config)
    return [entry for entry in entries if entry.get("les") not in own]


def _entries_of(config: Mapping, of: Of, *, part: str, les: str | bool | None) -> list[Mapping]:
    kinds = [(entry, kind_of(of, entry)) for entry in config[of]]
    return [entry for entry, kind in kinds if kind.part == part and (kind.each_les or not les)]


def raw_inputs(config: Mapping) -> list[str]:
    """The paths of every raw file."""
    survey = config["survey"]
    files = [survey[key] for key in ("codebook", "pseudonym_key", "names") if key in survey]
    files += [wave["file"] for wave in survey["waves"].values()]
    files += [config[key] for key in ("partners", "partner_matches", "costs", "claims", "diagrams") if config[key]]
    files += coding_inputs(config) + network_inputs(config) + config["study"].get("fonts", []) + style_files(config)
    files += document_inputs(config)
    return [f"{config['raw']}/{file}" for file in files]


def data_inputs(config: Mapping) -> list[str]:
    """The paths of the raw files that hold data: no key, no list of names, no fonts, style or templates."""
    focus, networks = config["focus_groups"] or {}, config["networks"] or {}
    survey = config["survey"]
    beside = [survey.get("pseudonym_key"), survey.get("names"), focus.get("names"), networks.get("approved")]
    beside += config["study"].get("fonts", []) + style_files(config) + document_inputs(config)
    left = {f"{config['raw']}/{file}" for file in beside if file}
    return [path for path in raw_inputs(config) if path not in left]


def style_files(config: Mapping) -> list[str]:
    """The files of the house style, inside the folder raw: that with its settings, and those of its font."""
    return [*style_settings_files(config), *style_fonts(config)]


def style_settings_files(config: Mapping) -> list[str]:
    """The file with settings of the house style, inside the folder raw; none where config.yaml has them all."""
    style = config.get("style") or {}
    return [style["file"]] if "file" in style else []


def style_fonts(config: Mapping) -> list[str]:
    """The files of the font of the house style, inside the folder raw; none where it names an installed one."""
    font = (config.get("style") or {}).get("font")
    return [*font.values()] if isinstance(font, Mapping) else []


def document_inputs(config: Mapping) -> list[str]:
    """The files of its own of a study for documents and slides, and its report, inside the folder raw."""
    own = config.get("documents") or {}
    named = [own[key] for key in ("reference", "logo", "template") if key in own]
    return [*named, *([config["report_text"]] if config.get("report_text") else [])]


def fonts_of(config: Mapping) -> list[str]:
    """The paths of the fonts that the study brings; config: whole, or the part of a job that draws."""
    return config.get("fonts") or [f"{config['raw']}/{file}" for file in config["study"].get("fonts", [])]


def coding_inputs(config: Mapping) -> list[str]:
    """The raw files of the focus groups, inside the folder raw; none where the study has no focus groups."""
    settings = config["focus_groups"]
    if settings is None:
        return []
    named = [settings[key] for key in ("coding", "names", "organisations", "verdicts") if key in settings]
    return [*named, *settings["open_answers"], *(export["file"] for export in settings["exports"])]


def network_inputs(config: Mapping) -> list[str]:
    """The raw files of the networks, inside the folder raw; none where the study has no networks."""
    networks = config["networks"]
    if networks is None:
        return []
    named = [networks[key] for key in ("mapping", "layout", "approved") if key in networks]
    exported = [export[key] for export in networks.get("exports", ()) for key in ("file", "nodes") if key in export]
    return [*named, *exported]


def relation_labels(networks: Mapping, language: str) -> dict[str, str]:
    """Key -> printed of the relation types, then of the groups of types, in order."""
    labels = {key: words(label, language) for key, label in networks["relations"].items()}
    return labels | {key: words(group["label"], language) for key, group in networks["groups"].items()}


def relation_groups(networks: Mapping) -> dict[str, list[str]]:
    """Group of relation types -> what it holds: types, or other groups."""
    return {key: list(group["relations"]) for key, group in networks["groups"].items()}


def words(value: str | Mapping[str, str], language: str) -> str:
    """A text of the configuration in one language, or in another one where that language is not given."""
    if isinstance(value, str):
        return value
    return value.get(language) or next((value[other] for other in LANGUAGES if value.get(other)), "")


def panel_les(config: Mapping) -> list[str]:
    """The LES that get results of their own, in the order of the configuration."""
    return [key for key, les in config["les"].items() if les.get("panel", True)]


def names_no_les(config: Mapping) -> bool:
    """Whether the study names no LES, see `absent_parts`; config: whole or in part."""
    les = config.get("les", {})
    return list(les) == [ONLY_SITE] and not les[ONLY_SITE].get("panel", True)


def counted_les(config: Mapping) -> list[str]:
    """The LES that stand apart in figures and tables: those with results of their own, or else all.

    Where no LES has results of its own, as in a study without sites, all of them do.
    """
    return panel_les(config) or list(config["les"])


def wave_paths(waves: Iterable[str], key: str) -> list[str]:
    """Where the configuration says something of each of these waves, as a message names it: survey.waves.w1.les."""
    return [f"survey.waves.{wave}.{key}" for wave in waves]


def les_reached(rule: Mapping) -> list[str]:
    """The LES to which the rule of a wave (survey.waves.WAVE.les) sends respondents, each once."""
    named = [*rule.get("map", {}).values(), *(line["is"] for line in rule.get("first_match", ()))]
    return list(dict.fromkeys(key for key in [*named, rule.get("several")] if key))


def has_part(config: Mapping, part: str) -> bool:
    """Whether the study has a part: survey, focus_groups, networks or diagrams. config: with defaults."""
    return bool(config["survey"]["waves"]) if part == "survey" else config[part] is not None


def les_names(config: Mapping) -> dict[str, str]:
    """Key -> printed name of the LES that stand apart in figures and tables, in order; see `counted_les`."""
    return {key: config["les"][key]["name"] for key in counted_les(config)}


def group_labels(config: Mapping, *, compared_only: bool = False) -> dict[str, str]:
    """Key -> label of the partner groups in the study's language, in order."""
    language = language_of(config)
    return {
        key: words(group["label"], language)
        for key, group in config["partner_groups"].items()
        if group["compare"] or not compared_only
    }


def without_appendix(config: Mapping) -> int | None:
    """How many partner groups are compared where that keeps the statistics appendix away, which compares two.

    None where the appendix is made, and where the study wants no tests or has no survey.
    """
    compared = len(group_labels(config, compared_only=True))
    wanted = has_part(config, "survey") and config["statistics"]["inference"] != "none"
    return None if not wanted or compared == 2 else compared


def facts_of(config: Mapping, les: str) -> dict[str, str]:
    """What is printed about one LES, name of the row -> text, in the study's language.

    The names are those under `facts` of the configuration, in that order; without them the keys themselves.
    """
    language, own = language_of(config), config["les"][les]["facts"]
    names = config["facts"] or {key: key for key in own}
    return {words(name, language): words(own[key], language) for key, name in names.items() if key in own}


def waves_of(config: Mapping, les: str) -> list[str]:
    """The waves whose rule sends respondents to this LES."""
    return [name for name, wave in config["survey"]["waves"].items() if _reaches(wave["les"], les)]


def _reaches(rule: Mapping, les: str) -> bool:
    # As `les_reached`, without a list of all: this is asked for every LES.
    lines = rule.get("first_match", ())
    return les in rule.get("map", {}).values() or any(line["is"] == les for line in lines) or rule.get("several") == les


def are_pooled(survey: Mapping) -> bool:
    """Whether who answered in several waves counts once where waves are together."""
    return survey.get("compare_waves") in (POOLED, TREND, PANEL)


def is_panel(survey: Mapping) -> bool:
    """Whether the same persons are followed through the waves."""
    return survey.get("compare_waves") == PANEL


def pooled_waves(config: Mapping, les: str | None = None) -> list[str]:
    """The waves whose respondents count together in one LES, or in any of them, as the configuration says."""
    survey = config.get("survey", {})
    if not are_pooled(survey):
        return []
    asked = {name: set(les_reached(wave["les"])) for name, wave in survey["waves"].items()}
    shared = {key for keys in asked.values() for key in keys if sum(key in other for other in asked.values()) > 1}
    wanted = shared if les is None else shared & {les}
    return [name for name, keys in asked.items() if keys & wanted]


def in_time(waves: Mapping[str, Mapping]) -> list[str]:
    """The names of waves from the first to the last: by their opening where all have one, else as they are listed."""
    if not all("opened" in wave for wave in waves.values()):
        return list(waves)
    return sorted(waves, key=lambda name: waves[name]["opened"])


def deciding_items(config: Mapping) -> list[str]:
    """The questions from which the waves read the LES and the partner group, each once."""
    return list(dict.fromkeys(name for wave in config["survey"]["waves"].values() for name in deciding_items_of(wave)))


def deciding_items_of(wave: Mapping) -> list[str]:
    """The questions from which one wave reads the LES and the partner group."""
    return [wave[role]["item"] for role in ("les", "partner_group") if "item" in wave.get(role, {})]


def counts_once(config: Mapping) -> bool:
    """Whether somebody may have answered for several LES and then counts in each, and once in a total.

    Who is put in one LES of several may be in another one in another export.
    """
    survey = config["survey"]
    known = any(
        {"respondent", "email", "link"} & set(wave["metadata"]) or "map" in wave["les"]  # which may be ticked, several
        for wave in survey["waves"].values()
    )
    one_export = len(survey["waves"]) == 1
    return len(config["les"]) > 1 and known and (survey.get("several_les", EACH) == EACH or not one_export)
