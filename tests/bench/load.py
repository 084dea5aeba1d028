"""Clients that fetch the form and file a report, as many at once as asked for: a process of its own.

``python -m tests.bench.load PORT CLIENTS SECONDS`` prints JSON.
"""

import http.client
import json
import statistics
import sys
import threading
import time
from urllib.parse import urlencode

from tests.torture.client import FIELD, FORM, WORDS

TEXT = ("In both calls I was cut off when I asked about small stations. " * 40)[:2048]


class Client(threading.Thread):
    """One person after another on one kept connection; the time of each is from asking for the form to the words."""

    def __init__(self, port: int, until: float) -> None:
        super().__init__(daemon=True)
        self.port, self.until = port, until
        self.seconds: list[float] = []
        self.errors: list[str] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.perf_counter() < self.until:
            began = time.perf_counter()
            try:
                fault = self._report(connection)
            except (OSError, http.client.HTTPException) as away:
                fault = type(away).__name__
                connection.close()
            if fault:
                self.errors.append(fault)
            else:
                self.seconds.append(time.perf_counter() - began)

    def _report(self, connection: http.client.HTTPConnection) -> str:
        connection.request("GET", FORM)
        page = connection.getresponse()
        text = page.read().decode()
        if page.status != 200:
            return f"form {page.status}"
        cookie = (page.headers["Set-Cookie"] or "").partition(";")[0]
        fields = dict(FIELD.findall(text))
        said = urlencode({**fields, "what": TEXT, "step": "check", "do": "send"})
        head = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", FORM, said, head)
        answer = connection.getresponse()
        return "" if WORDS.search(answer.read().decode()) else f"sending {answer.status}"


def main(port: int, clients: int, seconds: float) -> None:
    """Print reports a second, p50, p95, p99 in milliseconds, and errors by kind."""
    began = time.perf_counter()
    crowd = [Client(port, began + seconds) for _ in range(clients)]
    for client in crowd:
        client.start()
    for client in crowd:
        client.join()
    took = time.perf_counter() - began
    all_seconds = sorted(second for client in crowd for second in client.seconds)
    cuts = statistics.quantiles(all_seconds, n=100) if len(all_seconds) > 1 else [0.0] * 99
    errors = [error for client in crowd for error in client.errors]
    sys.stdout.write(
        json.dumps(
            {
                "clients": clients,
                "reports": len(all_seconds),
                "per_second": round(len(all_seconds) / took, 1),
                "p50_ms": round(cuts[49] * 1000, 1),
                "p95_ms": round(cuts[94] * 1000, 1),
                "p99_ms": round(cuts[98] * 1000, 1),
                "errors": len(errors),
                "kinds": sorted(set(errors)),
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
