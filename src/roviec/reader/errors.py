"""What can be wrong with a file, each with a code that the interface translates."""

from __future__ import annotations

from roviec.reader.rules import load

_LONGEST_NAME = 120


class ReaderError(Exception):
    """A file that cannot be read.

    `code` is stable and short (``empty``, ``too-large``, ``wrong-type``, ``damaged``, ``zip-bomb``,
    ``external-entity``, ``encoding``, ``secret``, ``no-text``, ``unsupported``, ``encrypted``, ``needs-program``,
    ``failed-program``, ``too-slow``, ``too-much-memory``, ``crashed``); `message` is English, one sentence, says what
    is wrong and what to do; `details` are the values that a translated message needs, `of` among them where a code has
    several messages.
    """

    def __init__(self, code: str, message: str, **details: str | int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:
        # An exception is pickled by its arguments, of which there is but the message.
        return _again, (self.code, self.message, self.details)


def _again(code: str, message: str, details: dict[str, str | int]) -> ReaderError:
    return ReaderError(code, message, **details)


def in_vietnamese(error: ReaderError, name: str) -> str:
    """The message for a person: names the file, the cause and what to do. `name` is the file's name."""
    rules = load("errors")
    messages: dict[str, str] = rules["messages"]
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    details = {
        "what_vi": _kind_in_vietnamese(str(error.details.get("what", ""))),
        **error.details,
        "name": shown,
    }
    variant = f"{error.code}-of-{error.details['of']}" if "of" in error.details else error.code
    try:
        return messages.get(variant, messages.get(error.code, messages["unknown"])).format_map(details)
    except KeyError:
        return messages["unknown"].format_map(details)


def _kind_in_vietnamese(what: str) -> str:
    kinds: dict[str, str] = load("errors")["kinds"]
    fitting = [english for english in kinds if what.startswith(english)]
    return kinds[max(fitting, key=len)] if fitting else "loại tệp không được hỗ trợ"
