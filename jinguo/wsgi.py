"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
application = get_wsgi_application()

if os.environ.get("JINGUO_NOTICES") != "off":
    from jinguo.notices import worker

    worker.start()
