"""Prints, for each file and tool, the median time of a check in a process that has the tool loaded, in nanoseconds.

Arguments: the tool, then the files.
"""

import statistics
import sys
import time


def median(runs, run):
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter_ns()
        run()
        times.append(time.perf_counter_ns() - start)
    return int(statistics.median(times))


def main():
    tool, files = sys.argv[1], sys.argv[2:]
    if tool == "cloudformation-validate":
        import cloudformation_validate

        engine = cloudformation_validate.RegoEngine()
        for path in files:
            print(path, median(5, lambda: engine.validate_template(path)), flush=True)
    else:
        from pathlib import Path

        import cfnlint.api

        for path in files:
            print(path, median(3, lambda: cfnlint.api.lint_file(Path(path))), flush=True)


main()
