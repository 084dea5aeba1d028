"""All addresses of the house, read from the resolver: nobody keeps this list by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its name (``room:page``), its pattern, and the names of what stands in it."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def all_addresses() -> list[Address]:
    """Every address that answers."""
    return list(_walk(get_resolver(), "", "", ()))


def _walk(resolver: URLResolver, room: str, before: str, held: tuple[str, ...]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        parameters = (*held, *each.pattern.converters)
        if isinstance(each, URLPattern):
            yield Address(f"{room}{each.name}", f"{before}{each.pattern}", parameters)
        else:
            inner = f"{room}{each.namespace}:" if each.namespace else room
            yield from _walk(each, inner, f"{before}{each.pattern}", parameters)
