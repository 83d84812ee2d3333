# `make help` lists the targets. All of them work from a fresh clone: each first sees to it that its
# virtual environment holds what it needs (tools/environment.py), which is quick when it already does.
#
#   PYTHON   the Python to use instead of the first suitable one, e.g. make test PYTHON=python3.13
#   ARGS     handed on to pytest, e.g. make test ARGS="tests/calendar -x"

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

VENV ?= .venv
PYTHON ?=
ARGS ?=
SIZE ?= 1000000
SEED ?= 1
ROUNDS ?= 5
VERSIONS := 3.11 3.12 3.13
PYTEST := -m pytest -n 2
export VENV PYTHON

RUN := "$(VENV)/bin/python"
ENVIRONMENT := python="$$(tools/find-python)" && "$$python" tools/environment.py

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: ## check the synthetic authority and show its gap report
	@$(ENVIRONMENT) "$(VENV)"
	@"$(VENV)/bin/ofsted-rules" check fixtures/authority || [ $$? -eq 1 ]  # 1: there are gaps

.PHONY: test
test: ## run the tests
	@$(ENVIRONMENT) "$(VENV)" --group test
	@$(RUN) $(PYTEST) -m "not fuzz" $(ARGS)

.PHONY: fuzz
fuzz: ## compare with the oracles on tens of thousands of generated records more
	@$(ENVIRONMENT) "$(VENV)" --group test
	@$(RUN) $(PYTEST) -m fuzz $(ARGS)

.PHONY: test-all
test-all: $(VERSIONS:%=test-%) ## run the tests on every supported Python that is found
test-%:
	@if python="$$(tools/find-python $*)"; then \
	    "$$python" tools/environment.py ".venvs/$*" --group test && \
	    ".venvs/$*/bin/python" $(PYTEST) $(ARGS); \
	else \
	    echo "Python $* was not found here: its tests are skipped"; \
	fi

.PHONY: golden
golden: ## write what the shipped rules mean to the golden file, to be looked at in review
	@$(ENVIRONMENT) "$(VENV)" --group test
	@$(RUN) -m tools.golden

.PHONY: dev
dev: ## prepare .venv with everything, for an editor
	@$(ENVIRONMENT) "$(VENV)" --group dev

.PHONY: hooks
hooks: dev ## run lint and types before each commit
	@"$(VENV)/bin/pre-commit" install

.PHONY: lint
lint: ## ruff: rules and layout
	@$(ENVIRONMENT) "$(VENV)" --group lint
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

.PHONY: format
format: ## ruff: put right what it can
	@$(ENVIRONMENT) "$(VENV)" --group lint
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

.PHONY: types
types: ## mypy, strict
	@$(ENVIRONMENT) "$(VENV)" --group test --group lint
	@$(RUN) -m mypy

.PHONY: docs
docs: ## build the manual into site/
	@$(ENVIRONMENT) "$(VENV)" --group docs
	@$(RUN) -m mkdocs build --strict --quiet
	@echo "The manual is in site/index.html."

.PHONY: wheel
wheel: ## build the wheel into dist/ and try it in a clean environment
	@$(ENVIRONMENT) "$(VENV)" --group test
	@rm -rf dist
	@said="$$($(RUN) -m build --outdir dist 2>&1)" || { echo "$$said" >&2; exit 1; }
	@$(ENVIRONMENT) .venvs/wheel --wheel dist/*.whl
	@.venvs/wheel/bin/python tools/check_wheel.py fixtures/authority

.PHONY: bench
bench: ## time the checks (SIZE=20000000 SEED=1 ROUNDS=5; ARGS=--write puts the table in the manual)
	@$(ENVIRONMENT) "$(VENV)" --group test
	@$(RUN) -m benchmarks --size $(SIZE) --seed $(SEED) --rounds $(ROUNDS) $(ARGS)

.PHONY: lock
lock: ## refresh requirements-dev.lock (ARGS=--upgrade takes newer versions)
	@python="$$(tools/find-python)" && "$$python" -m venv .venvs/lock
	@.venvs/lock/bin/python -m pip install --quiet uv
	@.venvs/lock/bin/python -m uv pip compile pyproject.toml --group dev --universal \
	    --python-version 3.11 --quiet --no-config --custom-compile-command "make lock" \
	    $(ARGS) --output-file requirements-dev.lock

.PHONY: clean
clean: ## remove what was built, and the caches
	@rm -rf build dist site out .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find ofsted_rules tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## remove the virtual environments too
	@rm -rf "$(VENV)" .venvs
