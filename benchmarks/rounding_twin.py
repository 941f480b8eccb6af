#!/usr/bin/env python3
"""What rounding makes of X-Gradient = Integrated Gradients in plain PyTorch: X-VGG16, float32, seeded random weights and normal images.

    python3 rounding_twin.py IMAGES POINTS

It prints `relative_l2 D`, with D = ||IG - XG|| / ||IG|| over all images.
"""
import math
import sys

import numpy
import torch
from torch import nn

STAGES = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]


def make_net():
    layers, channels = [], 3
    for convolutions, width in STAGES:
        for _ in range(convolutions):
            convolution = nn.Conv2d(channels, width, 3, padding=1, bias=False)
            nn.init.kaiming_normal_(convolution.weight, mode="fan_out", nonlinearity="relu")
            layers += [convolution, nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool2d(2))
    layers.append(nn.Flatten())
    for inputs, outputs in [(channels * 49, 4096), (4096, 4096), (4096, 1000)]:
        linear = nn.Linear(inputs, outputs, bias=False)
        nn.init.normal_(linear.weight, 0, 0.01)
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1]).eval()


def gradient(net, x, label):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(net(x).gather(1, label[:, None]).sum(), x)[0]


def main(images, points):
    torch.manual_seed(1)
    net, x = make_net(), torch.randn(images, 3, 224, 224)
    label = net(x).argmax(1)
    nodes, weights = numpy.polynomial.legendre.leggauss(points)
    path = sum(weight / 2 * gradient(net, (node + 1) / 2 * x, label).double() for node, weight in zip(nodes.tolist(), weights.tolist()))
    integrated, attribution = path * x, gradient(net, x, label).double() * x
    distance = ((integrated - attribution).square().sum() / integrated.square().sum()).sqrt().item()
    if not math.isfinite(distance):
        sys.exit("the attributions are not finite")
    print("relative_l2", distance)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
