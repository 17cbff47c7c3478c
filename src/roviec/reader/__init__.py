"""The reader: bytes of an office document in, what it says out, each thing with the span it came from.

Pure: it knows neither Django nor a database, and imports nothing else of this project.
The object that leaves it is `Extract.as_dict()`, schema ``roviec.extract/1``.
"""

from roviec.reader.members import read_all
from roviec.reader.pipeline import READER_VERSION, read, read_file

__all__ = ["READER_VERSION", "read", "read_all", "read_file"]
