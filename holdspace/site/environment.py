"""How Holdspace runs: read once from the environment, with ``holdspace.env`` filling what it leaves unset.

What the community *is* (name, zone, calendar) is not here: that is set in the browser and kept in rows.
"""

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from holdspace.connectors.mail.mailbox import Place, place_of

ENV_FILE = "holdspace.env"
MIB = 1024 * 1024


class SettingWrong(Exception):
    """A setting is missing or cannot be read; the message is a sentence that says what to set."""


@dataclass(frozen=True)
class Environment:
    """Everything that the environment decides. ``secret_keys[0]`` is the house key, the others are old ones.

    ``largest_file``: how large a file with a report may be, in bytes.
    """

    data: Path
    secret_keys: tuple[bytes, ...]
    database_url: str
    base_url: str
    email_url: str
    mail_from: str
    conduct_mailbox: Place | None
    delete_conduct_mail: bool
    allowed_hosts: tuple[str, ...]
    trusted_proxy_header: str
    demo: bool
    log_level: str
    largest_file: int = 25 * MIB

    @property
    def over_tls(self) -> bool:
        return self.base_url.startswith("https://")


def read_env_file(path: Path) -> dict[str, str]:
    """Lines of ``NAME=value``; blank lines and lines that begin with # say nothing."""
    if not path.is_file():
        return {}
    pairs: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        name, sign, value = stripped.partition("=")
        if not sign:
            raise SettingWrong(f"{path}, line {number}: write NAME=value.")
        pairs[name.strip()] = value.strip().strip('"')
    return pairs


def key_from_text(text: str, name: str) -> bytes:
    """32 bytes written as base64url, with or without padding."""
    bare = text.strip()
    try:
        raw = base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != 32:
        raise SettingWrong(
            f"{name} must be 32 random bytes written as base64url. "
            'Make one with: python3 -c "import base64,os;print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
        )
    return raw


