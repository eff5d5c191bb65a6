# SPDX-License-Identifier: Apache-2.0
# `make demo` and `make test` need Python 3.11 or later and nothing else: they make the virtual environment themselves.
# PYTHON=… names the Python to use, WORKERS=… how many tests run at once, LAW=… another library of law.

VENV    ?= .venv
WORKERS ?= 2
LAW     ?= law

BIN       := $(VENV)/bin
# A stamp is as old as what it was made from: a new lock makes the environment anew, new metadata only the package.
LOCKED    := $(VENV)/.locked
INSTALLED := $(VENV)/.installed
TESTABLE  := $(VENV)/.dev-locked
MEASURED  := $(VENV)/.bench-locked
BROWSER   := $(VENV)/.browser
PIP       := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet

.PHONY: demo test style types unit law accept lock bench agreement mutation install format clean help

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.* ## /\1\t/p' $(MAKEFILE_LIST) | sort

demo: $(INSTALLED) ## the story's case on five days, its memo, and real figures
	@$(BIN)/python -m comity demo

test: style types unit law ## everything that must hold: exactly what CI runs

style: $(TESTABLE) ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(TESTABLE) ## strict types
	$(BIN)/mypy --strict src

unit: $(TESTABLE) $(BROWSER) ## the Python tests
	$(BIN)/python -m pytest -n $(WORKERS)

law: $(INSTALLED) ## the library: every name and interval, every example
	$(BIN)/comity check $(LAW)
	$(BIN)/comity test $(LAW)

accept: $(TESTABLE) ## re-record one golden document: make accept FILE=tests/transcripts/…; read the diff
	@test -n "$(FILE)" || { echo "Name one document: make accept FILE=tests/transcripts/…/NAME.md" >&2; exit 2; }
	$(BIN)/python -m tests.transcripts.accept "$(FILE)"

format: $(TESTABLE) ## write the code as the formatter has it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Resolves afresh. No index and no path is written: the locks hold names, versions and hashes.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --system-certs \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(TESTABLE) ## resolve pyproject.toml and requirements/*.in into requirements/*.txt
	$(LOCK) pyproject.toml requirements/run.in --output-file requirements/run.txt
	$(LOCK) pyproject.toml --all-extras requirements/dev.in --output-file requirements/dev.txt
	$(LOCK) requirements/bench.in --output-file requirements/bench.txt

bench: $(MEASURED) ## measure Comity, and its peers in the same run
	$(BIN)/python -m benchmarks

CASES ?= 1000000

agreement: $(TESTABLE) ## a table against one decision at a time on random cases of the library (CASES=…)
	$(BIN)/python -m tests.agreement $(CASES)

# EVERY=1 tests every mutant (about an hour); the draw of one in EVERY depends on SEED alone.
EVERY ?= 4
SEED  ?= 1

mutation: $(TESTABLE) ## mutation testing of what the language means (docs/mutation.md)
	$(BIN)/python -m tests.mutation --every $(EVERY) --seed $(SEED) --workers $(WORKERS)

install: $(TESTABLE) ## the virtual environment with the package and all that the tests need

clean: ## remove what was made
	rm -rf $(VENV) dist mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(LOCKED): requirements/run.txt scripts/make-venv
	@echo "Making $(VENV) from $< (once; pip fetches the packages)."
	@scripts/make-venv $(VENV) $<
	@touch $@

# The build back end is in the lock, so nothing is fetched that the lock does not name.
$(INSTALLED): $(LOCKED) pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# Tests install over what the demo has: the lock of the one holds the versions of the other.
$(TESTABLE): $(INSTALLED) requirements/dev.txt
	@echo "Installing what the tests need from requirements/dev.txt (once; pip fetches the packages)."
	@$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

# The browser that the tests drive is Debian's; where it cannot be had, the tests of pages say so and are skipped.
$(BROWSER): $(INSTALLED)
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the tests of the pages (once)."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
			|| echo "Chromium cannot be installed; the tests of the pages will be skipped." >&2; \
	fi
	@touch $@

$(MEASURED): $(TESTABLE) requirements/bench.txt
	@$(PIP) --require-hashes --requirement requirements/bench.txt
	@touch $@
