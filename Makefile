# The two commands of the README are `make run` and `make test`; everything else serves them.
SHELL := /bin/sh
UV_VERSION := 0.13.9
PYTHON ?= python3
UV := .uv/bin/uv
READY := .venv/.ready
UNIT := $(addprefix tests/,domain desk storage views outbox reminders)

.PHONY: run test check format bench measure clean

run: $(READY)
	@.venv/bin/warmline run $(ARGS)

# Unit tests first: they are quick and say most. Then what starts processes and browsers.
test: $(READY)-dev
	@.venv/bin/python -m tests.chromium
	@.venv/bin/pytest -q -n 2 -m unit $(UNIT)
	@.venv/bin/pytest -q -n 2 -m "not unit and not slow and not browser"
	@.venv/bin/pytest -q -m "slow or browser"

check: $(READY)-dev
	@.venv/bin/ruff check bot tests scripts/measure
	@.venv/bin/ruff format --check bot tests scripts/measure
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: $(READY)-dev
	@.venv/bin/ruff check --fix bot tests scripts/measure
	@.venv/bin/ruff format bot tests scripts/measure

bench: $(READY)-dev
	@.venv/bin/warmline bench

# How well the checks and triage read real texts; says so and goes on when no labelled ones are there.
measure: $(READY)-dev
	@.venv/bin/python scripts/measure $(DATA)

# A uv of our own, inside the checkout: the machine needs Python, make and git only.
$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Warmline needs Python 3.11 or newer; set PYTHON=… to point at one." >&2; exit 2; }
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"

$(READY): $(UV) uv.lock pyproject.toml
	@$(UV) sync --quiet --frozen --no-dev --inexact --python "$(PYTHON)"
	@touch $@

$(READY)-dev: $(UV) uv.lock pyproject.toml
	@$(UV) sync --quiet --frozen --python "$(PYTHON)"
	@touch $(READY) $@

clean:
	@rm -rf .venv .uv
