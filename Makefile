# One line of help a target: `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run test fast hunt format lint types bench demo browser lock openapi
.NOTPARALLEL:
BIN := .venv/bin
# the resolver of `make lock` alone; everybody else needs only pip
UV := uv==0.13.9
RESOLVE := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## build .venv with the command yichuang, and fetch the browser assets (the others call it first)
	@tools/setup

run: ## start everything, and print the address and the demo accounts (YICHUANG_PORT, by default 8000)
	@tools/setup
	@$(BIN)/yichuang run

test: lint types browser ## everything: format, lint, types, import contracts, all tests with PostgreSQL and Chromium
	@$(BIN)/python -m pytest -n 2 --dist worksteal

fast: lint ## format, lint, import contracts and the tests without database and browser, in seconds
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not db and not browser"

hunt: ## draw new examples for every property of the rules, 2000 each, until one fails or all hold (minutes)
	@tools/setup dev
	@$(BIN)/python -m pytest -n 2 --dist worksteal tests/rules --hypothesis-profile hunt

format: ## format the code, and mend what ruff can mend
	@tools/setup dev
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

lint: ## check format, lint and import contracts
	@tools/setup dev
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/lint-imports --no-logo

types: ## check types
	@tools/setup dev
	@$(BIN)/mypy

bench: ## measure intake against the floor on a temporary database
	@tools/setup
	@$(BIN)/yichuang bench intake
	@$(BIN)/python benchmarks/start_up.py

demo: ## drive the running platform through fifty cases
	@tools/setup
	@$(BIN)/yichuang demo --cases 50

browser: ## have a Chromium for the tests (installs one where there is none, and says so)
	@tools/setup dev
	@$(BIN)/python tools/browser.py

lock: ## write both lock files anew from pyproject.toml
	@tools/setup
	@$(BIN)/python -m pip install --quiet --upgrade --target .local/uv $(UV)
	@.local/uv/bin/uv pip compile pyproject.toml $(RESOLVE) --output-file requirements.lock
	@.local/uv/bin/uv pip compile pyproject.toml --group dev --constraints requirements.lock $(RESOLVE) \
		--output-file requirements-dev.lock

openapi: ## write docs/openapi.json anew from the code
	@tools/setup
	@$(BIN)/python -m django export_openapi_schema --settings yichuang.config.settings --api yichuang.interfaces.api.v1.api --indent 1 --output docs/openapi.json
