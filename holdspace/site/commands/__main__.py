"""`python -m holdspace.site.commands` is the same as `holdspace`."""

from holdspace.site.commands import main

main(prog_name="holdspace")
