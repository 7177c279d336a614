"""Two who change different sources of one case at the same moment must see each other."""

import threading
import time

import pytest

A_QUEUE_FOR_GUIDES = (
    "INSERT INTO tovholder_participation SELECT (jsonb_populate_record(p, jsonb_build_object("
    "'id', gen_random_uuid(), 'function', 'family_guide', 'capacity', 'step_owner'))).* "
    "FROM tovholder_participation p WHERE function = 'housing_worker'"
)
NO_GUIDES_ANY_MORE = "UPDATE tovholder_functionholding SET valid_until = valid_from + 1 WHERE function = 'family_guide'"


@pytest.fixture
def meanwhile():
    """``start(deed)`` in a thread, and the threads, for the test to wait for."""
    threads = []

    def start(deed):
        thread = threading.Thread(target=deed)
        thread.start()
        threads.append(thread)
        time.sleep(0.3)  # long enough to reach the lock it has to wait for

    return start, threads


def test_a_queue_opened_while_the_function_ends_lets_nobody_in(osman_with_tovholder, own_database, meanwhile):
    start, threads = meanwhile
    with own_database.connect(user="tovholder_owner") as opening:
        opening.execute(A_QUEUE_FOR_GUIDES)  # not committed yet
        start(lambda: own_database.as_owner(NO_GUIDES_ANY_MORE))
        opening.commit()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    guides = own_database.as_owner(
        "SELECT p.* FROM tovholder_presence p JOIN tovholder_functionholding h ON h.worker_id = p.principal "
        "WHERE h.function = 'family_guide' AND (p.valid_until IS NULL OR p.valid_until > tov_midnight(h.valid_until))"
    )
    assert guides == []
