#!/usr/bin/env bash
# The paper's tables for AlexNet and X-AlexNet of 64 pixels on Fashion-MNIST, by xdnn alone; README.md says what comes out.
#
#   ./run.sh [DIR]    everything goes into DIR (default: out/fashion-tables); run again, it goes on where it stopped
#
# TRAIN and TEST images (60,000 and 10,000 at most), EPOCHS, and how many images SOME are, for what takes long an image: taken from the environment.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=$(realpath -m "${1:-out/fashion-tables}")
train=${TRAIN:-6000} test=${TEST:-1000} epochs=${EPOCHS:-3} some=${SOME:-32}

dotnet build "$here" -c Release --nologo -v quiet >&2
dotnet build "$root/runtime/XAttr.Tool" -c Release --nologo -v quiet >&2
mkdir -p "$out"
cd "$out"
[[ -d fashion ]] || dotnet run -c Release --no-build --project "$here" -- fashion --train "$train" --test "$test"

nets=$here/bin/Release/net10.0/FashionTables.dll
xdnn() { printf '\n$ xdnn %s\n' "${*//$here\//}"; dotnet run -c Release --no-build --project "$root/runtime/XAttr.Tool" -- "$@"; }
normal=(--mean 0.286 --deviation 0.353)

{
  for net in XAlexNet64 XAlexNet64.Regular; do
    xdnn train --assembly "$nets" --type $net --data fashion "${normal[@]}" --epochs "$epochs" --batch 128 \
      --optimizer adam --learning-rate 0.0005 --seed 1 --out "$net"
  done
  both=(--assembly "$nets" --type XAlexNet64 --type XAlexNet64.Regular --weights XAlexNet64/weights.safetensors --weights XAlexNet64.Regular/weights.safetensors --data fashion "${normal[@]}")
  xdnn evaluate "${both[@]}" --split test
  xdnn compare "${both[@]}" --split test --count "$some"
  xdnn metrics "${both[@]}" --split test --count "$some"
  xdnn contrast "${both[@]}" --split test --chart contrast.svg --force
  xdnn convergence "${both[@]}" --split test --count "$((some / 8))" --chart convergence.svg --force
  xdnn cost --assembly "$nets" --type XAlexNet64 --weights XAlexNet64/weights.safetensors --data fashion "${normal[@]}" --split test --count 2 \
    --method xg --method gradient --method eg:32 --method eg-sequential:32 --method ig:128 --training --repeats 21
  xdnn ablate --assembly "$nets" --type XAlexNet64.Regular --weights XAlexNet64.Regular/weights.safetensors --data fashion "${normal[@]}" --split test --count "$some"
  xdnn doctor
} 2>> progress.log | tee tables.txt
