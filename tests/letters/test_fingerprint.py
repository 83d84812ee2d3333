from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_rules.letters.fingerprint import fingerprint, words

from .synthetic import rewrap, sentence, word


def test_the_hash_is_sha256_of_the_words() -> None:
    # printf 'children are seen' | sha256sum
    assert (
        fingerprint("- Children are\nseen.")
        == "9db70dda444ffc064a48e3b5a969ee9b253d2a7b5b7a1a2c4f37c147b9c794e4"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The child\u2019s plan", "the child's PLAN"),
        ("\u2018good\u2019 and \u201cbad\u201d", "'good' and \"bad\""),
        ("leavers\u2019 services", "leavers' services"),
        ("child\u2010focused", "child-focused"),
        ("child-\nfocused", "child-focused"),
        ("infor-\nmation", "information"),
        ("infor\u00ad\nmation", "information"),
        ("in\u00adformation", "information"),
        ("2014\u201315", "2014-15"),
        ("late \u2014 and lost", "late - and lost"),
        ("late\u2014and lost", "late and lost"),
        ("\ufb01ve of\ufb01ces", "five offices"),
        ("\u25aa Doors creak", "- Doors creak"),
        ("<ul style='x: none'> \uf0b7 Doors creak</ul>", "Doors creak"),
        ("12. Oil the hinges", "Oil the hinges"),
        ("Oil the\n\nINVESTOR IN PEOPLE\n\nhinges", "Oil the hinges"),
        ("Oil the\f hinges", "Oil the hinges"),
        ("Oil the\n\n17\n\nhinges", "Oil the hinges"),
        ("Oil the\n\nPage 3 of 4\n\nhinges", "Oil the hinges"),
        ("Oil &amp; water", "Oil & water"),
    ],
)
def test_the_same_words_differently_set(one: str, other: str) -> None:
    assert words(one) == words(other)
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oil the hinges", "Oil all hinges"),
        ("Oil the hinges", "Oil hinges the"),
        ("within 10 days", "within 7 days"),
        ("up to 24\nweeks", "up to\nweeks"),
        ("not kept", "kept"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@given(sentence, st.integers(10, 90), st.sampled_from(["", "- ", "\u25aa ", "3. ", "<ul> \u2022 "]))
def test_setting_is_nothing(said: list[str], width: int, mark: str) -> None:
    text = " ".join(said)
    assert fingerprint(mark + rewrap(text, width)) == fingerprint(text)
    assert fingerprint(text.upper() + ".") == fingerprint(text)


@given(sentence, st.data())
def test_a_word_broken_at_the_end_of_a_line_is_one_word(
    said: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(said) - 1))
    cut = data.draw(st.integers(1, len(said[at]) - 1))
    hyphen = data.draw(st.sampled_from("-\u2010\u00ad"))
    broken = [*said[:at], f"{said[at][:cut]}{hyphen}\n{said[at][cut:]}", *said[at + 1 :]]
    assert fingerprint(" ".join(broken)) == fingerprint(" ".join(said))


@given(sentence, word, st.data())
def test_each_word_counts(said: list[str], other: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(said) - 1))
    changed = [*said[:at], other, *said[at + 1 :]]
    assert (fingerprint(" ".join(changed)) == fingerprint(" ".join(said))) == (said[at] == other)


@given(st.text(max_size=300))
def test_any_text_has_words(text: str) -> None:
    assert words(" ".join(words(text))) == words(text) or any(w.isdigit() for w in words(text))
    assert len(fingerprint(text)) == 64
