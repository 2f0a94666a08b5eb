"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from jinguo.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
application = get_wsgi_application()
warm_up()

if os.environ.get("JINGUO_WORKER") == "inside":
    from jinguo.jobs.runner import start_in_server

    start_in_server()
