#!/usr/bin/env python3
"""What rounding makes of X-Gradient = Integrated Gradients in plain PyTorch: X-VGG16 in float32.

    python3 rounding_twin.py FILE SIDE IMAGES POINTS

FILE holds float32 numbers: the weights, layer by layer, and then the images [IMAGES, 3, SIDE, SIDE].
It prints `relative_l2 D`, with D = ||IG - XG|| / ||IG|| over all images, and of the choices at αx the shares that are others than at x: `gates P` of the
ReLUs, `windows P` of the poolings.
"""
import math
import sys

import numpy
import torch
from torch import nn

STAGES = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]


def read(path, side, images):
    numbers, net = torch.from_numpy(numpy.fromfile(path, numpy.float32)), make_net()
    shapes = [weight.shape for weight in net.parameters()] + [torch.Size([images, 3, side, side])]
    if sum(shape.numel() for shape in shapes) != len(numbers):
        sys.exit(f"{path} holds {len(numbers)} numbers, not the weights of X-VGG16 and {images} images of {side} x {side}")
    *weights, x = [part.reshape(shape) for part, shape in zip(numbers.split([shape.numel() for shape in shapes]), shapes)]
    with torch.no_grad():
        for parameter, weight in zip(net.parameters(), weights):
            parameter.copy_(weight)
    return net, x


def make_net():
    layers, channels = [], 3
    for convolutions, width in STAGES:
        for _ in range(convolutions):
            layers += [nn.Conv2d(channels, width, 3, padding=1, bias=False), nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool2d(2))
    layers += [nn.AdaptiveAvgPool2d(7), nn.Flatten()]
    for inputs, outputs in [(channels * 49, 4096), (4096, 4096), (4096, 1000)]:
        layers += [nn.Linear(inputs, outputs, bias=False), nn.ReLU()]
    return nn.Sequential(*layers[:-1]).eval()


class Flips:
    """The choices of a layer that differ from those of the first pass."""

    def __init__(self, net, kind, choose):
        self.choose, self.first, self.count, self.total = choose, {}, 0, 0
        for layer in net:
            if isinstance(layer, kind):
                layer.register_forward_pre_hook(self.compare)

    def compare(self, layer, inputs):
        choices = self.choose(inputs[0].detach())
        if layer in self.first:
            self.count += choices.ne(self.first[layer]).sum().item()
            self.total += choices.numel()
        else:
            self.first[layer] = choices


def winners(x):
    values, indices = nn.functional.max_pool2d(x, 2, return_indices=True)
    return indices.masked_fill(values == 0, 0)  # closed gates have no gradient, whichever wins


def gradient(net, x, label):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(net(x).gather(1, label[:, None]).sum(), x)[0]


def main(path, *sizes):
    side, images, points = map(int, sizes)
    net, x = read(path, side, images)
    label = net(x).argmax(1)
    flips = {"gates": Flips(net, nn.ReLU, lambda x: x > 0), "windows": Flips(net, nn.MaxPool2d, winners)}
    attribution = gradient(net, x, label).double() * x
    nodes, weights = numpy.polynomial.legendre.leggauss(points)
    path = sum(weight / 2 * gradient(net, (node + 1) / 2 * x, label).double() for node, weight in zip(nodes.tolist(), weights.tolist()))
    integrated = path * x
    distance = ((integrated - attribution).square().sum() / integrated.square().sum()).sqrt().item()
    if not math.isfinite(distance):
        sys.exit("the attributions are not finite")
    print("relative_l2", distance)
    for name, kind in flips.items():
        print(name, kind.count / kind.total)


if __name__ == "__main__":
    main(*sys.argv[1:])
