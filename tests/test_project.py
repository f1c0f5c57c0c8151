"""The project around the code: what its pages, locks and data files say is so."""

import inspect
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import typer

import foreigndesk
from foreigndesk import reference
from foreigndesk.cli.app import app
from foreigndesk.cli.codes import MEANINGS
from foreigndesk.desk import samples
from foreigndesk.intake import furniture
from foreigndesk.reading import lexicon
from foreigndesk.reading.components import NAMES
from foreigndesk.reading.forecasts import forecast_words
from foreigndesk.reading.relations.patterns import RelationPattern, bond_words, relation_words
from foreigndesk.records import KINDS, Actor, Coder, Good, Place, Quantity, Response, Span, Time, schema
from foreigndesk.reference import goods
from foreigndesk.reference.regimes import Regime, checked

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SKIPPED = {"__pycache__", "build", "dist"}
KEPT = {".ci", ".gitignore", ".pre-commit-config.yaml"}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def files() -> Iterator[Path]:
    """The project's own files of text: all but what tools leave in hidden folders and caches."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = parts[0].startswith(".") and parts[0] not in KEPT
        if path.is_file() and not hidden and not SKIPPED & set(parts) and path.suffix not in (".pyc", ".sqlite"):
            yield path


# Data


def yaml_files() -> list[str]:
    """Every reference file as the loader names it: ``en/times``."""
    folder = Path(str(resources.files("foreigndesk.reference")))
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.yaml"))


LOADERS = {
    "countries": reference.countries,
    "organisations": reference.organisations,
    "roles": reference.roles,
    "leaders": reference.leaders,
    "categories": goods.categories,
    "provisions": reference.provisions,
    "furniture": furniture.rules,
    "cues": lexicon.cues,
    "units": reference.units,
    "event verbs": lexicon.event_verbs,
    "event nouns": lexicon.event_nouns,
    "transfer verbs": lexicon.transfer_verbs,
    "transfer nouns": lexicon.transfer_nouns,
    "relation words": relation_words,
    "words around bonds": bond_words,
    "forecast words": forecast_words,
    "speech": lexicon.speech,
    "modal words": lexicon.modal_words,
    "numbers": lexicon.numbers,
}


@pytest.mark.parametrize("name", yaml_files())
def test_every_reference_file_is_yaml_with_something_in_it(name: str) -> None:
    assert reference.load(name)


@pytest.mark.parametrize("name", LOADERS)
def test_every_table_of_facts_loads_into_its_type(name: str) -> None:
    assert LOADERS[name]()


def test_every_leader_belongs_to_a_known_country_or_organisation() -> None:
    known = {country.id for country in reference.countries()} | {each.id for each in reference.organisations()}
    assert [leader.id for leader in reference.leaders() if leader.country not in known] == []


def test_ids_of_leaders_are_unique_across_files() -> None:
    ids = [leader.id for leader in reference.leaders()]
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


# Pages


def links(text: str) -> list[str]:
    """The targets of a page's links that are files."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target.partition("#")[0] for target in targets if not target.startswith(("http", "#", "mailto:"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_to_files_that_exist(path: Path) -> None:
    missing = [link for link in links(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_name_only_files_that_exist(path: Path) -> None:
    folders = ("src", "docs", "scripts", "tools", "tests", "requirements", "evaluation")
    named = re.findall(rf"(?<![\w/.-])((?:{'|'.join(folders)})/[\w./-]*\w)", path.read_text(encoding="utf-8"))
    named = [name for name in named if path.parent == ROOT or not (path.parent / name).exists()]
    assert sorted({name for name in named if not (ROOT / name).exists()}) == []


def test_architecture_lists_the_rooms_that_there_are() -> None:
    table = page("docs/architecture.md").partition("## The rooms")[2].partition("##")[0]
    documented = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    source = ROOT / "src" / "foreigndesk"
    rooms = {path.parent.name for path in source.glob("*/__init__.py")} | {"desk"}
    assert documented == rooms


def test_every_component_of_the_reader_is_documented() -> None:
    assert re.findall(r"^\| `(foreigndesk_\w+)` \|", page("docs/architecture.md"), re.MULTILINE) == list(NAMES)


def test_every_decision_is_listed() -> None:
    decisions = {f"decisions/{path.name}" for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert set(links(page("docs/architecture.md"))) >= decisions


def test_the_schema_is_current() -> None:
    assert json.loads(page("docs/records.schema.json")) == schema()


def section(text: str, heading: str) -> str:
    """What stands under a heading of a page, up to the next of the same depth or above."""
    depth = len(heading) - len(heading.lstrip("#"))
    assert f"\n{heading}\n" in text, f"{heading} is missing"
    return re.split(rf"\n#{{1,{depth}}} ", text.partition(f"\n{heading}\n")[2])[0]


def words_of(cls: Any) -> Iterator[str]:
    """The fields of a type of record, with the values that a field may have."""
    base = {field.name for field in fields(KINDS["event"].__mro__[1])} if cls in KINDS.values() else set[str]()
    for field in fields(cls):
        if field.name not in base:
            yield field.name
    for kind in inspect.get_annotations(cls, eval_str=True).values():
        yield from (value for value in values(kind))


def values(kind: Any) -> Iterator[str]:
    """The values of a ``Literal``, also where it stands inside another type."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif not is_dataclass(kind):
        for inner in get_args(kind):
            yield from values(inner)


def undocumented(words: Iterable[str], text: str) -> list[str]:
    return [word for word in words if f"`{word}`" not in text]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_value_of_a_record_is_documented(kind: str) -> None:
    text = page("docs/records.md")
    everywhere = section(text, "## What holds for all of them")
    assert undocumented(words_of(KINDS[kind]), section(text, f"## {kind}") + everywhere) == []


@pytest.mark.parametrize("part", [Actor, Coder, Good, Place, Quantity, Response, Span, Time])
def test_every_field_and_value_of_a_part_is_documented(part: type) -> None:
    assert undocumented(words_of(part), section(page("docs/records.md"), f"### {part.__name__.lower()}")) == []


def commands() -> dict[str, list[str]]:
    """The verbs of the command line with their options."""
    group = typer.main.get_group(app)
    return {
        name: [option for each in command.params for option in each.opts if option.startswith("--")]
        for name, command in group.commands.items()
    }


@pytest.mark.parametrize("verb", commands())
def test_every_verb_is_documented_with_its_options(verb: str) -> None:
    text = section(page("docs/cli.md"), f"## foreigndesk {verb}")
    assert undocumented(commands()[verb], text) == []


def test_exit_codes_are_documented_as_the_help_has_them() -> None:
    table = dict(re.findall(r"^\| (\d+) \| (.*?) \|$", page("docs/cli.md"), re.MULTILINE))
    assert table == {str(code.value): meaning for code, meaning in MEANINGS.items()}


def test_the_example_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = resources.files("foreigndesk").joinpath("samples/explainer.txt").read_text(encoding="utf-8")
    (tmp_path / "article.txt").write_text(sample, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", page("README.md"), re.DOTALL)
    assert example
    names: dict[str, Any] = {}
    exec(example[1], names)
    assert names["reading"].records
    assert names["brief"].evidence
    assert names["outcome"].what == "added"


EXAMPLES = {
    "en/events": lexicon.EventPattern,
    "en/transfers": lexicon.TransferPattern,
    "en/relations": RelationPattern,
    "en/cues": lexicon.Cue,
    "en/countries": reference.Country,
    "en/leaders/asia": reference.Leader,
    "en/organisations": reference.Organisation,
    "goods": reference.Category,
    "provisions/dprk": reference.Provision,
}


def test_the_examples_for_contributors_are_as_the_loader_wants_them() -> None:
    blocks = re.findall(r"```yaml\n# ([\w/]+)\.yaml\n(.*?)```", page("CONTRIBUTING.md"), re.DOTALL)
    assert {name for name, _ in blocks} == EXAMPLES.keys()
    for name, text in blocks:
        assert reference.load(name), "the file that the example is for"
        assert reference.entries(EXAMPLES[name], reference.parse(text, name), name)


def test_the_example_of_a_provision_fits_the_rest() -> None:
    text = re.search(r"# provisions/dprk\.yaml\n(.*?)```", page("CONTRIBUTING.md"), re.DOTALL)
    assert text
    found = reference.entries(reference.Provision, reference.parse(text[1], "example"), "example")
    assert checked([Regime("example", "Example", "example.yaml", found)])[0].provisions == found


# The package


def test_public_names_are_fewer_than_a_dozen_and_documented() -> None:
    names = [name for name in foreigndesk.__all__ if name != "__version__"]
    assert len(names) < 12
    assert [name for name in names if not inspect.getdoc(getattr(foreigndesk, name))] == []


def test_every_public_name_is_found_and_no_other() -> None:
    assert [name for name in foreigndesk.__all__ if not hasattr(foreigndesk, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'briefing'"):
        foreigndesk.__getattr__("briefing")


def test_the_changelog_has_this_version() -> None:
    assert f"## [{foreigndesk.__version__}]" in page("CHANGELOG.md")


# Locks


def pins(name: str) -> dict[str, str]:
    """The packages of a lock file, each with all that is said of it."""
    entries = re.split(r"\n(?=[a-z0-9])", page(f"requirements/{name}.txt"))
    return {entry.partition("==")[0]: entry for entry in entries if "==" in entry}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    assert [pin for pin, text in pins(name).items() if "--hash=sha256:" not in text] == []
    assert re.findall(r"(?:https?|file)://\S+|--\w+-url.*|^-e .*|@ .*", page(f"requirements/{name}.txt"), re.M) == []


def test_what_runs_is_what_is_tested() -> None:
    version = re.compile(r"^\S+==\S+", re.MULTILINE)
    run, dev = (set(version.findall(page(f"requirements/{name}.txt"))) for name in ("run", "dev"))
    assert run - dev == set()


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads(page("pyproject.toml"))
    build, run = project["build-system"]["requires"], project["project"]["dependencies"]
    wanted = {name(each) for each in (*build, *run)}
    assert wanted - pins("run").keys() == set()
    extras = project["project"]["optional-dependencies"]
    assert {name(each) for extra in extras.values() for each in extra} - pins("dev").keys() == set()
    assert set(build) <= set(page("requirements/build.in").splitlines())


def name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


# Leftovers


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    machine = re.compile(r"(?<![\w.~<{])/(?:" + "|".join(["work", "root", "home", "Users", "tmp/w"]) + r")/\w")
    found = [f"{path.relative_to(ROOT)}: {hit[0]}" for path in files() if (hit := machine.search(text_of(path)))]
    assert found == []


def test_nothing_but_ci_knows_of_a_folder_outside_the_project() -> None:
    outside = [str(path.relative_to(ROOT)) for path in files() if "../sha" + "red" in text_of(path)]
    assert outside == [".ci/run"]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_the_samples_were_published_before_they_are_read() -> None:
    published = [article.published for article in samples()]
    assert published
    assert max(published) < date.today()
