#!/usr/bin/env python3
"""Makes the networks of Files/ with PyTorch's own exporter: small ones, with random weights.

  make_networks.py Files                       the networks that the tests read
  make_networks.py --torchvision FOLDER        torchvision's networks, which are large and not committed; some of them where names follow
  make_networks.py --names                     those names

Each comes as it was initialised, where biases and shifts of norms may be zero, and "shifted", with all of them drawn. With norms it comes once with them
folded into the convolutions before them, as the exporter does by itself, and once with them kept. Beside a network of Files/ lies what PyTorch's autograd says
of it, as float32: an input, the scores, and input × gradient of the largest score of each sample; and the same of the network without its biases and shifts, as .stripped.
"""
import copy
import sys
import torch
import torch.nn.functional as F
from torch import nn


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 4, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(4)
        self.fc = nn.Linear(4, 3, bias=False)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2)
        x = F.relu(self.bn2(self.conv2(x)) + x)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))


class Shapes(nn.Module):
    """Sizes that are computed in the graph."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 8, 3, padding=1, bias=False)
        self.fc = nn.Linear(2 * 12 * 12 + 8, 3, bias=False)

    def forward(self, x):
        n, c, h, w = x.shape
        x = F.pixel_shuffle(F.leaky_relu(self.conv(x)), 2)
        left, right = x.chunk(2, dim=1)
        x = torch.cat([right, left], dim=1)
        mean = x.view(n, 8, -1).mean(-1)
        x = F.pad(x[:, :, 1:-1, 1:-1], (1, 1, 1, 1))
        x = F.interpolate(x, scale_factor=0.5) if h > 100 else x
        return self.fc(torch.cat([x.reshape(n, -1), mean.expand(n, 8)], 1))


class Attention(nn.Module):
    """Softmax over normalised queries and keys: homogeneous, where eps is 0."""

    def __init__(self, eps):
        super().__init__()
        self.eps = eps
        self.qkv = nn.Linear(8, 24, bias=False)
        self.out = nn.Linear(8, 8, bias=False)
        self.fc = nn.Linear(8, 3, bias=False)

    def forward(self, x):
        n, t, d = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, 2, 4).permute(2, 0, 3, 1, 4)
        norm = lambda z: z / ((z * z).mean(-1, keepdim=True) + self.eps).sqrt() if self.eps else z / (z * z).mean(-1, keepdim=True).sqrt()
        a = (norm(q) @ norm(k).transpose(-2, -1) / 2).softmax(-1)
        x = x + self.out((a @ v).transpose(1, 2).reshape(n, t, d))
        return self.fc(x.mean(1))


class Gated(nn.Module):
    """Squeeze and excitation, by a sigmoid of normalised values or of the values themselves."""

    def __init__(self, normalised):
        super().__init__()
        self.normalised = normalised
        self.conv = nn.Conv2d(3, 6, 3, bias=False)
        self.gate = nn.Linear(6, 6)
        self.fc = nn.Linear(6, 3, bias=False)

    def forward(self, x):
        x = F.relu(self.conv(x))
        s = x.mean((2, 3))
        s = torch.sigmoid(self.gate(s / s.norm(dim=1, keepdim=True) if self.normalised else s))
        return self.fc((x * s[:, :, None, None]).amax((2, 3)))


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 6)
        self.fc = nn.Linear(6, 8, bias=False)
        self.last = nn.Linear(8, 3, bias=False)

    def forward(self, ids):
        return self.behind(self.embedding(ids))

    def behind(self, embedded):
        return self.last(F.relu(self.fc(embedded)).mean(1))


class Product(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(5, 6, bias=False)
        self.b = nn.Linear(5, 6, bias=False)
        self.c = nn.Linear(6, 3, bias=False)

    def forward(self, x):
        return self.c(F.relu(self.a(x)) * self.b(x))


class Dense(nn.Module):
    """Norms before their convolutions, lists of channels, and a linear layer of several rows, which has its bias in a node of its own."""

    def __init__(self):
        super().__init__()
        self.conv0 = nn.Conv2d(3, 4, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv1 = nn.Conv2d(4, 3, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(7)
        self.fc = nn.Linear(7, 3)

    def forward(self, x):
        x = self.conv0(x)
        x = torch.cat([x, self.conv1(F.relu(self.bn1(x)))], 1)
        x = F.max_pool2d(F.relu(self.bn2(x)), 3, stride=2)
        return self.fc(x.flatten(2).transpose(1, 2)).mean(1)


def plain(bias):
    return nn.Sequential(
        nn.Conv2d(3, 4, 3, bias=bias), nn.ReLU(), nn.MaxPool2d(2, ceil_mode=True), nn.Conv2d(4, 6, 3, padding=1, groups=2, bias=bias), nn.LeakyReLU(0.1),
        nn.AvgPool2d(2), nn.Flatten(), nn.Dropout(), nn.Linear(24, 3, bias=bias))


def mobile(activation):
    conv = nn.Conv2d(3, 4, 3, bias=False)
    nn.init.uniform_(conv.weight, -9, 9)
    return nn.Sequential(conv, activation, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3, bias=False))


image, small, sequence, words, row = torch.randn(2, 3, 9, 9), torch.randn(2, 2, 6, 6), torch.randn(2, 5, 8), torch.randint(0, 20, (2, 7)), torch.randn(2, 5)
NETWORKS = {
    "plain": (lambda: plain(False), image),
    "biased": (lambda: plain(True), image),
    "residual": (Residual, image),
    "dense": (Dense, image),
    "shapes": (Shapes, small),
    "attention": (lambda: Attention(0), sequence),
    "attention-eps": (lambda: Attention(1e-3), sequence),
    "gated": (lambda: Gated(True), image),
    "excited": (lambda: Gated(False), image),
    "words": (Words, words),
    "product": (Product, row),
    "transposed": (lambda: nn.Sequential(nn.ConvTranspose2d(3, 4, 3, stride=2, output_padding=1, bias=False), nn.PReLU(4), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(4, 3, bias=False)), image),
    "layer-norm": (lambda: nn.Sequential(nn.Linear(5, 6, bias=False), nn.LayerNorm(6, eps=1e-3), nn.Linear(6, 3, bias=False)), row),
    "relu6": (lambda: mobile(nn.ReLU6()), image),
    "hardswish": (lambda: mobile(nn.Hardswish()), image),
    "silu": (lambda: mobile(nn.SiLU()), image),
    "gelu": (lambda: mobile(nn.GELU()), image),
    "softmax": (lambda: nn.Sequential(nn.Linear(5, 3, bias=False), nn.Softmax(1)), row),
}


# What breaks these is biases and shifts alone.
STRIPPED = ("biased", "residual", "dense")


def shift(net):
    """Draws what is zero or one at first: biases, and the statistics, scales and shifts of norms."""
    for name, value in [*net.named_parameters(), *net.named_buffers()]:
        if name.endswith("running_var") or (name.endswith("weight") and value.dim() == 1):
            nn.init.uniform_(value, 0.5, 1.5)
        elif name.endswith(("bias", "running_mean")):
            nn.init.uniform_(value, -0.5, 0.5)
    return net


def fill(net):
    """Draws matrices of zeros, such as the head of torchvision's ViT: a network that is zero everywhere is homogeneous, and shows nothing."""
    for value in net.parameters():
        if value.dim() > 1 and not value.any():
            nn.init.normal_(value, std=0.02)
    return net


