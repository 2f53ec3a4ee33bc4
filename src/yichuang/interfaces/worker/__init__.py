"""Jobs: a view for time. Each is thin, idempotent, and retried; domains defer them by name (``toolkit.jobs``)."""

from procrastinate import App, RetryStrategy

QUEUES = {"send_message": "messages"}
"""Jobs that a worker of their own does; all others are in the queue ``default``."""
RETRY = RetryStrategy(max_attempts=10, exponential_wait=3)


def on_app_ready(app: App) -> None:
    """Register every job with procrastinate's app."""
    from .jobs import JOBS, PERIODIC, retry_stalled

    for name, job in JOBS.items():
        app.task(name=name, retry=RETRY, queue=QUEUES.get(name, "default"))(job)
    for name, (cron, job) in PERIODIC.items():
        app.periodic(cron=cron)(app.task(name=name, retry=RETRY, queueing_lock=name)(job))
    stalled = app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)(retry_stalled)
    app.periodic(cron="*/2 * * * *")(stalled)
