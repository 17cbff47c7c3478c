"""Demonstration data, made through the same doors as a person would make them."""
