from torch import nn

from .._convolution import normed
from ..features.selective_kernel import SelectiveKernel


class Part(nn.Module):
    """x [N, inputs, H, W] -> [N, outputs, H', W']: a 1x1 convolution with BN and ReLU, without which channels would not
    meet, then two kernels in each channel that share each feature (see features/selective_kernel.py; Li, Wang, Hu, Yang
    2019, "Selective Kernel Networks", section 3.2, whose unit also begins so)."""

    OPTIONS = {"reduction": range(1, 65)}

    def __init__(self, inputs: int, outputs: int, halve: bool, reduction: int = 16):
        super().__init__()
        self.mix = normed(inputs, outputs, size=1)
        self.select = SelectiveKernel(outputs, reduction, stride=2 if halve else 1)

    def forward(self, x):
        return self.select(self.mix(x))[0]
