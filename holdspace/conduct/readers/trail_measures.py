"""What the trail says of responses, measures and votes about them."""

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.told import Names, as_uuid
from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.measures import Choice, Doing, WeekAnswer
from holdspace.conduct.rules.responses import Response
from holdspace.conduct.rules.story import Entry


def _response(entry: Entry, names: Names) -> str:
    return str(texts.RESPONSES[Response(entry.body["response"]["kind"])])


def _task(entry: Entry, names: Names) -> str:
    return str(texts.DOING_NAMES[Doing(entry.body["what"])])


def _person(entry: Entry, names: Names) -> str:
    return names.of(as_uuid(entry.body["person"]))


def _answer(entry: Entry, names: Names) -> str:
    return str(texts.WEEK_ANSWERS[WeekAnswer(entry.body["answer"])])


def _choice(entry: Entry, names: Names) -> str:
    return str(texts.CHOICES[Choice(entry.body["choice"])])


def _vote(entry: Entry, names: Names) -> str:
    return str(texts.VOTE_YES if entry.body["yes"] else texts.VOTE_NO)


def _decided(entry: Entry, names: Names) -> str:
    return str(texts.DECIDED[Tally(entry.body["how"])])


def _likeness(entry: Entry, names: Names) -> str:
    said = texts.VOTE_YES if entry.body["same"] is True else texts.VOTE_NO
    return f"{names.of(as_uuid(entry.body['person']))}, {said}"


DETAILS = {
    "likeness": _likeness,
    "response_drafted": _response,
    "measure_begun": _response,
    "measure_task": _task,
    "measure_task_given": _person,
    "week_answer": _answer,
    "ballot": _choice,
    "ballot_vote": _vote,
    "ballot_decided": _decided,
}
