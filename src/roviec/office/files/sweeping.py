"""What a writing that was killed has left half done.

It is not a fact of the office, only bytes under a name of no meaning: nobody acts, and nothing is recorded.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

INCOMING = "incoming-"  # the name of a file that is not whole yet begins so


def sweep() -> int:
    """Remove what a writing that was killed has left half done; returns how many. To be called before any begins."""
    left = list(Path(settings.FILES_ROOT).glob(f"{INCOMING}*"))
    for file in left:
        file.unlink(missing_ok=True)
    return len(left)
