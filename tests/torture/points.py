"""The named points at which a process is killed with -9: just before, or just after, a function of the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """``module:function``, and whether the kill falls before its first line or after its last."""

    name: str
    module: str
    function: str
    after: bool

    @property
    def in_worker(self) -> bool:
        """Whether the worker passes here; the web passes the others."""
        return self.name.startswith("worker")


INTAKE, OUTBOX, WORK = "holdspace.conduct.actions.intake", "holdspace.outbox.actions", "holdspace.site.work"
POINTS = (
    Point("web.before_filing", INTAKE, "file_report", after=False),
    Point("web.sealed_not_written", INTAKE, "_promises", after=True),
    Point("web.writing_begun", INTAKE, "_write", after=False),
    Point("web.case_written", INTAKE, "_write", after=True),
    Point("web.letters_written_not_committed", INTAKE, "post_sealed", after=True),
    Point("web.committed_not_answered", INTAKE, "file_report", after=True),
    Point("worker.linked", WORK, "link_deeds", after=True),
    Point("worker.claimed", OUTBOX, "claim", after=True),
    Point("worker.before_mail", OUTBOX, "_send", after=False),
    Point("worker.mailed_not_marked", OUTBOX, "_send", after=True),
    Point("worker.marked_not_finished", OUTBOX, "finish", after=False),
    Point("worker.finished", OUTBOX, "finish", after=True),
)
ARMED = "HOLDSPACE_TORTURE"  # the folder in which a file named like a point arms it, for one kill
