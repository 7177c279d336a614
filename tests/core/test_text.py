"""Text in the program's languages."""

import pytest
from pydantic import ValidationError

from tovholder.core.text import Text


@pytest.mark.parametrize(("code", "words"), [("da", "bolig"), ("en", "home"), ("en-gb", "home"), ("ar", "bolig")])
def test_words_follow_the_language_and_danish_stands_in(code: str, words: str) -> None:
    assert Text(da="bolig", en="home").in_language(code) == words


def test_neither_language_may_be_empty() -> None:
    with pytest.raises(ValidationError):
        Text(da="bolig", en=" ")
