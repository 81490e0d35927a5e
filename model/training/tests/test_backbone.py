"""The small network and its head, of whatever parts."""

import numpy as np
import onnxruntime
import pytest
import torch

from saccade_training.backbone import Backbone
from saccade_training.export import write_graph
from saccade_training.head import Head
from saccade_training.parts import UnknownPart, names
from saccade_training.train import Recipe, loss

SIZE = (48, 80)


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(3)


def snippets(n=2, size=SIZE):
    return (torch.arange(n * 2 * size[0] * size[1] * 3).reshape(n, 2, *size, 3) * 7919 % 251).to(torch.uint8)


def test_without_names_both_graphs_are_what_they_were_before_there_were_any():
    backbone, head = Backbone(), Head(128, 8, 5).eval()
    embedding, places, signs = backbone.detailed(snippets(size=(96, 160)) / 255)
    there = torch.ones(1, 8, dtype=torch.bool).index_fill(1, torch.tensor([2]), False)
    logits, attention, raw = head.detailed(embedding[torch.arange(8) % 2][None], there)
    got = embedding[0, 3], embedding[1, -1], places[0, 3, 7], signs[1, 2, 3, 4]
    got = torch.stack([*got, logits[0, 1], attention[0, 5], raw[0, 4]])
    was = [-0.9982559, 1.1967609, 0.5704766, 0.7949837, -0.0597170, 0.1392408, -0.2404249]
    assert got.tolist() == pytest.approx(was, abs=1e-5)
    (logits.sum() + places.mean() + signs.mean() + attention[0, 3]).backward()
    learned = backbone.stem[0], backbone.stage2.attend.spatial.conv, head.weigh[0]
    slopes = [float(layer.weight.grad.abs().sum()) for layer in learned]
    assert slopes == pytest.approx([275.39331, 14.740806, 5.6301842], rel=1e-4)


def test_without_names_weights_are_called_what_they_were():
    counted = ("bias", "num_batches_tracked", "running_mean", "running_var", "weight")
    normed = ["0.weight", *(f"1.{name}" for name in counted)]
    halves = [f"attend.channel.mlp.{n}.{kind}" for n in (0, 2) for kind in ("bias", "weight")]
    stage = [*halves, *(f"attend.spatial.conv.{kind}" for kind in ("bias", "weight"))]
    stage += [f"more.{name}" for name in normed]
    halving = [*stage, *(f"down.{name}" for name in normed)]
    expected = {f"stem.{name}" for name in normed} | {f"stage1.{name}" for name in stage}
    expected |= {f"stage{n}.{name}" for n in (2, 3) for name in halving}
    expected |= {f"{layer}.{kind}" for layer in ("signs", "project") for kind in ("bias", "weight")}
    assert set(Backbone().state_dict()) == expected


def networks():
    blocks = [{"block": name} for name in names("block")]
    attends = [{"attend": name} for name in names("features")]
    return [*blocks, *attends, *({"trunk": name} for name in names("trunk")), {"attend": ["none", "spatial", "cbam"]}]


@pytest.mark.parametrize("said", networks(), ids=str)
def test_a_network_of_any_parts_learns_and_is_exported(said, tmp_path):
    backbone = Backbone(32, size=SIZE, **said)
    embedding, places, signs, *_ = backbone.detailed(snippets(3) / 255)
    assert (embedding.shape, places.shape, signs.shape) == ((3, 32), (3, 6, 10), (3, 4, 3, 5))
    assert places.min() >= 0 and places.max() <= 1
    (embedding.square().sum() + signs.square().sum()).backward()
    assert [name for name, p in backbone.named_parameters() if p.grad is None] == []
    backbone.eval()
    write_graph(tmp_path / "backbone.onnx", "backbone", backbone, (snippets(2),))
    session = onnxruntime.InferenceSession(str(tmp_path / "backbone.onnx"), providers=["CPUExecutionProvider"])
    for ours, theirs in zip(session.run(None, {"pixels": snippets(3).numpy()}), backbone(snippets(3)), strict=True):
        assert np.abs(ours - theirs.detach().numpy()).max() < 1e-3


def test_a_map_is_never_above_one():
    backbone = Backbone(attend="none", size=SIZE)
    backbone.stage2.more[1].weight.data.fill_(50.0)
    assert backbone(snippets())[1].amax(dim=(1, 2)).tolist() == pytest.approx([1.0, 1.0])


def test_gates_of_the_second_stage_are_the_networks():
    backbone = Backbone(attend=["cbam", "multi_scale", "branch"], size=SIZE)
    assert backbone.gate_labels == ("near", "middle", "far")
    assert torch.allclose(backbone(snippets())[2].sum(dim=1), torch.ones(2))
    assert Backbone(attend=["branch", "cbam", "cbam"]).gate_labels == ()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"block": "plan"}, f"unknown block part 'plan', must be one of {', '.join(names('block'))}"),
        ({"attend": "cbm"}, f"unknown features part 'cbm', must be one of {', '.join(names('features'))}"),
        ({"attend": ["cbam", "x", "cbam"]}, "unknown features part 'x', must be one of " + ", ".join(names("features"))),
        ({"trunk": "vitt"}, f"unknown trunk part 'vitt', must be one of {', '.join(names('trunk'))}"),
        ({"attend": {"cbam": {"kernel": 4}}}, "kernel is 4, must be one of 1, 3, 5, 7, 9"),
        ({"attend": ["cbam"]}, "attend lists 1 parts, must be 3, one for each stage"),
        (
            {"trunk": "vit", "block": "ghost"},
            "trunk is vit, which takes no block (ghost) and no attend (cbam)",
        ),
        ({"temporal": "lstn"}, f"unknown temporal part 'lstn', must be one of {', '.join(names('temporal'))}"),
    ],
)
def test_what_does_not_go_together_is_named_with_what_does(said, message):
    with pytest.raises((UnknownPart, ValueError)) as error:
        Recipe(**said).model(5, SIZE)
    assert str(error.value) == message


@pytest.mark.parametrize("name", [name for name in names("temporal") if name != "series"])
def test_a_head_with_any_temporal_part_learns_to_attend(name):
    head = Head(16, 8, 4, temporal=name)
    there = torch.ones(3, 8, dtype=torch.bool)
    there[1, 2:], there[2] = False, False
    outputs = *head.detailed(torch.randn(3, 8, 16), there), there
    decisive = torch.tensor([4, -1, -1])
    value = loss(outputs, torch.tensor([1, 0, 0]), torch.ones(3), decisive, 0.3)
    value.backward()
    assert torch.isfinite(value) and head.project.weight.grad.isfinite().all()
    assert torch.allclose(outputs[1].sum(dim=1), torch.tensor([1.0, 1.0, 0.0]), atol=1e-6)
    assert not hasattr(head, "weigh")


def test_the_attentions_loss_is_that_of_the_weights_a_part_gives():
    part = Head(16, 8, 4, temporal="softmax").eval()
    weights = torch.softmax(torch.randn(2, 8), dim=1)
    part.temporal.forward = lambda x, present: (x.mean(dim=1), weights)
    *_, raw = part.detailed(torch.randn(2, 8, 16), torch.ones(2, 8, dtype=torch.bool))
    assert torch.allclose(torch.log_softmax(raw, dim=1), weights.log(), atol=1e-6)
