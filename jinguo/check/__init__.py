"""The check: quantitative claims in anyone's text, held against the figures."""
