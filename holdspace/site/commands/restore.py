"""`holdspace restore`."""

import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from holdspace.site import environment, start
from holdspace.site.environment import SettingWrong

A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--keys", type=A_FILE, help="The keys file, when it is not FILE.keys.")
@click.option("--without-keys", is_flag=True, help="The data alone: its cases cannot be opened.")
@click.option("--house-key-file", type=A_FILE, help="A file with the house key.")
@click.option("--yes", is_flag=True, help="Replace what is in this installation.")
def command(
    file: Path, keys: Path | None, without_keys: bool, house_key_file: Path | None, yes: bool
) -> None:
    """Put back what `backup` wrote. The house key is asked for, since no backup holds it."""
    data = Path(os.environ.get("HOLDSPACE_DATA", "data")).absolute()
    file = file.absolute()
    keys_file = None if without_keys else (keys or file.with_name(file.name + ".keys")).absolute()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not start.hold_alone(data):
            start.refuse(
                "This installation is being served. End `holdspace serve` and `holdspace worker` first."
            )
        house_key, keep = _house_key(data, house_key_file)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as folder:
            told = _put_back(file, keys_file, house_key, Path(folder), yes)
        if keep:
            environment.keep_key(data, house_key)
    except SettingWrong as wrong:
        start.refuse(str(wrong))
    except OSError as fault:
        start.refuse(f"The backup could not be put back: {fault.strerror}. Mend that and run it again.")
    sys.stdout.write(told)


def _house_key(data: Path, file: Path | None) -> tuple[bytes, bool]:
    """The house key, from the file named, the settings, the folder beside the data, or typed in.

    The second value says whether it is still to be kept beside the data folder.
    """
    values = {**environment.read_env_file(data / environment.ENV_FILE), **os.environ}
    setting = environment.one_key(values, "HOLDSPACE_SECRET_KEY")
    there = setting or environment.kept_key(data)
    if file is not None:
        key = environment.key_from_text(file.read_text(encoding="utf-8"), str(file))
    elif there is not None:
        key = there
    else:
        typed: str = click.prompt("The house key that belongs to this backup", hide_input=True)
        key = environment.key_from_text(typed, "The house key")
    if there is not None and there != key:
        where = "HOLDSPACE_SECRET_KEY" if setting else environment.key_folder(data) / "house.key"
        raise SettingWrong(f"{where} holds another house key than the one given. Change or move it first.")
    return key, there is None


def _put_back(file: Path, keys: Path | None, house_key: bytes, folder: Path, yes: bool) -> str:
    os.environ["HOLDSPACE_SECRET_KEY"] = environment.key_text(house_key)
    address = urlsplit(start.read_environment().database_url)
    embedded = unquote(address.path) if address.scheme == "sqlite" else None
    if embedded:
        # Put together in a place of its own; only at the end does it become the one that answers.
        os.environ["HOLDSPACE_DATABASE_URL"] = f"sqlite:///{folder / 'staged.sqlite3'}"
    start.wake_django()
    from django.utils.timezone import now  # slow import: Django is awake only now

    from holdspace.site.backups import restore  # slow import
    from holdspace.site.backups.archive import BackupWrong  # slow import

    try:
        done = restore.put_back(
            file,
            keys,
            house_key=house_key,
            folder=folder,
            embedded=Path(embedded) if embedded else None,
            yes=yes,
            now=now(),
        )
    except BackupWrong as wrong:
        start.refuse(str(wrong))
    return restore.told(done)
