#!/usr/bin/env bash
# The tests that need a GPU, and what priors and attribution cost on one: figures as JSON lines on standard output, progress on standard error.
#
#   eng/gpu.sh                  builds, tests and measures, in less than four minutes after the build
#   eng/gpu.sh --publish DIR    makes DIR, which holds all that a Linux machine with a GPU and without an SDK needs; run DIR/gpu.sh there
#
# libtorch comes from NuGet (TorchSharp-cuda-linux), or where XATTR_LIBTORCH names one, such as the torch/lib of a Python installation, from there;
# DIR has none, so it needs that.
# Exit code 1 if a test or a figure is not ok, 2 for a wrong call, 3 where there is no GPU.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
limit=240

fail() { local code=$1; shift; printf 'gpu: %s\n' "$@" >&2; exit "$code"; }

case ${1:-} in
  --publish)
    [[ $# == 2 ]] || fail 2 'give --publish the folder to make'
    dotnet publish "$here/../benchmarks/Torch" -c Release -r linux-x64 --self-contained -p:TorchBackend=none -o "$2/program" --nologo -v quiet >&2
    cp "${BASH_SOURCE[0]}" "$2/gpu.sh"
    echo "gpu: $2 is made; on the machine with the GPU: XATTR_LIBTORCH=…/torch/lib $2/gpu.sh" >&2
    exit 0
    ;;
  '') ;;
  *) fail 2 "unknown argument '$1'" "$(sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}")" ;;
esac

command -v nvidia-smi >/dev/null && nvidia-smi -L >&2 || fail 3 'this machine has no NVIDIA GPU that nvidia-smi knows of: nothing was tested or measured'

if [[ -d $here/program ]]; then
  [[ -n ${XATTR_LIBTORCH:-} ]] || fail 2 'set XATTR_LIBTORCH to a folder with libtorch for CUDA, such as …/site-packages/torch/lib of a Python installation'
  exec timeout "$limit" "$here/program/TorchBenchmark" device cuda
fi

if [[ -n ${XATTR_LIBTORCH:-} ]]; then backend=none; else backend=cuda; fi
cd "$here/.."
dotnet build tests/Runtime.Tests -c Release -p:TorchBackend="$backend" --nologo -v quiet >&2
dotnet build benchmarks/Torch -c Release -p:TorchBackend="$backend" --nologo -v quiet >&2
status=0
timeout "$limit" dotnet test tests/Runtime.Tests -c Release --no-build --nologo --filter 'FullyQualifiedName~Cuda' >&2 || status=1
timeout "$limit" dotnet run -c Release --no-build --project benchmarks/Torch -- device cuda || status=1
exit "$status"
