import pytest

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.language import LOOKED_AT, refuse_other_languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Ministerium hat am Freitag mitgeteilt, dass die Fähre wieder fahren soll.", "German"),
        ("Le ministère a annoncé vendredi que le bateau allait reprendre la mer.", "French"),
        ("Министерство сообщило в пятницу, что паром снова выйдет в море.", "Russian"),
        ("両国の外相は月曜日に会談した。", "Japanese"),
    ],
)
def test_another_language_is_refused_by_its_name(text: str, language: str) -> None:
    with pytest.raises(SkipArticle, match=language) as skip:
        refuse_other_languages(text)
    assert skip.value.reason == "not-english"
    assert "English" in skip.value.advice


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping met Narendra Modi in Kazan.",
        "Lukashenko visits Beijing, Xi praises Minsk",
        "MOSCOW, May 2 (Xinhua) -- Lavrov, Wang Yi hold talks",
        "Kim Jong Un, Vladimir Putin, Sergei Shoigu visit Vostochny",
        "Pyongyang denies this.",
        "Kim in Moskau",
    ],
)
def test_short_english_with_foreign_names_is_read(text: str) -> None:
    refuse_other_languages(text)


def test_only_the_start_is_looked_at() -> None:
    english = "The ministers met on Monday and agreed on grain. " * (LOOKED_AT // 40)
    refuse_other_languages(english + "Das Ministerium hat am Freitag mitgeteilt. " * 500)
