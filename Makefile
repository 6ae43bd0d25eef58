# The whole workflow. `make` lists it; `make demo` or `make test` alone sets everything up first.
.DEFAULT_GOAL := help
.PHONY: help setup demo docs test test-fast test-lowest lint format typecheck bench build clean

# The first of these that is Python 3.11 or newer; name another with `make PYTHON=/path/to/python …`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := majlis ontology extractors graph

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.runtime: pyproject.toml
	@test -n "$(PYTHON)" || { echo "majlis needs Python 3.11 or newer; name it with make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "this Python has no venv; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# The files of the vocabularies that ours is aligned to. Without npm the tests that read them are skipped.
$(VENV)/.standards: tests/standards/package.json tests/standards/package-lock.json | $(VENV)/.runtime
	@rm -rf $(VENV)/standards && mkdir $(VENV)/standards
	@cp tests/standards/package.json tests/standards/package-lock.json $(VENV)/standards
	@npm ci --prefix $(VENV)/standards --legacy-peer-deps --ignore-scripts --no-audit --no-fund --silent && touch $@ \
		|| echo "npm could not fetch other vocabularies; the alignments are not held against them" >&2

setup: $(VENV)/.dev ## create .venv with everything for development

docs: $(VENV)/.dev ## make the documentation a site in outputs/site
	$(BIN)/python -m sphinx -q -W -b html docs outputs/site
	@echo "Open in a browser: outputs/site/index.html"

demo: $(VENV)/.runtime ## build the invented reports in examples/ and answer a question about them
	$(BIN)/majlis build examples --out outputs/examples
	$(BIN)/majlis ask series outputs/examples
	@echo; echo "Open in a browser:"; ls outputs/examples/*.html

test: $(VENV)/.dev $(VENV)/.standards ## run all tests, those of the documentation included
	$(BIN)/pytest

test-fast: $(VENV)/.dev $(VENV)/.standards ## run the tests that take no more than some seconds
	$(BIN)/pytest -m 'not slow'

test-lowest: ## run the tests with the lowest versions that pyproject.toml allows
	$(MAKE) VENV=.venv-lowest .venv-lowest/.runtime .venv-lowest/.standards
	.venv-lowest/bin/python tests/lowest.py > .venv-lowest/lowest.txt
	.venv-lowest/bin/python -m pip install --quiet --editable '.[dev]' --constraint .venv-lowest/lowest.txt
	.venv-lowest/bin/pytest

lint: $(VENV)/.dev ## check style and the arrows between the packages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

typecheck: $(VENV)/.dev ## check the types, strictly
	$(BIN)/mypy

bench: $(VENV)/.dev ## measure majlis against a plain afternoon's script
	$(BIN)/python benchmarks/run.py

build: $(VENV)/.dev ## build the source distribution and the wheel into dist/
	$(BIN)/hatchling build

clean: ## remove the environment, builds and caches
	rm -rf .venv .venv-lowest build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find outputs -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
