"""How fast this machine is just now, so that two figures can be compared: ``python -m tests.yardstick``."""

import time


def yardstick() -> float:
    """Seconds for ten million additions."""
    began, total = time.perf_counter(), 0
    for number in range(10_000_000):
        total += number
    return round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    print(yardstick())
