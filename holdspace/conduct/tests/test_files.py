"""Files with a report: sealed while they arrive, shown without what hides in them, and never losing a word."""

import gc
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils.timezone import now
from PIL import Image

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import files as acts
from holdspace.conduct.actions.returning import say_more
from holdspace.conduct.forms.files import sentence
from holdspace.conduct.models import Blob, Case
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.files import FileKind, files_of, shown_name, why_not_this
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store import blobs
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.at_report import come_back, it_is, whole
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee, open_as
from holdspace.conduct.tests.paper import Page, sent_words
from holdspace.conduct.tests.test_cleaning import photo
from holdspace.conduct.texts import REFUSALS
from holdspace.conduct.uploads import SealingHandler

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SECRET = b"zqhidden"
WORDS = "In both calls I was cut off."


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.HOLDSPACE_DATA = tmp_path
    return tmp_path


@pytest.fixture
def cast() -> Cast:
    return make_committee()


def upload(name: str = "photo.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo() if content is None else content)


def send(client: Client, page: Page, *files: SimpleUploadedFile, do: str = "send", **more: object) -> Page:
    """Send the form of a page with files; what comes back."""
    form = next(paper for paper in page.forms if paper.action.endswith(("/tell/", "/add/")))
    typed: dict[str, object] = {}
    for name, text in form.carried:
        if name == "files":
            continue
        typed.setdefault(name, []).append(text)  # type: ignore[attr-defined]
    return Page(client.post(form.action, {**typed, "do": do, "files": list(files), **more}, follow=True))


def on_disk() -> list[Path]:
    return [path for _, path in blobs.files()]


def tell_with(client: Client, *files: SimpleUploadedFile) -> list[str]:
    with it_is(NOW):
        return sent_words(send(client, whole(client, WORDS), *files))


def desk(cast: Cast, name: str = "Avocet") -> Client:
    client = at_open_desk(cast, name)
    client.post(f"{the_case()}gate/", {"choice": "free"})
    return client


def links(page: str) -> list[str]:
    return list(
        dict.fromkeys(unescape(found) for found in re.findall(r'"(/desk/cases/[^"]+/files/[^"]+)"', page))
    )


def content_of(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.row("rpt.other")
def test_a_photograph_comes_to_its_readers_without_its_place(
    cast: Cast, client: Client, hands: Hands
) -> None:
    words = tell_with(client, upload("call with Whimbrel.jpg"))
    assert len(words) == 8
    member = desk(cast)
    page = member.get(the_case())
    assert "call with Whimbrel.jpg" in said(page) and "Look at it" in said(page)
    copy = member.get(links(page.content.decode())[0])
    seen = content_of(copy)
    assert copy.status_code == 200 and SECRET not in seen
    with Image.open(BytesIO(seen)) as picture:
        assert picture.size == (32, 64) and not picture.getexif()
    assert copy["Content-Type"] == "image/jpeg"
    assert copy["Content-Disposition"] == 'attachment; filename="file-1.jpg"'
    assert copy["X-Content-Type-Options"] == "nosniff" and "no-store" in copy["Cache-Control"]


def test_script_2_step_1_a_photo_with_place_data_from_nobody(cast: Cast, folder: Path, hands: Hands) -> None:
    visitor = Client(REMOTE_ADDR="203.0.113.77", headers={"user-agent": "zqagent/1"})
    with it_is(datetime(2026, 3, 6, 23, 30, tzinfo=UTC)):
        page = whole(visitor, "Red Fox and Blue Hat posted my street.")
        sent = send(visitor, page, upload("street.jpg"))
    assert len(sent_words(sent)) == 8
    assert "the end of Monday 9 March (New York)" in sent.text
    assert "Friday 13 March, 18:30 (New York)" in sent.text
    stored = connection.creation.serialize_db_to_string().encode()
    stored += b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"203.0.113.77" not in stored and b"zqagent" not in stored and SECRET not in stored
    member = desk(cast)
    copy = content_of(member.get(links(member.get(the_case()).content.decode())[0]))
    with Image.open(BytesIO(copy)) as picture:
        assert not picture.getexif()


def test_one_file_costs_as_many_queries_as_three(cast: Cast, hands: Hands) -> None:
    counts = []
    for files in ([upload()], [upload(f"{n}.jpg") for n in range(3)]):
        Case.objects.all().delete()
        tell_with(Client(), *files)
        member = desk(cast)
        member.get(the_case())
        with CaptureQueriesContext(connection) as seen:
            member.get(the_case())
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_original_is_behind_a_warning_and_the_trail_shows_who_took_it(
    cast: Cast, client: Client, hands: Hands
) -> None:
    given = photo(tail=True)
    tell_with(client, upload(content=given))
    member = desk(cast)
    way = links(member.get(the_case()).content.decode())[1]
    assert "may tell more than whoever sent it knows" in said(member.get(way))
    answer = member.post(way)
    assert content_of(answer) == given
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Length"] == str(len(given))
    assert "Avocet took the original of a file." in said(member.get(the_case()))


def test_the_disk_holds_neither_content_nor_name(client: Client, cast: Cast, folder: Path) -> None:
    tell_with(client, upload("zqhidden.txt", b"zqhidden words " * 20_000))
    stored = on_disk()
    assert len(stored) == 1
    assert all(
        SECRET not in path.read_bytes() and "zq" not in path.name
        for path in folder.rglob("*")
        if path.is_file()
    )
    row = Blob.objects.get()
    assert (row.case_id, row.size_class) == (Case.objects.get().pk, 327_680)
    assert stored[0].stat().st_mode & 0o077 == 0


def test_a_reporter_sees_the_names_of_what_they_sent_and_adds_more(cast: Cast, client: Client) -> None:
    words = tell_with(client, upload("one.jpg"))
    with it_is(NOW):
        page = come_back(client, " ".join(words))
        assert "You added a file" in page.text and "one.jpg" in page.text
        again = send(client, page, upload("two.txt", b"seen"), what="There is this, too.")
    assert "two.txt" in again.text and "There is this, too." in again.text
    assert Blob.objects.count() == 2


def test_a_file_alone_is_enough_to_say_more(cast: Cast, client: Client) -> None:
    words = tell_with(client)
    with it_is(NOW):
        again = send(client, come_back(client, " ".join(words)), upload("two.txt", b"seen"), what="")
    assert "two.txt" in again.text and Blob.objects.count() == 1


def plain(why: Refusal) -> str:
    """The sentence as a page is read: its figures are kept together by spaces that do not break."""
    return " ".join(sentence(why).split())


def refused(client: Client, *files: SimpleUploadedFile) -> Page:
    with it_is(NOW):
        page = send(client, whole(client, WORDS), *files)
    assert WORDS in page.text and "Nothing was sent. Your words are all here." in page.text
    assert not Case.objects.exists()
    return page


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("run.exe", b"MZ zq", Refusal.FILE_KIND),
        ("no ending", b"zq", Refusal.FILE_KIND),
        ("photo.jpg", b"MZ zq no picture", Refusal.FILE_NOT_AS_NAMED),
        ("letter.docx", b"\xd0\xcf\x11\xe0 zq", Refusal.FILE_NOT_AS_NAMED),
        ("notes.txt", b"zq\0zq", Refusal.FILE_NOT_AS_NAMED),
        ("empty.txt", b"", Refusal.FILE_EMPTY),
        ("long.txt", b"z" * (1024 * 1024 + 1), Refusal.FILE_TOO_LARGE),
    ],
)
def test_a_refused_file_is_named_with_its_reason_and_no_word_is_lost(
    cast: Cast, client: Client, settings, name: str, content: bytes, why: Refusal
) -> None:
    settings.HOLDSPACE_LARGEST_FILE = 1024 * 1024
    page = refused(client, upload(name, content))
    if content:
        assert f"“{name}” is not added. {plain(why)}" in page.text
    assert on_disk() == []


