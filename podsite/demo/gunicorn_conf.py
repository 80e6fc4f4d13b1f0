"""How the demo's web server runs: one process, threads, and nothing left when it dies."""

import ctypes
import signal

PR_SET_PDEATHSIG = 1  # linux/prctl.h

wsgi_app = "podsite.wsgi"
worker_class = "gthread"
threads = 12
# Clips travel in long answers; a thread that streams is not one that hangs.
timeout = 120
graceful_timeout = 4
control_socket_disable = True
accesslog = "-"
logger_class = "podsite.demo.access_log.MaskedLogger"
loglevel = "warning"


def post_fork(_arbiter: object, _worker: object) -> None:
    """Let the server process die with the master, also when that is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
