/* Processes that keep results in one store, and of which any may die at any step. docs/proof.md says which step here is
   which function of include/priori/detail/stored.

   Each statement on the store is one script of Redis or one transaction of LMDB. Its answer may be lost: then it is sent
   once more. A lease may end at any time: the process may be too slow to prolong it.

   -DCYCLE      keys 0 and 1 need each other; otherwise 0 needs 1
   -DTHROWS     a function may throw
   -DIN_TIME    leases are prolonged in time, so that one ends only if its process waits, or has died

   Left out or wrong, which must be refuted:
   -DNO_END         leases do not end
   -DNOT_PAUSED     leases are prolonged while their process waits for another
   -DNO_SECOND_FIND a lease is given without a look at the record
   -DNOT_COMPARED   whoever gives a lease back removes it, though it may be another's by then
   -DREPLACED       a value is kept though the key has one
   -DOTHER_TOKEN    a lease that is asked for once more, since the answer was lost, is another's */

#ifndef PROCESSES
#define PROCESSES 3
#endif
#define KEYS 2

#define nothing 0 /* else 1 + the process that wrote it */
byte record[KEYS], lease[KEYS];

bool dead[PROCESSES], paused[PROCESSES];

/* What has been promised: the value that a process knows to be kept, and whose lease has not ended. */
byte kept[KEYS], valid[KEYS];

#define mine (1 + _pid)
#define checked(k) assert(kept[k] == nothing || record[k] == kept[k])

#ifdef NO_SECOND_FIND
#define may_take(k) true
#else
#define may_take(k) (record[k] == nothing)
#endif

#ifndef IN_TIME
#define may_end(p) true
#elif defined(NOT_PAUSED)
#define may_end(p) dead[p]
#else
#define may_end(p) (dead[p] || paused[p])
#endif

inline may_die() {
  if
  :: true
  :: dead[_pid] = true; goto end_of_process
  fi
}

inline remove_lease(k) {
  if
#ifdef NOT_COMPARED
  :: true -> lease[k] = nothing
#else
  :: lease[k] == mine -> lease[k] = nothing
  :: else
#endif
  fi;
  if
  :: valid[k] == mine -> valid[k] = nothing
  :: else
  fi
}

active [PROCESSES] proctype process() {
  byte k, depth;
  byte computes[KEYS];
  bool told;
  if
  :: k = 0
  :: k = 1
  fi;

find:
  may_die();
  if
  :: depth > 0 && computes[0] == k -> told = true; goto give_back
  :: depth > 1 && computes[1] == k -> told = true; goto give_back
  :: else
  fi;
  if
  :: atomic { record[k] != nothing -> checked(k); goto has_value }
  :: else
  fi;

take:
  may_die();
  atomic {
    if
#ifndef NO_SECOND_FIND
    :: record[k] != nothing -> checked(k); goto has_value
#endif
    :: may_take(k) && lease[k] == nothing ->
       assert(valid[k] == nothing && kept[k] == nothing);
       lease[k] = mine;
       valid[k] = mine
#ifndef OTHER_TOKEN
    :: may_take(k) && lease[k] == mine
#endif
    :: else -> goto wait
    fi
  }
  if
  :: goto take /* the answer was lost */
  :: true
  fi;
  computes[depth] = k;
  depth++;

compute:
  may_die();
  if
#ifdef THROWS
  :: goto give_back
#endif
#ifdef CYCLE
  :: k = 1 - k; goto find
#else
  :: k == 0 && record[1] == nothing -> k = 1; goto find
  :: k == 1 || record[1] != nothing
#endif
  fi;

put:
  may_die();
  atomic {
    if
#ifndef REPLACED
    :: record[k] != nothing
#endif
    :: else -> record[k] = mine
    fi;
    remove_lease(k)
  }
  may_die();
  if
  :: goto put /* the answer was lost */
  :: true
  fi;
  atomic {
    assert(record[k] != nothing);
    checked(k);
    kept[k] = record[k];
    depth--;
    computes[depth] = 0
  }

has_value:
  if
  :: depth == 0 -> goto end_of_evaluation
  :: else -> k = computes[depth - 1]; goto compute
  fi;

wait:
  assert(lease[k] != mine);
  paused[_pid] = true;
  may_die();
  (record[k] != nothing || lease[k] == nothing); /* or a message, or the time that is left: then it looks again */
  paused[_pid] = false;
  goto find;

give_back:
  do
  :: depth == 0 -> break
  :: else ->
     may_die();
     atomic { depth--; remove_lease(computes[depth]); computes[depth] = 0 }
  od;

end_of_evaluation:
#if defined(CYCLE) && !defined(THROWS)
  assert(told);
#elif !defined(CYCLE)
  assert(!told);
#endif

end_of_process:
  skip
}

inline end_of_lease(k) {
  atomic {
    lease[k] != nothing && may_end(lease[k] - 1) ->
    lease[k] = nothing;
    valid[k] = nothing
  }
}

active proctype time() {
end:
  do
#ifdef NO_END
  :: false
#else
  :: end_of_lease(0)
  :: end_of_lease(1)
#endif
  od
}
