#!/usr/bin/env bash
# Every figure that the project states, measured: one JSON object a line on standard output, progress on standard error.
#
#   eng/figures.sh                     all groups
#   eng/figures.sh first-path          some of them
#   XATTR_IMAGES=DIR eng/figures.sh cli/decode   with photographs of yours in the place of made ones
#   eng/figures.sh training/sparsity   one source of a group; a wrong name lists those that there are
#
# Exit code 1 if a figure is not ok or could not be measured, 2 for a group or source that there is not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

eng/setup.sh --with demo-data --with python-torch --with python-torchvision --with mpi --with page --with aot >&2
PYTHON=$(eng/find-python-torch.sh)
export PYTHON MSBUILDDISABLENODEREUSE=1

dotnet build benchmarks/Figures -c Release --nologo -v quiet >&2
exec dotnet run -c Release --no-build --project benchmarks/Figures -- "$@"
