"""Time as the offices reckon it: working days by the table of their year, and reporting periods. Pure."""
