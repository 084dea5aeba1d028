"""What an export tells of groups: what staff see of them. Every line says whether its group is unlisted."""

from holdspace.connectors.exports import Room
from holdspace.groups.exporting.left_out import LEFT_OUT
from holdspace.groups.exporting.tables import TABLES
from holdspace.groups.exporting.texts import days, texts

__all__ = ["LEFT_OUT", "room"]


def room() -> Room:
    """The groups’ part."""
    return Room("groups", TABLES, texts=texts, texts_about="Each group as a page.", days=days)
