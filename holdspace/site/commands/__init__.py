"""The command line. Each command is one file, loaded only when it is asked for, so that `--help` is quick."""

import importlib

import click

COMMANDS = {
    "setup": "Make the data folder, the settings file, the tables and the first staff person.",
    "serve": "Serve the community: web and worker together.",
    "worker": "Run the worker alone: letters, reminders and what follows from deeds.",
    "demo": "Serve the sample community on this machine only, to look around.",
    "import-groups": "Bring in groups and the people beside them from a file.",
    "import-people": "Bring in people from a spreadsheet or from Slack's lists; nobody gets a letter.",
    "export": "Write everything of the community but conduct into one zip archive.",
    "backup": "Write two files: the data, and the keys that open its cases.",
    "restore": "Put back what `backup` wrote.",
    "verify-receipt": "Check a receipt that somebody got for what they told us; needs no server.",
    "check": "Look whether everything is as it should be; exit 1 when something is not.",
}


class OneFileEach(click.Group):
    """A group whose commands live in modules named like them, each with a ``command`` in it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"holdspace.site.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=OneFileEach, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="holdspace", message="%(prog)s %(version)s")
def main() -> None:
    """Holdspace keeps a community's promises.

    How it runs comes from the environment, and from holdspace.env in the data folder (HOLDSPACE_DATA, by default
    ./data). What the community is, is set in the browser.
    """
