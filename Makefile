# The commands of this project. Each makes what it needs first: nothing is to be installed by hand.
#
#   make serve            live preview at http://127.0.0.1:8000
#   make site             the whole site into site/; ENGINE=zensical builds the same with Zensical, into SITE_DIR if that is set
#   make test             the gate, about six minutes: check, lint, and the tests of the built site, which it builds first
#   make test-full        the gate, then what takes longer: second engine, more colour schemes and widths, fonts, load, bench
#   make check            only what is quick: data, pages and their words; READING=1 shows each page's reading grade
#   make lint             only the code: style, types, layers, dead code
#   make coverage         which lines and branches the tests run
#   make search-quality   how often search finds what was meant, and each miss; QUERIES=file.yml for other queries
#   make register         adds what the site has now to the list of published URLs; the publish workflow does it
#   make review-report    what is due for a review, by owner; ARGUMENTS="--today 2027-11-23" for another day
#   make live-links       asks other people's sites whether our links to them work, and writes the ledger; a weekly job does it
#   make share-images     makes the pictures in docs/assets/images/share/ whose drawing has changed
#   make lock             updates every requirements*.txt and package-lock.json
#   make audit            asks whether a vulnerability is known in what these pin; needs the internet
#   make derived          writes what is made from data: .github/CODEOWNERS, the editor's snippets, README.md's table of macros
#   make bench            measures speed and size against peers; PART=weight for one part, QUICK=1 for build times in minutes
#
# Addresses of the site and of its repository come from the environment, as GitHub Actions sets them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

VENV := .venv
BENCH := .bench
AUDIT := .audit
PYTHON := $(VENV)/bin/python
# A command of ours: a fault that none of its checks foresaw is told in a line. TRACEBACK=1 shows where it happened.
RUN := $(PYTHON) -m builder.guarded
ENGINE ?= mkdocs
# One more test at a time than the machine has processors: a test that drives the browser often waits for it.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
ZENSICAL := .venv-zensical
# The same site, built with the other engine, for the tests to compare.
export ZENSICAL_SITE := site-zensical
ADDRESS ?= 127.0.0.1:8000

# A project that was moved or copied makes its environments again.
$(foreach folder,$(VENV) $(ZENSICAL) $(BENCH) $(AUDIT),$(if $(wildcard $(folder)),$(shell .ci/forget-moved $(folder))))

# Until a publisher sets it, the site's address is where `make serve` shows it: so that printouts have an address to print.
export SITE_URL ?= http://$(ADDRESS)/

export REPO_URL ?= $(if $(GITHUB_REPOSITORY),$(or $(GITHUB_SERVER_URL),https://github.com)/$(GITHUB_REPOSITORY))
export EDIT_URI ?= $(if $(REPO_URL),edit/main/docs/)
# The build's clock is the last commit, so that two builds of one commit are the same bytes.
export SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),0)
# The theme prints a notice about MkDocs 2 at every build; decisions/01-logic-in-plain-python.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve serve-mkdocs serve-zensical site site-mkdocs site-zensical check lint test test-full coverage register review-report live-links \
  search-quality share-images lock audit derived bench clean

serve: serve-$(ENGINE)

serve-mkdocs: $(VENV)/site.stamp
	$(RUN) builder.engines.mkdocs_preview --dev-addr $(ADDRESS)

serve-zensical: $(ZENSICAL)/stamp
	$(ZENSICAL)/bin/python -m builder.guarded builder.engines.zensical_preview $(ADDRESS)

site: site-$(ENGINE)

site-mkdocs: $(VENV)/site.stamp
	$(RUN) builder.engines.mkdocs_build

check: $(VENV)/test.stamp
	@told=0; $(RUN) language $(if $(READING),--reading) || told=1; $(RUN) jobs.code_check || told=1; exit $$told

site-zensical: $(ZENSICAL)/stamp
	$(ZENSICAL)/bin/python -m builder.guarded builder.engines.zensical_build