def strip(net):
    """Sets biases, and means and shifts of norms, to zero."""
    for name, value in [*net.named_parameters(), *net.named_buffers()]:
        if name.endswith(("bias", "running_mean")):
            nn.init.zeros_(value)
    return net


def write(net, example, path, keep_norms=False):
    mode = torch.onnx.TrainingMode.PRESERVE if keep_norms else torch.onnx.TrainingMode.EVAL
    torch.onnx.export(
        net.eval(), example, path, opset_version=14, training=mode, do_constant_folding=not keep_norms, input_names=["input"], output_names=["scores"],
        dynamic_axes={"input": {0: "N"}, "scores": {0: "N"}})


def as_written(net):
    """Attributes are float32 in the format: with an eps that is, PyTorch in float64 computes what the file says."""
    for module in net.modules():
        if isinstance(getattr(module, "eps", None), float):
            module.eps = torch.tensor(module.eps, dtype=torch.float32).item()
    return net


def write_expected(net, example, path):
    """Input, scores, and input × gradient, in the type of the input; of words it is that of what is looked up for them."""
    begin = net.embedding(example).detach() if isinstance(net, Words) else example
    begin = begin.clone().requires_grad_()
    scores = net.behind(begin) if isinstance(net, Words) else net(begin)
    scores.max(1).values.sum().backward()
    with open(path, "wb") as file:
        for part in [example, scores, begin * begin.grad]:
            file.write(part.detach().numpy().tobytes())


