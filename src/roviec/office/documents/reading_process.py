"""The process in which a document is read: `python -m roviec.office.documents.reading_process`.

Apart from the server, so that a file that makes the reader run on, crash or swallow memory harms nobody else.
In: one line of JSON on standard input (path, name, today, isolated). Out: lines of JSON on standard output, a
`stage` as each begins, and last either `extract` or `refused`. It knows no Django.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date
from pathlib import Path
from typing import Any

from roviec.reader import read
from roviec.reader.errors import ReaderError

MEMORY = 3 * 1024**3  # bytes of address space; a file within the upload limit needs a fraction of it


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.loads(sys.stdin.readline())
    try:
        extract = read(
            Path(asked["path"]).read_bytes(),
            asked["name"],
            today=date.fromisoformat(asked["today"]),
            isolated=asked["isolated"],
            on_stage=lambda stage: _say(stage=stage),
        )
    except ReaderError as e:
        _say(refused={"code": e.code, "message": e.message, "details": e.details})
    except MemoryError:
        _say(refused={"code": "too-heavy", "message": "reading takes too much memory", "details": {}})
    else:
        _say(extract=extract)


def _say(**what: Any) -> None:
    # ASCII only: whatever the encoding of the pipe, the line arrives.
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
