"""Training steps in PyTorch, plain, by double backward and in first order, of the networks of Cases/TrainingNet.cs; run by torch_benchmark.py.

The first-order step is written here as a PyTorch user would write it: a pass that records choices and one that replays them. Where PyTorch
has an operator that TorchSharp lacks (threshold_backward), it is used.
"""
import collections
import ctypes
import gc
import math
import re
import time

import torch
import torch.nn.functional as F
from torch import nn

from torch_benchmark import initialise, timed, uniform


class Pass:
    """An ordinary forward pass."""

    def map(self, module, x):
        return module(x)

    def relu(self, x):
        return torch.relu(x)

    def pool(self, x, kernel, stride, padding=0):
        return F.max_pool2d(x, kernel, stride, padding)


class Recording(Pass):
    def __init__(self):
        self.outputs, self.choices = [], collections.deque()

    def map(self, module, x):
        self.outputs.append(module(x))
        return self.outputs[-1]

    def relu(self, x):
        y = torch.relu(x)
        self.choices.append(y.detach())
        return y

    def pool(self, x, kernel, stride, padding=0):
        y, places = F.max_pool2d(x, kernel, stride, padding, return_indices=True)
        self.choices.append(places)
        return y


class Replay(Pass):
    def __init__(self, recording, signals):
        self.choices, self.signals = recording.choices, collections.deque(signals)

    def map(self, module, x):
        signal = self.signals.popleft()
        with torch.enable_grad():
            z = module(x)
        torch.autograd.backward([z], [signal], inputs=[module.weight])
        return z.detach()

    def relu(self, x):
        return torch.ops.aten.threshold_backward(x, self.choices.popleft(), 0)

    def pool(self, x, kernel, stride, padding=0):
        places = self.choices.popleft()
        if x.is_contiguous():
            return x.flatten(2).gather(2, places.flatten(2)).view(places.shape)
        places = places.permute(0, 2, 3, 1)
        return x.permute(0, 2, 3, 1).flatten(1, 2).gather(1, places.flatten(1, 2)).view(places.shape).permute(0, 3, 1, 2)


def conv(a, b, kernel, stride=1, padding=0):
    return nn.Conv2d(a, b, kernel, stride, padding, bias=False)


def linear(a, b):
    return nn.Linear(a, b, bias=False)


class Mlp(nn.Module):
    BATCH, SAMPLE, CLASSES = 100, [118], 1

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([linear(118, 512), linear(512, 128), linear(128, 32), linear(32, 1)])

    def forward(self, x, p):
        for layer in self.layers[:-1]:
            x = p.relu(p.map(layer, x))
        return p.map(self.layers[-1], x)


class Cnn(nn.Module):
    BATCH, SAMPLE, CLASSES = 128, [1, 28, 28], 10

    def __init__(self):
        super().__init__()
        self.first, self.second = conv(1, 16, 5, 2, 2), conv(16, 32, 3, 1, 1)
        self.third, self.last = linear(1568, 128), linear(128, 10)

    def forward(self, x, p):
        x = p.relu(p.map(self.first, x))
        x = p.pool(p.relu(p.map(self.second, x)), 2, 2)
        return p.map(self.last, p.relu(p.map(self.third, x.flatten(1))))


class AlexNet(nn.Module):
    BATCH, SAMPLE, CLASSES = 16, [3, 224, 224], 1000

    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleList([conv(3, 64, 11, 4, 2), conv(64, 192, 5, 1, 2), conv(192, 384, 3, 1, 1), conv(384, 256, 3, 1, 1), conv(256, 256, 3, 1, 1)])
        self.dense = nn.ModuleList([linear(9216, 4096), linear(4096, 4096), linear(4096, 1000)])

    def forward(self, x, p):
        for index, layer in enumerate(self.convs):
            x = p.relu(p.map(layer, x))
            if index in (0, 1, 4):
                x = p.pool(x, 3, 2)
        x = F.adaptive_avg_pool2d(x, 6).flatten(1)
        x = p.relu(p.map(self.dense[0], x))
        x = p.relu(p.map(self.dense[1], x))
        return p.map(self.dense[2], x)


class Bottleneck(nn.Module):
    def __init__(self, channels, planes, stride, projects):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = conv(channels, planes, 1), conv(planes, planes, 3, stride, 1), conv(planes, 4 * planes, 1)
        self.downsample = conv(channels, 4 * planes, 1, stride) if projects else None

    def forward(self, x, p):
        y = p.relu(p.map(self.conv1, x))
        y = p.map(self.conv3, p.relu(p.map(self.conv2, y)))
        return p.relu(y + (x if self.downsample is None else p.map(self.downsample, x)))


class ResNet50(nn.Module):
    BATCH, SAMPLE, CLASSES = 2, [3, 224, 224], 1000

    def __init__(self):
        super().__init__()
        self.conv1 = conv(3, 64, 7, 2, 3)
        blocks, channels = [], 64
        for stage, count in enumerate((3, 4, 6, 3)):
            for block in range(count):
                blocks.append(Bottleneck(channels, 64 << stage, 2 if block == 0 and stage > 0 else 1, block == 0))
                channels = 4 * (64 << stage)
        self.blocks, self.fc = nn.ModuleList(blocks), linear(2048, 1000)

    def forward(self, x, p):
        x = p.pool(p.relu(p.map(self.conv1, x)), 3, 2, 1)
        for block in self.blocks:
            x = block(x, p)
        return p.map(self.fc, F.adaptive_avg_pool2d(x, 1).flatten(1))


