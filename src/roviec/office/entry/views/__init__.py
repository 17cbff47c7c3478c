"""Pages of entry: forms that are asked, grids to type into, files of figures."""
