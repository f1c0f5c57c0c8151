"""The models and components that reading needs, loaded once."""

import hashlib
import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from foreigndesk.reading import components
from foreigndesk.reference import BadReference, by_language, fact, language, spoken

_UNUSED = ("senter",)


@dataclass(frozen=True, slots=True)
class PinnedPipeline:
    """The package that carries the project's own pipeline, and what its files must be; see ``en/pipeline.yaml``."""

    package: str
    module: str
    folder: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tools:
    """What ``read`` needs: a spaCy pipeline with the reader's components, and the name of what it is made of."""

    nlp: Language
    reader: str


def load_tools(pipeline: str | None = None) -> Tools:
    """The tools for reading the language in force, with the project's own pipeline or another installed one by name.

    Raises:
        BadReference: where the pipeline is not installed or is no parsing one of the language, or where the files of
            the project's own are not the ones it was measured with.
    """
    return _loaded(pipeline)


@by_language
def _loaded(pipeline: str | None) -> Tools:
    nlp = _pinned() if pipeline is None else _named(pipeline)
    missing = {"parser", "tagger", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing or nlp.lang != language():
        needed = f"one for the language {language()!r} with tagger, parser, lemmatizer and ner"
        raise BadReference(f"pipeline {pipeline}: {needed} is needed")
    _mend_lemmas(nlp)
    for name in components.NAMES:
        nlp.add_pipe(name)
    return Tools(nlp, f"{nlp.meta['name']}-{nlp.meta['version']}")


def _mend_lemmas(nlp: Language) -> None:
    """Take from the lemmatizer's list the verbs that differ from another only by a final "e".

    spaCy 3.8 takes the shorter one first ("hoped" → "hop", "staged" → "stag", "waged" → "wag"), where 3.7 took the
    other; docs/decisions/0002 has the measurement. Pipelines without these tables are left as they are.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return
    index = lookups.get_table("lemma_index")
    verbs = frozenset(index["verb"])
    index["verb"] = [verb for verb in index["verb"] if f"{verb}e" not in verbs]


def _named(pipeline: str) -> Language:
    try:
        return spacy.load(pipeline, exclude=list(_UNUSED))
    except OSError:
        raise BadReference(f"pipeline {pipeline!r} is not installed; pip install it, or leave the option out") from None


def _pinned() -> Language:
    """The pipeline that ``en/pipeline.yaml`` names, after its files were checked."""
    pinned = fact(PinnedPipeline, spoken("pipeline"))
    spec = find_spec(pinned.module)  # found, not imported: only the checked files are used
    if spec is None or spec.origin is None:
        raise BadReference(f"the package {pinned.package} is not installed; install foreigndesk with its lock file")
    folder = Path(spec.origin).parent / pinned.folder
    found = fingerprint(folder)
    if found != pinned.sha256:
        raise BadReference(f"{pinned.package}: its files are not the ones expected ({found}, not {pinned.sha256})")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # spaCy 3.8 warns of a pipeline made by 3.7; measured and fine
        return spacy.load(folder, exclude=list(_UNUSED))


def fingerprint(folder: Path) -> str:
    """The SHA-256 over every file below a folder: names and contents, in the order of the names."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
