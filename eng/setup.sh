#!/usr/bin/env bash
# Checks that this machine can build and run the repository, and installs extras. NuGet brings everything else.
#
#   eng/setup.sh                      the .NET SDK is here
#   eng/setup.sh --with demo-data     also the Fashion-MNIST images
#   eng/setup.sh --with python-torch  also the PyTorch that the benchmarks compare with
#   eng/setup.sh --with python-torchvision  also its torchvision and PIL
#   eng/setup.sh --with chromium      also the browser that the tests look at reports with
#   eng/setup.sh --with page          also what runs the page of examples/Browser: Node.js, its packages, the browser
#   eng/setup.sh --with mpi           also Open MPI, for trainings in several processes
#   eng/setup.sh --with aot           also what dotnet publish -p:PublishAot=true links with
#
# Safe to run again; quick when there is nothing to do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

apt_is_current=no

fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }
note() { printf 'setup: %s\n' "$@" >&2; }

check_sdk() {
  command -v dotnet >/dev/null || fail 'the .NET SDK is missing; install version 10 or later: https://dotnet.microsoft.com/download'
  dotnet --list-sdks | awk -F. '$1 >= 10 { found = 1 } END { exit !found }' ||
    fail "the .NET SDK 10 or later is needed; found: $(dotnet --list-sdks | paste -sd ',' -)" \
         'install it from https://dotnet.microsoft.com/download'
}

missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || printf '%s\n' "$name"
  done
}

# Installs what is missing of the named packages; says nothing and changes nothing when all are there.
# On failure leaves the reason in `apt_problem`.
apt_install() {
  local missing as_root=()
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || { apt_problem='this system has no apt'; return 1; }
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { apt_problem='apt needs root, and there is no sudo'; return 1; }
    as_root=(sudo)
  fi
  note "installing ${missing[*]}"
  if [[ $apt_is_current == no ]]; then
    "${as_root[@]}" apt-get update -qq >&2 || note 'apt-get update failed; trying with the lists that are there'
    apt_is_current=yes
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "${missing[@]}" >&2 || { apt_problem="apt could not install ${missing[*]}"; return 1; }
}

add_extra() {
  case $1 in
    demo-data)
      apt_install dataset-fashion-mnist || note "$apt_problem: the demo will look for a download instead (or give it --data DIR)" ;;
    python-torch)
      eng/find-python-torch.sh >/dev/null 2>&1 || apt_install python3-torch ||
        fail "$apt_problem" 'the comparison needs a Python that can import torch; point PYTHON at one' ;;
    python-torchvision)
      "$(eng/find-python-torch.sh)" -c 'import torchvision, PIL' 2>/dev/null || apt_install python3-torch python3-torchvision python3-pil ||
        fail "$apt_problem" 'the comparison needs a Python that can import torchvision; point PYTHON at one' ;;
    chromium)
      command -v chromium >/dev/null || apt_install chromium fonts-dejavu-core || note "$apt_problem: the tests in a browser will be skipped" ;;
    aot)
      command -v clang >/dev/null && [[ -e /usr/include/zlib.h ]] || apt_install clang zlib1g-dev || note "$apt_problem: programs cannot be published as native code" ;;
    page)
      add_extra chromium
      { command -v node && command -v npm; } >/dev/null || apt_install nodejs npm || note "$apt_problem: the tests of the page will be skipped"
      [[ -d examples/Browser/node_modules/onnxruntime-web ]] || npm ci --prefix examples/Browser --no-audit --no-fund >&2 ||
        note 'npm could not install examples/Browser: the tests of the page will be skipped' ;;
    mpi)
      command -v mpirun >/dev/null || apt_install openmpi-bin || note "$apt_problem: the tests of several processes will be skipped" ;;
  esac
}

extras=()
while (($#)); do
  case $1 in
    --with)
      [[ ${2:-} == demo-data || ${2:-} == python-torch || ${2:-} == python-torchvision || ${2:-} == chromium || ${2:-} == page || ${2:-} == mpi || ${2:-} == aot ]] ||
        fail "--with ${2:-}: unknown; there are demo-data, python-torch, python-torchvision, chromium, page, mpi and aot"
      extras+=("$2")
      shift 2
      ;;
    -h | --help) sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "unknown argument '$1'; see eng/setup.sh --help" ;;
  esac
done

check_sdk
for extra in ${extras[@]+"${extras[@]}"}; do add_extra "$extra"; done
