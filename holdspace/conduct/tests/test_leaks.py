"""What a text would give away about a report (R-274, R-304, R-308, R-324, R-325). No database and no Django."""

import pytest

from holdspace.conduct.rules.leaks import Hit, Kind, held_by, leaks

REPORT = {
    "what": (
        "In both December calls I was cut off when I asked about small stations. On 2026-01-12 at 16:40 they wrote "
        "“questions like yours hold everyone up”. There were 17 messages; Gaivota saw it."
    ),
    "who": "Fulmar, the one with the green hat",
    "witnesses": "গাংচিল and kamome_jp",
    "name": "Rose Njoroge",
    "email": "rose.n@example.org",
    "phone": "+254 700 123456",
    "links": "https://example.org/log/77",
    "zone": "Africa/Nairobi",
}
HELD = held_by([REPORT], names=["Möwe Strand moewe99"])


def kinds(text: str, **more: object) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.words) for hit in leaks(text, HELD, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Njoroge told us.", Kind.NAME, "Njoroge"),
        ("It was NJOROGE’s idea.", Kind.NAME, "NJOROGE’s"),
        ("We heard of Gaivota too.", Kind.NAME, "Gaivota"),
        ("গাংচিল noticed.", Kind.NAME, "গাংচিল"),
        ("Ask kamome_jp.", Kind.HANDLE, "kamome_jp"),
        ("As moewe99 put it", Kind.HANDLE, "moewe99"),
        ("Write to Rose.N@example.org.", Kind.ADDRESS, "Rose.N@example.org"),
        ("See https://example.org/log/77.", Kind.LINK, "https://example.org/log/77."),
        ("Call +254-700-123456", Kind.PHONE, "+254-700-123456"),
        ("at 4:40 pm you wrote", Kind.TIME, "4:40 pm"),
        ("on 12 January you wrote", Kind.DAY, "12 January"),
        ("on January 12th you wrote", Kind.DAY, "January 12"),
        (
            "You said that questions like yours hold everyone up.",
            Kind.QUOTE,
            "questions like yours hold everyone up",
        ),
        (
            "you cut people off when asked about small stations again",
            Kind.PHRASE,
            "asked about small stations",
        ),
    ],
)
def test_each_kind_is_found_as_it_stands_in_the_text(text, kind, words):
    assert (kind, words) in kinds(text)


def test_ordinary_words_are_put_to_a_person_and_others_are_not():
    (hit,) = leaks("The rose garden is a nice place.", HELD)
    assert hit == Hit(Kind.NAME, "rose", 4, 8, common=True)
    assert leaks("The rose garden is a nice place.", HELD, may_stay=["Rose"]) == ()
    assert kinds("Njoroge told us.", may_stay=["Njoroge"]) == [(Kind.NAME, "Njoroge")]
    assert [hit.common for hit in leaks("There were 17 of them.", HELD)] == [True]


def test_what_says_nothing_of_the_report_passes():
    assert (
        kinds("In two calls others were interrupted. We ask you to let people finish, and to answer kindly.")
        == []
    )
    assert kinds("Please answer by Friday 23 January, 12:00. You can reach us at any time.") == []


def test_what_everybody_may_know_gives_nothing_away():
    public = "Do not say things like: questions like yours hold everyone up. Fulmar leads the group."
    held = held_by([REPORT], known=[public])
    assert leaks("You said that questions like yours hold everyone up.", held) == ()
    assert leaks("Fulmar, this is to you.", held) == ()
    assert leaks("Njoroge, this is to you.", held) != ()


def test_a_script_without_spaces_is_compared_by_its_signs():
    held = held_by([{"what": "会議の中で何度も発言を遮られました。"}])
    assert [hit.kind for hit in leaks("あなたは何度も発言を遮られましたと聞きました", held)] == [Kind.PHRASE]
    assert leaks("会議では静かに話してください", held) == ()


def test_an_empty_report_and_a_huge_text_are_no_trouble():
    assert leaks("Anything at all.", held_by([])) == ()
    assert leaks("a_" * 20_000 + "x", HELD) == ()
