"""One file for each thing that is found. A stage has READS, WRITES and `run(reading)`, and nothing else calls it."""
