"""What figures of time, and the last digits of others, hold for."""

import os
import platform

import torch


def machine() -> dict:
    return {
        "processor": platform.machine(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
