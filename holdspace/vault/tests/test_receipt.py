"""Receipts: they hold as they were signed, fail when anything is changed, and give no text away."""

import base64
import hashlib
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.vault.house import House
from holdspace.vault.receipt import (
    BadReceipt,
    check_receipt,
    commitment_to,
    is_of,
    opening_of,
    receipt_key,
    write_receipt,
)
from holdspace.vault.secret import Secret

SITE = bytes(range(16))
HOUSE = House([bytes(range(32))], SITE)
OPENING = opening_of(Secret(bytes(range(1, 33))), SITE)
RECEIVED = datetime(2026, 1, 15, 13, 10, tzinfo=UTC)
TEXT = "In both calls I was cut off. গাংচিল"
PAPER = write_receipt(
    HOUSE, community="Tidepool\nCommons", received=RECEIVED, commitment=commitment_to(TEXT, OPENING)
)


def test_it_says_when_by_whom_and_nothing_of_the_text():
    found = check_receipt(PAPER)
    assert (found.received, found.community, found.key) == (RECEIVED, "Tidepool Commons", receipt_key(HOUSE))
    assert "cut off" not in PAPER and is_of(found, TEXT, OPENING)
    assert not is_of(found, TEXT + " ", OPENING) and not is_of(found, TEXT, bytes(32))
    assert found.commitment != hashlib.sha256(TEXT.encode()).hexdigest()


def test_carried_through_a_program_that_ends_lines_otherwise_it_still_holds():
    assert check_receipt(PAPER.replace("\n", "\r\n")).received == RECEIVED


@given(st.integers(0, len(PAPER) - 1), st.characters(min_codepoint=33, max_codepoint=126))
def test_one_changed_letter_is_no_receipt(place: int, letter: str):
    changed = PAPER[:place] + letter + PAPER[place + 1 :]
    if changed != PAPER:
        try:
            found = check_receipt(changed)
        except BadReceipt:
            return
        # The bits beyond the end of a base64 text say nothing: what is said is still the same.
        assert found == check_receipt(PAPER)


@given(st.text())
def test_whatever_comes_is_refused_by_name(text: str):
    with pytest.raises(BadReceipt):
        check_receipt(text)


def test_another_houses_key_is_told_apart():
    other = House([bytes(range(1, 33))], SITE)
    paper = write_receipt(other, community="T", received=RECEIVED, commitment="00")
    assert check_receipt(paper).key != receipt_key(HOUSE)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_verifies_it_too(tmp_path: Path):
    said, _, rest = PAPER.partition("-----SIGNATURE-----\n")
    fields = dict(line.split(": ", 1) for line in rest.splitlines())
    (tmp_path / "said").write_text(said)
    (tmp_path / "key").write_bytes(base64.b64decode(fields["key"]))
    (tmp_path / "sig").write_bytes(base64.b64decode(fields["signature"]))
    files = ["-inkey", "key", "-rawin", "-in", "said", "-sigfile", "sig"]
    ask = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", *files]
    assert subprocess.run(ask, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "said").write_text(said.replace("13:10", "13:11"))
    assert subprocess.run(ask, cwd=tmp_path, check=False, capture_output=True).returncode != 0
