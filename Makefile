# Rõ Việc. `make help` lists what can be asked for.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
PORT   ?= 8000
PG_PORT ?= 5544

.DEFAULT_GOAL := help
.PHONY: help run test test-sqlite test-postgres check dev lock fuzz faults bench bench-entry bench-figures bench-large bench-load seed-large eval-formats eval-left-out reliability screenshots clean

help: ## list what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## set everything up and serve the product with demonstration data
	@$(BIN)/roviec office serve --demo --port $(PORT)

test: $(VENV)/.dev ## set everything up and pass every check and test, on SQLite and, where it is installed, PostgreSQL
	@VENV=$(VENV) PG_PORT=$(PG_PORT) sh tests/run.sh all

test-sqlite: $(VENV)/.dev ## the tests on SQLite only
	@VENV=$(VENV) sh tests/run.sh sqlite

test-postgres: $(VENV)/.dev ## the tests on PostgreSQL only
	@VENV=$(VENV) PG_PORT=$(PG_PORT) sh tests/run.sh postgres

check: $(VENV)/.dev ## format, lint, types, directions between rooms
	@VENV=$(VENV) sh tests/run.sh check

dev: $(VENV)/.dev ## install what development needs

lock: $(UV) ## pin every dependency again, with hashes
	@cd requirements && for part in bootstrap run postgres dask dev bench fuzz; do \
	  ../$(UV) pip compile --python-version 3.11 --generate-hashes --no-header -q $$part.in -o $$part.lock || exit 1; done

fuzz: $(VENV)/.dev ## throw made-up files and texts at the reader; FUZZ_EXAMPLES a test, then FUZZ_SECONDS a parser
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-3000} $(BIN)/pytest -q tests/fuzz
	@$(MAKE) -s $(VENV)/.fuzz
	@$(BIN)/python -m tests.fuzz.guided --seconds $${FUZZ_SECONDS:-60}

faults: $(VENV)/.dev ## kill the whole server KILLS times while it is written to, and look what is left
	@$(BIN)/python -m tests.faults.kill --kills $${KILLS:-50}

bench: $(VENV)/.bench ## measure, and write docs/benchmarks.md
	@$(BIN)/python -m benchmarks

bench-figures: $(VENV)/.dev ## measure 6.7 million figures on the database of ROVIEC_DATABASE or SQLite (minutes); writes docs/benchmarks-figures.md
	@$(BIN)/python -m benchmarks.figures

bench-entry: $(VENV)/.dev ## measure an import of 100,000 figures by XLSX on a fresh database; writes its part of docs/benchmarks.md
	@$(BIN)/python -m benchmarks.entry

seed-large: $(VENV)/.dev ## fill var/large (or the database of ROVIEC_DATABASE) with a million tasks
	@$(BIN)/python -m benchmarks.large --tasks $${TASKS:-1000000}

bench-large: $(VENV)/.dev ## measure lists, tables, search and updates with what seed-large laid out
	@$(BIN)/python -W ignore -m benchmarks.tasks

bench-load: $(VENV)/.dev ## fifty people at once for MINUTES (10) against gunicorn; needs seed-large
	@$(BIN)/python -W ignore -m benchmarks.load --minutes $${MINUTES:-10}

eval-formats: $(VENV)/.dev ## read the annotated texts as HTML, Word, PDF, RTF and wrapped text, and compare the scores
	@$(BIN)/python -m benchmarks.formats

eval-left-out: $(VENV)/.dev ## read the annotated texts without the vocabulary that only they use, and compare the scores
	@$(BIN)/python -m benchmarks.left_out

reliability: $(VENV)/.dev ## show how many findings of each confidence are right
	@$(BIN)/python -m benchmarks.reliability

screenshots: $(VENV)/.dev ## take the pictures of the guides again
	@$(BIN)/python docs/take_screenshots.py

clean: ## remove the virtual environment and the demonstration data
	rm -rf $(VENV) var

$(UV): requirements/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	@touch $@

$(VENV)/.run: $(UV) requirements/run.lock pyproject.toml
	@echo "Installing what the product needs ..."
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --require-hashes -r requirements/run.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@echo "Installing what development needs ..."
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev requirements/fuzz.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --require-hashes -r requirements/fuzz.lock || { \
	  echo "atheris has no wheel for this platform: the part led by coverage was left out"; exit 1; }
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.lock
	@echo "Installing what the measurements are held against ..."
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --require-hashes -r requirements/bench.lock
	@touch $@
