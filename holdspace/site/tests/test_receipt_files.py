"""A receipt to keep: offered after sending and on the reporter's page, checked without the server."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from holdspace.conduct.tests.at_report import come_back, it_is, whole
from holdspace.conduct.tests.make import NOW, make_committee
from holdspace.conduct.tests.paper import fetch, press, sent_words
from holdspace.site.commands.verify_receipt import command
from holdspace.vault.receipt import check_receipt

pytestmark = pytest.mark.django_db
TEXT = "In both calls I was cut off."


@pytest.fixture(autouse=True)
def thursday_morning():
    with it_is(NOW):
        yield


def test_after_sending_the_file_says_when_and_nothing_else(client: Client):
    make_committee()
    page = press(client, press(client, whole(client, TEXT), "Send"), "Keep a receipt")
    assert page.response.headers["Content-Disposition"] == 'attachment; filename="paper.txt"'
    assert check_receipt(page.html).received == NOW
    assert "cut off" not in page.html
    assert check_receipt(page.html).key in fetch(client, "/who-handles-reports/").html.replace("&#x2B;", "+")


def test_the_page_gives_the_same_file_and_what_opens_it(client: Client, tmp_path: Path):
    make_committee()
    sent = press(client, whole(client, TEXT), "Send")
    first = press(client, sent, "Keep a receipt").html
    come_back(client, " ".join(sent_words(sent)))
    page = fetch(client, "/my-report/receipt/")
    file = press(client, page, "Keep the file").html
    assert file == first
    opening = page.html.split("<code")[1].split(">")[1].split("<")[0]
    (tmp_path / "paper.txt").write_text(file)
    (tmp_path / "words.txt").write_text(TEXT)
    ask = [str(tmp_path / "paper.txt"), "--text", str(tmp_path / "words.txt"), "--opening"]
    right = CliRunner().invoke(command, [*ask, opening])
    assert right.exit_code == 0 and "It was given for this text." in right.output
    wrong = CliRunner().invoke(command, [*ask, "00" * 32])
    assert wrong.exit_code == 1 and "not given for this text" in wrong.output
    other_key = CliRunner().invoke(command, [ask[0], "--key", "other"])
    assert other_key.exit_code == 1


def test_a_changed_file_is_no_receipt(client: Client, tmp_path: Path):
    make_committee()
    file = press(client, press(client, whole(client, TEXT), "Send"), "Keep a receipt").html
    (tmp_path / "paper.txt").write_text(file.replace("2026-01-15", "2026-01-14"))
    found = CliRunner().invoke(command, [str(tmp_path / "paper.txt")])
    assert found.exit_code == 1 and "changed after it was signed" in found.output


def test_without_words_or_with_a_strange_token_there_is_none(client: Client):
    make_committee()
    fetch(client, "/report/tell/")
    assert client.post("/report/receipt/", {"start": "x"}).status_code == 302
    assert "The eight words" in fetch(client, "/my-report/receipt/").text
