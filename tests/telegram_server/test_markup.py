"""Telegram's HTML: what is understood, and what is refused with which words."""

import pytest

from tests.telegram_server.judging import Refusal
from tests.telegram_server.markup import formatted, parse_html, units


def marked(source: str) -> list[tuple[str, str, int, int]]:
    text, entities = parse_html(source)
    raw = text.encode("utf-16-le")
    return [
        (e.type, raw[e.offset * 2 : (e.offset + e.length) * 2].decode("utf-16-le"), e.offset, e.length)
        for e in entities
    ]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("3号楼 <b>电梯</b>坏了", "3号楼 电梯坏了", [("bold", "电梯", 4, 2)]),
        ("😀<i>x</i>", "😀x", [("italic", "x", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", "ab", 0, 2), ("italic", "b", 1, 1)]),
        ("<STRONG>a</strong>", "a", [("bold", "a", 0, 1)]),
        ('<a href="https://a.cn/?x=1&amp;y=2">go</a>', "go", [("text_link", "go", 0, 2)]),
        ("<a href='nowhere'>go</a>", "go", []),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", "s", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", "q", 0, 1)]),
        ("<b></b>x", "x", []),
        ("&lt;b&gt; &amp;amp; &quot;&#20320;&#x597d;&quot; &nbsp;&copy", '<b> &amp; "你好" &nbsp;&copy', []),
        ("<code>a</>", "a", [("code", "a", 0, 1)]),
    ],
)
def test_html_is_understood(source: str, text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert parse_html(source).text == text
    assert marked(source) == expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("电梯<b>坏了", 'Can\'t find end tag corresponding to start tag "b"'),
        ("电梯</b>", "Unexpected end tag at byte offset 6"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a <script>x</script>", 'Unsupported start tag "script" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("3 < 5", "Unsupported start tag"),
        ("1<2 and 3>2", 'Unsupported start tag "2" at byte offset 1'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset"),
        ("<span>y</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_that_does_not_parse_is_refused(source: str, words: str) -> None:
    with pytest.raises(Refusal) as caught:
        formatted(source, "HTML", None)
    assert caught.value.description.startswith(f"Bad Request: can't parse entities: {words}")
    assert caught.value.code == 400 and caught.value.ill_formed
    assert formatted(source, None, None).text == source.strip()


def test_a_text_is_trimmed_and_its_entities_with_it() -> None:
    text, entities = formatted("\n  <b> 电梯 </b>\n", "HTML", None)
    assert (text, [(e.type, e.offset, e.length) for e in entities]) == ("电梯", [("bold", 0, 2)])


def test_commands_mentions_and_addresses_are_found() -> None:
    text, entities = formatted("/work@linli_test_bot 问 @li_ming https://a.cn/1，<code>/no</code> #电梯", "HTML", None)
    raw = text.encode("utf-16-le")
    assert [(e.type, raw[e.offset * 2 : (e.offset + e.length) * 2].decode("utf-16-le")) for e in entities] == [
        ("bot_command", "/work@linli_test_bot"),
        ("mention", "@li_ming"),
        ("url", "https://a.cn/1"),
        ("code", "/no"),
        ("hashtag", "#电梯"),
    ]


def test_units_are_those_of_utf_16() -> None:
    assert (units("电梯"), units("😀")) == (2, 2)


def test_only_html_may_mark_up() -> None:
    for mode in ("Markdown", "MarkdownV2", "bbcode"):
        with pytest.raises(Refusal, match="unsupported parse_mode"):
            formatted("x", mode, None)