def gini(attribution):
    means = attribution.flatten(1).abs().mean(0)
    count = len(means)
    ranks = torch.arange(1 - count, count, 2, dtype=means.dtype)
    return -(means.sort()[0] * ranks).sum() / (means.sum() * count)


class TrainingStep:
    def __init__(self, net):
        self.peaks, self.has_format = {}, False
        self.net = initialise(net()).eval()
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=0)
        self.inputs = uniform([net.BATCH, *net.SAMPLE], 101)
        self.is_single = net.CLASSES == 1
        self.classes = torch.arange(net.BATCH) * 61 % max(2, net.CLASSES)

    def loss(self, output):
        if self.is_single:
            return F.binary_cross_entropy_with_logits(output.squeeze(1), self.classes.float())
        return F.cross_entropy(output, self.classes)

    def selected(self, output):
        return output.sum() if self.is_single else output.gather(1, self.classes[:, None]).sum()

    def plain(self):
        loss = self.loss(self.net(self.inputs, Pass()))
        loss.backward()
        return loss, None

    def double(self):
        x = self.inputs.detach().requires_grad_()
        output = self.net(x, Pass())
        (gradient,) = torch.autograd.grad(self.selected(output), x, create_graph=True)
        loss, prior = self.loss(output), gini(x * gradient)
        (loss + prior).backward(inputs=list(self.net.parameters()))
        return loss, prior

    def first(self):
        recording = Recording()
        x = self.inputs.detach().requires_grad_()
        output = self.net(x, recording)
        gradient, *signals = torch.autograd.grad(self.selected(output), [x, *recording.outputs], retain_graph=not self.is_single)
        recording.outputs.clear()
        attribution = (x.detach() * gradient).requires_grad_()
        seen = output.detach().requires_grad_() if self.is_single else output
        loss, prior = self.loss(seen), gini(attribution)
        if self.is_single:
            (loss + prior).backward(inputs=[attribution, seen])
            direction = attribution.grad + seen.grad
        else:
            (loss + prior).backward(inputs=[attribution, *self.net.parameters()])
            direction = attribution.grad
        with torch.no_grad():
            self.net(x.detach() * direction, Replay(recording, signals))
        return loss, prior

    def ways(self):
        return [("plain", self.plain), ("first", self.first), ("double", self.double)]

    def checks(self):
        for name, way in self.ways():
            self.optimizer.zero_grad(set_to_none=True)
            loss, prior = way()
            yield f"{name}_loss", loss.item()
            if prior is not None:
                yield f"{name}_prior", prior.item()
            yield f"{name}_gradient", sum(weight.grad.double().square().sum() for weight in self.net.parameters()).sqrt().item()

    def choose_format(self):
        """The faster memory format of a forward pass with the gradients of all weights, as FastestMemoryFormat measures it."""
        self.has_format = True
        if self.inputs.dim() != 4:
            return
        times, weights = {}, list(self.net.parameters())
        for attempt in range(4):
            for layout in (torch.contiguous_format, torch.channels_last):
                inputs = self.inputs.contiguous(memory_format=layout)
                start = time.perf_counter_ns()
                torch.autograd.grad(self.net(inputs, Pass()).sum(), weights)
                if attempt > 0:
                    times[layout] = min(times.get(layout, math.inf), time.perf_counter_ns() - start)
        if times[torch.channels_last] < 0.9 * times[torch.contiguous_format]:
            self.inputs = self.inputs.contiguous(memory_format=torch.channels_last)

    def run(self, count):
        if not self.has_format:
            self.choose_format()
        for name, way in self.ways():
            def step():
                self.optimizer.zero_grad(set_to_none=True)
                loss, prior = way()
                loss.item(), prior is not None and prior.item()
                self.optimizer.step()

            # Counting them empties the allocator, so they are counted once, before the rounds that are timed.
            if name not in self.peaks:
                self.peaks[name] = peak_of(step)
            for part in timed(name, step, count):
                yield (*part, self.peaks[name])


def peak_of(step):
    """By how many megabytes the process grows at most, from what it needs when idle."""
    step_free_memory()
    before = status("VmRSS")
    step()
    return status("VmHWM") - before


def step_free_memory():
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with open("/proc/self/clear_refs", "w", encoding="ascii") as control:
        control.write("5")


def status(name):
    with open("/proc/self/status", encoding="ascii") as lines:
        return float(re.search(rf"^{name}:\s+(\d+)", lines.read(), re.MULTILINE).group(1)) / 1024


CASES = {
    f"step_{name}": lambda net=net: TrainingStep(net)
    for name, net in {"mlp": Mlp, "cnn": Cnn, "alexnet": AlexNet, "resnet50": ResNet50}.items()
}
