"""The tagger: how words are split, what it sees of a text, and the trained model at work."""

from importlib import resources
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from foreigndesk.reading import onnx
from foreigndesk.reading.onnx import checked_files, session
from foreigndesk.reading.pieces import LONGEST, WordPieces
from foreigndesk.reading.tagger import Tagged, Tagger, features, load_tagger
from foreigndesk.reading.tagger.features import Window, Words
from foreigndesk.reading.tagger.model import TaggerCard
from foreigndesk.reference import BadReference, fact
from tests.reading.reader import parse

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "talk", "##s", "tal", "##ks", "cafe", ".", "-", "a", "##a"]
MARK = (2, 3)
untimed = settings(max_examples=60, deadline=None)
OWN = WordPieces(VOCABULARY)
WEIGHTS = resources.files("foreigndesk.reading.tagger").joinpath("weights")
LEARNED = WEIGHTS.joinpath("vocab.txt").read_text(encoding="utf-8").splitlines()
TRAINED = WordPieces(LEARNED)
SAID = "The minister said that the talks had failed."


def pieces(word: str) -> list[str]:
    return [VOCABULARY[i] for i in OWN.split(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talk", ["talk"]),
        ("talks", ["talk", "##s"]),
        ("TALKS", ["talk", "##s"]),
        ("café", ["cafe"]),
        ("CAFE\u0301", ["cafe"]),
        ("talk.", ["talk", "."]),
        ("talk-cafe", ["talk", "-", "cafe"]),
        ("ta\u200blk", ["talk"]),
        ("talkx", ["[UNK]"]),
        ("x", ["[UNK]"]),
        ("talkx-talk", ["[UNK]", "-", "talk"]),
    ],
)
def test_a_word_is_its_longest_pieces_without_case_and_accents(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


def test_a_run_too_long_for_a_word_is_unknown() -> None:
    assert pieces("a" * LONGEST) == ["a"] + ["##a"] * (LONGEST - 1)
    assert pieces("a" * (LONGEST + 1)) == ["[UNK]"]


@pytest.mark.parametrize("nothing", ["", " ", "\u0301", "\u200b", "\ufffd"])
def test_a_word_of_which_nothing_is_left_is_unknown(nothing: str) -> None:
    assert pieces(nothing) == ["[UNK]"]


@untimed
@given(st.text())
def test_any_text_has_pieces_of_the_vocabulary(text: str) -> None:
    found = TRAINED.split(text)
    assert found
    assert all(0 <= piece < len(LEARNED) for piece in found)


def words(*blocks: list[list[str]]) -> Words:
    """Words by paragraph and sentence; each word hangs on itself."""
    flat = [
        (text, b, (b, s)) for b, block in enumerate(blocks) for s, sentence in enumerate(block) for text in sentence
    ]
    numbers = {place: i for i, place in enumerate(dict.fromkeys(place for _, _, place in flat))}
    nought = np.zeros(len(flat), dtype=np.int64)
    return Words(
        texts=[text for text, _, _ in flat],
        heads=np.arange(len(flat)),
        labels=nought,
        tags=nought,
        blocks=np.array([b for _, b, _ in flat], dtype=np.int64),
        sentences=np.array([numbers[place] for _, _, place in flat], dtype=np.int64),
    )


def cut(given_words: Words, limit: int) -> list[Window]:
    """Windows where a word has as many pieces as letters."""
    return list(features.windows(given_words, lambda word: [7] * len(word), MARK, limit))


WORD = st.text(alphabet="ab", min_size=1, max_size=9)
SENTENCE = st.lists(WORD, min_size=1, max_size=5)
BLOCKS = st.lists(st.lists(SENTENCE, min_size=1, max_size=3), max_size=5)


@untimed
@given(BLOCKS, st.integers(min_value=4, max_value=40))
def test_each_word_stands_in_one_window_within_the_limit(blocks: list[list[list[str]]], limit: int) -> None:
    given_words = words(*blocks)
    found = cut(given_words, limit)
    assert [i for each in found for i in range(each.start, each.end)] == list(range(len(given_words.texts)))
    assert all(0 < len(each.ids) <= limit for each in found)
    assert all(len(each.ids) == len(each.shapes) and len(each.first) == each.end - each.start for each in found)
    assert all((each.ids[each.first] == 7).all() for each in found)


@untimed
@given(BLOCKS)
def test_paragraphs_that_fit_are_kept_whole(blocks: list[list[list[str]]]) -> None:
    given_words = words(*blocks)
    longest = max((sum(len(word) for sentence in block for word in sentence) for block in blocks), default=0)
    breaks = [each.start for each in cut(given_words, longest + 3)[1:]]
    assert all(given_words.blocks[i] != given_words.blocks[i - 1] for i in breaks)


def test_a_window_opens_with_a_mark_and_ends_each_paragraph_with_one() -> None:
    (window,) = cut(words([["ab"]], [["b"]]), 20)
    assert window.ids.tolist() == [2, 7, 7, 3, 7, 3]
    assert window.first.tolist() == [1, 4]


def test_a_long_paragraph_is_broken_between_its_sentences() -> None:
    found = cut(words([["a", "a", "a"], ["a", "a", "a"], ["a", "a", "a"]]), 9)
    assert [(each.start, each.end) for each in found] == [(0, 6), (6, 9)]


@pytest.mark.parametrize(
    ("word", "kind"), [("talks", 0), ("Talks", 1), ("I", 1), ("UN", 2), ("12", 3), ("3rd", 3), ("—", 4), ("$5", 4)]
)
def test_the_shape_of_a_word_inside_and_outside_a_quotation(word: str, kind: int) -> None:
    assert features.shape_of(word, quoted=False) == kind
    assert features.shape_of(word, quoted=True) == kind + 5


def quoted(*blocks: str) -> list[str]:
    """The words that stand in quotation marks."""
    given_words = words(*([block.split()] for block in blocks))
    return [word for word, inside in zip(given_words.texts, features.quoted_words(given_words), strict=True) if inside]


@pytest.mark.parametrize(
    "text", ["He said “ we agree ” today", 'He said " we agree " today', "He said « we agree » today"]
)
def test_quoted_words_stand_between_the_marks(text: str) -> None:
    assert quoted(text) == ["we", "agree"]


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert quoted("“ we agree", "They left") == ["we", "agree"]
    assert quoted('" we agree', 'They left " at once "') == ["we", "agree", "at", "once"]


HEADS = np.array([1, 2, 2, 5, 5, 2])
"""The(0) minister(1) said(2) talks(3) had(4) failed(5): said is the root."""


def test_the_words_above_a_word() -> None:
    above = features.ancestry(HEADS, 0, 6)
    assert above.shape == (6, features.DEEPEST)
    assert [[i for i in row if i >= 0] for row in above.tolist()] == [
        [0, 1, 2],
        [1, 2],
        [2],
        [3, 5, 2],
        [4, 5, 2],
        [5, 2],
    ]


def test_heads_outside_the_window_are_not_followed() -> None:
    above = features.ancestry(HEADS, 3, 6)
    assert [[i for i in row if i >= 0] for row in above.tolist()] == [[0, 2], [1, 2], [2]]


def test_how_words_stand_to_the_root() -> None:
    labels = np.array([11, 12, 13, 14, 15, 16])
    distance, place, branch = features.seen_from(2, features.ancestry(HEADS, 0, 6), labels)
    assert (distance - 13).tolist() == [-2, -1, 0, 1, 2, 3]
    below = features.BELOW
    assert place.tolist() == [below + 1, below, features.ITSELF, below + 1, below + 1, below]
    assert branch.tolist() == [12, 12, 0, 16, 16, 16]


def test_how_words_stand_to_a_word_below() -> None:
    _, place, branch = features.seen_from(5, features.ancestry(HEADS, 0, 6), np.full(6, 9))
    below, above, beside = features.BELOW, features.ABOVE, features.BESIDE
    assert place.tolist() == [beside, beside, above, below, below, features.ITSELF]
    assert branch.tolist() == [0, 0, 0, 9, 9, 0]


@untimed
@given(st.lists(st.integers(min_value=0, max_value=39), min_size=1, max_size=40), st.data())
def test_every_class_is_one_that_the_model_knows(heads: list[int], data: st.DataObject) -> None:
    size = len(heads)
    cue = data.draw(st.integers(min_value=0, max_value=size - 1))
    above = features.ancestry(np.array(heads), 0, size)
    distance, place, _ = features.seen_from(cue, above, np.zeros(size, dtype=np.int64))
    assert distance.min() >= 0 and distance.max() < features.DISTANCES
    assert place.min() >= 0 and place.max() < features.PLACES
    assert place[cue] == features.ITSELF


def test_distances_grow_with_the_words_between() -> None:
    distance, _, _ = features.seen_from(
        0, features.ancestry(np.zeros(200, dtype=np.int64), 0, 200), np.zeros(200, dtype=np.int64)
    )
    assert all(one <= other for one, other in pairwise(distance.tolist()))
    assert distance.max() < features.DISTANCES


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def tag(tagger: Tagger, text: str) -> list[Tagged]:
    return tagger.tag(parse(text), [0])


def test_who_says_what_is_found(tagger: Tagger) -> None:
    (found,) = tag(tagger, SAID)
    tokens = SAID.rstrip(".").split()
    assert [tokens[i] for i in found.cue] == ["said"]
    assert [tokens[i] for i in found.source] == ["The", "minister"]
    assert {"the", "talks", "had", "failed"} <= {tokens[i] for i in found.content if i < len(tokens)}
    assert 0.9 < found.score <= 1


def test_white_space_between_words_does_not_shift_the_answer(tagger: Tagger) -> None:
    text = "Iran kept silent.\n\nThe minister said that the talks had failed."
    doc = parse(text)
    (found,) = tagger.tag(doc, [0, 19])
    assert [doc[i].text for i in found.cue] == ["said"]
    assert [doc[i].text for i in found.source] == ["The", "minister"]


def test_the_same_document_gives_the_same_answer(tagger: Tagger) -> None:
    assert tag(tagger, SAID) == tag(tagger, SAID) != []


@pytest.mark.parametrize("text", ["", "\n", "Talks", "."])
def test_a_document_without_a_report_gives_nothing(tagger: Tagger, text: str) -> None:
    assert tag(tagger, text) == []


def test_a_document_longer_than_a_window_is_tagged_to_its_end(tagger: Tagger) -> None:
    doc = parse(" ".join([SAID] * 40))
    found = tagger.tag(doc, [0])
    assert [doc[each.cue[0]].text for each in found] == ["said"] * 40


def test_the_tagger_is_loaded_once() -> None:
    assert load_tagger() is load_tagger()


FILES = fact(TaggerCard, "en/tagger").sha256


def test_the_files_of_the_model_are_those_that_were_measured() -> None:
    assert set(checked_files(WEIGHTS, FILES)) == {"encoder.onnx", "roles.onnx", "vocab.txt"}


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (["CPUExecutionProvider"], ["CPUExecutionProvider"]),
        (
            ["TensorrtExecutionProvider", "CUDAExecutionProvider", "CPUExecutionProvider"],
            ["CUDAExecutionProvider", "CPUExecutionProvider"],
        ),
        (["AzureExecutionProvider", "CPUExecutionProvider"], ["CPUExecutionProvider"]),
    ],
)
def test_models_run_on_cuda_where_it_is_installed(
    there: list[str], taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = list[list[str]]()
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: there)
    monkeypatch.setattr(onnx, "overflows", lambda: False)
    monkeypatch.setattr(onnxruntime, "InferenceSession", lambda *_, providers, **__: given.append(providers))
    session(b"a model")
    assert given == [taken]


