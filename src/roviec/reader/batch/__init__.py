"""Many documents: whole folders read by many processes or machines, stopped at any moment and taken up again.

`read_many` (in `run`) is the door for programs, `roviec extract DIR --out OUT` the one for people. What was read
stands in a manifest in OUT, keyed by the content's SHA-256 and the version of the reader; the files for people and
programs are written from it when the last document is done.
"""