def test_the_good_file_beside_a_refused_one_need_not_be_chosen_again(cast: Cast, client: Client) -> None:
    page = refused(client, upload("good.jpg"), upload("run.exe", b"MZ"))
    assert "good.jpg" in page.text and len(on_disk()) == 1
    with it_is(NOW):
        assert len(sent_words(send(client, page))) == 8
    assert Blob.objects.count() == 1


def test_a_file_can_be_taken_away_again(cast: Cast, client: Client) -> None:
    page = refused(client, upload("good.jpg"), upload("run.exe", b"MZ"))
    with it_is(NOW):
        page = send(client, page, do="leave-out:1")
        assert "good.jpg" not in page.text and WORDS in page.text and on_disk() == []
        assert len(sent_words(send(client, page))) == 8
    assert not Blob.objects.exists()


def test_more_than_ten_and_too_much_together_are_refused_by_name(
    cast: Cast, client: Client, settings
) -> None:
    many = refused(client, *(upload(f"{n}.txt", b"zq") for n in range(11)))
    assert f"“10.txt” is not added. {plain(Refusal.FILES_TOO_MANY)}" in many.text
    settings.HOLDSPACE_LARGEST_FILE = 100
    much = refused(client, *(upload(f"{n}.txt", b"z" * 90) for n in range(5)))
    assert f"“4.txt” is not added. {plain(Refusal.FILES_TOO_LARGE)}" in much.text


