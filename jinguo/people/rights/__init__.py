"""What the law gives a person over what is kept about her."""
