"""Words, sentences, numbers, dates, names and places of Vietnamese office prose."""
