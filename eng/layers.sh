#!/usr/bin/env bash
# eng/layers.sh: writes what follows from the table of layers (generator/Layers): the attributes in runtime/XAttr/Language/Layers, then,
# with those, the list of what is public (eng/public-api.sh) and docs/layers.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
written() { XATTR_WRITE_LAYERS=1 dotnet test tests/Layers.Tests -c Release --nologo -v quiet --filter "$1"; }
written AttributesAreWhatTheTableSays
eng/public-api.sh
written PageOfAllLayersIsWhatTheTableSays
git status --short runtime/XAttr/Language/Layers docs/layers.md
