"""Why something does not open: errors by name, none with content (the vault scheme, section 1)."""


class VaultError(Exception):
    """Any refusal of the vault. A page catches this one and draws "this entry does not belong here"."""

    def __init__(self) -> None:
        super().__init__()


class NotForYou(VaultError):
    """No key of this identity opens it. A damaged key stanza looks the same as a stranger's key."""


class Damaged(VaultError):
    """Changed, cut short, not ours, or with a wrong digest, row MAC, frame, length or padding."""


class WrongContext(VaultError):
    """It opened, and belongs elsewhere; ``field`` names the first field that differs, never its value."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field

    def __str__(self) -> str:
        return self.field


class NotSigned(VaultError):
    """An entry in a member's name that no key of theirs has signed."""


class UnknownVersion(VaultError):
    """Written by a newer Holdspace; this one must not guess."""


class TooLarge(VaultError):
    """Over the size cap of its kind, when sealing and, before anything else is looked at, when opening."""


class BadRecipient(VaultError):
    """Not a public key that one may seal to: malformed, of another kind, or of low order."""


class WrongPassphrase(VaultError):
    """The passphrase, or the words of the recovery card, do not open this wrap."""


class TooCostly(VaultError):
    """The figures beside a wrap ask for more memory or time than this server gives to one unlocking."""


class HouseKeyUnknown(VaultError):
    """Sealed by a house key that is neither the current one nor one of the old ones given."""
