from bot.handlers.web.guard import Allowance, Rate


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_a_steady_rate():
    seconds = Seconds()
    allowance = Allowance(Rate(3, 60), seconds)
    assert [allowance.spend("a") for _ in range(5)] == [0, 0, 0, 1, 1]
    seconds.now += 1
    assert [allowance.spend("a") for _ in range(2)] == [0, 1]
    seconds.now += 3600
    assert [allowance.spend("a") for _ in range(4)] == [0, 0, 0, 1]


def test_one_does_not_spend_anothers():
    allowance = Allowance(Rate(1, 60), Seconds())
    assert allowance.spend("a") == 0
    assert allowance.spend("b") == 0
    assert allowance.spend("a") > 0


def test_the_wait_is_long_enough():
    seconds = Seconds()
    allowance = Allowance(Rate(1, 1), seconds)
    allowance.spend("a")
    wait = allowance.spend("a")
    assert wait == 60
    seconds.now += wait
    assert allowance.spend("a") == 0


def test_looking_costs_nothing():
    allowance = Allowance(Rate(1, 60), Seconds())
    assert [allowance.wait("a") for _ in range(3)] == [0, 0, 0]
    allowance.spend("a")
    assert allowance.wait("a") == 1


def test_memory_is_bounded_and_a_flood_of_names_lets_nobody_off():
    seconds = Seconds()
    allowance = Allowance(Rate(1, 60), seconds, keep=100)
    for n in range(1000):
        assert allowance.spend(f"k{n}") == 0
    assert len(allowance._buckets) <= 100
    assert allowance.spend("k999") > 0
