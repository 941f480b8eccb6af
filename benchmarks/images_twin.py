#!/usr/bin/env python3
"""What PIL and torchvision make of images, and how fast.

    python3 images_twin.py make FOLDER COUNT        writes photograph-like JPEGs of 500 × 375 pixels, half of them in each of two classes
    python3 images_twin.py decode FOLDER OUT        writes NAME.rgb (uint8, [H, W, 3]) and NAME.224 (resized to 256, the middle 224) of every image
    python3 images_twin.py rate FOLDER WORKERS      loads a folder of classes as tensors of 224 × 224, over and over, and prints the best pass

They print `images N` and `images_per_second X`.
"""
import pathlib
import sys
import time

import numpy as np
import torch
from PIL import Image, ImageOps
from torchvision import datasets, transforms

MIDDLE = [transforms.Resize(256), transforms.CenterCrop(224)]


def make(folder, count):
    random = np.random.RandomState(1)
    y, x = np.mgrid[0:375, 0:500].astype(np.float64)
    for i in range(count):
        image = np.zeros((375, 500, 3))
        for octave in range(1, 7):
            a, b, phase = random.normal(0, 2.0**octave / 100, 3), random.normal(0, 2.0**octave / 100, 3), random.uniform(0, 6.3, 3)
            image += np.sin(x[..., None] * a + y[..., None] * b + phase) * (70 / octave)
        image += 128 + random.normal(0, 6, image.shape)
        path = pathlib.Path(folder) / str(i % 2) / f"{i:05}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)).save(path, quality=90)
    print("images", count)


def decode(folder, out):
    paths = sorted(path for path in pathlib.Path(folder).iterdir() if path.suffix in (".jpg", ".png"))
    for path in paths:
        image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        (pathlib.Path(out) / (path.name + ".rgb")).write_bytes(np.asarray(image).tobytes())
        (pathlib.Path(out) / (path.name + ".224")).write_bytes(np.asarray(transforms.Compose(MIDDLE)(image)).tobytes())
    print("images", len(paths))


def rate(folder, workers):
    normalise = transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    data = datasets.ImageFolder(folder, transforms.Compose([*MIDDLE, transforms.ToTensor(), normalise]))
    loader = torch.utils.data.DataLoader(data, batch_size=32, num_workers=workers, persistent_workers=True)
    best = 0.0
    for _ in range(4):
        start, images, total = time.perf_counter(), 0, 0.0
        for batch, _labels in loader:
            images += len(batch)
            total += float(batch[0, 0, 0, 0])
        best = max(best, images / (time.perf_counter() - start))
    print("images", images)
    print("images_per_second", best)


if sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]))
elif sys.argv[1] == "decode":
    decode(sys.argv[2], sys.argv[3])
else:
    rate(sys.argv[2], int(sys.argv[3]))
