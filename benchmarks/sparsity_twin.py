#!/usr/bin/env python3
"""The sparsity experiment (examples/experiments/Sparsity) in plain PyTorch, one training after the other: the denominator of its time.

    python3 sparsity_twin.py REPETITIONS SEARCHED MOST_REFERENCES [EPOCHS]

The same networks, priors, λ, steps, validations and tests, on samples of the stand-in's shape. It prints `trainings N` and `seconds S`.
"""
import copy
import sys
import time

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, logsigmoid

SAMPLES, FEATURES, PART = 9932, 40, 100
WEIGHTS = [0.01, 0.1, 1, 10, 100]


def make_data():
    generator = torch.Generator().manual_seed(1)
    x = torch.randn(SAMPLES, FEATURES, generator=generator)
    logit = -1 + x[:, 3] - x[:, 9] + x[:, 16] * x[:, 22]
    return x, (torch.rand(SAMPLES, generator=generator) < logit.sigmoid()).float()


def make_net(bias):
    sizes = [FEATURES, 512, 128, 32, 1]
    layers = [module for i in range(4) for module in (nn.Linear(sizes[i], sizes[i + 1], bias=bias), nn.ReLU())]
    return nn.Sequential(*layers[:-1])


def auc(scores, labels):
    _, inverse, counts = torch.unique(scores, return_inverse=True, return_counts=True)
    ends = counts.cumsum(0).double()
    ranks = (ends - (counts.double() - 1) / 2)[inverse]
    positive = labels.sum().double()
    return ((ranks * labels).sum() - positive * (positive + 1) / 2) / (positive * (len(labels) - positive))


def gini(attribution):
    means = attribution.abs().mean(0)
    count = len(means)
    ranks = torch.arange(1 - count, count, 2)
    return (means.sort()[0] * ranks).sum() / (means.sum() * count)


def attribute(method, net, x, z):
    if method.startswith('EG'):
        count = int(method[3:-1])
        dealt = x.detach()[torch.randperm(len(x) * count) % len(x)]
        path = x.detach().repeat(count, 1) - dealt
        points = (dealt + path * torch.rand(len(path), 1)).requires_grad_()
        return (path * torch.autograd.grad(net(points).sum(), points, create_graph=True)[0]).view(count, len(x), -1).mean(0)
    value = (logsigmoid(z) + logsigmoid(-z)).sum() if method == 'RRR' else z.sum()
    gradient = torch.autograd.grad(value, x, create_graph=True)[0]
    return gradient * x if method == 'XG' else gradient


def train(data, method, weight, ramped, scale, seed, epochs):
    x, y = data
    torch.manual_seed(seed)
    order = torch.randperm(SAMPLES)
    scaled = (x - x[order[:PART]].mean(0)) / x[order[:PART]].std(0, unbiased=False)
    train_part, valid_part, test_part = order[:PART], order[PART:2 * PART], order[2 * PART:]
    net = make_net(bias=method not in ('XG', 'none'))
    optimizer = torch.optim.Adam(net.parameters(), 1e-3)
    best, best_auc = None, -1
    for epoch in range(epochs):
        with torch.no_grad():
            valid = auc(net(scaled[valid_part]).squeeze(1), y[valid_part])
        if valid > best_auc:
            best, best_auc = copy.deepcopy(net.state_dict()), valid
        optimizer.zero_grad()
        factor = weight * (min(1, epoch / (epochs / 2)) if ramped else 1)
        inputs = scaled[train_part].requires_grad_(factor > 0)
        z = net(inputs)
        loss = binary_cross_entropy_with_logits(z.squeeze(1), y[train_part])
        if factor > 0:
            loss = loss - factor * scale * gini(attribute(method, net, inputs, z))
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    with torch.no_grad():
        return best_auc, auc(net(scaled[test_part]).squeeze(1), y[test_part])


def plan(repetitions, searched, most):
    """(method, λ, ramped, scale of the Gini coefficient, split), as the example plans them; which λ is best does not matter for time."""
    tuned = [(method, ramped, 1) for ramped in (False, True) for method in ('RRR', 'Grad', 'EG(1)', 'XG')] + [('XG', False, 2)]
    for method, ramped, scale in tuned:
        for weight in WEIGHTS:
            yield from ((method, weight, ramped, scale, seed) for seed in range(searched))
    count = 2
    while count <= most:
        splits = max(min(repetitions, 2), repetitions * 3 // (2 * count))
        yield from ((f'EG({count})', 1, False, 1, seed) for seed in range(splits))
        count *= 2
    for seed in range(repetitions):
        yield from ((method, 0, False, 1, seed) for method in ('bias', 'none'))
        # What the search has trained is not trained again.
        if seed >= searched:
            yield from ((method, 1, ramped, scale, seed) for method, ramped, scale in tuned)


def main():
    repetitions, searched, most = map(int, sys.argv[1:4])
    epochs = int(sys.argv[4]) if len(sys.argv) > 4 else 100
    torch.set_num_threads(1)
    data = make_data()
    start = time.perf_counter()
    trainings = [train(data, *run, epochs) for run in plan(repetitions, searched, most)]
    assert all(0 <= figure <= 1 for pair in trainings for figure in pair)
    print('trainings', len(trainings))
    print('seconds', time.perf_counter() - start)


main()
