#!/usr/bin/env bash
# eng/layers.sh: writes what follows from the table of layers (generator/Layers): the attributes in runtime/XAttr/Language/Layers, then,
# with those built, docs/layers.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for what in AttributesAreWhatTheTableSays PageOfAllLayersIsWhatTheTableSays; do
  XATTR_WRITE_LAYERS=1 dotnet test tests/Layers.Tests -c Release --nologo -v quiet --filter "$what"
done
git status --short runtime/XAttr/Language/Layers docs/layers.md
