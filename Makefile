# The only front door: what is missing is installed, what is stale is built, nothing is done twice.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

RELEASE := build/release
BENCH := build/bench
LINT := build/lint
VENV := .venv
BIN := $(VENV)/bin
STUDY := thousand-motors

.PHONY: help
help:  ## list what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: run
run: package  ## answer the founding question: what is watching every motor worth?
	@mkdir -p results
	@$(BIN)/hozen run scenarios/study/$(STUDY).yaml -o results/$(STUDY).h5
	@$(BIN)/hozen report results/$(STUDY).h5 -o results/$(STUDY).html

.PHONY: test
test: package  ## build everything and run every test
	@cmake --build $(RELEASE)
	@ctest --test-dir $(RELEASE) --parallel $$(nproc) --output-on-failure --progress
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

.PHONY: bench
bench: package $(BENCH)/build.ninja $(BENCH)/venv/.requirements  ## measure the engine, beside yardsticks and others (QUICK=1: a part of it)
	@cmake --build $(BENCH) --target hozen_bench --target hozen_side_by_side
	@$(if $(QUICK),,$(BENCH)/bench/hozen_bench)
	@PYTHONPATH=bench $(BIN)/python -m side_by_side $(BENCH) $(if $(QUICK),--quick)
	@$(if $(QUICK),,$(BIN)/python bench/own_policy.py)

.PHONY: lint
lint: $(LINT)/build.ninja  ## format, static checks and types, C++ and Python
	@scripts/install-system-packages clang-format clang-tidy
	@scripts/lint $(LINT)

.PHONY: clean
clean:  ## remove everything that was built, the results and the Python environment
	@rm -rf build $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis results
	@rm -f python/hozen/_core.*.so
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The pieces ----------------------------------------------------------------------------------------------------------

# The command `hozen`, up to date in $(VENV). The package is used where it stands; only its extension is built.
.PHONY: package
package: $(VENV)/.package $(RELEASE)/build.ninja
	@cmake --build $(RELEASE) --target hozen_core

.PHONY: system
system:
	@scripts/install-system-packages

$(VENV)/.requirements: requirements.lock scripts/make-venv | system
	@scripts/make-venv $(VENV) $<
	@touch $@

# The simulators that are measured beside the engine. One that cannot be installed is reported where its figures would be.
$(BENCH)/venv/.requirements: bench/peers/requirements.lock bench/peers/make-venv $(VENV)/.requirements
	@bench/peers/make-venv $(BENCH)/venv $<
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.requirements
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation \
		--config-settings=wheel.cmake=false --config-settings=editable.mode=inplace --editable .
	@touch $@

build/%/build.ninja: CMakePresets.json $(VENV)/.requirements | system
	@mkdir -p build
	@cmake --preset $* >build/$*.log || { cat build/$*.log; exit 1; }
	@touch $@
