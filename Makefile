# make results and make test do all the set-up themselves; they need Python 3.11 or newer, make and git.
# `make` alone tells what there is.

PYTHON ?= python3
CORES ?= 4
LES ?=
UPGRADE ?=
EXPORT ?=
STUDY ?=
OPTIONS ?=
NAME ?=
SHARE ?= 100
NEW ?=

# The configuration of STUDY: a file, or the config.yaml of a folder below raw (where make start puts it) or studies.
CONFIG_OF = $(if $(filter %.yaml %.yml %.json,$(STUDY)),$(STUDY),$(firstword \
  $(wildcard raw/$(STUDY)/config.yaml studies/$(STUDY)/config.yaml studies/$(STUDY).yaml) raw/$(STUDY)/config.yaml))

VENV := .venv
# The tools of a release and of an audit, which no run needs.
RELEASE := .venv-release
RUN := $(VENV)/bin/python
# Copy of the requirements that $(VENV) was built from. It is written last, so a set-up that was
# interrupted has none and is done again.
BUILT_FROM := $(VENV)/requirements.txt

# Nothing that happens to be installed for this user may take the place of a locked package.
unexport PYTHONPATH
unexport PYTHONHOME
# Every job is a Python of its own: where a machine forbids compiled code on the disk, each compiles all modules again,
# a fifth of its CPU.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help start results publication keep verify test lint format schema demo bench trust cluster storage container audit release docs lock clean setup venv python release-tools trust-tools

help:  ## tell what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

start: setup  ## draft a study from an export: EXPORT=~/export.sav STUDY=hubs; OPTIONS="--site hub" and the like
	@$(RUN) scripts/start_study.py $(EXPORT) $(if $(STUDY),--study $(STUDY)) $(OPTIONS)

results: setup  ## everything under results/; LES=genk for one LES, CORES=2 for fewer cores, STUDY=hubs for raw/hubs or studies/hubs, or its config file
	@$(if $(STUDY),$(RUN) scripts/check_config.py $(CONFIG_OF))
	@# The target comes first: --configfile takes every word behind it for a file.
	@$(RUN) -m snakemake --cores $(CORES) $(LES) $(if $(STUDY),--configfile $(CONFIG_OF))

keep: setup  ## keep the state of the results, for later runs to tell what changed since; NAME=draft_1, STUDY=hubs
	@$(RUN) scripts/keep_results.py "$(NAME)" $(if $(STUDY),--configfile $(CONFIG_OF))

publication: setup  ## what may leave the house, in results/publication; STUDY=hubs as for results
	@$(if $(STUDY),$(RUN) scripts/check_config.py $(CONFIG_OF))
	@$(RUN) -m snakemake --cores $(CORES) publication $(if $(STUDY),--configfile $(CONFIG_OF))

verify: setup  ## whether results, inputs, settings and code are those of the last run; STUDY=hubs as for results
	@$(RUN) scripts/verify_results.py $(if $(STUDY),$(CONFIG_OF))

test: setup  ## all tests
	@$(RUN) -m pytest -n auto --dist loadgroup

lint: setup  ## check code and workflow, change nothing
	@echo "ruff check" && $(VENV)/bin/ruff check --no-cache .
	@echo "ruff format" && $(VENV)/bin/ruff format --check .
	@echo "import-linter" && cd scripts && PYTHONWARNINGS=ignore ../$(VENV)/bin/lint-imports --no-cache ../pyproject.toml
	@echo "mypy" && $(RUN) -m mypy
	@echo "snakefmt" && $(RUN) -m snakefmt --check Snakefile workflow/rules
	@echo "snakemake --lint" && $(RUN) tests/lint_workflow.py

format: setup  ## put code and workflow in the agreed form
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .
	@$(RUN) -m snakefmt Snakefile workflow/rules

schema: setup  ## make the schema of config.yaml and the reference pages of docs again
	@cd scripts && ../$(RUN) -m les_evaluation.study.config_form && ../$(RUN) -m les_evaluation.study.made_pages

docs: setup  ## the documents as a site, in site/; begin at site/index.html
	@NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --quiet --strict

demo: setup  ## make the studies in raw/demo and raw/skills_hubs again (the same bytes)
	@$(RUN) raw/demo/generator/generate.py

bench: results  ## measure the speed; takes several minutes
	@$(RUN) tests/bench/bench.py
	@$(RUN) tests/bench/scale.py
	@$(RUN) tests/bench/many_sites.py
	@$(RUN) tests/bench/programme.py
	@$(RUN) tests/bench/compare.py
	@$(RUN) tests/bench/coding.py
	@$(RUN) tests/bench/networks.py
	@$(RUN) tests/bench/against_r.py
	@$(RUN) tests/bench/reruns.py
	@$(RUN) tests/bench/cpu.py
	@$(RUN) tests/bench/run_parts.py
	@$(RUN) tests/bench/figure_cost.py

