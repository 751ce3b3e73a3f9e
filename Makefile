# What there is to do; `make` alone lists it.
PYTHON = .venv/bin/python

.PHONY: help setup test lint docs sample bench wheel

help:
	@grep -E '^[a-z]+:.*#' Makefile | sed 's/:.*#/ –/'

setup: # an environment with everything that development needs
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'

test: # all tests; `make test ARGS="-m 'not slow'"` for the fast ones
	$(PYTHON) -m pytest -q -n auto $(ARGS)

lint: # style and types
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy

docs: # what is generated: the tables of parties, docs/deadlines.md, docs/cli.md, the manual page, the README's output
	$(PYTHON) scripts/make_parties.py
	$(PYTHON) scripts/make_deadlines_doc.py
	$(PYTHON) scripts/make_cli_doc.py
	$(PYTHON) scripts/make_man.py
	$(PYTHON) scripts/make_readme.py

sample: # data/commitments.json, with the program's own commands
	PATH="$(CURDIR)/.venv/bin:$$PATH" sh scripts/make_sample.sh

bench: # whole processes beside their peers, in one run; `make bench ARGS="--sizes 100 --rounds 2"` for a look
	$(PYTHON) benchmarks/run.py $(ARGS)

wheel: # dist/
	$(PYTHON) -m build --wheel
