"""What can be wrong with a file, each with a code that the interface translates."""


class ReaderError(Exception):
    """A file that cannot be read.

    `code` is stable and short (``empty``, ``too-large``, ``wrong-type``, ``damaged``, ``zip-bomb``,
    ``external-entity``, ``encoding``, ``secret``, ``no-text``, ``unsupported``); `message` is English, one sentence,
    says what is wrong and what to do; `details` are the values that a translated message needs.
    """

    def __init__(self, code: str, message: str, **details: str | int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
