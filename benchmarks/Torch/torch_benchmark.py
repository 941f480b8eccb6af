#!/usr/bin/env python3
"""The PyTorch side of the Torch benchmark: the same networks, numbers and steps as the C# side, driven over the same pipe.

    python3 torch_benchmark.py CASE [THREADS]

CASE is mlp_prior_step, xalexnet_xgradient or one of torch_training.py and torch_comparison.py; without THREADS PyTorch keeps its own default. It prints lines `check NAME VALUE`
(to be equal on both sides), then `ready`; to each line `run N` on its input it answers lines `time NAME NANOSECONDS` (one repetition),
`faults NAME COUNT` (page faults of one repetition) and, of training steps, `peak NAME MEGABYTES`, then `done`.
"""
import math
import resource
import statistics
import sys
import time

import torch
from torch import nn

MASK = 0x7FFFFFFF
CHUNK = 1 << 16


def uniform(shape, stream, bound=1.0):
    """Numbers in (-bound, bound) that follow from the stream and the position alone, by integer arithmetic: the same in any language."""
    values = torch.empty(math.prod(shape))
    for start in range(0, len(values), CHUNK):
        chunk = values[start:start + CHUNK]
        index = torch.arange(start, start + len(chunk)) + stream * 100_000_007
        mixed = (index * 1103515245 + 12345) & MASK
        mixed = ((mixed * mixed >> 16) + index) & MASK
        mixed = (mixed * 69069 + (mixed >> 15)) & MASK
        chunk.copy_(((mixed.double() * 2 + 1) / 2**31 - 1) * bound)
    return values.reshape(shape)


def initialise(net):
    """Uniform Kaiming weights, one stream a parameter in their order."""
    with torch.no_grad():
        for stream, weight in enumerate(net.parameters(), start=1):
            fan_in = math.prod(weight.shape[1:])
            weight.copy_(uniform(list(weight.shape), stream, math.sqrt(6 / fan_in)))
    return net


class MlpPriorStep:
    """One training step of a bias-free MLP 118-512-128-32-1 on 100 samples with a mask prior on X-Gradient."""

    BATCH, FEATURES, MASKED = 100, 118, 20

    def __init__(self):
        sizes = [self.FEATURES, 512, 128, 32]
        layers = [module for a, b in zip(sizes, sizes[1:]) for module in (nn.Linear(a, b, bias=False), nn.ReLU())]
        self.net = initialise(nn.Sequential(*layers, nn.Linear(32, 1, bias=False)))
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3)
        self.loss = nn.BCEWithLogitsLoss()
        self.data = uniform([self.BATCH, self.FEATURES], 101)
        self.labels = (uniform([self.BATCH], 102) > 0).float()
        self.mask = (torch.arange(self.FEATURES) < self.MASKED).float()

    def step(self):
        x = self.data.detach().requires_grad_()
        output = self.net(x)
        (gradient,) = torch.autograd.grad(output.sum(), x, create_graph=True)
        attribution = x * gradient
        loss = self.loss(output.squeeze(1), self.labels)
        prior = (attribution.square() * self.mask).sum(1).mean()
        self.optimizer.zero_grad()
        (loss + prior).backward()
        self.optimizer.step()
        return loss, prior, attribution

    def checks(self):
        for step in range(3):
            loss, prior, attribution = self.step()
            for side in "", "hand_":
                yield f"{side}loss_{step}", loss.item()
                yield f"{side}prior_{step}", prior.item()
                yield f"{side}attribution_{step}", attribution.detach().double().abs().sum().item()

    def run(self, count):
        yield from timed("step", self.step, count)


class XAlexNetXGradient:
    """Forward and X-Gradient of a bias-free AlexNet on 16 images, contiguous."""

    BATCH, CLASSES = 16, 1000

    def __init__(self):
        def conv(a, b, kernel, stride=1, padding=0):
            return nn.Conv2d(a, b, kernel, stride, padding, bias=False)

        features = [
            conv(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
            conv(64, 192, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
            conv(192, 384, 3, 1, 1), nn.ReLU(), conv(384, 256, 3, 1, 1), nn.ReLU(),
            conv(256, 256, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(3, 2),
        ]
        classifier = [
            nn.Dropout(), nn.Linear(9216, 4096, bias=False), nn.ReLU(),
            nn.Dropout(), nn.Linear(4096, 4096, bias=False), nn.ReLU(), nn.Linear(4096, self.CLASSES, bias=False),
        ]
        self.net = initialise(nn.Sequential(*features, nn.AdaptiveAvgPool2d(6), nn.Flatten(), *classifier)).eval()
        self.images = uniform([self.BATCH, 3, 224, 224], 101)
        self.target = torch.arange(self.BATCH) * 61 % self.CLASSES

    def step(self):
        x = self.images.detach().requires_grad_()
        output = self.net(x)
        (gradient,) = torch.autograd.grad(output.gather(1, self.target[:, None]).sum(), x)
        return output.detach(), x.detach() * gradient

    def checks(self):
        output, attribution = self.step()
        for side in "", "hand_":
            yield side + "output", output.double().norm().item()
            yield side + "attribution", attribution.double().norm().item()

    def run(self, count):
        yield from timed("step", self.step, count)


def page_faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def timed(name, step, count):
    times, before = [], page_faults()
    for _ in range(count):
        start = time.perf_counter_ns()
        step()
        times.append(time.perf_counter_ns() - start)
    yield name, statistics.median(times), (page_faults() - before) / count


def main(case, threads=None):
    if threads is not None:
        torch.set_num_threads(int(threads))
    cases = {"mlp_prior_step": MlpPriorStep, "xalexnet_xgradient": XAlexNetXGradient}
    if case not in cases:
        import torch_training
        cases = torch_training.CASES
    if case not in cases:
        import torch_comparison
        cases = torch_comparison.CASES
    subject = cases[case]()
    for name, value in subject.checks():
        print("check", name, repr(value))
    print("ready", flush=True)
    for line in sys.stdin:
        for name, nanoseconds, faults, *peak in subject.run(int(line.split()[1])):
            print("time", name, repr(nanoseconds))
            print("faults", name, repr(faults))
            for megabytes in peak:
                print("peak", name, repr(megabytes))
        print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
