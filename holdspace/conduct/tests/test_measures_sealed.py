"""Unique words typed into every field about measures stand in no row, address or letter in clear (K8)."""

import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.apps import apps

from holdspace.conduct.tests.at_desk import Hands, leads_to
from holdspace.conduct.tests.at_measures import Table
from holdspace.people.models import Bar

pytestmark = pytest.mark.django_db
TYPED = [
    "zqanswered",
    "zqasked",
    "zqaskedback",
    "zqconditions",
    "zqenforced",
    "zqinformed",
    "zqnewconditions",
    "zqnonebecause",
    "zqoutcome",
    "zqperson",
    "zqplace",
    "zqproof",
    "zqpublic",
    "zqweighed",
    "zqwhylook",
    "zqwhypublic",
    "zqwords",
]
EIGHT = ("anchor", "velvet", "bamboo", "turtle", "ribbon", "harvest", "violin", "walnut")


def rows_as_text() -> Iterator[str]:
    """Every value of every row, bytes as the letters they hold."""
    for model in apps.get_models():
        for row in model._default_manager.all().values_list():
            for value in row:
                plain = (
                    bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                )
                yield f"{model.__name__}: {plain}"


def play() -> Table:
    """Every form about measures is filled in, each field with a word of its own."""
    table = Table().answered()
    table.put_down(
        "temporary_ban",
        words="zqwords stay away",
        where=["chat", "elsewhere"],
        place="zqplace of it",
        until="2026-07-14",
        conditions="zqconditions met",
        informed="zqinformed people",
        account="Fulmar",
    )
    table.put_down("week_off", words="zqweek off please", account="Fulmar", person="zqperson")
    table.put_down(
        "public_reprimand",
        words="zqpublic text",
        why="zqwhypublic",
        place="The list",
        names_looked_for="on",
        harmed_asked="on",
    )
    table.post("Avocet", "plan/", why="zqweighed", none_support="zqnonebecause")
    for name in ("Curlew", "Dunlin"):
        table.post(name, "vote/", yes="yes")
    found = table.measures().all.values()
    week = next(one for one in found if one.wanted.person == "zqperson")
    ban = next(one for one in found if one.wanted.where)
    table.post("Curlew", f"measures/{week.id}/ask/", what="zqasked them")
    table.post("Curlew", f"measures/{week.id}/answer/", answer="refused", what="zqanswered no")
    table.post("Avocet", f"measures/{week.id}/enforce/", why="zqenforced")
    table.agree()
    for task in table.measures().open_tasks():
        table.post("Curlew", f"tasks/{task.id}/", what="zqproof of it")
    table.post("Curlew", f"measures/{ban.id}/asked-back/", what="zqaskedback")
    table.post(
        "Avocet", f"measures/{ban.id}/look/", choice="adapt", why="zqwhylook", conditions="zqnewconditions"
    )
    table.agree()
    way = leads_to(table.get("Avocet"), "outcome/to/").removeprefix(table.address)
    table.post("Avocet", way, what="zqoutcome letter")
    parts = [part.page for part in table.get("Curlew").context["page"].parts if hasattr(part.page, "letters")]
    with patch("holdspace.conduct.actions.outcome.random_words", lambda _: EIGHT):
        table.post("Curlew", f"outcome/{parts[0].letters[0].id}/send/")
    return table


def test_nothing_that_is_typed_about_measures_stands_anywhere_in_clear(hands: Hands) -> None:
    table = play()
    page = str(table.get("Avocet").content)
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert [one for one in addresses if "zq" in one] == [], "an address stands in logs (K8)"
    typed = (
        "zqwords zqplace zqconditions zqweek zqperson zqpublic zqwhypublic zqanswered zqproof zqnewconditions "
        "zqoutcome"
    )
    for word in typed.split():
        assert word in page, word
    assert Bar.objects.filter(person=table.fulmar).count() == 2
    rows = list(rows_as_text())
    assert any("chat" in row for row in rows if row.startswith("Bar:"))
    canary = re.compile("|".join(TYPED))
    assert [row[:60] for row in rows if canary.search(row)] == []
    code = table.get("Avocet").context["page"].code
    assert [row[:60] for row in rows if code in row] == []
