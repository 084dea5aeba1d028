"""A large file with a report: how much the web process grows while it comes in, and while a member takes it out."""

import http.client
import json
import os
import re
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.bench.measure import a_house
from tests.canary.browser import Browser
from tests.house_of_its_own import House
from tests.torture.client import FIELD, FORM, WORDS

MIB = 1024 * 1024
PASSPHRASE = "tide pool lantern walks slowly home"  # that of every member whom the tests make
LARGE = 200  # MB
SMALL = 2
PIECE = 256 * 1024
CASE = re.compile(r"/desk/cases/([0-9a-f-]{36})/")
ORIGINAL = re.compile(r"/desk/cases/[^\"]+/original/")


def attachment(postgres: str | None) -> list[dict[str, Any]]:
    """Send and take out a small file, so that everything is loaded, then a large one."""
    with a_house(postgres, {"HOLDSPACE_LARGEST_FILE_MB": str(LARGE + 8)}) as house:
        people = json.loads(house.inside("tests.canary.inside", "committee"))
        house.start()
        member = Browser(house, sessionid=people["Avocet"]["cookie"])
        member.send("/desk/", **{"unlock-by": "passphrase", "unlock-passphrase": PASSPHRASE})
        first = _report(house, member, SMALL)
        _take(house, member, first, SMALL)
        large: list[str] = []
        sent = _measured(house, "send", lambda: large.append(_report(house, member, LARGE)))
        return [sent, _measured(house, "take", lambda: _take(house, member, large[0], LARGE))]


def _measured(house: House, deed: str, do: Callable[[], object]) -> dict[str, Any]:
    """The highest that any web process rose above where it stood, in MB, and how long it took."""
    webs = house.pids()["web"]
    for pid in webs:
        Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")  # the highest begins anew
    before = {pid: _figure(pid, "VmRSS") for pid in webs}
    began = time.perf_counter()
    do()
    took = time.perf_counter() - began
    added = max(_figure(pid, "VmHWM") - before[pid] for pid in webs)
    return {"deed": deed, "mb": LARGE, "seconds": round(took, 1), "added_mb": round(added / 1024, 1)}


def _figure(pid: int, name: str) -> int:
    """Of a process, in KiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _report(house: House, member: Browser, size: int) -> str:
    """File a report with one text of so many MB; the id of its case, once this member has passed its gate."""
    known = set(CASE.findall(member.read("/desk/").text))
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=600)
    connection.request("GET", FORM)
    page = connection.getresponse()
    cookie = (page.headers["Set-Cookie"] or "").partition(";")[0]
    hidden = dict(FIELD.findall(page.read().decode()))
    fields = {**hidden, "what": "A long one.", "step": "check", "do": "send"}
    border = uuid.uuid4().hex
    head = b"".join(_part(border, f'name="{name}"', text) for name, text in fields.items())
    head += _part(border, 'name="files"; filename="long.txt"', "").removesuffix(b"\r\n")
    tail = f"\r\n--{border}--\r\n".encode()
    connection.putrequest("POST", FORM)
    connection.putheader("Cookie", cookie)
    connection.putheader("Content-Type", f"multipart/form-data; boundary={border}")
    connection.putheader("Content-Length", str(len(head) + size * MIB + len(tail)))
    connection.endheaders(head)
    for piece in _pieces(size * MIB):
        connection.send(piece)
    connection.send(tail)
    answer = connection.getresponse()
    text = answer.read().decode()
    assert WORDS.search(text), f"sending ended with {answer.status}"
    case: str = next(iter(set(CASE.findall(member.read("/desk/").text)) - known))
    member.send(f"/desk/cases/{case}/gate/", choice="free")
    return case


def _part(border: str, named: str, text: str) -> bytes:
    return f"--{border}\r\nContent-Disposition: form-data; {named}\r\n\r\n{text}\r\n".encode()


def _pieces(size: int) -> Iterator[bytes]:
    line = os.urandom(PIECE // 2).hex().encode()
    for _ in range(size // len(line)):
        yield line
    if size % len(line):
        yield line[: size % len(line)]


def _take(house: House, member: Browser, case: str, size: int) -> None:
    """Take the original out, as fast as it comes, and keep none of it."""
    way = ORIGINAL.search(member.read(f"/desk/cases/{case}/").text)
    assert way
    token = dict(re.findall(r'name="(csrfmiddlewaretoken)" value="([^"]*)"', member.read(way[0]).text))
    held = "; ".join(f"{name}={value}" for name, value in member.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=600)
    head = {"Cookie": held, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", way[0], f"csrfmiddlewaretoken={token['csrfmiddlewaretoken']}", head)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "application/octet-stream", answer.status
    came = 0
    while piece := answer.read(PIECE):
        came += len(piece)
    assert came == size * MIB, f"{came} bytes came"
