#!/usr/bin/env bash
# Decoy Fashion-MNIST: a network learns the wrong reason, and an attribution prior corrects it. `./demo.sh --help` lists the options.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case " $* " in
  *" --data"[=\ ]* | *" --help "*) "$root/eng/setup.sh" ;;
  *) "$root/eng/setup.sh" --with demo-data ;;
esac
exec dotnet run -c Release --project "$root/examples/DecoyFashion" -- "$@"
