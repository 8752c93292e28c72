# Everything starts from a clone: `make demo` runs the product, `make test` checks it.
PYTHON ?= python3
PIP_ARGS ?=
BIN := .venv/bin
MARK := .venv/.ready

.PHONY: demo setup test check format bench eval fuzz clean

demo: $(MARK)-run
	@$(BIN)/rapport demo $(ARGS)

setup: $(MARK)-run

test: $(MARK)-dev
	@$(BIN)/pytest -n auto $(ARGS)

check: $(MARK)-dev
	@echo "format" && $(BIN)/ruff format --check .
	@echo "lint" && $(BIN)/ruff check .
	@echo "types" && $(BIN)/mypy
	@echo "tests" && $(MAKE) --no-print-directory test

format: $(MARK)-dev
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(MARK)-dev
	@$(BIN)/python -m tests.bench $(ARGS)

# Reads mutated messages; how many and which: make fuzz ARGS="100000 1"
fuzz: $(MARK)-dev
	@$(BIN)/python -m tests.fuzz $(ARGS)

# DATA is the folder with the labelled messages: make eval DATA=path/to/eval
eval: $(MARK)-dev
	@$(BIN)/python -m tests.eval $(DATA)

$(MARK)-run: pyproject.toml constraints.txt
	@echo "1/3 making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rapport needs Python 3.11 or newer: make demo PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; $(PYTHON) -m pip install --quiet --user virtualenv && $(PYTHON) -m virtualenv --quiet .venv; }
	@echo "2/3 installing what Rapport needs (about 1.5 GB, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar off $(PIP_ARGS) -c constraints.txt -e .
	@echo "3/3 learning from the examples (half a minute, once)"
	@$(BIN)/python -m bot.reader.ahead
	@touch $@

$(MARK)-dev: $(MARK)-run
	@echo "installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar off $(PIP_ARGS) -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv build *.egg-info
