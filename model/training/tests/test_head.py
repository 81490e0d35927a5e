import torch

from saccade_training.head import Head


def attended(present):
    torch.manual_seed(0)
    head = Head(16, 8, 4).eval()
    return head(torch.randn(len(present), 8, 16), present)


def test_attention_is_a_softmax_over_the_present_segments():
    present = torch.tensor([[True] * 8, [False, True] * 4, [False] * 7 + [True]])
    logits, attention = attended(present)
    assert logits.shape == (3, 4)
    assert torch.allclose(attention.sum(1), torch.ones(3), atol=1e-6)
    assert (attention[~present] == 0).all()
    assert (attention[present] > 0).all()


def test_absent_embeddings_are_not_looked_at():
    torch.manual_seed(0)
    head = Head(16, 8, 4).eval()
    present = torch.tensor([[True, False, True, True, True, False, True, True]])
    one, other = torch.randn(1, 8, 16), torch.randn(1, 8, 16)
    other[present] = one[present]
    for a, b in zip(head(one, present), head(other, present)):
        assert torch.equal(a, b)


def test_nothing_present_gives_numbers_all_the_same():
    logits, attention = attended(torch.zeros(1, 8, dtype=torch.bool))
    assert torch.isfinite(logits).all()
    assert (attention == 0).all()
