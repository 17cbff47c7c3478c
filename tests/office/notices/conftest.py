"""The tasks that notices are about, and a present day."""

from tests.office.tasks.conftest import at, directive, document, issue

__all__ = ["at", "directive", "document", "issue"]
