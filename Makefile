# One word runs everything: `make` checks style, types, layers and tests.
# The tools are those of .venv where `make install` has made it, else those of the current environment.

PYTHON := $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)

.PHONY: all check install lint types layers test floors results format example manual changelog pins ci

all: lint types layers test

check: lint types layers

install: .venv/bin/python
	.venv/bin/pip install --quiet --require-hashes --requirement constraints/dev.txt
	.venv/bin/pip install --quiet --no-deps --no-build-isolation --editable .

.venv/bin/python:
	python3 -m venv .venv

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as lint; lint()"

test:
	$(PYTHON) -m pytest

# Hold the floor under accuracy; `floors` fails where a figure fell, `results` writes benchmarks/RESULTS.md anew.
floors:
	$(PYTHON) benchmarks/floors.py

results:
	OMP_NUM_THREADS=1 $(PYTHON) benchmarks/report.py

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

example:
	$(PYTHON) -m communique example

# Bring the commands in README.md and docs/commands.md, and what the example prints, up to date.
manual:
	$(PYTHON) scripts/manual.py

# Gather the fragments of changelog.d into CHANGELOG.md.
changelog:
	$(PYTHON) -m towncrier build --yes

# Pin every dependency anew: name, version and hashes, no addresses.
PIN := $(PYTHON) -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras --build-deps-for=editable \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

pins:
	$(PIN) --output-file constraints/run.txt pyproject.toml
	$(PIN) --output-file constraints/dev.txt --extra dev --constraint constraints/run.txt pyproject.toml

ci:
	.ci/run
