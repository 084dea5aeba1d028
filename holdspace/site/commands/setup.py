"""`holdspace setup`."""

import os
import sys
from pathlib import Path

import click

from holdspace.site import environment, start

ENV_TEXT = """\
# How this installation runs. The environment stands over what is written here.
# What the community is (name, zone, closed weeks, contacts) is set in the browser.
HOLDSPACE_BASE_URL={base_url}
# HOLDSPACE_DATABASE_URL=postgres://holdspace@127.0.0.1:5432/holdspace
# HOLDSPACE_EMAIL_URL=smtp+tls://name:password@mail.example.org:587
# HOLDSPACE_MAIL_FROM=Our community <holdspace@example.org>
# HOLDSPACE_ALLOWED_HOSTS=promises.example.org
# HOLDSPACE_TRUSTED_PROXY_HEADER=X-Forwarded-For
"""


@click.command()
@click.option(
    "--no-input", is_flag=True, help="Ask nothing: defaults, and a link for the first staff person."
)
@click.option(
    "--base-url", default=None, help="The address people will use, such as https://promises.example.org."
)
@click.option("--name", default=None, help="Name of the first staff person.")
@click.option("--email", default=None, help="Their e-mail address.")
@click.option("--zone", default=None, help="Their time zone, such as Europe/Berlin.")
def command(
    no_input: bool, base_url: str | None, name: str | None, email: str | None, zone: str | None
) -> None:
    """Make the data folder, the settings file, the tables and the first staff person.

    Running it again keeps what is there and brings the tables up to this version.
    """
    if not no_input:
        base_url = base_url or _asked("The address people will use", "http://127.0.0.1:8000", base_url)
        name = name or _asked("Name of the first staff person (empty: they give it themselves)", "", name)
        email = email or (_asked("Their e-mail address", "", email) if name else None)
        zone = zone or (_asked("Their time zone", "UTC", zone) if name else None)
    if bool(name) != bool(email):
        start.refuse("Give --name and --email together, or neither: then the first staff person types them.")
    data = prepare_folder(base_url)
    start.wake_django()
    from holdspace.site import first_steps  # slow import: Django is awake only now

    outcome = first_steps.take(name=name or None, email=email or None, zone=zone or "UTC")
    _tell(data, outcome.link, outcome.sentence)


def _asked(question: str, default: str, given: str | None) -> str | None:
    answer: str = click.prompt(question, default=given or default, show_default=bool(given or default))
    return answer.strip() or None


def prepare_folder(base_url: str | None) -> Path:
    """Make the data folder, its settings file and, where no house key is set, the kept one; return the folder."""
    data = Path(os.environ.get("HOLDSPACE_DATA", "data")).absolute()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        env_file = data / environment.ENV_FILE
        if not env_file.exists():
            address = base_url or os.environ.get("HOLDSPACE_BASE_URL") or "http://127.0.0.1:8000"
            _write_private(env_file, ENV_TEXT.format(base_url=address))
        values = {**environment.read_env_file(env_file), **os.environ}
        if not (values.get("HOLDSPACE_SECRET_KEY") or values.get("HOLDSPACE_SECRET_KEY_FILE")):
            environment.make_kept_key(data)
    except OSError as fault:
        start.refuse(
            f"{fault.filename} cannot be made: {fault.strerror}. Set HOLDSPACE_DATA to a folder of yours."
        )
    except environment.SettingWrong as wrong:
        start.refuse(str(wrong))
    return data


def _write_private(path: Path, text: str) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _tell(data: Path, link: str | None, sentence: str) -> None:
    lines = [f"Data folder    {data}", f"Settings       {data / environment.ENV_FILE}"]
    kept = environment.key_folder(data) / "house.key"
    if kept.is_file():
        lines.append(f"House key      {kept}")
    lines += [
        "",
        "Keep a copy of the house key somewhere else, apart from every backup: a backup does not hold it, and",
        "without it letters that wait and the links of committee members cannot be read again.",
        "",
        sentence,
    ]
    if link:
        lines += [
            "",
            f"    {link}",
            "",
            "It works once, for seven days. Start the house first: holdspace serve",
        ]
    sys.stdout.write("\n".join(lines) + "\n")
