"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
application = get_wsgi_application()

if os.environ.get("JINGUO_WORKER") == "inside":
    from jinguo.jobs.runner import start_in_server

    start_in_server()
