#!/usr/bin/env bash
# eng/public-api.sh: writes runtime/*/PublicAPI.Unshipped.txt, the lists of everything public in the packages, from the code as it stands.
# The build refuses a public member that is not in them (RS0016) and a line that is no member any more (RS0017).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for project in runtime/XAttr runtime/XAttr.Data runtime/XAttr.Pictures runtime/XAttr.Mpi runtime/XAttr.Onnx; do
  list=$project/PublicAPI.Unshipped.txt
  printf '#nullable enable\n' > "$list"
  dotnet format analyzers "$project" --diagnostics RS0016 --severity info --include-generated --no-restore
  # Once for each target framework, in no order.
  LC_ALL=C sort -u -o "$list" "$list"
done
git status --short runtime/*/PublicAPI.*.txt
