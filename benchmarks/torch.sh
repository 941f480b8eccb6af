#!/usr/bin/env bash
# XAttr beside the same written by hand in TorchSharp: a training step with a prior, X-Gradient of AlexNet; and beside PyTorch where this machine has one.
# Options: --case, --training, --rounds, --threads, --json.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PYTHON=$("$root/eng/find-python-torch.sh") || PYTHON=
export PYTHON
exec dotnet run -c Release --project "$root/benchmarks/Torch" -- "$@"
