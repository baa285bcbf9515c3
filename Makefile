PYTHON ?= python3
BIN = .venv/bin
.PHONY: setup broadcast test check bench train-demo clean

setup: ; @$(PYTHON) packaging/setup_environment.py
broadcast: setup ; $(BIN)/anchor-studio broadcast assets/scripts/bulletin.txt -o bulletin.mp4 --force --report bulletin.json
test: setup ; $(BIN)/python -m pytest
check: setup ; $(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports
bench: setup ; $(BIN)/python -m trainer.bench
train-demo: setup ; $(BIN)/python -m trainer fit "$(FOOTAGE)" --name daniel --out build/daniel --hold-out take-09 take-10
clean: ; rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
