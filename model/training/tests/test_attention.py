"""The modules against CBAM's equations, written out."""

import torch

from saccade_training.attention import Cbam, ChannelAttention, SpatialAttention


def test_channel_attention_shares_one_mlp_between_average_and_maximum():
    x = torch.randn(2, 16, 5, 7)
    module = ChannelAttention(16)
    w0, b0 = module.mlp[0].weight, module.mlp[0].bias
    w1, b1 = module.mlp[2].weight, module.mlp[2].bias
    average = torch.relu(x.mean((2, 3)) @ w0.T + b0) @ w1.T + b1
    maximum = torch.relu(x.flatten(2).max(2).values @ w0.T + b0) @ w1.T + b1
    expected = torch.sigmoid(average + maximum)
    assert torch.allclose(module.weights(x), expected, atol=1e-6)
    assert torch.allclose(module(x), x * expected[:, :, None, None], atol=1e-6)


def test_spatial_attention_convolves_mean_and_maximum_over_channels():
    x = torch.randn(2, 16, 9, 11)
    module = SpatialAttention()
    assert module.conv.weight.shape == (1, 2, 7, 7)
    pooled = torch.stack([x.mean(1), x.max(1).values], 1)
    expected = torch.sigmoid(torch.conv2d(pooled, module.conv.weight, module.conv.bias, padding=3))
    assert torch.allclose(module.weights(x), expected, atol=1e-6)
    assert module(x).shape == x.shape


def test_cbam_attends_to_channels_before_places():
    x = torch.randn(2, 16, 6, 8)
    module = Cbam(16)
    refined, places = module(x)
    channels = module.channel(x)
    assert torch.allclose(refined, channels * module.spatial.weights(channels), atol=1e-6)
    assert places.shape == (2, 6, 8)
    assert ((places > 0) & (places < 1)).all()
