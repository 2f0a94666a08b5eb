"""Notices: what waits for whom, in the site and through group robots and e-mail; calendars."""
