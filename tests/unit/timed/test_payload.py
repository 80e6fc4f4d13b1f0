"""Cue text made canonical and safe."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pod_media.timed.payload import clean_payload, plain_text, speaker_of, with_speaker

ALLOWED = re.compile(
    r"</?(?:c|i|b|u|ruby|rt|v|lang)(?:\.[\w-]+)*(?: [^<>]*)?>|<\d\d+:\d\d:\d\d\.\d{3}>"
)
HOSTILE = (
    "<i> </i> <b> </b> <v\tAda> </v> <ruby> <rt> </rt> </ruby> <c.x> </c> <lang\tfr> </lang>"
    " <script> </script> <img\tonerror=a> < > & --> -- &gt; &amp; &lt; &#10; &#x0; &nbsp;"
    " <v\tA--> <c.--> <00:01.000> <00:00:01.000> <99:99.000> <i\tx> <V\tB>"
)
hostile = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE.split(" ")).map(lambda each: each.replace("\t", " ")),
        st.sampled_from(["\n", "\r", "\r\n", "\n\n", " ", "\t", "\x00", "\ud800", "\u200f", "é"]),
        st.text(max_size=4),
    ),
    max_size=14,
).map("".join)


@given(hostile)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_payload(text)[0]
    assert clean_payload(once) == (once, [])


@given(hostile)
def test_nothing_but_known_markup_is_left(text):
    cleaned = clean_payload(text)[0]
    bare = ALLOWED.sub("", cleaned)
    assert "<" not in bare
    assert ">" not in bare
    assert "-->" not in cleaned
    assert "\n\n" not in cleaned
    assert "\r" not in cleaned
    cleaned.encode()


@given(hostile)
def test_what_is_open_is_closed(text):
    stack = []
    for slash, name in re.findall(r"<(/?)([a-z]+)", clean_payload(text)[0]):
        if slash:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert stack == []


@pytest.mark.parametrize(
    ("text", "cleaned", "codes"),
    [
        ("Hello", "Hello", []),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", ["timed:markup:escaped"]),
        ("<b onclick=x>y", "&lt;b onclick=x&gt;y", ["timed:markup:escaped"]),
        ("a < b & c", "a &lt; b &amp; c", ["timed:markup:escaped"]),
        ("AT&amp;T", "AT&amp;T", []),
        ("a --> b", "a --&gt; b", []),
        ("a\n\n\nb", "a\nb", ["timed:text:blank-line"]),
        ("<i>a", "<i>a</i>", ["timed:markup:nesting"]),
        ("<b><i>a</b></i>", "<b><i>a</i></b>", ["timed:markup:nesting"]),
        ("<v Ada>Hi", "<v Ada>Hi</v>", []),
        ("<v Ada>Hi\n<v Bob>Ho", "<v Ada>Hi\n</v><v Bob>Ho</v>", []),
        ("<I>a</I>", "<i>a</i>", []),
        ("<ruby>a<rt>b</ruby>", "<ruby>a<rt>b</rt></ruby>", []),
        ("\u200fمرحبا", "\u200fمرحبا", []),
        ("&rlm;مرحبا&nbsp;!", "\u200fمرحبا\u00a0!", []),
        ("a\x07b", "ab", ["timed:text:control"]),
    ],
)
def test_text_is_made_canonical(text, cleaned, codes):
    assert clean_payload(text) == (cleaned, codes)


def test_a_speaker_is_read_and_changed():
    assert speaker_of("<i>x</i>") == ""
    assert speaker_of("<v A &amp; B>x</v>") == "A & B"
    assert with_speaker("Hello", "A & B > <C>") == "<v A &amp; B &gt; &lt;C&gt;>Hello</v>"
    assert speaker_of(with_speaker("Hello", "A & B > <C>")) == "A & B > <C>"
    assert with_speaker("<v Ada><i>Hello</i></v>", "") == "<i>Hello</i>"


@given(st.text(max_size=20), hostile)
def test_a_speaker_of_any_name_leaves_the_words_alone(name, text):
    payload = clean_payload(text)[0]
    told = with_speaker(payload, name)
    assert clean_payload(told) == (told, [])
    assert "".join(plain_text(told).split()) == "".join(plain_text(payload).split())
