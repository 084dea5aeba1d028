"""Addresses of what stays inside a group: what it works on, what it was asked, what it decided and agreed on."""

from django.urls import path

from holdspace.groups.views import decisions, drafts, flags, materials, own_agreements, reuse, rounds, sharing

of_a_group = [
    path("<str:slug>/materials/", materials.register, name="materials"),
    path("<str:slug>/materials/staff/", sharing.staff_list, name="staff_list"),
    path("<str:slug>/materials/<uuid:pk>/", materials.item, name="item"),
    path("<str:slug>/materials/<uuid:pk>/version/", materials.version, name="item_version"),
    path("<str:slug>/materials/<uuid:pk>/label/", materials.label, name="item_label"),
    path("<str:slug>/materials/<uuid:pk>/share/", sharing.ask, name="item_share"),
    path("<str:slug>/materials/<uuid:pk>/reuse/", reuse.ask, name="item_reuse"),
    path("<str:slug>/sharing/<uuid:pk>/staff/", sharing.staff_consent, name="staff_consent"),
    path("<str:slug>/sharing/<uuid:pk>/staff/back/", sharing.take_back, name="staff_take_back"),
    path("<str:slug>/sharing/<uuid:pk>/words/", sharing.speakers, name="speakers"),
    path("<str:slug>/sharing/<uuid:pk>/end/", sharing.end, name="sharing_end"),
    path("<str:slug>/words/<uuid:pk>/", sharing.quote, name="quote"),
    path("<str:slug>/shared/<uuid:pk>/", sharing.seen, name="shared"),
    path("<str:slug>/shared/<uuid:pk>/reuse/", reuse.ask_outside, name="shared_reuse"),
    path("<str:slug>/reuse/<uuid:pk>/", reuse.question, name="reuse_question"),
    path("<str:slug>/rounds/", rounds.rounds, name="rounds"),
    path("<str:slug>/rounds/<uuid:pk>/", rounds.one, name="round"),
    path("<str:slug>/rounds/<uuid:pk>/back/", rounds.withdraw, name="round_withdraw"),
    path("<str:slug>/rounds/<uuid:pk>/talk/", rounds.talk, name="round_talk"),
    path("<str:slug>/rounds/<uuid:pk>/anew/", rounds.amend, name="round_amend"),
    path("<str:slug>/rounds/<uuid:pk>/drop/", rounds.drop, name="round_drop"),
    path("<str:slug>/rounds/<uuid:pk>/by/<str:token>/", rounds.by_letter, name="round_by_letter"),
    path("<str:slug>/left/", flags.new, name="flag_new"),
    path("<str:slug>/left/<uuid:pk>/", flags.one, name="flag"),
    path("<str:slug>/decisions/", decisions.log, name="decisions"),
    path("<str:slug>/decisions/<uuid:pk>/", decisions.voice, name="decision_voice"),
    path("<str:slug>/drafts/", drafts.drafts, name="drafts"),
    path("<str:slug>/drafts/<uuid:pk>/", drafts.one, name="draft"),
    path("<str:slug>/drafts/<uuid:pk>/ask/", drafts.ask, name="draft_ask"),
    path("<str:slug>/drafts/<uuid:pk>/belong/", drafts.belong, name="draft_belong"),
    path("<str:slug>/agreed/", own_agreements.texts_of, name="own_texts"),
    path("<str:slug>/agreed/<uuid:pk>/", own_agreements.one, name="own_text"),
    path("<str:slug>/agreed/<uuid:pk>/change/", own_agreements.change, name="own_change"),
    path("<str:slug>/agreed/<uuid:pk>/<str:verb>/", own_agreements.move, name="own_move"),
]
