"""The papers' comparison: the mouth models they measured theirs against, trained by the product's own recipe."""
