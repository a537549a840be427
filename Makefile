# One way in for people and for CI. `make demo` and `make test` set everything up themselves.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test test-slow bench model lint constraints clean
.DEFAULT_GOAL := setup

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cus-harvest needs Python 3.11 or newer; name one: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	@touch $@

# The main job against the replica sites of tests/replica, served on loopback.
demo: setup
	$(BIN)/python -m tests.replica.demo --data demo-data

test: setup
	$(BIN)/python -m pytest -n auto $(PYTEST_OPTIONS)

test-slow: setup
	$(BIN)/python -m pytest -m slow

bench: setup
	$(BIN)/python -m pytest -m bench -s

model: setup
	@test -n "$(DATA)" || { echo "usage: make model DATA=DIR (the README says which corpora DIR holds)" >&2; exit 2; }
	$(BIN)/python -m nlp.training "$(DATA)"

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Pins of everything that is installed, without addresses.
constraints: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --no-emit-index-url --no-annotate --no-header --universal --python-version 3.11 --group dev pyproject.toml --output-file constraints.txt

clean:
	rm -rf $(VENV) demo-data build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
