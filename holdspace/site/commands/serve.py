"""`holdspace serve`."""

import os
import sys

import click

from holdspace.site import environment, start


def set_base_url(host: str, port: int) -> None:
    """Where nothing says what address people use, it is the one served here."""
    found = start.read_environment()
    named = {**environment.read_env_file(found.data / environment.ENV_FILE), **os.environ}
    if "HOLDSPACE_BASE_URL" not in named and start.is_loopback(host):
        os.environ["HOLDSPACE_BASE_URL"] = f"http://{host}:{port}"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Web processes (PostgreSQL).",
)
@click.option("--no-worker", is_flag=True, help="The web alone; run `holdspace worker` elsewhere.")
def command(host: str, port: int, processes: int, no_worker: bool) -> None:
    """Serve the community: web and worker together. Ctrl-C ends both."""
    start.with_one_heap()
    set_base_url(host, port)
    found = start.read_environment()
    if found.demo and not start.is_loopback(host):
        start.refuse(
            "The sample community lets anybody sign in as anybody, so it is served on 127.0.0.1 only."
        )
    from holdspace.site import serving  # slow import: the server is not needed to refuse

    def announce() -> None:
        sys.stdout.write(f"Holdspace is at {found.base_url}. Ctrl-C ends it.\n")
        sys.stdout.flush()

    serving.serve(host=host, port=port, processes=processes, worker=not no_worker, announce=announce)
