"""``foreigndesk evaluate``: how well a part of the reader reads, on annotated texts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from foreigndesk.cli.codes import Code
from foreigndesk.cli.options import Json, Pipeline, Task, endpoint
from foreigndesk.cli.terminal import counted, lay_out, note, prepare_streams, say_json, waiting
from foreigndesk.records import one_line

if TYPE_CHECKING:
    from foreigndesk.evaluation import Evaluation
    from foreigndesk.llm import Endpoint

BASELINE, MODEL = "_baseline", "_model"


def evaluate(
    task: Annotated[
        Task,
        typer.Argument(
            metavar="TASK",
            help="statements, times, certainty, actors, events, event-types, transfers, relations, provisions, ledger.",
        ),
    ],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The annotated texts: a file or a folder.", exists=True)],
    predictions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was found, by the model where one is named.")
    ] = None,
    pipeline: Pipeline = None,
    llm: Annotated[
        str | None, typer.Option("--llm", metavar="URL", help="Measure a language model too, at its endpoint.")
    ] = None,
    llm_model: Annotated[
        str | None, typer.Option("--llm-model", metavar="NAME", help="The model's name there.")
    ] = None,
    as_json: Json = False,
) -> Code:
    """Measure the reader on annotated texts; docs/cli.md lists each task with the layout of its data."""
    prepare_streams(utf8=as_json)
    if predictions is not None and predictions.exists() and path.exists() and predictions.samefile(path):
        raise typer.BadParameter(f"{predictions} is what is measured; name another file", param_hint="--predictions")
    model = endpoint(llm, llm_model)
    with waiting(f"Measuring {task}"):
        asked = _measured(task, path, pipeline, model) if model else None
        done = _measured(task, path, pipeline)
    if predictions is not None:
        found = (asked or done).predictions
        predictions.write_text("".join(f"{one_line(each)}\n" for each in found), encoding="utf-8")
        note(f"{counted(len(found), 'prediction')} written to {predictions}")
    if as_json:
        say_json(done.figures | _of_model(asked))
    else:
        _print(done, asked)
    return Code.DONE


def _measured(task: Task, path: Path, pipeline: str | None, model: "Endpoint | None" = None) -> "Evaluation":
    """The evaluation; a file of another kind than the task reads is the input's fault and not the desk's."""
    from foreigndesk import measuring
    from foreigndesk.evaluation import BadDataset

    try:
        return measuring.evaluate(task, path, pipeline, model)
    except UnicodeDecodeError as error:
        raise BadDataset(f"{path}: is not UTF-8 ({error.reason}); save its files as UTF-8") from None
    except IsADirectoryError:
        raise BadDataset(f"{path}: a folder; for {task} a file was expected") from None


def _of_model(asked: "Evaluation | None") -> dict[str, float]:
    """The figures of a language model, each by its name with ``_model``."""
    figures = asked.figures.items() if asked else ()
    return {name + MODEL: value for name, value in figures if not name.endswith(BASELINE)}


def _print(done: "Evaluation", asked: "Evaluation | None") -> None:
    """The figures, each with the model's and the trivial answer's beside it where there is one."""
    figures = done.figures | _of_model(asked)
    table = Table("figure", "foreigndesk", *(["model"] if asked else []), "baseline", box=None, pad_edge=False)
    for name in dict.fromkeys((*done.figures, *(asked.figures if asked else ()))):
        if not name.endswith(BASELINE):
            each = [name, name + MODEL, name + BASELINE] if asked else [name, name + BASELINE]
            table.add_row(name.replace("_", " "), *(_shown(figures.get(figure)) for figure in each))
    lay_out(table)


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.3f}"
