"""One person, several records: twins, merging, and every row that names her."""