def test_a_model_gives_the_same_to_the_last_bit_whichever_way_its_sums_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a processor without VNNI only the slower way can be taken, and this test says nothing."""
    if onnx.overflows():
        pytest.skip("the sums of this processor overflow")
    ids = np.arange(1_000, 1_200)
    more = {"shapes": ids % 9, "first": np.arange(1, 199), "labels": ids[2:] % 15, "tags": ids[2:] % 15}
    found = list[list[NDArray[np.float32]]]()
    for exact in (False, True):
        monkeypatch.setattr(onnx, "overflows", lambda exact=exact: exact)
        found.append(session(WEIGHTS.joinpath("encoder.onnx").read_bytes()).run(None, {"ids": ids, **more}))
    assert all(np.array_equal(one, other) for one, other in zip(*found, strict=True))


def test_sums_that_overflow_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Saturating:
        def __init__(self, *_: object, **__: object) -> None: ...

        def get_inputs(self) -> list[SimpleNamespace]:
            return [SimpleNamespace(shape=["rows", 64])]

        def run(self, _: None, given: dict[str, NDArray[np.uint8]]) -> list[NDArray[np.int32]]:
            pairs = np.minimum(given["rows"].astype(np.int32) * 127 * 2, 2**15 - 1)
            return [pairs[:, ::2].sum(axis=1, keepdims=True)]

    assert onnx.overflows.__wrapped__() == onnx.overflows()
    monkeypatch.setattr(onnxruntime, "InferenceSession", Saturating)
    assert onnx.overflows.__wrapped__()


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_of_a_file_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    content = bytearray(WEIGHTS.joinpath(name).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadReference, match=f"the model file {name} is not the one expected"):
        checked_files(tmp_path, {name: FILES[name]})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match=r"the model file roles\.onnx is missing"):
        checked_files(tmp_path, {"roles.onnx": FILES["roles.onnx"]})
