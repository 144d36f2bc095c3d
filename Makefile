# Everything a developer or an operator types. Needs python3 (3.11 or newer) and make; `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test check format bench bench-telegram prove screenshots draw lock clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.linli  ## build the environment, then serve the town at http://127.0.0.1:8080
	@exec $(BIN)/linli run $(ARGS)

test: $(VENV)/.linli-dev  ## run every test, on all cores (browser tests need a chromium, and say so when there is none)
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: $(VENV)/.linli-dev  ## lint, format, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.linli-dev  ## rewrite what the linter can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.linli-dev  ## measure the web channel on this machine, beside the floor
	$(BIN)/python -m benchmarks.web $(ARGS)

bench-telegram: $(VENV)/.linli-dev  ## measure the Telegram channel beside bots written with its libraries
	$(BIN)/python -m benchmarks.telegram $(ARGS)

prove: $(VENV)/.linli-dev  ## the long proofs: deep random walks through the town, twin towns, and many kills of the real process
	LINLI_WALKS=60 LINLI_STEPS=3000 LINLI_KILLS=200 LINLI_TELEGRAM_KILLS=500 LINLI_CRASHES=all LINLI_TWINS=2000 $(BIN)/python -m pytest \
		-o faulthandler_timeout=7200 tests/stories/test_walk.py tests/crash tests/twins $(ARGS)

screenshots: $(VENV)/.linli-dev  ## take the README's pictures again (needs a chromium)
	$(BIN)/python -m scripts.screenshots $(ARGS)

draw: $(VENV)/.linli-dev  ## draw docs/states.md and docs/closing.md from the tables of the code
	$(BIN)/python -m scripts.draw

# uv writes one lock for every platform and every Python from 3.11 on; pip reads it. No index is named in it.
LOCK := $(VENV)/lock/bin/uv pip compile pyproject.toml --no-config --universal --python-version 3.11 --generate-hashes \
	--extra build --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet
lock: $(VENV)/lock/bin/uv  ## choose the newest releases that pyproject.toml allows (read the difference before you commit it)
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock

$(VENV)/lock/bin/uv:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet uv

clean:  ## throw the environment and all caches away; the data stays
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Linli needs Python 3.11 or newer (try: make PYTHON=python3.12 …)")'
	$(PYTHON) -m venv $(VENV)

# A stamp is newer than the lock it installed, so nothing is asked of the network when nothing changed.
$(VENV)/.linli: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.linli-dev: requirements-dev.lock $(VENV)/.linli
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
