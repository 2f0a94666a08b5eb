# Commands for people: one line each. VENV and PYTHON can be overridden.
VENV ?= .venv
PY := $(VENV)/bin/python
UV = $(shell command -v uv || echo $(VENV)/bin/uv)
LOCK = $(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate
WORKERS ?= auto
TESTS = $(PY) -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
.PHONY: help install dev demo test test-postgres test-browser test-days cover lint fix bench lock messages wheel clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## */  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/.installed: requirements.lock pyproject.toml
	@sh tools/install.sh $(VENV) requirements.lock && touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	@sh tools/install.sh $(VENV) requirements-dev.lock && touch $(VENV)/.installed $@

install: $(VENV)/.installed  ## the environment, from the lock file
dev: $(VENV)/.dev  ## the environment with the tools for development

demo: install  ## the demo district, loaded and served on 127.0.0.1:8000
	@exec $(VENV)/bin/jinguo demo

test: dev  ## everything on SQLite that needs no browser; the scripts, too, where node is installed
	@$(TESTS) -m "not browser"

test-postgres: dev  ## what asks the database, once more on a PostgreSQL that is started for it
	@$(TESTS) -p tests.postgres.suite -m "not browser"

test-browser: dev  ## headless Chromium against a live server
	@$(TESTS) tests/browser

test-days: dev  ## what reads the date, on the days that break rules: the ends of months, 29 February, midnight
	@$(PY) -m tests.days

cover: dev  ## the first of these, and which lines no test reaches; takes half as long again
	@$(TESTS) -m "not browser" --cov --cov-report=term:skip-covered

wheel: dev  ## build the wheel, look into it, install it apart and start it
	@sh tools/try_wheel.sh $(VENV)

lint: dev  ## style, import floors, types, weak spots, advisories (JINGUO_ADVISORIES: a local database)
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(VENV)/bin/lint-imports && $(PY) -m mypy jinguo
	@$(PY) -m bandit -q -c pyproject.toml -r jinguo tools
	@$(PY) tools/advisories.py requirements.lock requirements-dev.lock

fix: dev  ## what ruff can mend by itself
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

bench: dev  ## speed, beside the bare alternative; not a test
	@$(PY) -m benchmarks

lock: dev  ## pin every dependency, with hashes, for run time and for development
	@$(LOCK) pyproject.toml -o requirements.lock && $(LOCK) --group dev --extra ocr pyproject.toml -o requirements-dev.lock

messages: dev  ## bring the English catalogue in step with the source, and compile it
	@$(PY) -m tools.catalogue

clean:  ## remove the environment and what tools leave behind; the data folder stays
	@rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis .coverage htmlcov
