"""Refuses sizes that a part cannot have, by name, value and bound."""


def at_least(name: str, value: int, bound: int) -> None:
    if value < bound:
        raise ValueError(f"{name} is {value}, must be at least {bound}")


def multiple_of(name: str, value: int, other: str, bound: int) -> None:
    if value % bound:
        raise ValueError(f"{name} is {value}, must be a multiple of {other} ({bound})")
