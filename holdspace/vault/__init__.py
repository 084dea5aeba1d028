"""The vault: seals and opens bytes, and decides nothing about who. Plain Python; knows no rows and no clock.

A seed (32 bytes) belongs to a holder or an epoch, a words root to a reporter; ``recipient_of`` gives its
public key. Everything sealed says inside where it belongs (``Place``) and is refused elsewhere. Every refusal
is a ``VaultError``.
"""

from holdspace.vault.age import Cap, check_recipient, recipient_of
from holdspace.vault.chain import FIRST_LINK, Entry, first_wrong, link
from holdspace.vault.desk import NewDesk, OpenDesk, desk_id, open_desk, seal_desk
from holdspace.vault.errors import (
    BadRecipient,
    Damaged,
    HouseKeyUnknown,
    NotForYou,
    NotSigned,
    TooCostly,
    TooLarge,
    UnknownVersion,
    VaultError,
    WrongContext,
    WrongPassphrase,
)
from holdspace.vault.frame import Context, Opened, Place, digest, open_frame, open_item, seal_frame
from holdspace.vault.house import BadHouseKey, House, Purpose, new_house_key, parse_house_key
from holdspace.vault.keys import fingerprint_words, new_seed
from holdspace.vault.passphrase import (
    PassphraseRefusal,
    offer_passphrase,
    passphrase_form,
    why_not_passphrase,
)
from holdspace.vault.secret import Secret
from holdspace.vault.signing import check_signature, sign, signer_of
from holdspace.vault.slot import (
    Slot,
    blank_slot,
    holders_with_slot,
    make_slots,
    open_slot,
    reader_slot,
    slot_count,
)
from holdspace.vault.slow import STANDARD, Cost
from holdspace.vault.start import Start, StartRefusal, check_start, new_start
from holdspace.vault.words import ReporterKey, misspelt, normal_form, receipt_words, reporter_key
from holdspace.vault.wraps import needs_rewrap, new_card, unwrap, unwrap_with_card, wrap, wrap_with_card

__all__ = [
    "FIRST_LINK",
    "STANDARD",
    "BadHouseKey",
    "BadRecipient",
    "Cap",
    "Context",
    "Cost",
    "Damaged",
    "Entry",
    "House",
    "HouseKeyUnknown",
    "NewDesk",
    "NotForYou",
    "NotSigned",
    "OpenDesk",
    "Opened",
    "PassphraseRefusal",
    "Place",
    "Purpose",
    "ReporterKey",
    "Secret",
    "Slot",
    "Start",
    "StartRefusal",
    "TooCostly",
    "TooLarge",
    "UnknownVersion",
    "VaultError",
    "WrongContext",
    "WrongPassphrase",
    "blank_slot",
    "check_recipient",
    "check_signature",
    "check_start",
    "desk_id",
    "digest",
    "fingerprint_words",
    "first_wrong",
    "holders_with_slot",
    "link",
    "make_slots",
    "misspelt",
    "needs_rewrap",
    "new_card",
    "new_house_key",
    "new_seed",
    "new_start",
    "normal_form",
    "offer_passphrase",
    "open_desk",
    "open_frame",
    "open_item",
    "open_slot",
    "parse_house_key",
    "passphrase_form",
    "reader_slot",
    "receipt_words",
    "recipient_of",
    "reporter_key",
    "seal_desk",
    "seal_frame",
    "sign",
    "signer_of",
    "slot_count",
    "unwrap",
    "unwrap_with_card",
    "why_not_passphrase",
    "wrap",
    "wrap_with_card",
]
