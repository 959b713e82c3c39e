#!/bin/sh
# tests/proof/check.sh [folder]    checks each model and each of its variants, in a folder of its own
#
# A model must hold, and a variant that leaves something out must be refuted. One line each; it fails if one is wrong.
# It needs spin and a C compiler. `./run proof` installs them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$here/../../build/proof}
mkdir -p "$work"
cd "$work"
failed=0

# check holds|refuted model [-DOPTION...]
check() {
  expected=$1 model=$2
  shift 2
  rm -f pan.c pan
  if ! { spin -a "$@" "$here/$model.pml" && ${CC:-cc} -O2 -w -DSAFETY -DCOLLAPSE -o pan pan.c; } >spin.log 2>&1; then
    cat spin.log >&2
    exit 1
  fi
  began=$(date +%s)
  ./pan -m100000 -n >pan.log 2>&1 || true
  time=$(($(date +%s) - began))
  states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log)
  if grep -q 'max search depth too small\|out of memory\|interrupted' pan.log || [ -z "$states" ]; then
    got='not searched to the end'
  elif grep -q 'errors: 0$' pan.log; then
    got=holds
  else
    got=refuted
  fi
  if [ "$got" = "$expected" ]; then mark=ok; else mark=WRONG failed=1; fi
  echo "$mark: $model${*:+ $*}: $got ($states states, $time s)$(sed -n 's/^pan:1: \(.*\) (at depth.*/: \1/p' pan.log)"
}

check holds waiting
check holds waiting -DONE_FIRST
check holds waiting -DTHREADS=2 -DEVALUATIONS=2
check holds waiting -DTHROWS
check holds waiting -DCYCLE
check holds waiting -DYIELD_DELIVERS -DNO_LATER_WAKE
check refuted waiting -DNO_LATER_WAKE
check refuted waiting -DYIELD_DELIVERS -DNO_LATER_WAKE -DNO_SECOND_LOOK
check refuted waiting -DYIELD_DELIVERS -DNO_LATER_WAKE -DNO_SEVERAL
check refuted waiting -DNOTED_BY_STORE
check refuted waiting -DNO_SECOND_LOOK
check refuted waiting -DNO_WAKE_BEFORE_WAITING
check refuted waiting -DNO_WAKE_AT_END
check refuted waiting -DNO_LOOK
check refuted waiting -DNARROWED_FIRST
check refuted waiting -DCYCLE -DNO_CYCLE_TOLD

check holds leases
check holds leases -DTHROWS
check holds leases -DCYCLE
check holds leases -DIN_TIME
check holds leases -DIN_TIME -DTHROWS
check holds leases -DIN_TIME -DCYCLE
check refuted leases -DNO_END
check refuted leases -DIN_TIME -DCYCLE -DNOT_PAUSED
check refuted leases -DNO_SECOND_FIND
check refuted leases -DTHROWS -DNOT_COMPARED
check refuted leases -DREPLACED
check refuted leases -DOTHER_TOKEN

check holds mutex
check holds mutex -DORDERED
check holds mutex -DTHREADS=2 -DROUNDS=5
check refuted mutex -DNO_BARRIER
check refuted mutex -DNOTED_LATE
check refuted mutex -DNO_ORDER
check refuted mutex -DONE_SLEEPER

exit $failed
