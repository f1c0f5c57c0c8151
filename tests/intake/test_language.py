import pytest

from foreigndesk.intake.language import LOOKED_AT, coded, language_of, named


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Ministerium hat am Freitag mitgeteilt, dass die Fähre wieder fahren soll.", "German"),
        ("Le ministère a annoncé vendredi que le bateau allait reprendre la mer.", "French"),
        ("Министерство сообщило в пятницу, что паром снова выйдет в море.", "Russian"),
        ("両国の外相は月曜日に会談した。", "Japanese"),
    ],
)
def test_another_language_is_found_out(text: str, language: str) -> None:
    assert language_of(text) == coded(language)


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
def test_short_english_with_foreign_names_is_english(text: str) -> None:
    assert language_of(text) == "en"


def test_only_the_start_is_looked_at() -> None:
    english = "The ministers met on Monday and agreed on grain. " * (LOOKED_AT // 40)
    assert language_of(english + "Das Ministerium hat am Freitag mitgeteilt. " * 500) == "en"


def test_a_language_has_a_name_and_a_code() -> None:
    assert (named("fr"), coded("FRENCH")) == ("French (fr)", "fr")
    assert (named("und"), coded("Old Norse")) == ("the language with the code 'und'", None)
