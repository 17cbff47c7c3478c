"""The preparation file for the next session with a unit: gathered, questioned, drawn, written."""
