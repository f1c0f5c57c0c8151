"""Help, version, completion, and what no command line may do."""

import subprocess
import sys

import pytest

from foreigndesk import __version__
from foreigndesk.cli.codes import MEANINGS
from tests.cli.conftest import Typed

VERBS = ("read", "add", "brief", "records", "show", "demo")
HEAVY = ("spacy", "trafilatura", "sqlalchemy", "alembic", "jinja2", "ryaml", "foreigndesk.desk")


def test_help_names_every_verb_and_every_exit_code(typed: Typed) -> None:
    result = typed("--help")
    assert result.exit_code == 0
    assert all(f"│ {verb} " in result.stdout for verb in VERBS)
    assert all(f" {code.value} {meaning}" in result.stdout for code, meaning in MEANINGS.items())


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_has_examples_of_it(typed: Typed, verb: str) -> None:
    result = typed(verb, "--help")
    assert result.exit_code == 0
    assert f" foreigndesk {verb}" in result.stdout.partition("Examples:")[2]


def test_version(typed: Typed) -> None:
    assert typed("--version").stdout == f"foreigndesk {__version__}\n"


def test_no_verb_shows_the_help_as_a_wrong_use(typed: Typed) -> None:
    result = typed()
    assert result.exit_code == 2
    assert "Usage: foreigndesk" in result.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["nonsense"], "nonsense"),
        (["reed"], "Did you mean 'read'"),
        (["--nonsense"], "--nonsense"),
        (["read"], "INPUT"),
        (["brief", "russia"], "'B'"),
        (["records", "--kind", "rumour"], "rumour"),
        (["records", "--limit", "0"], "--limit"),
        (["records", "--limit", "many"], "--limit"),
        (["records", "--pair", "russia"], "--pair"),
        (["brief", "russia", "dprk", "--format", "pdf"], "pdf"),
        (["show"], "ID"),
    ],
)
def test_a_wrong_use_is_one_plain_line_and_2(typed: Typed, words: list[str], named: str) -> None:
    result = typed(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert named in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize("word", ["2023-13-01", "12.9.2023", "20230912", "2023-W37-2", "yesterday", ""])
@pytest.mark.parametrize("option", ["read x --published", "brief A B --as-of", "records --since", "records --until"])
def test_a_bad_date_is_a_wrong_use(typed: Typed, option: str, word: str) -> None:
    result = typed(*option.split(), word)
    assert result.exit_code == 2
    assert f"{word!r} where a date such as 2023-09-12 was expected" in result.stderr


def loaded_by(*words: str, **environment: str) -> tuple[str, set[str]]:
    """What a command prints, and which modules it has loaded by then."""
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"sys.argv = ['foreigndesk', *{words!r}]\n"
        "from foreigndesk.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)
    return done.stdout, set(done.stderr.split())


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["brief", "--help"]])
def test_what_needs_no_desk_loads_none(words: list[str]) -> None:
    out, modules = loaded_by(*words)
    assert "foreigndesk" in out
    assert "foreigndesk.cli.app" in modules
    assert not modules & set(HEAVY)


def test_completion_offers_the_verbs_without_loading_the_desk() -> None:
    asked = {"_FOREIGNDESK_COMPLETE": "complete_bash", "COMP_WORDS": "foreigndesk re", "COMP_CWORD": "1"}
    out, modules = loaded_by(**asked)
    assert sorted(out.split()) == ["read", "records", "restore", "review", "reviews"]
    assert not modules & set(HEAVY)


def test_completion_offers_the_kinds() -> None:
    words = "foreigndesk records --kind f"
    out, _ = loaded_by(_FOREIGNDESK_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="3")
    assert out.split() == ["forecast", "finding"]
