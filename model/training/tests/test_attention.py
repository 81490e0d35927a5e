"""Parts by their equations: each against plain tensor operations, some against figures worked out by hand."""

import onnxruntime
import pytest
import torch

from saccade_training.export import gates, tensors, write_graph
from saccade_training.parts import build
from saccade_training.parts.features.query_pool import places as answers
from saccade_training.recipe.network import Head

FEATURES = {"channels": 16, "height": 5, "width": 7}
WINDOW = {"width": 6, "segments": 4}
THERE = torch.tensor([[True, True, False, True]])


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(5)


def pictures():
    return torch.randn(2, 16, 5, 7)


def built(name, **options):
    return build("temporal", name, **WINDOW, **options).eval()


def test_darknets_attention_has_a_weight_for_each_feature_at_each_place():
    module, x = build("features", "darknet_sam", **FEATURES).eval(), pictures()
    assert module.conv.weight.shape == (16, 16, 1, 1)
    weights = torch.sigmoid(torch.einsum("oc,nchw->nohw", module.conv.weight[:, :, 0, 0], x) / (1 + 1e-5) ** 0.5)
    y, shown = module(x)
    assert torch.allclose(y, x * weights, atol=1e-5)
    assert torch.allclose(shown, weights.mean(1), atol=1e-5)


def test_halves_of_cbam_are_the_parts_of_their_own():
    x = pictures()
    for off, name in (("spatial", "channel"), ("channel", "spatial")):
        half = build("features", {"cbam": {off: False}}, **FEATURES)
        alone = build("features", name, **FEATURES)
        alone.load_state_dict(getattr(half, name).state_dict())
        for ours, theirs in zip(half(x), alone(x), strict=True):
            assert torch.equal(ours, theirs)


def test_the_order_of_cbam_matters():
    x, seen = pictures(), {}
    for order in ("cs", "sc", "parallel"):
        torch.manual_seed(1)
        module = build("features", {"cbam": {"order": order}}, **FEATURES)
        seen[order] = module(x)[0]
    channel, spatial = module.channel, module.spatial
    expected = x * channel.weights(x)[:, :, None, None] * spatial.weights(x)
    assert torch.allclose(seen["parallel"], expected, atol=1e-6)
    places = x * spatial.weights(x)
    assert torch.allclose(seen["sc"], places * channel.weights(places)[:, :, None, None], atol=1e-6)
    assert not torch.allclose(seen["cs"], seen["sc"], atol=1e-4)


@pytest.mark.parametrize(("reduction", "hidden"), [(1, 16), (8, 2), (64, 1)])
def test_reduction_says_how_many_are_hidden(reduction, hidden):
    for name in ("channel", "squeeze_excitation"):
        module = build("features", name, **FEATURES, reduction=reduction)
        assert sum(p.numel() for p in module.parameters()) == 2 * 16 * hidden + hidden + 16


MAPS = """
0.8554 0.5154 0.5554 0.3193 0.9883 0.6657 0.2002 0.2461 0.8909 0.0222 0.6598 0.4741 0.9974 0.7492 0.6243 0.8391
0.4409 0.8522 0.5229 0.9859 0.9553 0.6817 0.5309 0.1929 0.5842 0.9213 0.9043 0.4512 0.3551 0.6816 0.3714 0.4781
0.3693 0.8704 0.2178 0.0501 0.2137 0.8954 0.9518 0.3450 0.8668 0.0212 0.0529 0.3150 0.6574 0.6810 0.6006 0.7629
0.8735 0.1399 0.0437 0.5239 0.6888 0.3651 0.3866 0.6869 0.8697 0.2548 0.4952 0.5402 0.2027 0.4509 0.5109 0.0695
0.7038 0.0802 0.1638 0.9261 0.8702 0.5256 0.1248 0.6381 0.3995 0.9962 0.7312 0.4883 0.0421 0.7636 0.8844 0.1453
0.2263 0.5656 0.5874 0.0799 0.7141 0.7030 0.8806 0.5522 0.1074 0.5558 0.4247 0.6529 0.2492 0.1761 0.0938 0.7642
"""
ANSWERS = """
0.0571 0.0846 0.0433 0.0351 0.0558 0.0908 0.0759 0.0408 0.0966 0.0295 0.0407 0.0455 0.0801 0.0764 0.0639 0.0840
0.0533 0.0581 0.0606 0.0500 0.0852 0.0754 0.0777 0.0690 0.0438 0.0766 0.0633 0.0716 0.0437 0.0516 0.0499 0.0702
"""
CONTEXTS = [[0.6512, 0.6031, 0.5934], [0.4373, 0.5365, 0.5041]]


