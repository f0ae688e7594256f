"""`python measure_process.py LIMIT REPORT COMMAND…`: runs the command and writes its cost (getrusage(2)) into REPORT as JSON.

It is a program of its own, and imports little, because Linux counts the memory of whoever starts a program as that program's.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time


def main(limit: float, report: str, command: list[str]) -> None:
    """Run `command`; after `limit` seconds end it, and all that it started."""
    begun = time.monotonic()
    process = subprocess.Popen(command, start_new_session=True)
    finished = False
    try:
        process.wait(limit)
        finished = True
    except subprocess.TimeoutExpired:
        pass
    finally:
        if not finished:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    wall = time.monotonic() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024, "finished": finished}
    with open(report, "w", encoding="utf-8") as file:
        json.dump(cost, file)
    sys.exit(process.returncode if finished else 0)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2], sys.argv[3:])
