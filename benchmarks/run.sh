#!/usr/bin/env bash
# The tables of docs/benchmarks.md, as Markdown on standard output; progress on standard error.
#
#   benchmarks/run.sh                       all of them: some hours
#   benchmarks/run.sh mlp cnn alexnet       some: mlp, cnn, alexnet, vgg16, resnet50, generator, analyzers, loader
#   benchmarks/run.sh --rounds 1 alexnet    networks with fewer rounds, or more
#
# PyTorch's rows are there where a Python has it: eng/setup.sh --with python-torch. Exit code 1 where the ways do not compute the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=()
if [[ ${1:-} == --rounds ]]; then
  rounds=(--rounds "$2")
  shift 2
fi

PYTHON=$(eng/find-python-torch.sh) || PYTHON=
export PYTHON

# Debian's python3-torch takes what the system has for BLAS, and the reference implementation is some ten times slower than OpenBLAS.
pytorch='
import torch
torch.ones(2, 2) @ torch.ones(2, 2)
maps = open("/proc/self/maps").read()
print("PyTorch", torch.__version__, "with", "MKL" if "libmkl" in maps else "OpenBLAS" if "openblas" in maps else "reference BLAS")
'

# A figure's JSON as a row.
rows() { sed -nE 's/^\{"[a-z]+": ?"([^"]*)", ?"value": ?([^,]*), ?"unit": ?"([^"]*)".*/| \1 | \2 | \3 |/p'; }

machine() {
  local model torch
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
  torch=$(sed -n 's/.*Include="TorchSharp" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
  printf '%s processors (%s), .NET %s, TorchSharp %s' "$(nproc)" "$model" "$(dotnet --version)" "$torch"
  [[ -z $PYTHON ]] || printf ', %s' "$("$PYTHON" -c "$pytorch")"
  printf ', %s, load average %s at the start\n\n' "$(date +%F)" "$(cut -d' ' -f1 /proc/loadavg)"
}

network() { dotnet run -c Release --project benchmarks/Torch -- table "${rounds[@]}" "$1"; }

generator() {
  printf '| generator | classes | ms | KB | µs a class | KB a class |\n| --- | --: | --: | --: | --: | --: |\n'
  dotnet run -c Release --project benchmarks/Generator |
    sed -nE 's/^(.{16}) +([0-9]+) +([0-9.]+) +[0-9.]+ +([0-9.]+) +([0-9.]+) +([0-9.]+)$/| \1 | \2 | \3 | \4 | \5 | \6 |/p' | sed -E 's/ +\|/ |/'
}

analyzers() {
  printf '| analyzers | | |\n| --- | --: | --- |\n'
  dotnet run -c Release --project benchmarks/Analyzers -- --json | rows
}

loader() {
  printf '| loader | | |\n| --- | --: | --- |\n'
  eng/figures.sh cli/loader | rows
}

(($#)) || set -- mlp cnn alexnet vgg16 resnet50 generator analyzers loader
machine
for wanted in "$@"; do
  case $wanted in
    mlp | cnn | alexnet | vgg16 | resnet50) network "$wanted" ;;
    generator | analyzers | loader) "$wanted" && echo ;;
    *) echo "benchmarks/run.sh: there is no '$wanted'; see its first lines" >&2; exit 2 ;;
  esac
done
