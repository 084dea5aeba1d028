"""What every page knows about the house; the site's context processor fills it, `ui/page.html` prints it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NavItem:
    """One way to go. ``post`` makes it a button, for deeds such as signing out or locking a room."""

    label: str
    url: str
    current: bool = False
    post: bool = False


@dataclass(frozen=True)
class Hats:
    """The quiet line for people with several roles: "You are here as member. Also: facilitator · staff"."""

    here: str
    also: tuple[NavItem, ...] = ()


@dataclass(frozen=True)
class Sample:
    """The line at the top of every page of a sample community, with at most one link."""

    text: str
    link: NavItem | None = None


@dataclass(frozen=True)
class House:
    """Context ``house``: the community's name, at most six header words, four footer links."""

    name: str
    nav: tuple[NavItem, ...] = ()
    footer: tuple[NavItem, ...] = ()
    hats: Hats | None = None
    sample: Sample | None = None
    home: str = "/"
    zone: str = "UTC"  # the community's own, whose midnight ends the days that it sets


@dataclass(frozen=True)
class Room:
    """Context ``room`` of `ui/room.html`: the header of a room of its own, and until when it stays open."""

    name: str
    nav: tuple[NavItem, ...] = ()
    until: str = ""
    home: str = ""
