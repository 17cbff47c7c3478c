"""What goes wrong with machines: lost, full, killed."""
