"""Pages of meetings and proposals, by concept."""
