"""A throw-away post office on loopback: Debian's Exim takes mail in (SMTP), Debian's Dovecot holds it (IMAP).

``python -m tests.postoffice where`` prints both programs, or nothing where one is missing.
"""

import grp
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tests.cluster import free_port

PLACES = ("/usr/sbin", "/usr/local/sbin")
USER, PASSWORD, ADDRESS = "conduct", "sand/dollar", "conduct@tidepool.example"
PATIENCE = 15.0


def program(name: str) -> str | None:
    """Where Debian puts a server's program, which is not on everybody's path."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *PLACES]))


@dataclass(frozen=True)
class PostOffice:
    """Both servers, running. Whatever is sent to any address here lies in one mailbox."""

    folder: Path
    imap_port: int
    smtp_port: int

    @property
    def imap_url(self) -> str:
        return f"imap://{USER}:{PASSWORD.replace('/', '%2F')}@127.0.0.1:{self.imap_port}/INBOX"

    @property
    def smtp_url(self) -> str:
        return f"smtp://127.0.0.1:{self.smtp_port}"

    @property
    def mailbox(self) -> Path:
        return self.folder / "mail" / USER

    def send(self, message: EmailMessage | bytes, *, by: str = "fulmar@example.org") -> None:
        """Hand a message in as a mail program does; it is in the mailbox when this returns. ``by``: the envelope's."""
        before = len(self.lying())
        raw = message if isinstance(message, bytes) else message.as_bytes()
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=PATIENCE) as server:
            server.sendmail(by, [ADDRESS], raw)
        until(lambda: len(self.lying()) > before)

    def lying(self) -> list[Path]:
        """The messages in the mailbox, as files."""
        return [path for part in ("new", "cur") for path in (self.mailbox / part).glob("*")]

    def empty(self) -> None:
        """As on the first day."""
        shutil.rmtree(self.mailbox, ignore_errors=True)


def until(holds: object) -> None:
    """Wait for something that another process does; fail where it never happens."""
    end = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]  # a function without arguments
        if time.monotonic() > end:
            raise AssertionError("the post office did not answer in time")
        time.sleep(0.02)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Start both, and take them away again with all they hold."""
    dovecot, exim = program("dovecot"), program("exim4") or program("exim")
    if not dovecot or not exim:
        sys.exit("A mail server is missing. On Debian: apt install dovecot-imapd exim4-daemon-light")
    folder = Path(tempfile.mkdtemp(prefix="holdspace-post-"))
    office = PostOffice(folder, free_port(), free_port())
    user, group = _account()
    for name in ("mail", "run", "state", "spool", "log"):
        (folder / name).mkdir()
    (folder / "dovecot.conf").write_text(_dovecot(office, user, group))
    (folder / "exim.conf").write_text(_exim(office, user, group))
    if os.getuid() == 0:
        for path in (folder, folder / "mail", folder / "spool", folder / "log"):
            shutil.chown(path, user, group)
    logs = (folder / "out").open("wb")
    running = [
        subprocess.Popen([dovecot, "-F", "-c", str(folder / "dovecot.conf")], stdout=logs, stderr=logs),
        subprocess.Popen([exim, "-C", str(folder / "exim.conf"), "-bdf"], stdout=logs, stderr=logs),
    ]
    try:
        until(lambda: _listens(office.imap_port) and _listens(office.smtp_port))
        yield office
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=PATIENCE)
        logs.close()
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> tuple[str, str]:
    """Servers refuse to hold mail as root: then an account that owns nothing does."""
    if os.getuid() == 0:
        return "nobody", grp.getgrgid(pwd.getpwnam("nobody").pw_gid).gr_name
    return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name


def _dovecot(office: PostOffice, user: str, group: str) -> str:
    folder = office.folder
    # As root Dovecot's parts run as the accounts of its package; else as whoever runs the tests.
    own = "" if os.getuid() == 0 else f"default_internal_user = {user}\ndefault_login_user = {user}\n"
    group_own = "" if os.getuid() == 0 else f"default_internal_group = {group}\n"
    return f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log/dovecot
{own}{group_own}protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {office.imap_port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


def _exim(office: PostOffice, user: str, group: str) -> str:
    folder = office.folder
    return f"""
primary_hostname = mail.tidepool.example
exim_user = {user}
exim_group = {group}
never_users = root
spool_directory = {folder}/spool
log_file_path = {folder}/log/exim-%slog
pid_file_path = {folder}/spool/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {office.smtp_port}
domainlist local_domains = *
hostlist relay_from_hosts = 127.0.0.1
host_lookup =
rfc1413_query_timeout = 0s
acl_smtp_rcpt = taken
queue_run_in_order
begin acl
taken:
  accept
begin routers
here:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  maildir_format
  directory = {folder}/mail/{USER}
  create_directory
  return_path_add
  delivery_date_add
  user = {user}
  group = {group}
  mode = 0600
"""


def main(words: list[str]) -> int:
    """The small command above."""
    both = [program("dovecot"), program("exim4") or program("exim")]
    print(" ".join(both) if all(both) else "")  # type: ignore[arg-type]  # none of them is None here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
