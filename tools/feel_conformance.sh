#!/usr/bin/env bash
# Runs the FEEL conformance cases, if they are at hand, and holds their score above a floor.
# BELSTAY_FEEL_TCK: the folder with run.py and cases.ndjson (default: ../shared/feel-tck).
set -euo pipefail

least_values=319 # of 328
most_null_misses=0 # of 315

folder=${BELSTAY_FEEL_TCK:-../shared/feel-tck}
if [ ! -f "$folder/run.py" ]; then
  echo "notice: no conformance cases in $folder (set BELSTAY_FEEL_TCK), FEEL conformance not measured"
  exit 0
fi
report=$(python3 "$folder/run.py" "$folder/cases.ndjson" dist/bin/belstay feel) || true
printf '%s\n' "$report" | sed '$d' # the runner's own sum counts every case; ours are the two floors

score=$(printf '%s\n' "$report" | sed -n 's|^value cases \([0-9]*\)/[0-9]*, null or error cases \([0-9]*\)/\([0-9]*\)$|\1 \2 \3|p')
read -r values nulls all_nulls <<<"$score"
passed=0
if [ "$values" -ge "$least_values" ]; then passed=$((passed + 1)); else echo "only $values value cases, at least $least_values needed"; fi
if [ $((all_nulls - nulls)) -le "$most_null_misses" ]; then
  passed=$((passed + 1))
else
  echo "$((all_nulls - nulls)) null cases missed, at most $most_null_misses allowed"
fi
echo "notice: FEEL conformance: $values value cases, $nulls of $all_nulls null cases"
echo "$passed passed, $((2 - passed)) failed"
[ "$passed" -eq 2 ]
