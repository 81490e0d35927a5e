import numpy as np
import pytest
import torch

from saccade_training.augment import augment
from saccade_training.clips import Action
from saccade_training.places import box, cells

SIZE = (96, 160)


def test_the_box_stands_on_the_feet():
    left, top, right, bottom = box(Action("wave", 0, 2_000_000, 1_000_000, 0.25, 0.9), 500_000, SIZE)
    assert (left + right) / 2 == pytest.approx(0.25)
    # 90 of 96 rows are picture, centred.
    assert bottom == pytest.approx((3 + 0.9 * 90) / 96)
    assert top < 0.25


def test_the_box_of_a_fall_lies_down_where_it_falls_to():
    fall = Action("fall", 0, 2_000_000, 1_400_000, 0.5, 0.9, heading=0.0)
    before, after = box(fall, 0, SIZE), box(fall, 1_400_000, SIZE)
    assert after[2] > before[2] + 0.1
    assert after[1] > before[1] + 0.3


def test_cells_name_the_action_and_leave_a_doubtful_border():
    found = np.array([[0.3, 0.2, 0.5, 0.8], [np.nan] * 4], np.float32)
    grid = cells(found, np.array([2, 0]), (6, 10))
    assert (grid[1] == 0).all()
    assert grid[0, 2, 3] == grid[0, 3, 4] == 2
    assert grid[0, 3, 2] == grid[0, 3, 5] == -1
    assert grid[0, 3, 8] == 0


def test_boxes_go_along_with_the_picture():
    chunk = torch.zeros(4, 2, *SIZE, 3, dtype=torch.uint8)
    chunk[:, :, 40:56, 60:84] = 255
    boxes = torch.tensor([[60 / 160, 40 / 96, 84 / 160, 56 / 96]]).repeat(4, 1)
    for seed in range(12):
        x, moved = augment(chunk, boxes, torch.Generator().manual_seed(seed))
        left, top, right, bottom = (moved[0] * torch.tensor([160, 96, 160, 96])).round().int().tolist()
        inside = x[0, 0, max(0, top + 2) : bottom - 2, max(0, left + 2) : right - 2]
        assert inside.mean() > x[0, 0].mean() + 0.2
