"""Work behind the page: what is asked for now and done later, and what is done every day."""