def test_a_full_disk_is_said_and_leaves_nothing(cast: Cast, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(blobs, "KEEP_FREE", 1 << 60)
    page = refused(client, upload("good.jpg"))
    assert str(REFUSALS[Refusal.FILE_NOT_KEPT]) in page.text
    assert on_disk() == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(cast: Cast, client: Client, monkeypatch) -> None:
    def full(self, piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(blobs.Incoming, "write", full)
    assert str(REFUSALS[Refusal.FILE_NOT_KEPT]) in refused(client, upload("good.jpg")).text
    assert on_disk() == []


def test_a_browser_that_goes_away_in_the_middle_leaves_nothing(cast: Cast, client: Client) -> None:
    request = client.get("/report/tell/").wsgi_request
    request.resolver_match = resolve("/report/tell/")
    handler = SealingHandler(request)
    handler.new_file("files", "half.txt", "text/plain", None)
    handler.receive_data_chunk(b"z" * 100_000, 0)
    assert len(on_disk()) == 1
    del handler
    gc.collect()
    assert on_disk() == []


def test_what_waited_too_long_has_to_be_chosen_again(cast: Cast, client: Client) -> None:
    page = refused(client, upload("good.jpg"), upload("run.exe", b"MZ"))
    with it_is(NOW + timedelta(hours=24, seconds=1)):
        late = send(client, page)
    assert str(REFUSALS[Refusal.FILE_GONE]) in late.text and WORDS in late.text
    assert not Case.objects.exists()


def test_what_a_page_carries_opens_in_no_other_browser(cast: Cast, client: Client) -> None:
    page = refused(client, upload("good.jpg"), upload("run.exe", b"MZ"))
    carried = dict(page.forms[0].carried)["attached"]
    assert SECRET not in carried.encode() and "good" not in carried
    other = Client()
    with it_is(NOW):
        late = send(other, whole(other, WORDS), attached=carried)
    assert str(REFUSALS[Refusal.FILE_GONE]) in late.text and not Blob.objects.exists()


def test_sending_twice_keeps_a_file_once(cast: Cast, client: Client) -> None:
    with it_is(NOW):
        page = whole(client, WORDS)
        first = sent_words(send(client, page, upload("one.jpg")))
        again = sent_words(send(client, page, upload("one.jpg")))
    assert first == again and Blob.objects.count() == 1


def test_a_file_sent_to_a_page_that_had_closed_itself_is_still_there(cast: Cast, client: Client) -> None:
    words = tell_with(client)
    with it_is(NOW):
        page = come_back(client, " ".join(words))
    with it_is(NOW + timedelta(minutes=20)):
        closed = send(client, page, upload("late.txt", b"zq late"), what="More words.")
        assert "More words." in closed.text
        form = next(paper for paper in closed.forms if paper.action.endswith("/my-report/"))
        back = client.post(form.action, {**dict(form.carried), "words": " ".join(words)}, follow=True)
        page = Page(back)
        assert "late.txt" in page.text
        assert "late.txt" in send(client, page).text
    assert Blob.objects.count() == 1


def test_no_other_page_takes_a_file(client: Client) -> None:
    make_committee()
    client.post("/report/", {"zone": "UTC", "files": [upload()]})
    client.post("/report/tell/", {"do": "next", "other_field": [upload()]})
    assert on_disk() == []


DAMAGES = {
    "last byte": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "cut": lambda content: content[:-70_000],
    "gone": lambda content: None,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_by_name_and_the_page_stands(
    cast: Cast, client: Client, hands: Hands, damage: str
) -> None:
    tell_with(client, upload("notes.txt", b"zqhidden words " * 20_000))
    member = desk(cast)
    copy, original = links(member.get(the_case()).content.decode())
    path = on_disk()[0]
    content = DAMAGES[damage](path.read_bytes())
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    for answer in (member.get(copy), member.post(original)):
        assert answer.status_code == 422 and not answer.streaming
        assert str(REFUSALS[Refusal.FILE_WRONG]) in said(answer)
    page = said(member.get(the_case()))
    assert "notes.txt" in page and WORDS in page
    assert ("not as it was sealed" in page) is (damage != "last byte"), "its length alone is looked at"
    assert blobs.broken()


def test_two_files_that_changed_places_are_both_refused(cast: Cast, client: Client, hands: Hands) -> None:
    tell_with(client, upload("one.txt", b"zq one"), upload("two.txt", b"zq two"))
    first, second = on_disk()
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    member = desk(cast)
    for way in links(member.get(the_case()).content.decode()):
        answer = member.post(way) if way.endswith("original/") else member.get(way)
        assert answer.status_code == 422


def test_a_row_of_another_case_gives_no_file(cast: Cast, client: Client, hands: Hands) -> None:
    tell_with(client, upload("one.txt", b"zq one"))
    Blob.objects.update(digest=bytes(32))
    assert "not as it was sealed" in said(desk(cast).get(the_case())) and blobs.broken()


def test_what_cannot_be_cleaned_is_said_and_the_original_is_offered(
    cast: Cast, client: Client, hands: Hands
) -> None:
    tell_with(client, upload("locked.pdf", b"%PDF-1.7 zqhidden"), upload("phone.heic", b"0000ftypheic zq"))
    member = desk(cast)
    page = member.get(the_case())
    assert "cannot be shown without hidden details. Ask a specialist" in said(page)
    answer = member.get(links(page.content.decode())[0])
    assert answer.status_code == 422 and str(REFUSALS[Refusal.FILE_NOT_SHOWN]) in said(answer)
    assert SECRET not in answer.content


@pytest.mark.row("sys.k8")
def test_whoever_may_not_read_the_case_finds_no_file(cast: Cast, client: Client, hands: Hands) -> None:
    with it_is(NOW):
        page = whole(client, WORDS)
        send(client, page, upload(), seen="", left_out=[str(cast.id_of("Kluut"))])
    member = desk(cast)
    copy, original = links(member.get(the_case()).content.decode())
    left_out = at_open_desk(cast, "Kluut")
    missing = left_out.get("/desk/cases/2f1de8c8-6f4e-4c55-8b1b-0f6e5a6f8c11/files/x/")
    for way in (copy, original):
        answer = left_out.get(way)
        assert answer.status_code == 404 and answer.content == missing.content
        assert dict(answer.headers) == dict(missing.headers)
        assert left_out.post(way).status_code == 404
        assert client.get(way).status_code == 404
    assert member.get(f"{the_case()}files/{Case.objects.get().pk}/").content == missing.content


def test_files_go_with_their_case(cast: Cast, client: Client) -> None:
    tell_with(client, upload())
    with_case = Case.objects.get()
    assert blobs.let_go([with_case.pk]) == 1
    assert not Blob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_bytes_go_once_the_deed_is_done(client: Client) -> None:
    make_committee()
    tell_with(client, upload())
    blobs.let_go([Case.objects.get().pk])
    assert on_disk() == []


def test_the_sweep_takes_what_nobody_sent_and_leaves_the_rest(cast: Cast, client: Client) -> None:
    tell_with(client, upload())
    lost = acts.seal_file("lost.txt", iter([b"zq"]))
    assert blobs.sweep(now=now()) == 0
    assert blobs.sweep(now=now() + timedelta(hours=26)) == 1
    assert blobs.length(lost.id) is None and len(on_disk()) == 1


def test_a_file_of_a_mail_needs_no_form(cast: Cast) -> None:
    sealed = acts.seal_file("odd.bin", iter([b"zq one ", b"zq two"]))
    assert sealed.kind is FileKind.OTHER
    filed = file(WORDS)
    opened = open_thread(filed.locator, filed.root)
    assert opened is not None
    assert acts.not_sent_yet(opened.entries, [sealed, sealed]) == [sealed]


def test_a_file_that_is_gone_refuses_the_sending(cast: Cast) -> None:
    filed = file(WORDS)
    sealed = acts.seal_file("gone.txt", iter([b"zq"]))
    blobs.drop(sealed.id)
    opened = open_thread(filed.locator, filed.root)
    with pytest.raises(Refused) as why:
        say_more(opened, "more", committee=committee(NOW), facts=facts(NOW), now=NOW, files=[sealed])
    assert why.value.refusal is Refusal.FILE_GONE
    assert not Blob.objects.exists()


def test_readers_find_the_key_of_a_file_in_the_entry_alone(cast: Cast, client: Client) -> None:
    tell_with(client, upload("one.txt", b"zq one"))
    case = Case.objects.get()
    opened = open_as(cast, "Avocet", case.pk)
    sent = files_of(opened.entries)
    assert [(one.file.name, one.by) for one in sent] == [("one.txt", "reporter")]
    assert b"".join(blobs.opened(sent[0].file, case.pk)) == b"zq one"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\zq\\photo.jpg", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("zq\n\t.txt", "zq.txt"),
        ("x" * 300 + ".jpg", "x" * 115 + "….jpg"),
    ],
)
def test_names_show_what_they_are(given: str, shown: str) -> None:
    assert shown_name(given) == shown


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind not in {FileKind.TEXT, FileKind.OTHER}])
def test_every_kind_is_known_by_its_beginning(kind: FileKind) -> None:
    assert why_not_this(kind, b"MZ no such thing, and long enough") is Refusal.FILE_NOT_AS_NAMED


