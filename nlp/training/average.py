"""One network from several checkpoints of a training: the mean of their weights.

M. Wortsman et al., "Model soups" (ICML 2022): checkpoints of one course of training lie in one basin, and their mean
reads as well as their ensemble at the cost of one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from thinc.api import Model


def _parameters(pipeline: Language) -> Iterator[tuple[Model[Any, Any], str]]:
    """Every layer of the pipeline with the name of each of its parameters, in a fixed order."""
    for name in pipeline.pipe_names:
        component = pipeline.get_pipe(name)
        if isinstance(component, TrainablePipe):
            for node in cast("Model[Any, Any]", component.model).walk():
                for parameter in node.param_names:
                    if node.has_param(parameter):
                        yield node, parameter


def average(checkpoints: Sequence[Path]) -> Language:
    """The pipeline of the first checkpoint with the mean weights of all; they must come from one training."""
    pipelines = [spacy.load(checkpoint) for checkpoint in checkpoints]
    if len({tuple(pipeline.pipe_names) for pipeline in pipelines}) != 1:
        raise ValueError("checkpoints of different pipelines have no mean")
    for same in zip(*(_parameters(pipeline) for pipeline in pipelines), strict=True):
        values = [node.get_param(name) for node, name in same]
        node, name = same[0]
        node.set_param(name, sum(values[1:], start=values[0]) / len(values))
    return pipelines[0]
