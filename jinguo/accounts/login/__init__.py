"""Proving who one is: names, passwords, second factors, browsers, sessions."""
