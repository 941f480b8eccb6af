#!/usr/bin/env bash
# Sets up, builds the solution once and runs every test project in it, two at a time: most tests compile or wait on one core.
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
places=2
# The longest begin first, the longest of all before the others, so that no place is left with one of them at the end.
longest=(Package Layers Proof Tool Runtime Examples Mpi)

# A thread of TorchSharp's for each core that a place has: where two projects share the cores, more of them wait for each other.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(($(nproc) > places ? $(nproc) / places : 1))}

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

# longest_first: the lines of projects on standard input, in the order in which they begin.
longest_first() {
  local all name
  all=$(cat)
  for name in "${longest[@]}"; do grep "/$name\.Tests/" <<< "$all" || true; done
  grep -vE "/($(IFS='|'; echo "${longest[*]}"))\.Tests/" <<< "$all" || true
}

# counter NAME FILE: an attribute of the <Counters> element of a trx file, 0 where there is none.
counter() { sed -n "s/.*<Counters .*\<$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1 | grep . || echo 0; }

# run_project PROJECT: what it says goes to a file, and the numbers that passed, failed and were skipped to another.
run_project() {
  local project=$1 name trx status=0 ok=0 bad=0 total=0
  name=$(basename "$project" .csproj)
  trx=$results/$name.trx
  timeout --kill-after=30 "$time_limit" dotnet test "$project" --no-build --no-restore --nologo -c "$configuration" \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' || status=$?
  if [[ -f $trx ]]; then
    total=$(counter total "$trx")
    ok=$(counter passed "$trx")
    bad=$(($(counter failed "$trx") + $(counter error "$trx") + $(counter timeout "$trx") + $(counter aborted "$trx")))
  fi
  if ((status != 0 && bad == 0)); then
    ((status == 124)) && status="124: stopped after $time_limit s"
    echo "$name ended with exit code $status and no failed test: counted as one failure"
    bad=1
  elif ((total == 0)); then
    echo "$name ran no test: counted as one failure"
    bad=1
  fi
  echo "$ok $bad $((total > ok + bad ? total - ok - bad : 0))" > "$results/$name.counts"
}

# check_format: counted as a failure where it finds something.
check_format() {
  local bad=0
  dotnet format "$solution" --verify-no-changes --no-restore || { echo "format failed: dotnet format $solution"; bad=1; }
  echo "0 $bad 0" > "$results/format.counts"
}

# side_by_side NAME COMMAND…: runs it as soon as a place is free; its output comes in one piece when it ends.
side_by_side() {
  local name=$1
  shift
  while (($(jobs -rp | wc -l) >= places)); do wait -n || true; done
  {
    "$@" > "$results/$name.log" 2>&1 || true
    printf '== %s\n%s\n' "$name" "$(< "$results/$name.log")"
  } &
}

rm -rf "$results"
step set-up eng/setup.sh || finish
step build dotnet build "$solution" -c "$configuration" --nologo -v quiet || finish

projects=$(test_projects "$@") || { echo "no test project of $solution matches: $*" >&2; ((++failed)); finish; }
projects=$(longest_first <<< "$projects")
mkdir -p "$results"
side_by_side format check_format
for project in $projects; do side_by_side "$(basename "$project" .csproj)" run_project "$project"; done
wait

for name in format $(basename -s .csproj $projects); do
  # What was killed has left no counts.
  read -r ok bad left < <(cat "$results/$name.counts" 2> /dev/null || echo 0 1 0)
  ((passed += ok, failed += bad, skipped += left)) || true
done
finish
