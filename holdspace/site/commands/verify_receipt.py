"""`holdspace verify-receipt`: whether a receipt holds. It asks no server, no settings and no network."""

import sys
from pathlib import Path

import click

from holdspace.vault.receipt import BadReceipt, check_receipt, is_of

READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=READABLE)
@click.option("--key", default="", help="The key that the community publishes on “Who handles reports”.")
@click.option("--text", type=READABLE, help="A file with the text, exactly as it was sent.")
@click.option("--opening", default="", help="What opens the commitment; it stands on the reporter's page.")
def command(file: Path, key: str, text: Path | None, opening: str) -> None:
    """Check a receipt: that its signature holds, whose it is, and with --text whether it was given for that text."""
    try:
        found = check_receipt(file.read_text("utf-8", errors="replace"))
    except BadReceipt as bad:
        click.echo(str(bad), err=True)
        sys.exit(1)
    click.echo(
        f"The signature holds. Something was received on {found.received.isoformat()}, by {found.community}."
    )
    if key.strip() == found.key:
        click.echo("It was made with the key you gave.")
    elif key:
        click.echo("It was made with another key than the one you gave.", err=True)
        sys.exit(1)
    else:
        click.echo(
            f"Compare its key with the one on that community's page “Who handles reports”:\n{found.key}"
        )
    if text is not None:
        _given_for(is_of(found, text.read_text("utf-8"), _bytes(opening)))


def _bytes(opening: str) -> bytes:
    try:
        return bytes.fromhex(opening)
    except ValueError:
        raise click.BadParameter(
            "Use the letters and digits that stand on the page.", param_hint="--opening"
        ) from None


def _given_for(holds: bool) -> None:
    if not holds:
        click.echo("It was not given for this text, or the opening is another one.", err=True)
        sys.exit(1)
    click.echo("It was given for this text.")