def key_text(key: bytes) -> str:
    """A key as base64url without padding, the form in which settings hold it."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def key_folder(data: Path) -> Path:
    """Beside the data folder and never inside it, so that a copy of the data opens nothing."""
    return data.parent / f"{data.name}-keys"


def load(environ: Mapping[str, str] = os.environ) -> Environment:
    """Read the settings. Raises ``SettingWrong`` with a sentence that says what to set."""
    data = Path(environ.get("HOLDSPACE_DATA", "data")).absolute()
    values = {**read_env_file(data / ENV_FILE), **environ}
    base_url = values.get("HOLDSPACE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingWrong("HOLDSPACE_BASE_URL must be an address such as https://promises.example.org.")
    hosts = values.get("HOLDSPACE_ALLOWED_HOSTS", "")
    named = tuple(host.strip() for host in hosts.split(",") if host.strip())
    return Environment(
        data=data,
        secret_keys=_secret_keys(values, data),
        database_url=values.get("HOLDSPACE_DATABASE_URL", f"sqlite:///{data / 'holdspace.sqlite3'}"),
        base_url=base_url,
        email_url=values.get("HOLDSPACE_EMAIL_URL", f"folder://{data / 'mail'}"),
        mail_from=values.get("HOLDSPACE_MAIL_FROM", f"Holdspace <holdspace@{parts.hostname}>"),
        conduct_mailbox=_mailbox(values),
        delete_conduct_mail=values.get("HOLDSPACE_CONDUCT_IMAP_DELETE", "") == "1",
        allowed_hosts=named or (parts.hostname, "localhost", "127.0.0.1", "[::1]"),
        trusted_proxy_header=values.get("HOLDSPACE_TRUSTED_PROXY_HEADER", ""),
        demo=values.get("HOLDSPACE_DEMO", "") == "1",
        log_level=values.get("HOLDSPACE_LOG_LEVEL", "INFO").upper(),
        largest_file=_mebibytes(values.get("HOLDSPACE_LARGEST_FILE_MB", "25")),
    )


def _mebibytes(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1024:
        raise SettingWrong("HOLDSPACE_LARGEST_FILE_MB must be a whole number from 1 to 1024.")
    return int(text) * MIB


def _mailbox(values: Mapping[str, str]) -> Place | None:
    """The mailbox of the conduct address: its setting holds a password, so a file may hold it instead."""
    url = values.get("HOLDSPACE_CONDUCT_IMAP_URL", "")
    if not url and (path := values.get("HOLDSPACE_CONDUCT_IMAP_URL_FILE")):
        try:
            url = Path(path).read_text(encoding="utf-8").strip()
        except OSError as fault:
            raise SettingWrong(
                f"HOLDSPACE_CONDUCT_IMAP_URL_FILE names {path}, which cannot be read: {fault.strerror}."
            ) from None
    if not url:
        return None
    try:
        return place_of(url)
    except ValueError:
        # What was given holds a password, so it is not repeated.
        raise SettingWrong(
            "HOLDSPACE_CONDUCT_IMAP_URL must be an address such as imaps://user:password@mail.example.org/INBOX "
            "(a sign such as @ or / in the password is written %40 or %2F)."
        ) from None


def _secret_keys(values: Mapping[str, str], data: Path) -> tuple[bytes, ...]:
    newest = one_key(values, "HOLDSPACE_SECRET_KEY") or kept_key(data)
    if newest is None:
        raise SettingWrong(
            "HOLDSPACE_SECRET_KEY is not set. Run `holdspace setup`, or set it (or HOLDSPACE_SECRET_KEY_FILE) "
            "to 32 random bytes written as base64url."
        )
    old = one_key(values, "HOLDSPACE_SECRET_KEY_OLD")
    return (newest,) if old is None else (newest, old)


def one_key(values: Mapping[str, str], name: str) -> bytes | None:
    """The key that a setting holds or whose file it names; None where it is not set."""
    if text := values.get(name):
        return key_from_text(text, name)
    if path := values.get(f"{name}_FILE"):
        try:
            return key_from_text(Path(path).read_text(encoding="utf-8"), f"{name}_FILE")
        except OSError as fault:
            raise SettingWrong(f"{name}_FILE names {path}, which cannot be read: {fault.strerror}.") from None
    return None


def kept_key(data: Path) -> bytes | None:
    """The house key in the folder beside the data, or None."""
    kept = key_folder(data) / "house.key"
    return key_from_text(kept.read_text(encoding="utf-8"), str(kept)) if kept.is_file() else None


def make_kept_key(data: Path) -> Path:
    """Make the house key of the embedded default once, readable by this account only; return where it lies."""
    kept = key_folder(data) / "house.key"
    return kept if kept.exists() else keep_key(data, secrets.token_bytes(32))


def keep_key(data: Path, key: bytes) -> Path:
    """Write the house key into the folder beside the data; return where it lies. One that is there stays."""
    kept = key_folder(data) / "house.key"
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(key_text(key) + "\n")
    return kept


def database(url: str) -> dict[str, object]:
    """Django's settings for one database address (sqlite:///… or postgres://…)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "holdspace.site.sqlite",
            "NAME": unquote(parts.path) or ":memory:",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # A read that later writes would fail at once without IMMEDIATE, however long the time-out.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                    "PRAGMA busy_timeout=20000;PRAGMA secure_delete=ON;PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 10, "timeout": 20}},
        }
    raise SettingWrong("HOLDSPACE_DATABASE_URL must begin with sqlite:/// or postgres://.")


def email(url: str) -> dict[str, object]:
    """Django's mail settings for smtp://, smtps:// (TLS from the start), smtp+tls:// or folder:///path."""
    parts = urlsplit(url)
    if parts.scheme == "folder":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme in {"smtp", "smtps", "smtp+tls"}:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_TIMEOUT": 20,
        }
    raise SettingWrong("HOLDSPACE_EMAIL_URL must begin with smtp://, smtp+tls://, smtps:// or folder:///.")