def numbers(text, *shape):
    return torch.tensor([float(word) for word in text.split()]).reshape(shape)


def test_a_query_is_answered_as_in_the_worked_example():
    maps, queries = numbers(MAPS, 2, 3, 4, 4), torch.tensor([[0.4608, 0.1337, 0.9850], [0.0212, 0.3084, 0.8638]])
    expected = numbers(ANSWERS, 2, 16)
    weights = answers(queries, maps.flatten(2))
    assert (weights - expected).abs().max() < 5e-5 + 1e-5
    for which in range(2):
        module = build("features", "query_pool", channels=3, height=4, width=4)
        module.query.data[:] = queries[which]
        y, shown = module(maps[which : which + 1])
        assert (y.mean((2, 3)) - torch.tensor(CONTEXTS[which])).abs().max() < 5e-5 + 1e-5
        assert (shown.flatten() - expected[which] / expected[which].max()).abs().max() < 2e-3
    assert (answers(queries, maps.flatten(2), scaled=True) - weights).abs().max() == pytest.approx(0.015, abs=0.003)


def test_hard_places_are_so_many_also_where_all_are_alike_and_still_learn():
    module = build("features", "hard_places", **FEATURES, places=3)
    for x in (pictures(), torch.ones(2, 16, 5, 7)):
        y, chosen = module(x)
        assert chosen.sum((1, 2)).tolist() == [3, 3]
        assert torch.allclose(y, x * chosen[:, None] * 35 / 3, atol=1e-5)
    (module(pictures())[0] * torch.randn(2, 16, 5, 7)).sum().backward()
    assert module.score.weight.grad.abs().max() > 0


# Temporal


def test_maximum_and_top_take_each_feature_where_it_is_highest():
    x = torch.tensor([[[3.0, 1, 0, 0, 0, 0], [1, 4, 5, 5, 5, 5], [9] * 6, [2, 2, 2, 2, 2, 2]]])
    pooled, weights = built("maximum")(x, THERE)
    assert pooled.tolist() == [[3, 4, 5, 5, 5, 5]]
    assert weights[0].tolist() == pytest.approx([1 / 6, 5 / 6, 0, 0])
    pooled, weights = built("top", n=2)(x, THERE)
    assert pooled.tolist() == [[2.5, 3, 3.5, 3.5, 3.5, 3.5]]
    assert weights[0].tolist() == pytest.approx([1 / 12, 5 / 12, 0, 0.5])


def test_weighted_looks_at_positions_alone():
    module = built("weighted")
    module.position.data[:] = torch.tensor([[0.0, 1.0, 9.0, 2.0]])
    expected = torch.softmax(torch.tensor([0.0, 1.0, 2.0]), 0)
    assert torch.allclose(module(torch.randn(1, 4, 6), THERE)[1][0, THERE[0]], expected)


def test_a_hard_moment_is_the_segment_that_softmax_weighs_most():
    module, x = built("hard_moment"), torch.randn(1, 4, 6)
    soft = build("temporal", "softmax", **WINDOW)
    soft.load_state_dict(module.state_dict())
    at = soft(x, THERE)[1].argmax()
    pooled, weights = module(x, THERE)
    assert weights[0].tolist() == [float(k == at) for k in range(4)]
    assert torch.equal(pooled[0], x[0, at])


@pytest.mark.parametrize("score", ["dot", "general", "concat"])
def test_the_core_asks_all_segments(score):
    module, x = built("global_query", score=score, core=[0, 2]), torch.randn(1, 4, 6)
    q = module.ask.weight @ x[0, :2].mean(0)
    seen = x[0, THERE[0]]
    raw = {
        "dot": lambda: seen @ q,
        "general": lambda: seen @ module.score.weight.T @ q,
        "concat": lambda: module.score(torch.cat([q.expand(3, -1), seen], 1))[:, 0],
    }[score]()
    pooled, weights = module(x, THERE)
    assert torch.allclose(weights[0, THERE[0]], torch.softmax(raw, 0), atol=1e-6)
    assert torch.allclose(pooled[0], torch.softmax(raw, 0) @ seen, atol=1e-6)


