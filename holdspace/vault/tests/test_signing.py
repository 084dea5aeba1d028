"""A member's signature holds for its signer, its words and its place, and for nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from holdspace.vault import Context, NotSigned, Place, check_signature, sign, signer_of
from holdspace.vault.tests.make import ALICE_SEED, BOB_SEED, SITE


def test_a_signature_holds_for_its_signer_its_words_and_its_place() -> None:
    place = Place(
        what="item", site=SITE, case=bytes(16), epoch=bytes(16), item=bytes(16), n=3, prev=bytes(32)
    )
    context, words = Context(place, "vote", "somebody", datetime(2026, 1, 5, tzinfo=UTC)), b'{"yes":true}'
    alice, bob = signer_of(ALICE_SEED, SITE), signer_of(BOB_SEED, SITE)
    signature = sign(ALICE_SEED, SITE, context, words)
    check_signature([bob, alice], signature, context, words)
    elsewhere = replace(context, place=replace(place, n=4))
    for signers, made, at, said in (
        ([bob], signature, context, words),
        ([], signature, context, words),
        ([alice], signature[:-1] + b"x", context, words),
        ([alice], b"", context, words),
        ([b"short", bytes(32)], signature, context, words),
        ([alice], signature, elsewhere, words),
        ([alice], signature, context, b'{"yes":false}'),
    ):
        with pytest.raises(NotSigned):
            check_signature(signers, made, at, said)
    assert alice != signer_of(ALICE_SEED, bytes(16)), "another installation, another key"
