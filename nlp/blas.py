"""One thread for matrix products.

The products of the names model are too small for several threads: where two processes share the cores, waiting for
one another makes them up to six times slower. So each process multiplies on one core, and work is spread over
processes instead.
"""

import ctypes
from pathlib import Path

import numpy as np

_FOLDERS = ("../numpy.libs", ".dylibs")
"""Where numpy's wheels keep their OpenBLAS, seen from the package: Linux and Windows, macOS."""
_SETTERS = ("scipy_openblas_set_num_threads64_", "openblas_set_num_threads64_", "openblas_set_num_threads")


def use_one_thread() -> bool:
    """Tell the OpenBLAS of numpy's wheels to use one thread; False where numpy was built with something else."""
    package = Path(np.__file__).parent
    for file in sorted(path for folder in _FOLDERS for path in (package / folder).glob("*openblas*")):
        library = ctypes.CDLL(str(file.resolve()))
        for name in _SETTERS:
            if hasattr(library, name):
                getattr(library, name)(1)
                return True
    return False
