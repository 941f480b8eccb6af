#!/usr/bin/env python3
"""X-AlexNet in plain PyTorch: writes weights and images into a folder, and the areas of the six masking curves as lines of `name value`.

metrics_twin.py FOLDER COUNT

The curves are those of the published protocol, taken from sorted lists; Gaussian weights exp(-r^2 / 4 sigma^2) are the reading of the published code.
"""
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "Surveys" / "Zoo" / "fixtures"))
from zoo_convnets import AlexNet  # noqa: E402

KERNEL, SIGMA = 51, 41.0
SHARES = [10 ** (-2 + 2 * i / 15) for i in range(16)]


def blur(x, code):
    offsets = torch.arange(KERNEL, dtype=torch.float64) - KERNEL // 2
    line = torch.exp(-offsets ** 2 / ((4 if code else 2) * SIGMA ** 2))
    kernel = line[:, None] * line[None, :]
    kernel = (kernel / kernel.sum()).to(x.dtype).expand(3, 1, KERNEL, KERNEL)
    return torch.nn.functional.conv2d(torch.nn.functional.pad(x, [KERNEL // 2] * 4, mode="reflect"), kernel, groups=3)


def positive_pixels(scores):
    """Those with a positive score, in the order of their scores."""
    scores = scores.tolist()
    return sorted((p for p in range(len(scores)) if scores[p] > 0), key=scores.__getitem__)


def visible(positive, pixels, share, keep):
    """Where a pixel stays: the k largest positive ones, or the k smallest."""
    k = int(min(share * pixels, len(positive)))
    mask = torch.zeros(pixels, dtype=torch.bool)
    mask[positive[len(positive) - k:] if keep else positive[:k]] = True
    return mask


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    torch.manual_seed(5)
    net = AlexNet(False).eval()
    torch.save(net.state_dict(), folder / "x-alexnet.pth")
    images = torch.rand(count, 3, 224, 224) * 2 - 1
    with torch.no_grad():
        labels = net(images).argmax(1)
    labels[count // 2:] = torch.arange(count - count // 2)
    torch.save({"images": images, "labels": labels}, folder / "images.pt")
    inputs = images.clone().requires_grad_()
    attribution = images * torch.autograd.grad(net(inputs)[range(count), labels].sum(), inputs)[0]
    scores = attribution.double().mean(1).flatten(1)
    orders = {sign: [positive_pixels(s.abs() if sign == 0 else sign * s) for s in scores] for sign in [1, -1, 0]}
    for reading, code in [("text", False), ("code", True)]:
        blurred = blur(images, code)
        for order, sign in [("p", 1), ("n", -1), ("a", 0)]:
            for name, keep in [("k", True), ("r", False)]:
                curve = []
                for share in SHARES:
                    value = 0.0
                    for n in range(count):
                        mask = visible(orders[sign][n], 224 * 224, share, keep).reshape(224, 224)
                        with torch.no_grad():
                            output = net(torch.where(mask, images[n], blurred[n])[None])[0]
                        value += float(output.argmax() == labels[n]) if sign == 0 else output[labels[n]].item()
                    curve.append(value / count)
                area = sum((b - a) * (u + v) / 2 for a, b, u, v in zip(SHARES, SHARES[1:], curve, curve[1:]))
                print(f"{reading}.{name}{order}m {area!r}")


if __name__ == "__main__":
    main()
