"""What a part may be told beside its sizes. A part's OPTIONS says for each name what is valid: a range of whole
numbers, a tuple of values, or a list of ranges, one for each number of a list."""


def check(part: str, options: dict, given: dict) -> None:
    """ValueError names what is unknown or out of bounds, and what is valid."""
    for name, value in given.items():
        if name not in options:
            valid = f"must be one of {', '.join(options)}" if options else "it has none"
            raise ValueError(f"unknown option {name!r} of {part}, {valid}")
        if not _fits(value, options[name]):
            raise ValueError(f"{name} is {_said(value)}, must be {_bound(options[name])}")


def _fits(value, valid) -> bool:
    if isinstance(valid, list):
        listed = isinstance(value, (list, tuple)) and len(value) == len(valid)
        return listed and all(map(_fits, value, valid))
    # True is 1 to Python, and 1.0 too.
    return any(value == one and type(value) is type(one) for one in valid)


def _bound(valid) -> str:
    if isinstance(valid, list):
        return f"[{', '.join(map(_bound, valid))}]"
    if isinstance(valid, range):
        return f"{valid.start} to {valid.stop - 1}"
    return f"one of {', '.join(map(_said, valid))}"


def _said(value) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
