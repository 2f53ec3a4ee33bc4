"""An item that waits for another act on it is as that act left it."""

from threading import Thread

import pytest
from django.db import connection, transaction

from tests.builders import an_item
from yichuang.domains.catalogue.actions.locked_item import lock_item
from yichuang.domains.catalogue.models import ItemVersion, ServiceItem

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.mark.django_db(transaction=True)
def test_who_waited_for_an_item_sees_the_version_that_was_published_meanwhile() -> None:
    item, seen = an_item(), list[object]()
    first = item.version
    assert first is not None

    def wait_for_it() -> None:
        try:
            with transaction.atomic():
                seen.append(lock_item(item).version)
        finally:
            connection.close()

    with transaction.atomic():
        ServiceItem.objects.select_for_update().get(pk=item.pk)
        other = Thread(target=wait_for_it)
        other.start()
        with connection.cursor() as cursor:
            while cursor.execute(WAITING).fetchone() == (0,):
                assert other.is_alive(), "nobody waits for the lock"
        second = ItemVersion.objects.get(pk=first.pk)
        second.pk, second.number = None, first.number + 1
        second.save(force_insert=True)
        ServiceItem.objects.filter(pk=item.pk).update(version=second)
    other.join()
    assert seen == [second]
