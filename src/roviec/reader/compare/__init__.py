"""The same event told twice: near-identical texts, and several papers' reports of one meeting.

    a, b = profile(extract_a), profile(extract_b)
    found = likeness(a, b)      # kind, score, reasons; kind None where they have nothing to do with each other
    differences(a, b)           # figures that disagree, directives that only one has, names spelled differently

Everything works on the contract's object, so on files just read and on extracts kept in a database alike.
"""

from roviec.reader.compare.differences import Difference, differences
from roviec.reader.compare.likeness import Likeness, Reason, likeness
from roviec.reader.compare.profile import Profile, profile
from roviec.reader.compare.shingles import marks, sketch

__all__ = [
    "Difference",
    "Likeness",
    "Profile",
    "Reason",
    "differences",
    "likeness",
    "marks",
    "profile",
    "sketch",
]
