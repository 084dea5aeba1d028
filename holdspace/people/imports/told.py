"""A plan as sentences, for the command line and for pages alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdspace.connectors.tables import TableWrong
from holdspace.people.imports import texts
from holdspace.people.imports.plan import Merge, Plan, Question, Where


class NotTaken(Exception):
    """The files as a whole are refused, with the sentence for people; nothing of them was taken."""

    def __init__(self, sentence: str, file: str = "", line: int = 0) -> None:
        super().__init__(sentence)
        self.sentence, self.file, self.line = sentence, file, line


@dataclass(frozen=True)
class Told:
    """What bringing files in would do, in words."""

    counts: str
    skipped: tuple[str, ...]
    merges: tuple[str, ...]
    questions: tuple[str, ...]


def not_taken(wrong: TableWrong, file: str) -> NotTaken:
    """Why a file is refused, with its name and the line."""
    why = str(texts.FAULTS[wrong.why]) % wrong.parts
    pattern = texts.WRONG_AT if wrong.line else texts.WRONG_IN
    return NotTaken(str(pattern) % {"file": file, "line": wrong.line, "why": why}, file, wrong.line)


def told(plan: Plan, files: Sequence[str], *, most: int | None = None) -> Told:
    """The plan in words; of long lists at most ``most`` lines, and how many more there are."""
    return Told(
        texts.counts(len(plan.new), len(plan.known), len(plan.questions)),
        skipped_words(plan),
        _some([merge_words(one, files) for one in plan.merges[:most]], len(plan.merges)),
        _some([question_words(one, files) for one in plan.questions[:most]], len(plan.questions)),
    )


def _some(shown: list[str], count: int) -> tuple[str, ...]:
    more = count - len(shown)
    return (*shown, *([str(texts.AND_MORE) % {"count": f"{more:,}"}] if more else []))


def skipped_words(plan: Plan) -> tuple[str, ...]:
    """Who is left out without a question, and why; how many, never who."""
    said = [str(texts.SKIPPED[skip] % {"count": count}) for skip, count in plan.skipped.items()]
    return (*said, *([str(texts.KEPT_OUT % {"count": plan.kept_out})] if plan.kept_out else []))


def where_words(where: Where, files: Sequence[str]) -> str:
    """The line, and the file where there are several."""
    pattern = texts.LINE_OF_FILE if len(files) > 1 else texts.LINE_OF
    return str(pattern) % {"file": files[where.file], "line": where.line}


def merge_words(merge: Merge, files: Sequence[str]) -> str:
    """Which line is about whom."""
    pattern = texts.MERGED if merge.name == merge.kept else texts.MERGED_AS
    said = {"name": merge.name, "kept": merge.kept, "where": where_words(merge.with_line, files)}
    return str(texts.ABOUT) % {"where": where_words(merge.where, files), "words": str(pattern) % said}


def question_words(question: Question, files: Sequence[str]) -> str:
    """What a line asks, with the line."""
    return str(texts.ABOUT) % {
        "where": where_words(question.where, files),
        "words": asked_words(question, files),
    }


def asked_words(question: Question, files: Sequence[str]) -> str:
    """What a line asks, without the line."""
    other = where_words(question.other, files) if question.other else ""
    return str(texts.QUESTIONS[question.ask]) % {"said": question.said, "other": other, "of": question.of}
