"""What pages, letters and the rooms above read of groups."""

from holdspace.groups.readers.directory import (
    Directory,
    GroupLine,
    directory,
    how_many,
    open_groups,
    with_questions,
)
from holdspace.groups.readers.facts import here_of, to_accept
from holdspace.groups.readers.home import HomePage, home
from holdspace.groups.readers.lines import CareLine, MyGroup, MyWish, my_groups, my_wishes, needing_care
from holdspace.groups.readers.own import my_data
from holdspace.groups.readers.people import PeoplePage, people_page

__all__ = [
    "CareLine",
    "Directory",
    "GroupLine",
    "HomePage",
    "MyGroup",
    "MyWish",
    "PeoplePage",
    "directory",
    "here_of",
    "home",
    "how_many",
    "my_data",
    "my_groups",
    "my_wishes",
    "needing_care",
    "open_groups",
    "people_page",
    "to_accept",
    "with_questions",
]
