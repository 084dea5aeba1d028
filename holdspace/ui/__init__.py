"""The look of Holdspace and the machinery all pages share. No rows, no rules.

Pages extend one of
    ui/page.html    the ordinary page: header, hats line, footer
    ui/room.html    a room of its own (the committee's): its own header from ``room``, no footer, no search
    ui/bare.html    one narrow column and the mark only: links from letters, unlocking
with the blocks
    title (text only; also the h1), lead (one or two sentences), content, aside, leave (quick exit), heading
    (instead of the h1), scripts and htmx (in the head), header, footer, shape (classes of body: wide, front).

Context that the site's processor gives to every page
    house        ``house.House``: name, nav, footer, hats, sample, home
    reader_zone  the tz zone this reader reads in; ``now`` the instant of the request
    reader       ``dates.Reader(reader_zone, now)``, for the filters
    room         ``house.Room``, on pages that extend ui/room.html, given by the view

Tags (``{% load ui %}``, built in where the settings say so); the zone and ``now`` come from the context
    {% when at %}  {% due_when due %}  {% near_when due %}  {% day on %}  {% clock_time at %}
    {% span start end %}   all of them take another zone as last argument
    {% promise_line made due ended=... outcome=... verb="due|closes|ends|by" note="..." %}
    {{ at|when:reader }}  {{ due|due_when:reader }}  {{ on|day:reader }}  {{ at|clock_time:reader }}
    {% zone_choice %}   for visitors: whose clock this page uses, and a list to choose another
    {{ zone|city }}  {{ 3|number_word }}  {% asset "ui/mark.svg" %}  {% again title %}

Parts to include
    ui/form.html (form, submit, other, other_url, action)    ui/error_summary.html (form)
    ui/quick_exit.html (in the block leave)
    ui/trail.html (trail: .at .text .detail)    ui/empty.html (text, who)
    ui/pager.html (page: ``paging.Page``)    ui/words.html (words)    ui/diff.html (changes: .kind .text)
    ui/people.html (people, label)    ui/search.html (label, asked)    ui/htmx.html (inside the htmx block)

Python
    forms.Form, forms.refuse(form, text, field=None), fields.PlainTextField, DayField, ZoneField, RadioList,
    RadioCards, Ticks, TickCards (hints={value: text}), sealing.sealed_page, sealing.unlisted_page,
    paging.cut, choices.zone_chosen, middleware.headers; ``dates`` for letters.
Classes: see static/ui/holdspace.css. One filled button a page, the rest are ``plain`` or ``outline``.
"""
