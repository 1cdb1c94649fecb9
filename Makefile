# What there is to type. Needs Python 3.11 or later, git and make; the rest comes into .venv.
# More words for a command go in ARGS:  make site ARGS="-v --strict"   make test ARGS="-k risk"

site:  env           ; @$(HANDRAIL) build $(ARGS)                   ## check the library, then make the site and its downloads
serve: env           ; @$(HANDRAIL) serve $(ARGS)                   ## show the site here and renew it at every change
test:  lint checkers ; @$(PYTEST) $(ARGS)                           ## install what the tests need and run them all
check: env           ; @$(HANDRAIL) check $(ARGS)                   ## only check the library
bench: test-env      ; @$(BIN)/python -m tests.bench.run $(ARGS)    ## measure speed and memory
lint:  test-env      ; @$(LINT)                                     ## only style, types and floors of the code
lock:                ; @$(LOCK)                                     ## choose the newest versions of what is needed, with hashes
clean:               ; @rm -rf .venv build site public test-results .*_cache .hypothesis ## remove what the other commands made

help: ; @awk -F'## ' '/^[a-z]+:.* ## / && !/awk/ { split($$1, t, ":"); printf "make %-6s %s\n", t[1], $$2 }' Makefile

.PHONY: site serve test check bench lint lock clean help env test-env checkers
.DEFAULT_GOAL := help

BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
HANDRAIL := $(BIN)/handrail
PYTEST := $(BIN)/python -m pytest -n auto
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# Python 3.11 in the locale C finds nothing in a folder whose name has letters such as "ü".
ifneq ($(filter C POSIX,$(LC_ALL)),)
export LC_ALL := C.UTF-8
endif

define LINT
$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy && $(BIN)/lint-imports
endef

# --- The environment. Each stamp is a copy of the file it was made from, so only a real change of
# --- that file does the work again.

env: .venv/pyproject.toml
test-env: env .venv/test.txt

.venv/site.txt: requirements/site.txt
	@if cmp -s $< $@ && $(BIN)/python -c '' 2>/dev/null; then touch $@; else \
	$(FIND_PYTHON); \
	echo "Making .venv with $$("$$python" --version), for the first time or since $< changed…" && \
	"$$python" -m venv --clear .venv && \
	{ $(PIP) --require-hashes -r $< || { $(NOT_INSTALLED); }; } && cp $< $@; fi

.venv/test.txt: requirements/test.txt .venv/site.txt
	@if cmp -s $< $@; then touch $@; else \
	echo "Adding what the tests need…" && \
	{ $(PIP) --require-hashes -r $< || { $(NOT_INSTALLED); }; } && cp $< $@; fi

.venv/pyproject.toml: pyproject.toml .venv/site.txt
	@if cmp -s $< $@; then touch $@; else \
	{ $(PIP) --no-deps --no-build-isolation --editable . || { $(NOT_INSTALLED); }; } && cp $< $@; fi

define NOT_INSTALLED
echo "What stands in $< could not be installed, for the reason above. It comes from Python's package" \
"index: is there a network, and room on the disk? Then type the same again." >&2; exit 1
endef

define FIND_PYTHON
for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python) ""; do \
if [ -z "$$python" ]; then \
echo "Handrail needs Python 3.11 or later, and finds none; name it with: make PYTHON=/path/to/python" >&2; \
exit 1; fi; \
if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; done
endef

# Checkers from npm. Without npm the tests that need them are skipped, or fail where they are required.
checkers:
	@if ! command -v npm >/dev/null; then \
	echo "There is no npm here: tests that need it are skipped."; \
	elif ! cmp -s tests/package.json build/npm/installed.json; then \
	echo "Installing the checkers that come from npm…"; \
	rm -rf build/npm && mkdir -p build/npm && cp tests/package.json build/npm/ && \
	( cd build/npm && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error && \
	cp package.json installed.json ) || echo "npm could not install them: their tests are skipped."; fi

# One answer for every Python from 3.11 and for every system, which is why uv writes it and not pip.
UV = build/lock/$(notdir $(BIN))/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
     --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
define LOCK
$(FIND_PYTHON); "$$python" -m venv --clear build/lock && \
build/lock/$(notdir $(BIN))/python -m pip install --quiet --require-hashes -r requirements/lock.txt && \
$(UV) requirements/lock.in -o requirements/lock.txt && \
$(UV) pyproject.toml requirements/build.in -o requirements/site.txt && \
$(UV) pyproject.toml requirements/build.in --extra test -c requirements/site.txt -o requirements/test.txt
endef
