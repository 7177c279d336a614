# Every target does what it needs first. Try: make run
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/tovholder-ready
CATALOGUE := src/tovholder/locale/da/LC_MESSAGES/django
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist loadfile
export DJANGO_SETTINGS_MODULE := tovholder.config.settings

.PHONY: install run test test-fast test-deep coverage check ci screenshots messages bench browser help

help:
	@echo "make run          start the demonstration (invented data) and print its address"
	@echo "make install      virtual environment, locked dependencies, message catalogues"
	@echo "make test         the whole suite; test-fast: without browser and slow tests; test-deep: more cases"
	@echo "make coverage     which lines the tests, less the browser's, go through"
	@echo "make check        style, types, layers, migrations, messages, schemas"
	@echo "make ci           check and test, as the build server does"
	@echo "make screenshots  the pictures in docs/;  make messages: update the message catalogue;  make bench: measure"

install: $(READY) $(CATALOGUE).mo

$(READY): pyproject.toml uv.lock tools/install.sh
	@sh tools/install.sh
	@touch $@

$(CATALOGUE).mo: $(CATALOGUE).po | $(READY)
	@$(BIN)/python tools/messages.py --compile

run: install
	@exec $(BIN)/tovholder run --demo

# Says what it could do; in .ci/run a missing browser is a failure.
browser: install
	@$(BIN)/python tools/browser.py --install

test: browser
	@$(PYTEST)
	@$(BIN)/python tools/browser.py --remind

# Measuring doubles the time, so it is a target of its own; what runs as another program is not counted.
coverage: install
	@$(BIN)/python -m coverage erase
	@$(PYTEST) -m "not browser" --cov --cov-report=
	@$(BIN)/coverage report

test-fast: install
	@$(PYTEST) -m "not slow and not browser"

test-deep: browser
	@HYPOTHESIS_PROFILE=deep $(PYTEST)
	@$(BIN)/python tools/browser.py --remind

check: install
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports > .import-linter.log || { cat .import-linter.log; exit 1; }
	@rm -f .import-linter.log
	@$(BIN)/python tools/check_migrations.py
	@$(BIN)/python tools/messages.py --check
	@$(BIN)/python tools/check_schemas.py
	@echo "check: all well"

ci: check test

screenshots: browser
	@TOVHOLDER_SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/e2e -m browser

messages: install
	@$(BIN)/python tools/messages.py --update

# A country: make bench FAMILIES=100000, which takes 6 GB and an hour. The data are kept in DATA and used again.
FAMILIES ?= 5000
ROUNDS ?= 15
DATA ?= $(CURDIR)/.bench

bench: install
	@$(BIN)/tovholder bench pages --families $(FAMILIES) --folder $(DATA) --rounds $(ROUNDS)
