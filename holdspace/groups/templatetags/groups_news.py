"""A change as a sentence, with its days and times as the reader reads them."""

from django import template
from django.template.context import Context

from holdspace.groups.readers.digest import Moved, words_of

register = template.Library()


@register.simple_tag(takes_context=True)
def change(context: Context, one: Moved) -> str:
    """``{% change one %}``: "Summary: now Monday 19 January. Before: Thursday 15 January." """
    return words_of(one, context["reader_zone"], context["now"])
