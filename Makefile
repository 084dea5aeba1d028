# make run     the sample community on http://127.0.0.1:8000 (needs Python 3.11+, make and git); PORT=8001 for another
# make test    everything that is checked, as .ci/run calls it
# make lint    the quick part of it
# make bench   speed, tables and JSON in bench-results/
# make pictures the pictures of README and docs, taken in a real browser
# make torture N=200   kill the server N times and look for what is lost

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
N ?= 200
PORT ?= 8000
.DEFAULT_GOAL := run
.PHONY: run test lint bench torture pictures clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) || { echo "A virtual environment cannot be made. On Debian: apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Holdspace needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

run: $(VENV)/.run
	@exec $(BIN)/holdspace demo --port $(PORT)

test: $(VENV)/.test
	@PATH="$(abspath $(BIN)):$$PATH" bash tests/run.sh

lint: $(VENV)/.test
	@PATH="$(abspath $(BIN)):$$PATH" bash tests/run.sh lint

bench: $(VENV)/.test
	@PATH="$(abspath $(BIN)):$$PATH" bash tests/run.sh bench

torture: $(VENV)/.test
	@PATH="$(abspath $(BIN)):$$PATH" bash tests/run.sh torture $(N)

pictures: $(VENV)/.test
	@$(BIN)/python -m tests.journeys.pictures

clean:
	rm -rf $(VENV) build dist bench-results .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
