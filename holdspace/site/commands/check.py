"""`holdspace check`."""

import json
import sys

import click

from holdspace.site import start


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def command(as_json: bool) -> None:
    """Look whether everything is as it should be. Exit code 1 and plain sentences when something is not."""
    start.wake_django()
    from django.utils.timezone import now  # slow import: Django is awake only now

    from holdspace.site import checks  # slow import

    found = checks.findings(now())
    if as_json:
        said = {"well": not found, "findings": [{"area": f.area, "sentence": f.sentence} for f in found]}
        sys.stdout.write(json.dumps(said, indent=1) + "\n")
    else:
        wrong = {finding.area for finding in found}
        for area in checks.LOOKS:
            if area not in wrong:
                sys.stdout.write(f"well    {area}\n")
        for finding in found:
            sys.stdout.write(f"LOOK    {finding.area}: {finding.sentence}\n")
    if found:
        raise SystemExit(1)
