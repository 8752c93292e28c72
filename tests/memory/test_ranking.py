import numpy as np

from memory.ranking import fuse, nearest


def test_the_nearest_come_first_and_no_more_than_asked() -> None:
    vectors = np.eye(4, dtype=np.float32)
    query = np.array([0.1, 0.9, 0.4, 0.0], dtype=np.float32)
    assert [id_ for id_, _ in nearest(query, [10, 11, 12, 13], vectors, 2)] == [11, 12]
    assert nearest(query, [], np.zeros((0, 4), dtype=np.float32), 5) == []


def test_what_two_rankings_agree_on_beats_the_first_of_one() -> None:
    best, *_ = fuse([[1, 2, 3], [4, 2]])
    assert best[0] == 2
