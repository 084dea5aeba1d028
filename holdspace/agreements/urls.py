"""Addresses: the three texts and their versions stand for ever; the staff's desk is under ``agreements/``."""

from django.urls import path, register_converter

from holdspace.agreements.document import Kind
from holdspace.agreements.rules import Number, number_from
from holdspace.agreements.views import consultation, desk, draft, exports, public, reviews, suggestions


class KindConverter:
    """``guidelines``, ``protocol``, ``expectations`` and so on."""

    regex = "|".join(kind.value for kind in Kind)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: Kind | str) -> str:
        return Kind(value).value


class NumberConverter:
    """``1.0``."""

    regex = r"[0-9]{1,4}\.[0-9]{1,4}"

    def to_python(self, value: str) -> Number:
        number = number_from(value)
        if number is None:
            raise ValueError(value)
        return number

    def to_url(self, value: Number | str) -> str:
        return str(value)


register_converter(KindConverter, "agreement")
register_converter(NumberConverter, "number")

app_name = "agreements"
urlpatterns = [
    path("<agreement:kind>/", public.current, name="current"),
    path("<agreement:kind>/<number:number>/", public.version, name="version"),
    path("<agreement:kind>/<number:number>/print/", public.print_form, name="print"),
    path("<agreement:kind>/<number:number>/text.md", exports.markdown, name="text"),
    path("<agreement:kind>/<number:number>/template.md", exports.template, name="template"),
    path(
        "<agreement:kind>/<number:number>/CODE_OF_CONDUCT.md", exports.code_of_conduct, name="code-of-conduct"
    ),
    path("<agreement:kind>/for/<slug:audience>/", exports.part, name="part"),
    path("<agreement:kind>/<number:number>/agree/", public.agree, name="agree"),
    path("<agreement:kind>/compare/<number:old>/<number:new>/", public.compare, name="compare"),
    path("<agreement:kind>/renew/", public.renew, name="renew"),
    path("agreements/yes/<str:token>/", public.yes, name="yes"),
    path("<agreement:kind>/next/", consultation.talk, name="talk"),
    path("<agreement:kind>/next/changes/", consultation.changes, name="talk-changes"),
    path("<agreement:kind>/next/comment/", consultation.comment, name="comment"),
    path("<agreement:kind>/next/<uuid:pk>/take-back/", consultation.take_back, name="comment-take-back"),
    path("agreements/<agreement:kind>/draft/ask/", consultation.ask, name="talk-ask"),
    path("agreements/<agreement:kind>/draft/consent/", consultation.consent, name="consent"),
    path("agreements/<agreement:kind>/draft/comments/<uuid:pk>/", consultation.answer, name="comment-answer"),
    path(
        "agreements/<agreement:kind>/draft/comments/<uuid:pk>/aside/",
        consultation.set_aside,
        name="comment-aside",
    ),
    path("<agreement:kind>/suggest/", suggestions.suggest, name="suggest"),
    path("agreements/suggestions/", suggestions.all_suggestions, name="suggestions"),
    path("agreements/suggestions/<uuid:pk>/", suggestions.show, name="suggestion"),
    path("agreements/suggestions/<uuid:pk>/take-back/", suggestions.take_back, name="suggestion-take-back"),
    path("agreements/suggestions/<uuid:pk>/ask/", suggestions.ask_over, name="suggestion-ask-over"),
    path("agreements/suggested/<str:token>/", suggestions.by_letter, name="suggestion-by-letter"),
    path("agreements/", desk.all_kinds, name="desk"),
    path("agreements/announce-again/", desk.announce_again, name="announce-again"),
    path("agreements/<agreement:kind>/", desk.one_kind, name="kind"),
    path("agreements/<agreement:kind>/review/", reviews.review, name="review"),
    path("agreements/<agreement:kind>/begin/", desk.begin, name="begin"),
    path("agreements/<agreement:kind>/discussed/", desk.discussed, name="discussed"),
    path("agreements/<agreement:kind>/agreed/", desk.not_agreed, name="not-agreed"),
    path("agreements/<agreement:kind>/paste/", desk.paste, name="paste"),
    path("agreements/<agreement:kind>/draft/", draft.show, name="draft"),
    path("agreements/<agreement:kind>/draft/details/", draft.details, name="details"),
    path("agreements/<agreement:kind>/draft/add/", draft.add, name="add"),
    path("agreements/<agreement:kind>/draft/publish/", draft.publish, name="publish"),
    path("agreements/<agreement:kind>/draft/drop/", draft.drop, name="drop"),
    path("agreements/<agreement:kind>/draft/section/<str:anchor>/", draft.section, name="section"),
    path("agreements/<agreement:kind>/draft/section/<str:anchor>/remove/", draft.remove, name="remove"),
]
