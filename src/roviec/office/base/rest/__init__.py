"""What every operation of the REST interface shares: its words, its errors, its pages, its tags."""
