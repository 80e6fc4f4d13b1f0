"""Who goes next."""

from pod_media.encoding.priority import Waiting, choose_order

MIB = 1024 * 1024


def job(key: int, owner: int = 1, **fields: object) -> Waiting:
    return Waiting(key=key, owner=owner, **{"size": MIB, "waited": 100.0 - key, **fields})


def test_the_first_come_goes_first():
    assert choose_order([job(2), job(1)], {}) == [1, 2]


def test_a_short_file_goes_before_a_long_one():
    assert choose_order([job(1, 1, size=9000 * MIB), job(2, 2)], {}) == [2, 1]


def test_a_hundred_files_of_one_person_let_everybody_else_pass():
    crowd = [job(number, owner=1) for number in range(1, 101)]
    order = choose_order([*crowd, job(101, owner=2), job(102, owner=3)], {1: 1})
    assert order[:2] == [101, 102]


def test_re_encodes_go_last_until_they_have_waited_a_day():
    fresh, old = job(1, 1, is_reencode=True), job(2, 2, is_reencode=True, waited=90_000.0)
    assert choose_order([fresh, job(3, 3, waited=1.0), old], {}) == [2, 3, 1]


def test_nobody_waits_for_ever_behind_newcomers():
    patient = job(1, owner=1, waited=4 * 3600.0)
    assert choose_order([patient, job(2, owner=2)], {1: 5})[0] == 1


def test_an_administrator_can_put_a_job_first():
    assert choose_order([job(1), job(2, boost=1)], {})[0] == 2
