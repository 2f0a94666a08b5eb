"""The participant's and the organiser's pages of signing in."""