# Static checks of Python. Those of scripts and stylesheets (Biome) are run by tests/unit/test_scripts.py.
lint: $(VENV)/test.stamp
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-cache > /dev/null || $(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/vulture

test: check lint site
	$(PYTHON) -m pytest -n $(WORKERS) $(PYTEST_OPTIONS)

# What takes longer: the site of the second engine, axe in the other colour schemes and widths, other fonts, a loaded machine, and
# the bench's quick form. The gate comes first.
test-full: test $(VENV)/fonts.stamp
	$(MAKE) --no-print-directory site-zensical SITE_DIR=$(ZENSICAL_SITE)
	$(PYTHON) -m pytest -n $(WORKERS) -m full
	TESTED_SITE=$(ZENSICAL_SITE) $(PYTHON) -m pytest -n $(WORKERS) tests/browser/test_frame.py tests/browser/test_every_page.py
	.ci/under-load $(PYTHON) -m pytest -n $(WORKERS)
	$(MAKE) --no-print-directory bench QUICK=1

# Lines and branches of Python that the tests run; those of the scripts are in what tests/unit/test_scripts.py asks of Node.js.
coverage: site
	$(PYTHON) -m coverage erase
	$(PYTHON) -m coverage run -m pytest -n $(WORKERS)
	$(PYTHON) -m coverage combine --quiet
	$(PYTHON) -m coverage report

register: $(VENV)/site.stamp
	$(RUN) jobs.published_urls

review-report: $(VENV)/site.stamp
	@$(RUN) jobs.review_report $(ARGUMENTS)

# Needs the internet. LINKS="--addresses FILE --ledger FILE" for other addresses; see docs/contribute/live-links.md.
live-links: $(VENV)/packages.stamp
	$(RUN) jobs.link_check $(LINKS)

search-quality: $(VENV)/test.stamp site
	$(PYTHON) -m tests.support.search_quality $(QUERIES)

# Needs no site: only the browser that the tests use.
share-images: $(VENV)/test.stamp
	$(RUN) jobs.share_images

# The stamp is newer than the pinned requirements only when they are installed.
$(VENV)/site.stamp: requirements.txt .ci/setup
	.ci/setup $(VENV) requirements.txt
	touch $@

$(ZENSICAL)/stamp: requirements-zensical.txt .ci/setup
	.ci/setup $(ZENSICAL) requirements-zensical.txt
	touch $@

$(VENV)/packages.stamp: $(VENV)/site.stamp requirements-test.txt
	.ci/setup $(VENV) requirements-test.txt
	touch $@

$(VENV)/test.stamp: $(VENV)/packages.stamp tests/tools/package-lock.json .ci/setup-browser .ci/setup-npm .ci/npm
	.ci/setup-browser $(VENV)
	.ci/setup-npm $(VENV) tests/tools $(VENV)/tools
	touch $@

$(VENV)/fonts.stamp: .ci/setup-fonts
	.ci/setup-fonts $(VENV)/fonts
	touch $@

# No test: what it says depends on the machine. Its tools stand apart from those of the site and of the tests.
# The quick form needs no browser and nothing from npm.
bench: $(BENCH)/$(if $(QUICK),python.stamp,stamp)
	$(BENCH)/venv/bin/python -m bench $(PART) $(if $(QUICK),--quick)

$(BENCH)/python.stamp: bench/requirements.txt .ci/setup
	mkdir -p $(BENCH)
	.ci/setup $(BENCH)/venv bench/requirements.txt
	touch $@

$(BENCH)/stamp: $(BENCH)/python.stamp bench/package-lock.json .ci/setup-browser .ci/setup-npm .ci/npm
	.ci/setup-browser $(BENCH)/venv
	.ci/setup-npm $(BENCH)/venv bench $(BENCH)
	touch $@

lock:
	.ci/lock

derived: $(VENV)/site.stamp
	$(RUN) jobs.derived.files

# No test either: what it says depends on the day. Its tools stand apart, so that they cannot hold back the site's.
audit: $(AUDIT)/stamp
	$(AUDIT)/venv/bin/python -m builder.guarded jobs.audit

$(AUDIT)/stamp: jobs/requirements.txt .ci/setup
	mkdir -p $(AUDIT)
	.ci/setup $(AUDIT)/venv jobs/requirements.txt
	touch $@

clean:
	rm -rf site $(ZENSICAL_SITE) $(VENV) $(ZENSICAL) $(BENCH) $(AUDIT) .cache
