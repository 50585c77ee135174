# Sourced by ./dev: runs stages, keeps their output in build/log, counts what they say they tested.

passed=0
failed=0

# What a log says was tested: Catch2, node --test and our own "N passed, M failed" lines.
count_tests() {
  awk '
    { gsub(/\033\[[0-9;]*m/, "") }
    /All tests passed \(/ { if (match($0, /in [0-9]+ test case/)) p += substr($0, RSTART + 3) + 0 }
    /test cases: *[0-9]+ \|/ {
      if (match($0, /[0-9]+ passed/)) p += substr($0, RSTART) + 0
      if (match($0, /[0-9]+ failed/)) f += substr($0, RSTART) + 0
    }
    /^[^a-z]*pass [0-9]+$/ { p += $NF }
    /^[^a-z]*fail [0-9]+$/ { f += $NF }
    match($0, /[0-9]+ passed, [0-9]+ failed/) { split(substr($0, RSTART), n, /[^0-9]+/); p += n[1]; f += n[2] }
    END { print p + 0, f + 0 }
  ' "$1"
}

# stage NAME COMMAND…: one section line with its seconds; what failed is shown whole.
stage() {
  local name=$1 log start seconds status=0 counts
  shift
  log="build/log/${name//[^a-z]/_}.log"
  start=$(date +%s%N)
  "$@" >"$log" 2>&1 || status=$?
  seconds=$((($(date +%s%N) - start) / 100000000))
  seconds="$((seconds / 10)).$((seconds % 10))"
  counts=$(count_tests "$log")
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
  if [ "$status" -ne 0 ]; then
    printf -- '-- %-32s %6s s  FAILED\n' "$name" "$seconds"
    sed 's/^/   /' "$log"
    [ "${counts#* }" -gt 0 ] || failed=$((failed + 1))
    case "$name" in native | wasm | page | "command line and rule book" | "asan build") finish ;; esac
    return 0
  fi
  printf -- '-- %-32s %6s s' "$name" "$seconds"
  [ "$counts" = "0 0" ] || printf '  %s passed, %s failed' "${counts% *}" "${counts#* }"
  printf '\n'
  grep -E '^(notice|size): ' "$log" | sed 's/^/   /' || true
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && exit 0
  exit 1
}
