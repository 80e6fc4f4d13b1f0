"""gunicorn's settings: one file for every installation; the environment overrides."""

import os

bind = os.environ.get("WEB_BIND", "unix:/run/podsite/web.sock")
# Threads wait for the database and for slow uploads; processes use the cores.
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
# Seconds without a sign of life. An upload's bytes are read by a thread and do not count.
timeout = 120
graceful_timeout = 30
keepalive = 75
# Each worker starts afresh after so many requests, not all at once.
max_requests = 20_000
max_requests_jitter = 2_000
# The request's first line holds the token of a media address.
limit_request_line = 8190
# nginx writes the access log, with the token masked.
accesslog = None
control_socket_disable = True
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "podsite.structured_logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}
