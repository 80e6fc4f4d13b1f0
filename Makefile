# Podsite's commands. `make help` lists them; `make demo` and `make test` need nothing first.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
# One browser or FFmpeg per core is what a machine bears.
WORKERS ?= $(shell nproc)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PACKAGES := podsite pod_media pod_interactive pod_live
TEMPLATES = $(shell git ls-files --cached --others --exclude-standard '*.html')
# Run a second time on PostgreSQL: constraints, claims, access, search.
POSTGRESQL_TESTS := tests/services/test_database.py tests/media/encoding tests/media/videos \
  tests/media/uploads/test_limits.py tests/media/uploads/test_submitting.py \
  tests/media/contributors/test_at_once.py \
  tests/media/search tests/media/catalogue tests/media/channels tests/media/playlists \
  tests/media/mine tests/media/policy tests/media/sharing tests/site/test_lists.py tests/site/test_watch.py \
  tests/site/test_query_budgets.py tests/site/proof/test_agreement.py \
  tests/site/test_administrators_at_once.py

# Named after what they were made from, so that a change of pins makes them anew.
digest = $(shell cat $(1) | sha256sum | cut -c1-12)
BASE := .venv/.base-$(call digest,requirements/base.txt)
DEV := .venv/.dev-$(call digest,$(addprefix requirements/,base.txt production.txt ldap.txt dev.txt))
CURLYLINT := .venv/curlylint
CURLYLINT_MADE := $(CURLYLINT)/.made-$(call digest,requirements/curlylint.txt)
NODE := node_modules/.made-$(call digest,package-lock.json)

.PHONY: help
help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: ## Install what is missing and start the whole site on 127.0.0.1:$PORT (8000)
	@scripts/system-packages demo
	@$(MAKE) --quiet $(BASE) $(NODE)
	@exec $(MANAGE) demo --port $(PORT)

.PHONY: test
test: ## Install what is missing, then lint and run every test, on real servers
	@scripts/system-packages test
	@$(MAKE) --quiet $(DEV) $(NODE)
	@$(BIN)/python scripts/fetch_search_server.py
	@$(MAKE) lint-static
	@$(MAKE) test-postgresql
	@$(BIN)/pytest -n $(WORKERS) -q --durations 25

.PHONY: test-postgresql
test-postgresql: $(DEV) ## Run on PostgreSQL the tests that lean on the database
	@TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) -q -m 'not browser and not encode and not service' $(POSTGRESQL_TESTS)

.PHONY: lint
lint: lint-static ## Check format, style, layers, types, templates, sizes, messages, migrations
	@$(BIN)/pytest -q tests/house

.PHONY: lint-static
lint-static: $(DEV) $(CURLYLINT_MADE)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy $(PACKAGES)
	@$(if $(TEMPLATES),$(BIN)/djhtml --check $(TEMPLATES))
	@$(if $(TEMPLATES),$(CURLYLINT)/bin/curlylint --quiet $(TEMPLATES))

.PHONY: format
format: $(DEV) ## Format Python and templates
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@$(BIN)/djhtml $(TEMPLATES)

.PHONY: messages
messages: $(DEV) ## Collect the French messages of every package, and compile them
	@$(MANAGE) makemessages -l fr --no-obsolete --no-location -v0 \
	  --ignore .venv --ignore node_modules --ignore var --ignore tests --ignore benchmarks
	@$(MANAGE) compilemessages --ignore .venv --ignore node_modules -v0

.PHONY: run
run: $(BASE) $(NODE) ## Serve the site with reload and debug pages (state in var/)
	@DEBUG=1 exec $(MANAGE) runserver 127.0.0.1:$(PORT)

.PHONY: worker
worker: $(BASE) ## Run the light, the encode and the speech worker beside `make run`
	@trap 'kill $$(jobs -p) 2>/dev/null; wait' EXIT; \
	$(MANAGE) run_light & $(MANAGE) run_encoder & $(MANAGE) run_speech & wait

.PHONY: bench
bench: $(DEV) ## Print what every benchmark measures (hours: docs/developers.md names each)
	@for program in $$(grep -l __main__ benchmarks/*.py); do \
	  name=$$(basename $$program .py); echo "== $$name"; $(BIN)/python -m benchmarks.$$name; \
	done

.PHONY: clean
clean: ## Remove what was installed and built; var/ (the data) stays
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .grimp_cache
	@find $(PACKAGES) tests -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	  { echo "Podsite needs Python 3.11; name yours with PYTHON=… ($(PYTHON) is another version)." >&2; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

$(BASE): | .venv/bin/python
	@echo "Installing Python packages"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/base.txt
	@rm -f .venv/.base-*; touch $@

$(DEV): | .venv/bin/python
	@echo "Installing Python packages, with those of the tests"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@rm -f .venv/.dev-*; touch $@

$(CURLYLINT_MADE): | .venv/bin/python
	@$(PYTHON) -m venv $(CURLYLINT)
	@$(CURLYLINT)/bin/pip install --quiet --disable-pip-version-check -r requirements/curlylint.txt
	@rm -f $(CURLYLINT)/.made-*; touch $@

$(NODE):
	@echo "Installing browser packages"
	@npm ci --silent --no-audit --no-fund
	@touch $@
