# make site: build the guide into site/.  make serve: the same, live.  make check: read the content only.
# make zip: the whole guide in one file, to read from a disk or stick without internet.
# Everything is installed into .venv/ from the locked files; nothing else on the machine is touched.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site zip serve check clean

site: $(BIN)/.site-ready
	@$(BIN)/reisgids build
	@echo
	@echo "De gids staat in site/. Bekijk hem met: make serve"

zip: $(BIN)/.site-ready
	@$(BIN)/reisgids zip

serve: $(BIN)/.site-ready
	@$(BIN)/reisgids serve

check: $(BIN)/.site-ready
	@$(BIN)/reisgids check

clean:
	rm -rf .venv site .site-in-aanbouw

$(BIN)/.site-ready: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installeren wat nodig is (de eerste keer duurt dat even) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# For who changes the program; a guide that begins with `reisgids init` gets what is above this line.

.PHONY: test lint words lock audit coverage screenshots

# Every check. As root on Debian it installs the package chromium.
test: $(BIN)/.test-ready
	@sh tests/chromium.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -q -n 2

# Before a release, and for hours: coverage, long fuzzing, small mistakes put into the code, and 500 builds killed at random moments.
audit: coverage $(BIN)/.test-ready
	$(BIN)/python -m pytest -q -n 2 -m slow
	REISGIDS_FUZZ=$${REISGIDS_FUZZ:-100000} $(BIN)/python -m pytest -q -n 2 tests/fuzz
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-audit.txt
	$(BIN)/python benchmarks/fuzz.py $${REISGIDS_FUZZ_SECONDS:-3600}
	REISGIDS_KILLS=$${REISGIDS_KILLS:-500} $(BIN)/python -m pytest -q -n 0 tests/site/test_publishing.py -k killed
	REISGIDS_FAULTS=$${REISGIDS_FAULTS:-200} $(BIN)/python -m pytest -q -n 0 tests/site/test_faults.py -k whatever
	$(BIN)/python benchmarks/mutations.py

# Branches of the core that no test takes: under 98 percent is a mistake. (Where no file may grow, what was covered cannot be written either.)
coverage: $(BIN)/.test-ready
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q -n 0 -m 'slow or not slow' tests/reisgids
	$(BIN)/python -m coverage run -m pytest -q -n 0 -m 'slow or not slow' -k 'not grow' tests/site/test_publishing.py tests/site/test_faults.py tests/site/test_zip.py tests/site/test_live.py tests/site/test_editor.py
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report --show-missing --skip-covered --include 'plugins/reisgids/*' --fail-under 98

# The catalogue of texts, and what is new in it into each translation.
words: $(BIN)/.site-ready
	@$(BIN)/python -m reisgids.catalogue

lint: $(BIN)/.test-ready
	$(BIN)/ruff check plugins tests benchmarks
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet --persona auditor .github/workflows

# The pictures on the page ‘Zo doe je mee’, of the form as it is now.
screenshots: $(BIN)/.test-ready
	REISGIDS_SCREENSHOTS=1 $(BIN)/python -m pytest -q -n 0 -m slow tests/site/test_screenshots.py

# The locks: pinned, hashed, naming no host.
lock: $(BIN)/.test-ready
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build --extra test -c requirements.txt -o requirements-test.txt pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build --extra audit -c requirements-test.txt -o requirements-audit.txt pyproject.toml

$(BIN)/.test-ready: requirements-test.txt $(BIN)/.site-ready
	@echo "Installeren wat de tests nodig hebben ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@
