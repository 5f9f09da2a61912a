"""Runs cfn-lint over each file of the command line apart, so that one it fails on costs no other; writes one JSON list."""

import json
import logging
import sys
from concurrent.futures import ProcessPoolExecutor

from cfnlint.config import ConfigMixIn
from cfnlint.runner import Runner
from cfnlint.runner.template.runner import run_template_by_file_path

LEVELS = {"E": "Error", "W": "Warning", "I": "Informational"}

runner = None


def check(path):
    global runner
    logging.disable(logging.CRITICAL)
    try:
        if runner is None:
            runner = Runner(ConfigMixIn(["--template", path], regions=["us-east-1"]))
        found = list(run_template_by_file_path(path, runner.config, runner.rules, False))
    except BaseException as error:
        return [{"file": path, "rule": "CRASH", "level": "Error", "line": 0, "message": repr(error)[:200]}]
    return [
        {
            "file": path,
            "rule": match.rule.id,
            "level": LEVELS.get(match.rule.id[0], "Warning"),
            "line": match.linenumber,
            "message": match.message,
        }
        for match in found
    ]


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        found = [note for notes in pool.map(check, sys.argv[1:], chunksize=10) for note in notes]
    json.dump(found, sys.stdout)
