"""Pages of papers: drafting and issuing, the book of numbers, those in whose name papers go out."""
