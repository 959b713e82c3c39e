/* Threads that ask one shared store for keys, claim slots, wait, and wake each other. docs/proof.md says which step here
   is which function of include/priori.

   A slot is vacant, ready, or claimed by an owner. An owner's store that publishes or abandons a slot is not at once what
   other threads load: it lies in `late` until it arrives, in any order, and the owner's next steps may come first. It has
   arrived at the latest when the owner unlocks the mutex. Stores before the owner's end have also arrived when another
   thread exchanges `awaited` later, since that reads what the owner has released or what comes of it.

   Each end is an end of all threads, or spin reports an invalid end state: a thread that sleeps for ever. Where the keys
   need each other in a circle, each thread raises; otherwise none does.

   -DCYCLE           the keys need each other in a circle
   -DONE_FIRST       key 0 needs 1 and then 2, instead of 2 and then 1
   -DTHROWS          a function may throw
   -DYIELD_DELIVERS  after the waiter's yield(), stores that were on their way have arrived

   Left out, which must be refuted:
   -DNO_LATER_WAKE   the owner's wakes before it waits and at its end: as if it went on for ever without waiting
   -DNO_WAKE_BEFORE_WAITING, -DNO_WAKE_AT_END
   -DNO_SECOND_LOOK  the waiter's look at the slot before it sleeps
   -DNO_LOOK         the waiter's look at the slot after it has locked the mutex
   -DNOTED_BY_STORE  `awaited` is loaded and stored by waiters, instead of exchanged
   -DNO_SEVERAL      an owner notes its last waiter's slot alone
   -DNARROWED_FIRST  wake_locked() forgets which slots are awaited before it looks at the waiters
   -DNO_CYCLE_TOLD   a thread does not follow who waits for whom */

#ifndef THREADS
#define THREADS 3
#endif
#ifndef EVALUATIONS
#define EVALUATIONS 1
#endif

#ifdef NO_LATER_WAKE
#define NO_WAKE_BEFORE_WAITING
#define NO_WAKE_AT_END
#endif

#define KEYS 3
#define NONE 255
#ifdef CYCLE
#define NEEDED(k, i) (i == 0 -> (k + 1) % KEYS : NONE)
#else
#ifdef ONE_FIRST
#define first_of_0 1
#else
#define first_of_0 2
#endif
#define NEEDED(k, i) (k == 0 && i < 2 -> (i == 0 -> first_of_0 : 3 - first_of_0) : (k == 1 && i == 0 -> 2 : NONE))
#endif

/* States of a slot. An owner's number is its thread's: claimed + t. */
#define vacant 0
#define ready 1
#define claimed 2
byte slot[KEYS];

#define none 0
#define late_ready 1
#define late_vacant 2
byte late[KEYS]; /* written by the owner that has claimed the slot, and not yet arrived */

bit passed[KEYS];      /* late, and written before the end of the owner's evaluation */
bit from_end[THREADS]; /* `awaited` is what the owner wrote at its end, or what exchanges have made of that */

bit has_value[KEYS];

/* owner::awaited: no slot, slot k as 1 + k, or several. */
#define several 100
byte awaited[THREADS];

bit locked; /* waiting_mutex */

/* A waiter; the list of an owner is of those that have its mark. */
bit waits[THREADS];
byte waited[THREADS], was[THREADS];
bit woken[THREADS];

inline arrive(k) {
  if
  :: late[k] == late_ready -> slot[k] = ready
  :: late[k] == late_vacant -> slot[k] = vacant
  :: else
  fi;
  late[k] = none;
  passed[k] = 0
}
inline arrive_all_of(t) { /* within d_step or atomic */
  if :: slot[0] == claimed + t -> arrive(0) :: else fi;
  if :: slot[1] == claimed + t -> arrive(1) :: else fi;
  if :: slot[2] == claimed + t -> arrive(2) :: else fi
}

inline arrive_passed(t) {
  if :: slot[0] == claimed + t && passed[0] -> arrive(0) :: else fi;
  if :: slot[1] == claimed + t && passed[1] -> arrive(1) :: else fi;
  if :: slot[2] == claimed + t && passed[2] -> arrive(2) :: else fi
}

/* Of another thread's `awaited`, or one's own. */
#ifdef NOTED_BY_STORE
inline write_awaited(o, what) { atomic { awaited[o] = what; from_end[o] = 0 } }
#else
inline write_awaited(o, what) { exchange_awaited(o, what, ignored); ignored = 0 }
#endif
inline exchange_awaited(o, what, before) {
  atomic {
    before = awaited[o];
    awaited[o] = what;
    if
    :: from_end[o] -> arrive_passed(o)
    :: else
    fi
  }
}

/* What the thread loads, which sees its own stores. */
#define loaded(k) \
  (slot[k] == claimed + _pid && late[k] != none -> (late[k] == late_ready -> ready : vacant) : slot[k])

inline lock() { atomic { !locked -> locked = 1 } }
inline unlock() { atomic { arrive_all_of(_pid); locked = 0 } }

inline wake_locked(o) {
#ifdef NARROWED_FIRST
  write_awaited(o, 0);
#endif
  now_awaited = 0;
  w = 0;
  do
  :: w == THREADS -> break
  :: w < THREADS -> atomic {
       if
       :: waits[w] && was[w] == claimed + o ->
          if
          :: loaded(waited[w]) != was[w] -> waits[w] = 0; woken[w] = 1
          :: else -> now_awaited = (now_awaited -> several : 1 + waited[w])
          fi
       :: else
       fi;
       w++
     }
  od;
#ifdef NARROWED_FIRST
  if :: now_awaited -> write_awaited(o, now_awaited) :: else fi;
#else
  write_awaited(o, now_awaited);
#endif
  now_awaited = 0;
  w = 0
}
inline wake(o) { lock(); wake_locked(o); unlock() }

