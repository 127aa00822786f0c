# Every command of the project. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# How many test at once; 0 is for a debugger: make unit PROCESSES=0 PYTEST="--pdb tests/engine/test_x.py"
PROCESSES ?= 3
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1
# Tests start Python hundreds of times: what it compiled is kept, wherever one is told not to.
export PYTHONDONTWRITEBYTECODE :=
# Only the requirement files decide what is installed. Python compiles what it loads when it loads it.
PIP := $(BIN)/python -m pip --quiet
INSTALL := $(BIN)/python requirements/install.py

# Deno checks scripts and styles. It keeps what it gets from the npm registry beside itself.
DENO := DENO_DIR=$(VENV)/deno DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
WORKERS := overrides/service-worker.js overrides/assets/javascripts/search-worker.js
SCRIPTS := $(filter-out $(WORKERS),$(wildcard overrides/assets/javascripts/*.js))

.DEFAULT_GOAL := help
# Every command is one; files of the same names say nothing about them.
.PHONY: $(shell grep -oE '^[a-z-]+:' $(MAKEFILE_LIST) | tr -d ':')

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

serve: $(VENV)/site.stamp ## Check the hacks and serve the site on localhost with live reload
	$(BIN)/potluck serve --port $(PORT)

site: $(VENV)/site.stamp ## Check the hacks and build the site into site/
	$(BIN)/potluck build

check: $(VENV)/site.stamp ## Check every hack and say what to repair
	$(BIN)/potluck check

schema: $(VENV)/site.stamp ## Write what an editor needs to complete keys and values
	@for kind in hack section path checkup tags facets terms words names expansions typed; do \
	  $(BIN)/potluck schema $$kind -o .cache/schema/$$kind.schema.json || exit 1; done
	@$(BIN)/potluck schema snippets -o .vscode/hack.code-snippets

handouts: $(VENV)/site.stamp ## Make every handout in every edition, into handouts/
	$(BIN)/potluck handout --all -o handouts

offline: $(VENV)/site.stamp ## Pack the site into potluck-offline.zip, which opens without a connection
	$(BIN)/potluck offline -o potluck-offline.zip

release: $(VENV)/release.stamp ## Make everything that can be carried (ZIP, ZIM, books, PDFs, checksums) in release/
	$(BIN)/potluck release release

generators: $(VENV)/test.stamp ## Build the small library with every generator, and compare what readers get
	GENERATORS=all $(BIN)/python -m pytest -q tests/engine/test_generators.py

# Types are checked beside style and tests, and told in one piece when that is done.
test: $(VENV)/styles.stamp $(VENV)/browser.stamp ## Run everything: lint, types, unit, built-site and browser tests
	@said=$$(mktemp); (trap 'rm -f $$said' EXIT; $(MAKE) --no-print-directory types >$$said 2>&1; \
	  code=$$?; echo; cat $$said; exit $$code) & types=$$!; \
	$(MAKE) --no-print-directory lint && $(MAKE) --no-print-directory unit; rest=$$?; \
	wait $$types || { echo "The types are wrong: see above, or run make types"; exit 1; }; exit $$rest

lint: $(VENV)/test.stamp $(VENV)/styles.stamp ## Check style: Python, scripts, stylesheets, workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(DENO) lint --quiet --config requirements/deno.json $(SCRIPTS) $(WORKERS)
	$(DENO) run --quiet --cached-only --frozen --config requirements/deno.json --allow-read --allow-env \
	  --allow-sys --allow-write=.stylelintcache npm:stylelint@18.0.0 \
	  --config requirements/stylelint.json "overrides/assets/stylesheets/**/*.css"
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms \
	  $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(DENO) run --quiet --cached-only --frozen --config requirements/deno.json --allow-read --allow-env \
	  tests/shared/lint_workflows.js $(wildcard .github/workflows/*.yml)

types: $(VENV)/test.stamp ## Check types: Python, scripts
	$(BIN)/mypy
	$(DENO) check --quiet --no-lock --config requirements/deno.json $(SCRIPTS)
	$(DENO) check --quiet --no-lock --config requirements/deno.workers.json $(WORKERS)

# Each process of the tests would compile the package for itself, the first time.
unit: $(VENV)/browser.stamp ## Run the tests, the browser's included
	@$(BIN)/python -m compileall -q scripts tests/shared
	@CHROMIUM=$$($(BIN)/python tests/shared/chromium.py) || exit 1; export CHROMIUM; \
	  $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder \
	    --durations=20 $(PYTEST)

test-engine: ## Run only the tests of the code
	@$(MAKE) --no-print-directory unit PYTEST="tests/engine $(PYTEST)"

test-alone: $(VENV)/browser.stamp ## Run the tests of the code in a copy without this library's hacks
	@folder=$$(mktemp -d) && trap 'rm -rf $$folder' EXIT && \
	  git ls-files --cached --others --exclude-standard | grep -vE '^(hacks|docs/content)/' | \
	    tar -c -T - | tar -x -C $$folder && git -C $$folder init -q && ln -s $(CURDIR)/$(VENV) $$folder/$(VENV) && \
	  PYTHONPATH=$$folder/scripts $(MAKE) --no-print-directory -C $$folder -o $(VENV)/test.stamp test-engine

test-cache: $(VENV)/test.stamp ## Make many random edits, and hold each build against a clean one (STEPS=100, SEED=)
	STEPS=$(or $(STEPS),100) SEED="$(or $(SEED),more)" $(BIN)/pytest -q tests/engine/test_build_cache.py \
		tests/engine/test_incremental_languages.py -k "whatever or each_language"

test-library: ## Run only the tests of this library: its pages, its search, its figures
	@$(MAKE) --no-print-directory unit PYTEST="tests/library $(PYTEST)"

test-wheel: $(VENV)/test.stamp ## Install the engine as others do, and make this library and new ones with it (needs the registry)
	$(BIN)/python benchmarks/installed.py

EDITOR_FROM := $(VENV)/editor/node_modules
editor: $(VENV)/browser.stamp ## Get the editor for teams (needs the registry) in .venv/editor/files/, and try it in a browser
	mkdir -p $(VENV)/editor/files && cp requirements/editor.json $(VENV)/editor/package.json
	cd $(VENV)/editor && DENO_DIR=../deno ../bin/deno install --quiet --node-modules-dir=auto
	cp $(EDITOR_FROM)/@sveltia/cms/dist/sveltia-cms.js $(VENV)/editor/files/
	cp $(EDITOR_FROM)/@fontsource-variable/material-symbols-outlined/files/*-latin-wght-normal.woff2 \
	  $(VENV)/editor/files/icons.woff2
	cp $(EDITOR_FROM)/@sveltia/cms/schema/sveltia-cms.json $(VENV)/editor/sveltia-cms.schema.json
	@CHROMIUM=$$($(BIN)/python tests/shared/chromium.py) || exit 1; export CHROMIUM; \
	  EDITOR_FILES=$(VENV)/editor/files $(BIN)/python -m pytest -q tests/engine/browser/test_editor.py

fuzz: $(VENV)/test.stamp ## Try nearly right files for FUZZ_SECONDS (120), and keep what breaks something
	$(BIN)/python tests/shared/fuzz.py $(TARGETS)

random-bodies: $(VENV)/test.stamp ## Compare tree, page, paper and PDF of BODIES (10000) bodies made by chance
	$(BIN)/python tests/shared/random_bodies.py --count $(or $(BODIES),10000)

format: $(VENV)/test.stamp ## Lay the code out and repair what lint can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

requirements: $(VENV)/test.stamp ## Compile requirements/*.in to *.txt, and deno.json to deno.lock, with hashes (UPGRADE=1: newest versions)
	cd requirements && DENO_DIR=../$(VENV)/deno ../$(BIN)/deno install --quiet --config deno.json --frozen=false
	cd requirements && for name in installer site test release mutants suggest; do \
	  CUSTOM_COMPILE_COMMAND="make requirements" ../$(BIN)/pip-compile --quiet $(if $(UPGRADE),--upgrade) --generate-hashes \
	    --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --no-emit-options -o $$name.txt $$name.in || exit 1; done

mutants: $(VENV)/mutants.stamp ## Change code on purpose (MODULES=..., SAMPLE=N of each, SEED=, AGAIN=1: what lived) to see what no test notices
	$(BIN)/python benchmarks/mutants.py $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED)) $(if $(AGAIN),--again) \
	  $(if $(TESTS),--tests $(TESTS) --) $(MODULES)

bench-readers: $(VENV)/test.stamp ## Weigh what a phone gets of a made-up library (SIZE=10000 hacks)
	$(BIN)/python benchmarks/readers.py $(or $(SIZE),10000)

bench-build: $(VENV)/test.stamp ## Time whole builds of 125, 1,000 and 10,000 hacks beside stock Material (OTHERS=1: and others)
	$(BIN)/python benchmarks/build.py $(SIZES) $(if $(OTHERS),--others)

bench-parts: $(VENV)/test.stamp ## Weigh a build in 2 and 4 parts and their merge beside one build (SIZE=3000 hacks; PDFS=1: with PDFs)
	$(BIN)/python benchmarks/parts.py $(or $(SIZE),3000) $(if $(PDFS),--pdfs)

bench-phases: $(VENV)/test.stamp ## Say where the processor time of a first build goes (SIZE=1000 hacks)
	$(BIN)/python benchmarks/phases.py $(or $(SIZE),1000)

bench-saved: $(VENV)/test.stamp ## Say how long a saved hack takes until the preview shows it (SIZE=1000 hacks)
	$(BIN)/python benchmarks/saved.py $(or $(SIZE),1000)

bench-check: $(VENV)/test.stamp ## Time the checker on made-up libraries of 1,000 and 10,000 hacks
	$(BIN)/python benchmarks/check.py

suggest-typed: $(VENV)/suggest.stamp ## Propose words for typed.yml by meaning, from searches in FILE (MEASURE=1 says how well)
	$(BIN)/python benchmarks/suggest_typed.py $(if $(MEASURE),--measure) $(FILE)

search-report: $(VENV)/test.stamp ## Show where the expected hacks rank, beside other engines
	$(BIN)/python benchmarks/search_report.py --all

content-report: $(VENV)/site.stamp ## Count what the hacks hold, and write docs/content/ from it
	$(BIN)/python benchmarks/content_report.py

bench-pages: $(VENV)/test.stamp site ## Ask Lighthouse about the pages and hold them against the budget (needs npm)
	$(BIN)/python benchmarks/pages.py

pictures: $(VENV)/test.stamp site ## Make the pictures in docs/ again (needs pdftoppm)
	$(BIN)/python benchmarks/screenshots.py
	$(BIN)/python benchmarks/handout_pictures.py

bench-handouts: $(VENV)/test.stamp ## Time every handout of a large library, or of LIBRARY=folder, beside WeasyPrint where it is installed
	$(BIN)/python benchmarks/handouts.py $(LIBRARY)

bench-kills: $(VENV)/test.stamp ## Kill 100 builds at random moments and start ten at once (two minutes)
	$(BIN)/python benchmarks/kills.py

bench-parsers: $(VENV)/test.stamp ## Compare parsers of Markdown on the hacks and on hostile text
	$(BIN)/python benchmarks/parsers.py

clean: ## Remove what was built and installed
	rm -rf $(VENV) site site.* .*.potluck-lock .cache handouts release potluck-offline.zip build scripts/*.egg-info

$(VENV)/pip.stamp:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed: install python3, or name it with make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with make PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv module is missing: on Debian, install python3-venv"; exit 1; }
	@touch $@

$(VENV)/site.stamp: $(VENV)/pip.stamp requirements/site.txt pyproject.toml
	@echo "Installing what the site needs ..."
	@$(INSTALL) requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.txt
	@echo "Installing what the tests need ..."
	@$(INSTALL) requirements/test.txt
	@touch $@

$(VENV)/browser.stamp: $(VENV)/test.stamp
	@$(BIN)/python tests/shared/chromium.py --get >/dev/null
	@touch $@

$(VENV)/release.stamp: $(VENV)/site.stamp requirements/release.txt
	@echo "Installing what writes archives ..."
	@$(INSTALL) requirements/release.txt
	@touch $@

$(VENV)/mutants.stamp: $(VENV)/test.stamp requirements/mutants.txt
	@echo "Installing what changes the code on purpose ..."
	@$(INSTALL) requirements/mutants.txt
	@touch $@

$(VENV)/suggest.stamp: $(VENV)/test.stamp requirements/suggest.txt
	@echo "Installing what knows which texts mean alike ..."
	@$(INSTALL) requirements/suggest.txt
	@touch $@

$(VENV)/styles.stamp: $(VENV)/test.stamp requirements/deno.json requirements/deno.lock
	@echo "Installing what checks the stylesheets ..."
	@cd requirements && DENO_DIR=../$(VENV)/deno ../$(BIN)/deno install --quiet --frozen --config deno.json \
	  || { echo "make lint needs the npm registry once, for the packages in requirements/deno.lock: connect and try again"; exit 1; }
	@touch $@