def test_a_core_without_segments_is_the_whole_window():
    module, x = built("global_query", core=[2, 1]), torch.randn(1, 4, 6)
    raw = x[0, THERE[0]] @ (module.ask.weight @ x[0, THERE[0]].mean(0))
    assert torch.allclose(module(x, THERE)[1][0, THERE[0]], torch.softmax(raw, 0), atol=1e-6)


def test_local_attention_is_a_bell_around_where_the_core_says():
    module, x = built("local_predicted", reach=3, core=[0, 2]), torch.randn(1, 4, 6)
    q = module.ask.weight @ x[0, :2].mean(0)
    middle = 3 * torch.sigmoid(module.predict(q))
    at = torch.tensor([0.0, 1.0, 3.0])
    bell = torch.softmax(x[0, THERE[0]] @ q, 0) * torch.exp(-((at - middle) ** 2) / (2 * 1.5**2))
    assert torch.allclose(module(x, THERE)[1][0, THERE[0]], bell / bell.sum(), atol=1e-6)


def test_groups_are_weighed_within_and_among_one_another():
    module = build("temporal", "hierarchical", width=6, segments=5, group=2).eval()
    x, there = torch.randn(1, 5, 6), torch.tensor([[True, True, False, False, True]])
    within = torch.softmax(module.inner(x[0, :2])[:, 0], 0)
    first, last = within @ x[0, :2], x[0, 4]
    over = torch.softmax(module.outer(torch.stack([first, last]))[:, 0], 0)
    pooled, weights = module(x, there)
    assert torch.allclose(pooled[0], over[0] * first + over[1] * last, atol=1e-6)
    expected = torch.stack([over[0] * within[0], over[0] * within[1], over[0] * 0, over[0] * 0, over[1]])
    assert torch.allclose(weights[0], expected, atol=1e-6)


def test_a_memory_is_asked_twice():
    module, x = built("memory", slots=2, core=[0, 1]), torch.randn(1, 4, 6)
    known = torch.cat([x[0, THERE[0]], module.slots[0]])
    u = module.ask.weight @ x[0, 0]
    for _ in range(2):
        raw = known @ module.match.weight.T @ u
        u = u + torch.softmax(raw, 0) @ (known @ module.recall.weight.T)
    pooled, weights = module(x, THERE)
    assert torch.allclose(pooled[0], module.answer.weight @ u, atol=1e-5)
    assert torch.allclose(weights[0, THERE[0]], torch.softmax(raw[:3], 0), atol=1e-5)


def test_a_series_attends_with_four_numbers_along_time_and_within_a_modality():
    module, x = build("temporal", "series", width=18, segments=6).eval(), torch.randn(1, 6, 18)
    there = torch.ones(1, 6, dtype=torch.bool)
    assert sum(p.numel() for p in module.parameters()) == 4
    assert module.gate_labels == ("frame", "difference", "flow")
    cells = x.reshape(6, 3, 3, 2).mean((1, 3))
    padded = torch.nn.functional.pad(cells, (0, 0, 1, 1))
    a, b, c = module.conv.weight[0, 0, :, 0]
    attention = torch.sigmoid(a * padded[:-2] + b * padded[1:-1] + c * padded[2:] + module.conv.bias)
    pooled, weights, shares = module(x, there)
    expected = (x.reshape(6, 3, 3, 2) * attention[:, None, :, None]).mean(0).flatten()
    assert torch.allclose(pooled[0], expected, atol=1e-6)
    assert torch.allclose(weights[0], attention.mean(1) / attention.mean(1).sum(), atol=1e-6)
    assert torch.allclose(shares[0], attention.mean(0), atol=1e-6)
    x[0, 2].reshape(3, 3, 2)[:, 1] += 5.0
    moved = (module.attention(x)[0] - attention).abs() > 1e-6
    assert moved.nonzero().tolist() == [[1, 1], [2, 1], [3, 1]]


