"""From bytes to a `Document`: what kind of file it is, whether it is safe to open, and who opens it."""
