"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
application = get_wsgi_application()

from tovholder.config.serving import check_may_serve  # noqa: E402 -- needs Django to be set up

check_may_serve()
