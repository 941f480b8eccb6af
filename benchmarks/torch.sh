#!/usr/bin/env bash
# TorchSharp beside PyTorch: a small operation, a training step with a prior, X-Gradient of AlexNet. Options: --case, --training, --rounds, --threads, --json.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/eng/setup.sh" --with python-torch >&2
PYTHON=$("$root/eng/find-python-torch.sh")
export PYTHON
exec dotnet run -c Release --project "$root/benchmarks/Torch" -- "$@"