inline wake_waiters(k) {
  seen = awaited[_pid];
  if
  :: seen == 1 + k || seen == several -> wake(_pid)
  :: else
  fi;
  seen = 0
}

active [THREADS] proctype thread() {
  byte need, seen, w, now_awaited, depth, other;
  byte ignored;
  byte key[KEYS], next[KEYS]; /* the frames: the key, and how many of those that it needs it has */
  byte evaluation;
  bit raises, closes;

again: /* memoizer::ask_alone() */
  if
  :: need = 0
  :: need = 1
  :: need = 2
  fi;

find_or_compute:
  seen = loaded(need);
  if
  :: seen == ready -> assert(has_value[need]); goto has_needed
  :: seen == vacant -> goto claim_and_compute
  :: else -> goto wait_for
  fi;

claim_and_compute: /* try_claim() */
  atomic {
    seen = 0;
    if
    :: slot[need] == claimed + _pid && late[need] == late_vacant -> arrive(need)
    :: else
    fi;
    if
    :: slot[need] == vacant -> slot[need] = claimed + _pid
    :: else -> goto find_or_compute
    fi;
    key[depth] = need;
    next[depth] = 0;
    depth++
  }

compute:
  need = NEEDED(key[depth - 1], next[depth - 1]);
  if
  :: need != NONE -> goto find_or_compute
  :: need == NONE
#ifdef THROWS
  :: need == NONE && key[depth - 1] > 0 -> raises = 1; goto give_up
#endif
  fi;

  /* store().publish(): the store, and the load of `awaited`, which may come first */
  atomic {
    depth--;
    need = key[depth];
    key[depth] = 0;
    next[depth] = 0;
    assert(!has_value[need] && slot[need] == claimed + _pid);
    has_value[need] = 1;
    late[need] = late_ready
  }
  wake_waiters(need);

has_needed:
  if
  :: depth == 0 -> goto end_of_evaluation
  :: else -> atomic { seen = 0; next[depth - 1]++; goto compute }
  fi;

wait_for:
  lock();
#ifndef NO_LOOK
  if
  :: loaded(need) != seen -> atomic { unlock(); seen = 0; goto find_or_compute }
  :: else
  fi;
#endif
#ifndef NO_CYCLE_TOLD
  other = seen - claimed; /* waits_for() */
  do
  :: other == _pid -> closes = 1; break
  :: other != _pid ->
     if
     :: !waits[other] || loaded(waited[other]) != was[other] -> break
     :: else -> other = was[other] - claimed
     fi
  od;
  other = 0;
  if
  :: closes -> atomic { unlock(); closes = 0; raises = 1; seen = 0; goto give_up_for_cycle }
  :: else
  fi;
#endif
  atomic {
    woken[_pid] = 0;
    waited[_pid] = need;
    was[_pid] = seen;
    waits[_pid] = 1
  }
#ifdef NO_SEVERAL
  write_awaited(seen - claimed, 1 + need);
#elif defined(NOTED_BY_STORE)
  atomic {
    other = awaited[seen - claimed];
    if
    :: from_end[seen - claimed] -> arrive_passed(seen - claimed)
    :: else
    fi
  }
  write_awaited(seen - claimed, (other -> several : 1 + need));
  other = 0;
#else
  exchange_awaited(seen - claimed, several, other);
  if
  :: !other -> write_awaited(seen - claimed, 1 + need)
  :: else
  fi;
  other = 0;
#endif
#ifndef NO_WAKE_BEFORE_WAITING
  wake_locked(_pid);
#endif
  unlock();
#ifdef YIELD_DELIVERS
  d_step { arrive(0); arrive(1); arrive(2) }
#endif
#ifndef NO_SECOND_LOOK
  if
  :: loaded(need) != seen -> wake(seen - claimed)
  :: else
  fi;
#endif
  woken[_pid];
  lock();
  atomic { unlock(); seen = 0; woken[_pid] = 0; waited[_pid] = 0; was[_pid] = 0; goto find_or_compute }

give_up_for_cycle:
#ifndef CYCLE
  assert(false); /* told of a cycle where there is none */
#endif
give_up: /* attempt::give_up() of each frame */
  do
  :: depth == 0 -> break
  :: depth > 0 ->
     atomic {
       depth--;
       need = key[depth];
       key[depth] = 0;
       next[depth] = 0;
       late[need] = late_vacant
     }
     wake_waiters(need)
  od;

end_of_evaluation: /* ~evaluation() */
#ifdef CYCLE
  assert(raises);
#endif
#ifndef NO_WAKE_AT_END
  atomic {
    seen = awaited[_pid];
    awaited[_pid] = 0;
    from_end[_pid] = 1;
    passed[0] = passed[0] || (slot[0] == claimed + _pid && late[0] != none);
    passed[1] = passed[1] || (slot[1] == claimed + _pid && late[1] != none);
    passed[2] = passed[2] || (slot[2] == claimed + _pid && late[2] != none)
  }
#endif
#ifndef NO_WAKE_AT_END
  if
  :: seen -> wake(_pid)
  :: else
  fi;
#endif
  atomic {
    seen = 0;
    need = 0;
    raises = 0;
    evaluation++;
    if
    :: evaluation < EVALUATIONS -> goto again
    :: else
    fi
  }
}

active proctype memory() {
end:
  do
  :: atomic { late[0] != none -> arrive(0) }
  :: atomic { late[1] != none -> arrive(1) }
  :: atomic { late[2] != none -> arrive(2) }
  od
}