trust: setup  ## solve random studies for small groups, kill runs, change the code, give readers odd files, audit; takes hours; CORES=2; SHARE=5 for 5 per cent; goes on where it stopped, NEW=1 begins anew
	@# A part that misses its tools says so.
	-@$(MAKE) --no-print-directory trust-tools
	-@$(MAKE) --no-print-directory release-tools
	@$(RUN) tests/trust/all_parts.py --cores $(CORES) --share $(SHARE) --tools $(abspath $(VENV)/trust) \
	  --release $(RELEASE)/bin/python $(if $(NEW),--anew)

audit: release-tools  ## what is known to be wrong with a locked package; needs the network
	@$(RELEASE)/bin/python tests/trust/audit.py

release: setup release-tools  ## an archive of this commit in dist/, with a bill of materials and hashes
	@$(RELEASE)/bin/python tests/trust/release.py --environment $(RUN)

cluster: setup  ## run the demo on a Slurm cluster of one node, beside a local run; installs Debian's Slurm (as root)
	@$(RUN) tests/cluster/one_node.py install
	@$(RUN) -m pip install -qq --no-input --require-hashes -r requirements-slurm.txt
	@$(RUN) tests/cluster/run_on_slurm.py

storage: setup  ## run the demo with its files in object storage (a server on this machine), beside a local run; LES=genk for one LES
	@for name in storage moto; do \
	  $(RUN) -m pip install -qq --no-input --require-hashes --no-deps --upgrade --target $(VENV)/$$name -r requirements-$$name.txt || exit 1; \
	done
	@$(RUN) tests/cluster/declared_inputs.py
	@$(RUN) tests/cluster/run_on_storage.py $(if $(LES),--target $(LES))
	@$(RUN) tests/cluster/run_on_storage.py --apart $(if $(LES),--target $(LES))

container: setup  ## build the image of the pipeline where docker, buildah or apptainer works, and run the demo in it; LES=genk for one LES
	@$(RUN) tests/cluster/run_in_container.py $(if $(LES),--target $(LES)) $(OPTIONS)

lock: python  ## requirements.in -> requirements.txt, and the same of its neighbours; UPGRADE=1 takes the newest
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	$(PYTHON) -m venv "$$scratch" && \
	"$$scratch/bin/python" -m pip install --quiet uv && \
	for name in requirements requirements-release requirements-slurm requirements-trust; do \
	  "$$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    $(if $(UPGRADE),--upgrade) --output-file $$name.txt $$name.in || exit 1; \
	done && \
	sed '/^python-dateutil==/,/^    # via/{/^[ p]/d}' requirements.txt > "$$scratch/versions.txt" && \
	for name in requirements-storage requirements-moto; do \
	  "$$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    --constraint "$$scratch/versions.txt" \
	    $(if $(UPGRADE),--upgrade) --output-file $$name.txt $$name.in || exit 1; \
	done
	@echo "requirements.txt is locked; the next make results or make test installs it."

clean:  ## back to a fresh clone: removes results/, site/, dist/, logs/, .snakemake/, .venv/, .venv-release/, .trust/ and caches
	@rm -rf results site logs dist .snakemake $(VENV) $(RELEASE) .trust .pytest_cache .ruff_cache .hypothesis
	@find scripts raw tests -type d -name __pycache__ -prune -exec rm -rf {} +

# Built anew only when requirements.txt differs from what .venv was built from, or .venv does not work.
setup:
	@if ! cmp -s requirements.txt $(BUILT_FROM) || ! $(RUN) -c "" 2>/dev/null; then \
	  $(MAKE) --no-print-directory venv; \
	fi

venv: python
	@echo "Setting up the Python packages in $(VENV); once, a few minutes ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(RUN) -m pip install -qq --no-input --require-hashes -r requirements.txt
	@cp requirements.txt $(BUILT_FROM)
	@echo "Set-up done."

trust-tools:
	@if ! cmp -s requirements-trust.txt $(VENV)/trust/requirements.txt; then \
	  $(RUN) -m pip install -qq --no-input --require-hashes --no-deps --upgrade --target $(VENV)/trust -r requirements-trust.txt && \
	  cp requirements-trust.txt $(VENV)/trust/requirements.txt; \
	fi

release-tools: python
	@if ! cmp -s requirements-release.txt $(RELEASE)/requirements.txt; then \
	  rm -rf $(RELEASE) && $(PYTHON) -m venv $(RELEASE) && \
	  $(RELEASE)/bin/python -m pip install -qq --no-input --require-hashes -r requirements-release.txt && \
	  cp requirements-release.txt $(RELEASE)/requirements.txt; \
	fi

python:
	@found=$$($(PYTHON) -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || found="not found"; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed, but $(PYTHON) is $$found: install it, or name another one with PYTHON=python3.12." >&2; exit 1; }
