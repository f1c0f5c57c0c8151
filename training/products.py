"""Writes the model by which the reader sees whether a processor's sums of 8-bit products overflow.

usage: python -m training.products
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.base import SOURCES

SUMMED, COLUMNS = 64, 16
FILE = SOURCES / "reading" / "products.onnx"


def main() -> None:
    """Multiply rows of unsigned bytes with the largest signed ones, as the quantised models do."""
    weights = numpy_helper.from_array(np.full((SUMMED, COLUMNS), 127, np.int8), "weights")
    given = helper.make_tensor_value_info("rows", TensorProto.UINT8, ["rows", SUMMED])
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, ["rows", COLUMNS])
    node = helper.make_node("MatMulInteger", ["rows", "weights"], ["sums"])
    graph = helper.make_graph([node], "products", [given], [sums], [weights])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10), FILE)


if __name__ == "__main__":
    main()
