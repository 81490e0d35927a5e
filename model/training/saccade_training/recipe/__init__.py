"""From a list of labelled clips to a bundle with honest figures. `settings` says what, `crossval` says how good,
`bundle` writes what the product runs."""


class RecipeError(ValueError):
    """What somebody gave cannot be used; the message names it, its value and what is valid."""
