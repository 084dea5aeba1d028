"""The journey over HTTP, every field filled with a word of its own."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from holdspace.conduct.tests.make import PASSPHRASE
from tests.canary.browser import Browser, start_of, words_of
from tests.house_of_its_own import House


def with_comment(words: str) -> bytes:
    """A photograph with something written into it that nobody sees."""
    out = BytesIO()
    Image.new("RGB", (16, 16), "teal").save(out, "JPEG", comment=words)
    return out.getvalue()


ADDRESS = "zqheronaddress@example.org"
SECOND_ADDRESS = "zqheronsecondaddress@example.org"
REPORT: dict[str, Any] = {
    "closest": "happened_to_me",
    "what": "zqheronwhat happened in both calls.",
    "who": "zqheronwho with the green hat",
    "witnesses": "zqheronwitnesses stood beside",
    "when": "zqheronwhen it rained",
    "where": "zqheronwhere the river bends",
    "links": "https://example.org/zqheronlinks",
    "ongoing": "unsure",
    "danger_place": "zqherondangerplace",
    "phone": "zqheronphone 12",
    "context": "zqheroncontext of it",
    "other": "zqheronother things",
    "name": "zqheronname Reporter",
    "email": ADDRESS,
    "warned": ADDRESS,
    "may_write": "on",
    "safe_ways": "zqheronsafeways only at noon",
    "zone": "America/Sao_Paulo",
}
TYPED = {
    "first word": "zqheronfirstword has arrived.",
    "question": "zqheronquestion: who saw it?",
    "why asked": "zqheronwhyasked",
    "answer": "zqheronanswer: nobody did.",
    "addition": "zqheronaddition to it",
    "again": "zqheronwhatagain, in other words.",
    "explanation": "zqheronexplanation",
    "finding": "zqheronfinding",
    "why": "zqheronwhyproposed",
    "wording": "zqheronwording",
    "delivered": "zqherondelivered",
    "final word": "zqheronfinalword",
    "refused": "zqheronrefused",
    "next step": "zqheronstep comes next",
    "own list": "zqheronownlist Marsh",
    "rests": "zqheronrests on somebody",
    "name": "Zqheronfulmar",
    "handle": "zqheronhandle",
    "found of one": "zqheronfound",
    "nature of it": "zqheronlog",
    "source": "zqheronsource",
    "basis": "zqheronbasis",
    "asked": "zqheronasked of them",
    "side": "zqheronside of it",
    "flares": "zqheronflares",
    "tried": "zqherontried",
    "told": "zqherontold",
    "over": "zqheronover",
    "safe": "zqheronsafenow",
    "response": "zqheronresponse to finish before the next one",
    "linked": "zqheronlinkedwhy",
    "other name": "zqheronothername",
    "statement": "zqheronstatement for everybody",
    "statement why": "zqheronstatementwhy",
    "track": "zqherontrackwho",
    "track told": "zqherontracktold",
    "learnt": "zqheronlearnt about calls",
    "outside about": "zqheronoutsideabout",
    "outside asks": "zqheronoutsideasks",
    "outside masks": "zqheronmasked",
    "outside says": "zqheronoutsidesays",
    "noted when": "zqheronnotedwhen",
    "noted": "zqheronnoted once",
    "noted later": "zqheronnotedlater",
    "lost": "zqheronlost at a closed desk",
    "unknown words": "zqheronunknown velvet bamboo turtle ribbon harvest violin walnut",
    "wrong passphrase": "zqheronwrong passphrase of five words",
}


FILES = {
    "zqheronfilename.txt": b"zqheronfilewords on every line\n" * 5000,
    "zqheronphotoname.jpg": with_comment("zqheronphotocomment"),
}
REFUSED_FILE = {"zqheronrefusedname.exe": b"zqheronrefusedwords" * 5000}
IN_FILES = (
    "zqheronfilename",
    "zqheronfilewords",
    "zqheronphotoname",
    "zqheronphotocomment",
    "zqheronrefusedname",
    "zqheronrefusedwords",
)
PERSON = re.compile(r"/desk/cases/[0-9a-f-]{36}/persons/[0-9a-f]{32}/")
SEEN, THING = re.compile(r'name="seen" value="(\w+)"'), re.compile(r'name="things" value="(\d+)"')
ASKED = re.compile(r"/desk/asked/[0-9a-f-]{36}/")
FILE = re.compile(r"/desk/cases/[0-9a-f-]{36}/files/[^/\"]+/(?:original/)?")


@dataclass
class Travelled:
    """What was secret on the way."""

    words: list[str]
    cookies: list[str] = field(default_factory=list)
    start: str = ""
    noted: list[str] = field(default_factory=list)


def report(house: House, left_out: list[str]) -> tuple[Browser, Travelled]:
    """Fill in everything, send it, press back, send other words; come back with the eight words."""
    browser = Browser(house)
    begun = start_of(browser.read("/report/tell/"))
    said = {**REPORT, "left_out": left_out, "start": begun, "step": "check", "do": "send"}
    for step in ("what", "who", "reach"):
        browser.send("/report/tell/", **{**said, "step": step, "do": "", "start": begun})
    browser.upload("/report/tell/", REFUSED_FILE, ends=422, **said)
    sent = Travelled(words_of(browser.upload("/report/tell/", FILES, **said)), start=begun)
    again = words_of(browser.send("/report/tell/", **{**said, "what": TYPED["again"]}))
    assert again == sent.words
    browser.send("/report/words/", ends=422, start=begun, third=TYPED["refused"])
    browser.send("/report/words/", start=begun, third=sent.words[2])
    browser.send("/my-report/", ends=422, words=TYPED["unknown words"])
    browser.send("/my-report/answer/", what=TYPED["lost"])
    browser.send("/my-report/", words=" ".join(sent.words))
    sent.cookies.append(browser.cookies["words"])
    notes(house, sent)
    return browser, sent


def notes(house: House, sent: Travelled) -> None:
    """Notes that somebody keeps for themselves, and never sends."""
    browser = Browser(house)
    begun = start_of(browser.read("/report/notes/"))
    first = {"start": begun, "when": TYPED["noted when"], "what": TYPED["noted"]}
    sent.noted = words_of(browser.send("/report/notes/", **first))
    browser.send("/my-report/", words=" ".join(sent.noted))
    browser.send("/report/notes/", when="", what=TYPED["noted later"])
    assert TYPED["noted"] in browser.read("/report/notes/").text
    sent.cookies += [browser.cookies["words"], begun]


def handle(house: House, people: dict[str, dict[str, str]], reporter: Browser, case: str) -> list[str]:
    """From the first word to the last; gives the cookies of the desks."""
    address = f"/desk/cases/{case}/"
    desks: dict[str, Browser] = {}
    for name in ("Avocet", "Curlew", "Dunlin", "Turnstone"):
        desk = desks[name] = Browser(house, sessionid=people[name]["cookie"])
        wrong = {"unlock-by": "passphrase", "unlock-passphrase": TYPED["wrong passphrase"]}
        desk.send("/desk/", **wrong)
        # A form that meets a closed desk: its words travel in the page.
        desk.send(f"{address}ask/", what=TYPED["lost"], why=TYPED["lost"])
        desk.send("/desk/", **{**wrong, "unlock-passphrase": PASSPHRASE})
        desk.send(f"{address}gate/", choice="no" if name == "Turnstone" else "free")
    avocet, curlew, dunlin, _ = desks.values()
    avocet.send("/desk/own-list/", names=TYPED["own list"])
    avocet.send(f"{address}first-word/", what=TYPED["first word"])
    avocet.send(f"{address}ask/", what="", why=TYPED["refused"])
    avocet.send(f"{address}ask/", what=TYPED["question"], why=TYPED["why asked"])
    reporter.read("/my-report/")
    reporter.send("/my-report/answer/", what=TYPED["answer"])
    reporter.send("/my-report/add/", what=TYPED["addition"])
    reporter.send("/my-report/letters/", email=SECOND_ADDRESS, may_write="on")
    day = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    avocet.send(f"{address}explain/", what=TYPED["explanation"], day=day)
    handed_over = casework(house, address, avocet, curlew, people["Avocet"]["id"])
    handed_over.append(from_outside(house, address, avocet, people["Godwit"]))
    for question in ("ongoing", "what", "who", "against"):
        answer = "yes" if question == "against" else "cannot_be_known"
        avocet.send(f"{address}questions/{question}/", answer=answer, words=TYPED["finding"])
    private = {"outcome": "private_word", "why": TYPED["why"], "wording": TYPED["wording"]}
    avocet.send(f"{address}propose/", **private, deliverer="")
    avocet.send(f"{address}propose/", **private, deliverer=people["Curlew"]["id"])
    for desk in (curlew, dunlin):
        desk.send(f"{address}vote/", yes="yes")
    curlew.send(f"{address}delivered/", what=TYPED["delivered"])
    avocet.send(f"{address}final-word/", what=TYPED["final word"])
    beside(address, avocet, people)
    avocet.send(f"{address}close/", learnt=TYPED["learnt"])
    assert TYPED["final word"] in reporter.read("/my-report/").text
    kept = ("zqheronlearnt", "zqheronstatement", "zqherontrackwho", "zqherontracktold")
    for said in ("zqheronwhat", "zqheronfinding", "zqherondelivered", "zqheronfilename", *kept):
        assert said in avocet.read(address).text, "who may read it does find it"
    notes, _, photo = list(dict.fromkeys(FILE.findall(avocet.read(address).text)))[:3]
    assert "zqheronfilewords" in avocet.read(notes).text
    assert "zqheronphotocomment" not in avocet.read(photo).text
    assert "zqheronphotocomment" in avocet.send(f"{photo}original/").text
    return [*(desk.cookies["desk"] for desk in desks.values()), *handed_over]


def beside(address: str, avocet: Browser, people: dict[str, dict[str, str]]) -> None:
    """A response put down, a report of the same thing, a public word asked for, the employer: each one form."""
    down = {"person": "Person 1", "words": TYPED["response"], "deliverer": people["Avocet"]["id"]}
    avocet.send(f"{address}plan/private_reprimand/", **down)
    avocet.send(f"{address}linked/", code=TYPED["other name"], why=TYPED["linked"])
    said = {"text": TYPED["statement"], "why": TYPED["statement why"], "corrects": "new"}
    avocet.send(f"{address}statement/", **said, to=[people["Heron"]["id"]])
    avocet.send(f"{address}second/", track="employer", who=TYPED["track"])
    avocet.send(f"{address}second/employer/tell/", what=TYPED["track told"])
    avocet.send(f"{address}second/employer/", to="ended", why=TYPED["track told"])


def from_outside(house: House, address: str, avocet: Browser, specialist: dict[str, str]) -> str:
    """A specialist is shown one thing without names, and answers; the cookie of their desk."""
    day = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
    thing = THING.search(avocet.read(f"{address}specialist/").text)
    assert thing is not None
    said = {"about": TYPED["outside about"], "asks": TYPED["outside asks"], "also": TYPED["outside masks"]}
    asked = {**said, "who": specialist["id"], "things": thing[1], "until": day}
    seen = SEEN.search(avocet.send(f"{address}specialist/", **asked).text)
    assert seen is not None
    avocet.send(f"{address}specialist/", **asked, seen=seen[1])
    godwit = Browser(house, sessionid=specialist["cookie"])
    unlock = {"unlock-by": "passphrase", "unlock-passphrase": PASSPHRASE}
    there = ASKED.search(godwit.send("/desk/asked/", **unlock).text)
    assert there is not None
    assert "zqheronwhat" in godwit.send(there[0], free="yes").text
    godwit.send(there[0], what=TYPED["outside says"])
    assert TYPED["outside says"] in avocet.read(address).text
    return godwit.cookies["desk"]


def casework(house: House, address: str, avocet: Browser, curlew: Browser, me: str) -> list[str]:
    """A step, a person, the log, people first, and a side that is told; what was handed over to whoever was asked."""
    day = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
    avocet.send(f"{address}next/", what=TYPED["next step"], owner=me, day=day)
    avocet.send(f"{address}rests/", what=TYPED["rests"], day=day)
    avocet.send(f"{address}persons/", part="reported", name=TYPED["name"], handles=TYPED["handle"])
    found = PERSON.search(avocet.read(address).text)
    assert found is not None
    person = found[0]
    assert TYPED["name"] in avocet.send(person).text
    avocet.send(f"{person}finding/", answer="yes", words=TYPED["found of one"])
    avocet.send(
        f"{address}log/", sort="other", what=TYPED["nature of it"], source=TYPED["source"], sure="sure"
    )
    avocet.send(f"{address}basis/", not_listed="on", what=TYPED["basis"])
    avocet.send(f"{address}people-first/again/", what=TYPED["flares"])
    tried = {"who": TYPED["tried"], "result": "reached", "what": "", "tell": TYPED["told"]}
    avocet.send(f"{address}people-first/tried/", **tried)
    for desk in (avocet, curlew):
        desk.send(f"{address}people-first/over/", over=TYPED["over"], safe=TYPED["safe"])
    avocet.send(f"{person}ask/", what=TYPED["asked"], day=day)
    words = words_of(curlew.send(f"{person}send/"))
    asked = Browser(house)
    asked.send("/my-words/", words=" ".join(words))
    asked.send("/my-words/", what=TYPED["side"])
    assert TYPED["side"] in avocet.read(address).text
    return [" ".join(words[:3]), "".join(words[-3:]), asked.cookies["words"]]


def secrets(travelled: Travelled, people: dict[str, dict[str, str]]) -> set[str]:
    """Everything that nothing but the readers' own pages may hold."""
    said = " ".join(str(text) for text in (*REPORT.values(), *TYPED.values()))
    found = {
        word.strip(".,:/") for word in said.replace("/", " ").split() if word.casefold().startswith("zq")
    }
    found -= {ADDRESS, SECOND_ADDRESS}
    cards = [person["card"] for person in people.values()]
    for phrase in (" ".join(travelled.words), " ".join(travelled.noted), PASSPHRASE, *cards):
        words = phrase.split()
        found |= {glue.join(some) for some in (words[:3], words[-3:]) for glue in (" ", "-", "")}
    return found | set(IN_FILES) | set(travelled.cookies) | {travelled.start}
