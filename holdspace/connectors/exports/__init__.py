"""What leaves as files that people and programs read: tables, texts, days of a calendar, in one archive."""

from holdspace.connectors.exports.calendar import calendar_of
from holdspace.connectors.exports.shape import Day, Room, Table, Text
from holdspace.connectors.exports.writing import Sink, export

__all__ = ["Day", "Room", "Sink", "Table", "Text", "calendar_of", "export"]
