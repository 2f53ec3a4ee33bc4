"""``yichuang run``: the whole platform behind one address, until Ctrl-C.

Exit status: 0 after a clean stop, 1 with one sentence where the platform cannot start or go on.
"""

import argparse

from yichuang.interfaces.supervisor.address import AddressError
from yichuang.interfaces.supervisor.platform import Platform, PlatformError, say
from yichuang.interfaces.supervisor.requests import StopRequests
from yichuang.toolkit import env
from yichuang.toolkit.centres import CentreError
from yichuang.toolkit.postgres_cluster import PostgresError


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything that differs between machines is in the environment; the centre is named by ``--blueprint``."""
    parser.epilog = "--blueprint NAME: which centre (qingliu); each has data of its own, YICHUANG_PORT another port"


def run(args: argparse.Namespace) -> int:
    """Run the platform; returns the exit status."""
    requests = StopRequests()
    try:
        env.turn_to_centre(start=True)
        with env.claim() as announcement:
            if announcement is None:
                place = env.running().get("url", env.ROOT)
                say(f"这个中心的平台已在运行。 The platform of this centre runs already: {place}")
                return 1
            Platform(requests).run(announcement)
    except (AddressError, CentreError, PlatformError, PostgresError, OSError) as problem:
        say(str(problem))
        return 1
    return 0