def write_all(folder, name, make, example):
    torch.manual_seed(0)
    net = make().eval()
    has_norms = any(isinstance(module, nn.modules.batchnorm._BatchNorm) for module in net.modules())
    has_shifts = any(key.endswith(("bias", "running_mean")) for key in net.state_dict())
    for shifted in [False, True][: 1 + has_shifts]:
        if shifted:
            shift(net)
        for keep_norms in [False, True][: 1 + has_norms]:
            path = f"{folder}/{name}{'-shifted' * shifted}{'-norms' * keep_norms}"
            write(net, example, path + ".onnx", keep_norms)
            write_expected(net, example, path + ".expected")
            if shifted and name in STRIPPED:
                write_expected(strip(copy.deepcopy(net)), example, path + ".stripped")


def write_large(folder, name, make, example):
    """The same of a large one; what is expected of it stripped is in float64."""
    torch.manual_seed(0)
    net = fill(make().eval())
    has_norms = any(isinstance(module, nn.modules.batchnorm._BatchNorm) for module in net.modules())
    for shifted in [False, True]:
        if shifted:
            shift(net)
        for keep_norms in [False, True][: 1 + has_norms]:
            write(net, example, f"{folder}/{name}{'-shifted' * shifted}{'-norms' * keep_norms}.onnx", keep_norms)
    write_expected(as_written(strip(net)).double(), example.double(), f"{folder}/{name}.stripped")


LARGE = ["alexnet", "vgg11", "vgg11_bn", "resnet18", "resnet50", "squeezenet1_1", "densenet121", "mobilenet_v2", "mobilenet_v3_small", "googlenet", "inception_v3",
         "shufflenet_v2_x0_5", "mnasnet0_5", "efficientnet_b0", "efficientnet_v2_s", "regnet_y_400mf", "convnext_tiny", "vit_b_16", "swin_t"]


def torchvision_networks(names):
    from torchvision import models
    options = {"googlenet": {"init_weights": True, "aux_logits": False}, "inception_v3": {"init_weights": False, "aux_logits": False}, "vit_b_16": {"image_size": 64}}
    for name in names:
        size = 299 if name == "inception_v3" else 224 if name in ("swin_t", "densenet121", "alexnet", "vgg11", "vgg11_bn") else 64
        yield name, (lambda name=name: getattr(models, name)(**options.get(name, {}))), torch.randn(1, 3, size, size)


if __name__ == "__main__":
    if sys.argv[1] == "--torchvision":
        for name, make, example in torchvision_networks(sys.argv[3:] or LARGE):
            try:
                write_large(sys.argv[2], name, make, example)
            except Exception as error:  # an operator that this PyTorch cannot export
                print(name, "is not exported:", str(error).splitlines()[0], file=sys.stderr, flush=True)
    elif sys.argv[1] == "--names":
        print("\n".join(LARGE))
    else:
        for name, (make, example) in NETWORKS.items():
            write_all(sys.argv[1], name, make, example)
