# GNU make 3.81 (macOS) or newer. `make` alone lists what there is.

VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.set-up
SOURCES := scanner reports checks tests

.DEFAULT_GOAL := help
.PHONY: help setup scan test lint docs clean

help:  ## list what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(STAMP)  ## make .venv with loketscan in it, and see that there is a browser
	@sh tools/browser.sh $(BIN)/python

$(STAMP): pyproject.toml tools/venv.sh
	@sh tools/venv.sh $(VENV)
	@touch $@

scan: setup  ## scan the demo service desk that comes with the project into runs/
	$(BIN)/loketscan scan --demo --fail-on none

test: lint  ## lint, types, import contract and all tests
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: setup  ## style, types and import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: setup  ## write docs/criteria.md anew from the metadata of the checks
	$(BIN)/python -m bench.criteria_page

clean:  ## remove .venv and caches; runs/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find $(SOURCES) -type d -name __pycache__ -prune -exec rm -rf {} +
