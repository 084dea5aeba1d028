"""Logs that cannot tell: no words of people, no addresses or paths of the reporting pages, no local variables."""

import logging
import traceback
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

QUIET_PATHS = ("/report", "/my-report", "/my-words", "/desk", "/seat")


class LeaveOutConduct(logging.Filter):
    """Drop records about a request to the reporting pages or the committee's room: their paths tell a case."""

    def filter(self, record: logging.LogRecord) -> bool:
        # A form that comes back with something to put right is no fault; its time would tell that somebody writes.
        if getattr(record, "status_code", None) == 422:
            return False
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and request.path.startswith(QUIET_PATHS):
            record.msg, record.args = (
                "A page of the quiet rooms answered with a fault (%s).",
                (_kind(record),),
            )
        return True


def _kind(record: logging.LogRecord) -> str:
    fault = record.exc_info[0] if record.exc_info else None
    return fault.__name__ if fault else str(getattr(record, "status_code", "unknown"))


class BareHandler(logging.StreamHandler[Any]):
    """Write a fault as its kind and its places in our code; an exception's message may hold what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        fault, record.exc_info, record.exc_text = record.exc_info, None, None
        line = super().format(record)
        if not fault or fault[0] is None:
            return line
        places = traceback.extract_tb(fault[2])
        return "\n".join(
            [line, *(f"  {p.filename}:{p.lineno} in {p.name}" for p in places), f"  {fault[0].__name__}"]
        )


class NoVariables(SafeExceptionReporterFilter):
    """Error reports carry no local variables, no form fields and no settings."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return []
