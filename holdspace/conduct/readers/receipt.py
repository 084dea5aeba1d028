"""A receipt of what was sent: made when somebody asks for it, from the thread that their words open."""

from dataclasses import dataclass

from holdspace.conduct.store.opening import OpenThread, open_thread
from holdspace.outbox.house import house
from holdspace.vault import Secret, Start, receipt_words, reporter_key
from holdspace.vault.receipt import commitment_to, opening_of, write_receipt
from holdspace.vault.secret import Unshown


@dataclass(frozen=True, slots=True, repr=False)
class Paper(Unshown):
    """The file, and what opens its commitment to the text: that stays with the reporter."""

    text: str
    opening: str


def receipt_for(opened: OpenThread, root: Secret, community: str) -> Paper | None:
    """The receipt of the first words; None where they cannot be opened."""
    first = next((entry for entry in opened.entries if entry.kind in {"report", "enquiry"}), None)
    if first is None:
        return None
    opening = opening_of(root, house().site)
    commitment = commitment_to(str(first.body.get("what", "")), opening)
    text = write_receipt(house(), community=community, received=first.at, commitment=commitment)
    return Paper(text, opening.hex())


def receipt_of_start(start: Start, community: str) -> Paper | None:
    """The receipt of what was sent with this form; None where nothing was."""
    key = reporter_key(" ".join(receipt_words(start)), house().site)
    opened = open_thread(key.locator, key.root)
    return receipt_for(opened, key.root, community) if opened else None