def kinds() -> Iterator[str]:
    yield from (".jpg", ".heic", ".pdf", ".docx", ".odt", ".txt")


def test_the_form_names_kinds_and_sizes(cast: Cast, client: Client) -> None:
    page = whole(client, WORDS)
    assert "JPEG, PNG, GIF, WebP, HEIC" in page.text and "25.0" in page.text and "ten at most" in page.text
    html = client.post("/report/tell/", {"what": WORDS, "do": "go:check"}).content.decode()
    assert 'enctype="multipart/form-data"' in html and all(kind in html for kind in kinds())


def test_what_no_form_can_take_is_said_with_its_size(cast: Cast, client: Client) -> None:
    answer = client.post("/report/tell/", {"step": "what", "what": "z" * 17_000_000, "do": "next"})
    assert answer.status_code == 400
    assert "more than 16.0 MB of text, so nothing of it was read or kept" in said(answer)
    assert "a long text can be added as a file on the last page" in said(answer)


def test_a_text_far_too_long_comes_back_with_the_sentence_beside_it(cast: Cast, client: Client) -> None:
    long = "zqlong " * 1_000_000
    answer = client.post("/report/tell/", {"step": "what", "what": long, "do": "next"})
    page = answer.content.decode()
    assert answer.status_code == 422 and page.count("zqlong") == 1_000_000
    assert "Nothing was cut" in page
