"""Jobs: a view for time. Each is thin, idempotent, and retried; domains defer them by name (``toolkit.jobs``)."""

from inspect import signature

from procrastinate import App, RetryStrategy

RETRY = RetryStrategy(max_attempts=10, exponential_wait=3)


def on_app_ready(app: App) -> None:
    """Register every job with procrastinate's app."""
    from .jobs import JOBS, PERIODIC

    for name, job in JOBS.items():
        app.task(name=name, retry=RETRY)(job)
    for name, (cron, job) in PERIODIC.items():
        task = app.task(name=name, retry=RETRY, queueing_lock=name, pass_context="context" in signature(job).parameters)
        app.periodic(cron=cron)(task(job))
