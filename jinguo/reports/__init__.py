"""Reports: prose whose numbers are figures."""
