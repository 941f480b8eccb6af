"""The jobs of Cases/Comparison in PyTorch, as its users write them; run by torch_benchmark.py. A part is called as XAttr's, job.ours, or job.ours_last with the channels last."""
import copy

import torch
from torch import nn

from torch_benchmark import initialise, timed, uniform
from torch_training import AlexNet, Cnn, Mlp, Pass, ResNet50, conv, gini, linear, peak_of

STEPS, DRAWS, STREAM = 128, 32, 201


class Vgg16(nn.Module):
    BATCH, SAMPLE, CLASSES = 4, [3, 224, 224], 1000

    def __init__(self):
        super().__init__()
        layers, channels = [], 3
        for width, count in (64, 2), (128, 2), (256, 3), (512, 3), (512, 3):
            for _ in range(count):
                layers += [conv(channels, width, 3, 1, 1), nn.ReLU()]
                channels = width
            layers.append(nn.MaxPool2d(2))
        layers += [nn.AdaptiveAvgPool2d(7), nn.Flatten(), linear(25088, 4096), nn.ReLU(), nn.Dropout(), linear(4096, 4096), nn.ReLU(), nn.Dropout(), linear(4096, 1000)]
        self.layers = nn.Sequential(*layers)

    def forward(self, x, _):
        return self.layers(x)


class Jobs:
    """All jobs, of a network and inputs that lie in one memory format."""

    def __init__(self, net, inputs, rows, classes):
        self.net, self.inputs, self.few, self.is_single = net, inputs, inputs[:rows], classes == 1
        self.labels = torch.arange(len(inputs)) * 61 % max(2, classes)
        self.references = uniform([DRAWS, *inputs.shape[1:]], STREAM)

    def output(self, x):
        return self.net(x, Pass())

    def selected(self, output):
        return output.sum() if self.is_single else output.gather(1, self.labels[:len(output), None]).sum()

    def loss(self, output):
        labels = self.labels[:len(output)]
        if self.is_single:
            return nn.functional.binary_cross_entropy_with_logits(output.squeeze(1), labels.float())
        return nn.functional.cross_entropy(output, labels)

    def gradient(self, x, create_graph=False):
        x = x.detach().requires_grad_()
        return torch.autograd.grad(self.selected(self.output(x)), x, create_graph=create_graph)[0]

    def xgradient(self):
        return self.inputs * self.gradient(self.inputs)

    def ig(self):
        total = torch.zeros_like(self.few)
        for step in range(STEPS):
            total += self.gradient(self.few * ((step + 0.5) / STEPS))
        return self.few * total / STEPS

    def draw(self, create_graph=False):
        path = self.few - self.references[torch.randint(DRAWS, [len(self.few)])]
        alpha = torch.rand([len(self.few)] + [1] * (self.few.dim() - 1))
        return path * self.gradient(self.few - path * (1 - alpha), create_graph)

    def eg(self):
        total = torch.zeros_like(self.few)
        for _ in range(DRAWS):
            total += self.draw()
        return total / DRAWS

    def step(self):
        self.net.zero_grad(set_to_none=True)
        x = self.inputs.detach().requires_grad_()
        output = self.output(x)
        (gradient,) = torch.autograd.grad(self.selected(output), x, create_graph=True)
        loss, prior = self.loss(output), gini(x * gradient)
        (loss + prior).backward(inputs=list(self.net.parameters()))
        return loss.item(), prior.item()

    def step_eg(self):
        self.net.zero_grad(set_to_none=True)
        attribution = sum(self.draw(create_graph=True) for _ in range(DRAWS)) / DRAWS
        (self.loss(self.output(self.few)) + gini(attribution)).backward()

    def all(self):
        return {"xgradient": self.xgradient, "ig128": self.ig, "eg32": self.eg, "step": self.step, "step_eg32": self.step_eg}


class Comparison:
    def __init__(self, net, rows):
        model, inputs = initialise(net()).eval(), uniform([net.BATCH, *net.SAMPLE], 101)
        self.jobs, self.peaks = {"": Jobs(model, inputs, rows, net.CLASSES)}, {}
        if inputs.dim() == 4:
            last = copy.deepcopy(model).to(memory_format=torch.channels_last)
            self.jobs["_last"] = Jobs(last, inputs.contiguous(memory_format=torch.channels_last), rows, net.CLASSES)

    def checks(self):
        jobs = self.jobs[""]
        xgradient, ig, (loss, prior) = jobs.xgradient().double().norm().item(), jobs.ig().double().norm().item(), jobs.step()
        yield from [("xgradient", xgradient), ("hand_xgradient", xgradient), ("onnx_xgradient", xgradient), ("ig128", ig), ("hand_ig128", ig)]
        yield from [("step_loss", loss), ("step_prior", prior), ("hand_step_loss", loss), ("hand_step_prior", prior)]

    def run(self, count):
        for layout, jobs in self.jobs.items():
            for job, step in jobs.all().items():
                name = f"{job}.ours{layout}"
                if name not in self.peaks:
                    self.peaks[name] = peak_of(step)
                for part in timed(name, step, count if job in ("xgradient", "step") else 1):
                    yield (*part, self.peaks[name])


CASES = {
    f"compare_{name}": lambda net=net, rows=rows: Comparison(net, rows)
    for name, net, rows in (("mlp", Mlp, 100), ("cnn", Cnn, 128), ("alexnet", AlexNet, 1), ("vgg16", Vgg16, 1), ("resnet50", ResNet50, 1))
}
