"""Pages of tasks: issuing, lists, one task."""
