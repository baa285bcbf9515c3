PYTHON ?= python3
BIN = .venv/bin
.PHONY: setup studio broadcast test check bench evaluate closure results tables renderers landmark-gan at-a-glance screenshots train-demo clean

setup: ; @$(PYTHON) packaging/setup_environment.py
studio: setup ; $(BIN)/anchor-studio
broadcast: setup ; $(BIN)/anchor-studio broadcast assets/scripts/bulletin.txt -o bulletin.mp4 --force --report bulletin.json
test: ; @$(PYTHON) packaging/setup_environment.py --tests && $(BIN)/python -m pytest
check: setup ; $(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports
bench: setup ; $(BIN)/python -m trainer.bench && $(BIN)/python packaging/bench_window.py --out docs/results/window.md
landmark-gan: setup ; $(BIN)/python -m pip install -q -c constraints.txt -e ".[evaluate]" && $(BIN)/python -m trainer landmark-gan-tables grid-s1="$(GRID)" demo="$(FOOTAGE)" --maps $(or $(MAPS),demo=assets/anchors/daniel.anchor) --page docs/results/2026-11-21-landmark-gan.md
screenshots: setup ; $(BIN)/python packaging/take_screenshots.py docs/screenshots && $(BIN)/python packaging/take_pictures.py docs/pictures
evaluate: setup ; $(BIN)/python -m pip install -q -c constraints.txt -e ".[evaluate]" && $(BIN)/python -m trainer.evaluation "$(FOOTAGE)" --anchor daniel --hold-out take-09 take-10 --sheet docs/results/pictures/widest-mouths.jpg --out docs/results/evaluation.md
closure: setup ; $(BIN)/python -m pip install -q -c constraints.txt -e ".[evaluate]" && $(BIN)/python -m trainer.evaluation.closure_test "$(FOOTAGE)" --out docs/results/closure.md
results: tables renderers landmark-gan at-a-glance evaluate closure bench ;
tables: setup ; $(BIN)/python -m trainer tables grid-s1="$(GRID)" demo="$(FOOTAGE)" --scale $(or $(SCALE),small) --page docs/results/2026-11-21-tables.md
renderers: setup ; $(BIN)/python -m pip install -q -c constraints.txt -e ".[evaluate]" && $(BIN)/python -m trainer renderers demo="$(FOOTAGE)" grid-s1="$(GRID)" --scale $(or $(SCALE),narrow) --page docs/results/2026-11-21-renderers.md
at-a-glance: setup ; $(BIN)/python -m pip install -q -c constraints.txt -e ".[evaluate]" && $(BIN)/python -m trainer at-a-glance grid-s1="$(GRID)" demo="$(FOOTAGE)" --scale $(or $(SCALE),narrow) --page docs/results/2026-11-21-at-a-glance.md
train-demo: setup ; $(BIN)/python -m trainer fit "$(FOOTAGE)" --name daniel --out build/daniel --hold-out take-09 take-10 --validate take-07 --amplitude 1.2 --perceptual
clean: ; rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
