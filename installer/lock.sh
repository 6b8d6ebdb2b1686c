#!/bin/sh
# Makes the lock files again from pyproject.toml, with uv from .venv or PATH. Arguments go to uv,
# such as --upgrade, or --upgrade-package NAME.
set -eu
cd -- "$(dirname -- "$0")/.."
PATH=$PWD/.venv/bin:$PATH

compile() {
    uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
        --quiet "$@"
}

compile --output-file requirements.lock "$@"
compile --output-file requirements-dev.lock --constraint requirements.lock --extra dev "$@"
compile --output-file requirements-bundle.lock --constraint requirements.lock --extra bundle "$@"
