"""Where the annotated documents lie, and their scorer. Imports nothing of the reader: see `left_out`."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
GOLD = Path(os.environ.get("ROVIEC_GOLD", ROOT.parent / "shared" / "extract_eval"))
# The documents themselves: in a folder of their own, or beside the scorer.
DEV = GOLD / "dev" if (GOLD / "dev").exists() else GOLD


def scorer() -> ModuleType:
    """The scorer that lies beside the annotated documents."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
