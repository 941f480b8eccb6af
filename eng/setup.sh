#!/usr/bin/env bash
# Makes this machine able to build and run the repository, and chooses where Torch comes from.
#
#   eng/setup.sh                                 keep the choice in eng/backend.props, or make one
#   TORCH_BACKEND=nuget|cuda|system eng/setup.sh force one
#   eng/setup.sh --with demo-data                also the Fashion-MNIST images
#   eng/setup.sh --with python-torch             also the PyTorch that the benchmarks compare with
#   eng/setup.sh --with chromium                 also the browser that the tests look at reports with
#
# Safe to run again; quick when there is nothing to do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

choice_file=eng/backend.props
probe_folder=
trap 'rm -rf "$probe_folder" "$choice_file.new"' EXIT
system_packages=(libtorch-dev libopenblas0-pthread g++)
apt_is_current=no

fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }
note() { printf 'setup: %s\n' "$@" >&2; }

package_version() { sed -n "s/.*PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props; }

check_sdk() {
  command -v dotnet >/dev/null || fail 'the .NET SDK is missing; install version 10 or later: https://dotnet.microsoft.com/download'
  dotnet --list-sdks | awk -F. '$1 >= 10 { found = 1 } END { exit !found }' ||
    fail "the .NET SDK 10 or later is needed; found: $(dotnet --list-sdks | paste -sd ',' -)" \
         'install it from https://dotnet.microsoft.com/download'
}

# --- packages of the system ---------------------------------------------------------------------

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

# Debian's libtorch calls whatever libblas.so.3 points at; the reference BLAS is an order of magnitude slower.
check_blas() {
  local blas target
  blas=$({ ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | awk '$1 == "libblas.so.3" && !seen++ { print $NF }')
  [[ -n $blas ]] || fail 'libblas.so.3 is not installed; run: apt-get install libopenblas0-pthread'
  target=$(readlink -f "$blas")
  [[ $target == *openblas* ]] ||
    note "warning: libblas.so.3 is $target, not OpenBLAS: expect a tenth of the speed" \
         "         change it with: update-alternatives --config libblas.so.3-$(uname -m)-linux-gnu"
}

# --- the Torch backend ---------------------------------------------------------------------------

current_choice() { [[ -f $choice_file ]] && sed -n 's:.*<TorchBackend>\(.*\)</TorchBackend>.*:\1:p' "$choice_file"; }

write_choice() {
  printf '<Project><PropertyGroup><TorchBackend>%s</TorchBackend></PropertyGroup></Project>\n' "$1" > "$choice_file.new"
  mv "$choice_file.new" "$choice_file"
}

# Restores the packages in a throw-away project; a failure leaves its reason in `nuget_problem`.
nuget_works() {
  local native=$1 folder log version
  version=$(package_version TorchSharp)
  folder=$(mktemp -d)
  probe_folder=$folder
  log=$folder/restore.log
  cat > "$folder/probe.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
    <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TorchSharp" Version="[$version]" />
    <PackageReference Include="$native" Version="[$(package_version "$native")]" />
  </ItemGroup>
</Project>
PROJECT
  local status=0
  timeout 1800 dotnet restore "$folder/probe.csproj" --no-http-cache --nologo -v quiet > "$log" 2>&1 || status=$?
  if ((status)); then
    case $(grep -oE 'NU[0-9]{4}' "$log" | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }') in
      NU1101 | NU1102 | NU1103) nuget_problem="TorchSharp $version is not in the NuGet sources" ;;
      NU1301) nuget_problem='the NuGet sources cannot be reached' ;;
      *) nuget_problem="restoring TorchSharp $version failed: $(grep -m 1 -i error "$log" || echo "exit code $status")" ;;
    esac
  fi
  rm -rf "$folder"
  return "$status"
}

system_works() { apt_install "${system_packages[@]}" && check_blas; }

libtorch_version() { dpkg-query -W -f='${Version}' libtorch-dev | sed 's/[+-].*//'; }

is_restored() {
  local packages=${NUGET_PACKAGES:-$HOME/.nuget/packages} native=$1
  [[ -d $packages/torchsharp/$(package_version TorchSharp) && -d $packages/${native,,}/$(package_version "$native") ]]
}

native_package() { if [[ $1 == cuda ]]; then echo TorchSharp-cuda-linux; else echo TorchSharp-cpu; fi; }

# use BACKEND REASON: records the backend and says so in one line.
use() {
  write_choice "$1"
  case $1 in
    system) echo "Torch backend: system (libtorch $(libtorch_version) and OpenBLAS from apt), $2" ;;
    *) echo "Torch backend: $1 (TorchSharp $(package_version TorchSharp) + $(native_package "$1") from NuGet), $2" ;;
  esac
}

use_forced() {
  case $1 in
    nuget | cuda) nuget_works "$(native_package "$1")" || fail "TORCH_BACKEND=$1: $nuget_problem" ;;
    system) system_works || fail_system "TORCH_BACKEND=system" ;;
    *) fail "TORCH_BACKEND is '$1'; it must be nuget, cuda or system" ;;
  esac
  use "$1" 'as TORCH_BACKEND asks'
}

fail_system() {
  fail "$1: $apt_problem" \
       'as root, where the Debian or Ubuntu archive can be reached, run:' \
       "    apt-get update && apt-get install -y ${system_packages[*]}" \
       'or, where nuget.org can be reached, run:' \
       '    TORCH_BACKEND=nuget eng/setup.sh'
}

choose_backend() {
  local kept
  kept=$(current_choice) || kept=
  case $kept in
    nuget | cuda) if is_restored "$(native_package "$kept")"; then use "$kept" "as $choice_file says"; return; fi ;;
    system) if system_works; then use system "as $choice_file says"; return; fi ;;
    '') ;;
    *) note "$choice_file names no backend ('$kept'); choosing again" ;;
  esac
  [[ $kept == cuda ]] || kept=nuget
  if nuget_works "$(native_package "$kept")"; then use "$kept" 'because NuGet has it'; return; fi
  system_works || fail_system "$nuget_problem, and the system's libtorch cannot be had either"
  use system "because $nuget_problem"
}

# --- extras --------------------------------------------------------------------------------------

add_extra() {
  case $1 in
    demo-data)
      apt_install dataset-fashion-mnist || note "$apt_problem: the demo will look for a download instead (or give it --data DIR)" ;;
    python-torch)
      eng/find-python-torch.sh >/dev/null 2>&1 || apt_install python3-torch ||
        fail "$apt_problem" 'the comparison needs a Python that can import torch; point PYTHON at one' ;;
    chromium)
      command -v chromium >/dev/null || apt_install chromium fonts-dejavu-core || note "$apt_problem: the tests in a browser will be skipped" ;;
  esac
}

extras=()
while (($#)); do
  case $1 in
    --with)
      [[ ${2:-} == demo-data || ${2:-} == python-torch || ${2:-} == chromium ]] ||
        fail "--with ${2:-}: unknown; there are demo-data, python-torch and chromium"
      extras+=("$2")
      shift 2
      ;;
    -h | --help) sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "unknown argument '$1'; see eng/setup.sh --help" ;;
  esac
done

check_sdk
if [[ -n ${TORCH_BACKEND:-} ]]; then use_forced "$TORCH_BACKEND"; else choose_backend; fi
for extra in ${extras[@]+"${extras[@]}"}; do add_extra "$extra"; done