def test_blocks_of_a_series_convolve_along_time_before_it_pools():
    module, x = build("temporal", "series", width=18, segments=4, blocks=2).eval(), torch.randn(1, 4, 18)
    real = THERE.float()[:, None, :, None]
    y = x.reshape(1, 4, 3, 3, 2).permute(0, 2, 4, 1, 3).reshape(1, 6, 4, 3)
    for block in module.blocks:
        y = torch.conv2d(y * real, block.see.weight, block.see.bias, padding=(1, 0)) * real
        share = torch.conv2d(y.mean(1, keepdim=True), block.weigh.weight, block.weigh.bias, padding=(1, 0))
        y = torch.relu(y * torch.sigmoid(share) / (1 + 1e-5) ** 0.5)
    share = torch.conv2d((y * real).mean(1, keepdim=True), module.conv.weight, module.conv.bias, padding=(1, 0))
    attention = torch.sigmoid(share)
    expected = (y * attention * real).sum(2) / 3
    pooled, weights, shares = module(x, THERE)
    assert torch.allclose(pooled[0], module.answer(expected[0].T.flatten()), atol=1e-5)
    raw = attention[0, 0].mean(1) * THERE[0]
    assert torch.allclose(weights[0], raw / raw.sum(), atol=1e-6)
    assert torch.allclose(shares[0], attention[0, 0, THERE[0]].mean(0), atol=1e-6)


def test_blocks_of_a_series_see_nothing_of_absent_segments():
    module, x = build("temporal", "series", width=18, segments=4, blocks=2), torch.randn(1, 4, 18)
    for training in (True, False):
        module.train(training)
        other = x.masked_fill(~THERE[:, :, None], float("nan"))
        for ours, same in zip(module(x, THERE), module(other, THERE), strict=True):
            assert torch.equal(ours, same)
    assert (module(x, THERE & False)[0] == 0).all()


@pytest.mark.parametrize(
    ("kind", "name", "early", "late"),
    [
        ("features", "cbam", 0.2331224, 0.1501228),
        ("features", "channel", 0.4151487, 0.2820844),
        ("features", "spatial", 0.4490708, 0.5307816),
        ("features", "squeeze_excitation", 0.5030618, 0.4355721),
        ("features", "none", 0.9211414, 0.9222901),
        ("features", "energy", 0.7615242, 0.7324128),
        ("features", "self_attention", 2.0549459, 0.5759724),
        ("features", "efficient_channel", 0.3191885, 0.2623739),
        ("temporal", "local_window", 0.3515967, 0.3126355),
        ("temporal", "transformer", 0.2864555, 0.3179321),
        ("temporal", "softmax", 0.0917578, 0.1052921),
        ("temporal", "lstm", -0.0056408, -0.0167604),
    ],
)
@torch.no_grad()
def test_parts_without_options_give_what_they_gave_before_there_were_any(kind, name, early, late):
    torch.manual_seed(3)
    sizes = {"channels": 64, "height": 6, "width": 10} if kind == "features" else {"width": 96, "segments": 8}
    module = build(kind, name, **sizes).eval()
    x = torch.linspace(-1, 1, 2 * 64 * 60 if kind == "features" else 2 * 8 * 96).sin().mul(7).cos()
    shaped = x.reshape(2, 64, 6, 10) if kind == "features" else x.reshape(2, 8, 96)
    given = (shaped,) if kind == "features" else (shaped, torch.ones(2, 8, dtype=torch.bool))
    y = module(*given)[0].flatten()
    assert [float(y[7]), float(y[-5])] == pytest.approx([early, late], abs=1e-6)


class Graphs:
    """What export asks of a model."""

    class _Graph:
        def __init__(self, labels):
            self.gate_labels = labels

    def __init__(self, backbone=(), head=()):
        self.backbone, self.head = self._Graph(backbone), self._Graph(head)


def test_a_bundle_says_gates_where_one_graph_gives_some():
    assert gates(Graphs()) == {} and "gates" not in tensors(Graphs())
    assert gates(Graphs(head=("frame", "flow"))) == {"gates": ["frame", "flow"]}
    assert tensors(Graphs(head=("frame", "flow")))["gates"] == "gates"
    with pytest.raises(ValueError, match="gates near and frame: one of the two graphs may give gates"):
        gates(Graphs(("near",), ("frame",)))


def test_the_graph_of_a_head_whose_part_gives_gates_has_them_as_an_output(tmp_path):
    head = Head("series", torch.arange(4), size=18, window=8, actions=2).eval()
    given = torch.randn(2, 8, 18), torch.ones(2, 8, dtype=torch.bool)
    write_graph(tmp_path / "head.onnx", "head", head, given)
    session = onnxruntime.InferenceSession(str(tmp_path / "head.onnx"), providers=["CPUExecutionProvider"])
    assert [output.name for output in session.get_outputs()] == ["logits", "attention", "gates"]
    (shares,) = session.run(["gates"], {"embeddings": given[0].numpy(), "present": given[1].numpy()})
    assert torch.allclose(torch.from_numpy(shares), head(*given)[2], atol=1e-5)
