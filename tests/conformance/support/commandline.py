"""The `wandb` command as a person would start it."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import time

from support import patience


def run_cli(*arguments, **more) -> subprocess.Popen:
    command = [sys.executable, "-m", "wandb", *arguments]
    environment = os.environ | {"WANDB_SILENT": "false"} | more
    # A job's `python` is the one that has the SDK.
    environment["PATH"] = f"{pathlib.Path(sys.executable).parent}:{environment['PATH']}"
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def wait_until(found, process: subprocess.Popen):
    """What `found` gives once it gives something; fails, with what the process
    printed, when that ends before or the patience does."""
    deadline = time.monotonic() + patience.SECONDS
    while not (result := found()):
        if time.monotonic() > deadline:
            process.terminate()
        try:
            process.wait(timeout=0.2)  # wakes at once when the process ends
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError("It has not happened:\n" + process.communicate()[0])
    return result
