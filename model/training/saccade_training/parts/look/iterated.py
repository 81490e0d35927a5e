from . import transformer


class Part(transformer.Part):
    """A spatial transformer that looks again at its own glimpse. maps [N, C, h, w] of the last glimpse -> theta [N, 1,
    2, 3] within it.

    theta_0 = the whole frame; theta_i+1 = theta_i o D(maps at theta_i), the same weights each time; every glimpse is
    cut from the wide picture, so that nothing is blurred twice (Lin, Lucey 2017, "Inverse Compositional Spatial
    Transformer Networks", section 3)."""

    OPTIONS = transformer.Part.OPTIONS | {"steps": range(1, 5)}

    def __init__(self, channels: int, height: int, width: int, form: str = "affine", steps: int = 2):
        super().__init__(channels, height, width, form)
        self.steps = steps
