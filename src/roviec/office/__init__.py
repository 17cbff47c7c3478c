"""The Django project: one room for each concept, the same plan inside every room."""
