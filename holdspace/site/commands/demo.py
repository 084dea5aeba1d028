"""`holdspace demo`."""

import os
import sys
from pathlib import Path

import click

from holdspace.site import environment, start
from holdspace.site.commands.setup import prepare_folder

FOLDER = "sample-data"
TOUR = "tour.txt"
MARK = ".sample"  # a file in the data folder: what lies here is the sample, and nobody's real community


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; this machine's own only."
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
def command(host: str, port: int) -> None:
    """Serve the sample community on this machine only. What you do in it stays until you delete its folder."""
    if not start.is_loopback(host):
        start.refuse(
            "The sample community lets anybody sign in as anybody, so it is served on 127.0.0.1 only."
        )
    if "HOLDSPACE_DATABASE_URL" in os.environ:
        start.refuse(
            "The sample lives on SQLite in its own folder. Unset HOLDSPACE_DATABASE_URL to look around."
        )
    data = Path(os.environ.setdefault("HOLDSPACE_DATA", FOLDER)).absolute()
    address = f"http://{host}:{port}"
    os.environ |= {
        "HOLDSPACE_DEMO": "1",
        "HOLDSPACE_BASE_URL": address,
        "HOLDSPACE_EMAIL_URL": f"folder://{data / 'mail'}",
    }
    _prepare(data)
    from holdspace.site import serving  # slow import: nothing is served when something was refused

    def announce() -> None:
        sys.stdout.write((data / TOUR).read_text(encoding="utf-8"))
        sys.stdout.flush()

    serving.serve(host=host, port=port, processes=1, worker=True, announce=announce)


def _prepare(data: Path) -> None:
    """Play the sample into an empty data folder, in a process that ends; refuse one that holds a real community."""
    if (data / environment.ENV_FILE).exists() and not (data / MARK).exists():
        start.refuse(f"{data} holds a real community. Set HOLDSPACE_DATA to another folder for the sample.")
    prepare_folder(None)
    (data / MARK).touch(mode=0o600)
    start.in_a_process_of_its_own("holdspace.site.sample_once", str(data / TOUR))
