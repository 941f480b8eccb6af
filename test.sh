#!/usr/bin/env bash
# Sets up, builds the solution once and runs every test project in it, one after the other: tests that compute use all cores,
# so two projects side by side would only get in each other's way.
#
#   ./test.sh                  everything
#   ./test.sh Runtime Package  the test projects whose names contain one of these words
#
# The last line is `N passed, N failed[, N skipped]` over all the projects. A project that crashes, or runs no test, is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Release: it is what the demo, the package and the benchmarks build too, so one build serves all of them.
configuration=Release
solution=XAttr.Gen.sln
results=artifacts/test-results
time_limit=900

# A build node that outlives the script keeps its output open, and whoever reads that waits for the end.
export MSBUILDDISABLENODEREUSE=1

passed=0 failed=0 skipped=0
finish() {
  local line="$passed passed, $failed failed"
  ((skipped == 0)) || line+=", $skipped skipped"
  printf '\n%s\n' "$line"
  ((failed == 0 && passed > 0)) || exit 1
  exit 0
}

# step NAME COMMAND…: a step that is no test project; when it fails it counts as one failure.
step() {
  local name=$1
  shift
  printf '== %s\n' "$name"
  "$@" || { printf '%s failed: %s\n' "$name" "$*" >&2; ((++failed)); return 1; }
}

test_projects() {
  dotnet sln "$solution" list | tr '\\' '/' | grep '\.Tests\.csproj$' | sort |
    { if (($#)); then grep -E "$(IFS='|'; echo "$*")"; else cat; fi; }
}

# counter NAME FILE: an attribute of the <Counters> element of a trx file, 0 where there is none.
counter() { sed -n "s/.*<Counters .*\<$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1 | grep . || echo 0; }

run_project() {
  local project=$1 name trx status=0 ok=0 bad=0 total=0
  name=$(basename "$project" .csproj)
  trx=$results/$name.trx
  printf '== %s\n' "$name"
  timeout --kill-after=30 "$time_limit" dotnet test "$project" --no-build --no-restore --nologo -c "$configuration" \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' || status=$?
  if [[ -f $trx ]]; then
    total=$(counter total "$trx")
    ok=$(counter passed "$trx")
    bad=$(($(counter failed "$trx") + $(counter error "$trx") + $(counter timeout "$trx") + $(counter aborted "$trx")))
  fi
  if ((status != 0 && bad == 0)); then
    ((status == 124)) && status="124: stopped after $time_limit s"
    echo "$name ended with exit code $status and no failed test: counted as one failure" >&2
    bad=1
  elif ((total == 0)); then
    echo "$name ran no test: counted as one failure" >&2
    bad=1
  fi
  ((passed += ok, failed += bad, skipped += total > ok + bad ? total - ok - bad : 0)) || true
}

rm -rf "$results"
step set-up eng/setup.sh || finish
step build dotnet build "$solution" -c "$configuration" --nologo -v quiet || finish

projects=$(test_projects "$@") || { echo "no test project of $solution matches: $*" >&2; ((++failed)); finish; }

# Beside the first projects, which use one core.
format_log=$results/format.log
mkdir -p "$results"
dotnet format "$solution" --verify-no-changes --no-restore > "$format_log" 2>&1 &
format=$!
while read -r project; do run_project "$project"; done <<< "$projects"
step format wait "$format" || cat "$format_log" >&2
finish
