"""Fields of the pages about groups, one file a noun."""

from holdspace.groups.forms.charter import CharterForm, PrepareForm
from holdspace.groups.forms.people import ComeInForm
from holdspace.groups.forms.questions import AnswerForm

__all__ = ["AnswerForm", "CharterForm", "ComeInForm", "PrepareForm"]
