"""The words by which texts name what a figure counts, and the classifiers after a number."""
