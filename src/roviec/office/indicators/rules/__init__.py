"""What figures mean: periods, numbers, targets, comparisons. Pure rules; no database."""
