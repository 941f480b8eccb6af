#!/usr/bin/env bash
# Prints the first Python that can import torch: $PYTHON, the python3 on the path, or the system's own.
set -euo pipefail
for candidate in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import torch' 2>/dev/null; then
    command -v "$candidate"
    exit 0
  fi
done
echo 'no Python here can import torch; install python3-torch or point PYTHON at one that can' >&2
exit 1
