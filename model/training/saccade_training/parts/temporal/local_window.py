from . import transformer


class Part(transformer.Part):
    """x [B, K, D], present [B, K] -> pooled [B, D], weights [B, K]: transformer.py's encoder in which each segment
    attends only to its neighbours within reach (Beltagy, Peters, Cohan 2020, "Longformer: The Long-Document
    Transformer", section 3.1, sliding window)."""

    OPTIONS = transformer.Part.OPTIONS | {"reach": range(1, 257)}

    def __init__(self, width: int, segments: int, heads: int = 4, reach: int = 2, **options):
        super().__init__(width, segments, heads, reach, **options)
