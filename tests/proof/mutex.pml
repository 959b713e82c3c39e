/* Threads that meet at a brief_mutex (include/priori/detail/stores/brief_mutex.hpp). docs/proof.md says what is assumed.

   A store stays in its thread's buffer for any time: others see it once it is delivered. A read-modify-write delivers
   its thread's store first. Loads are in order. Standard libraries count the threads that sleep on an atomic, and
   notify_one() looks at that count before it asks the system to wake one: `counted` is that count.

   -DORDERED     the system has no barrier for all threads: each store that unlocks it is ordered with later loads

   Left out or wrong, which must be refuted:
   -DNO_BARRIER      a thread sleeps without the barrier
   -DNOTED_LATE      the barrier comes before the sleeper is counted
   -DNO_ORDER        notify_one() may look for who sleeps before the mutex is open
   -DONE_SLEEPER     sleepers are noted, not counted */

#ifndef THREADS
#define THREADS 3
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif

bool held;
bool opening[THREADS]; /* a store of `open` that is not delivered yet */
byte sleepers, counted;
bool asleep[THREADS];
byte inside;

inline deliver(t) {
  if
  :: opening[t] -> held = false; opening[t] = false
  :: else
  fi
}

inline try_lock(got) {
  atomic {
    deliver(_pid);
    if
    :: !held -> held = true; got = true
    :: else -> got = false
    fi
  }
}

inline note_sleeper() {
  atomic {
    deliver(_pid);
#ifdef ONE_SLEEPER
    sleepers = 1
#else
    sleepers++
#endif
  }
}

inline barrier() {
#if defined(NO_BARRIER) || defined(ORDERED)
  skip
#else
  t = 0;
  do
  :: t < THREADS -> atomic { deliver(t); t++ }
  :: else -> break
  od;
  t = 0
#endif
}

inline sleep_while_held() {
  atomic { deliver(_pid); counted++ };
  atomic { /* the system compares and sleeps under a lock of its own */
    if
    :: held -> asleep[_pid] = true
    :: else
    fi
  };
  !asleep[_pid];
  atomic { deliver(_pid); counted-- }
}

inline notify_one() {
  if
  :: counted > 0 ->
    atomic {
      if
      :: asleep[0] -> asleep[0] = false
      :: asleep[1] -> asleep[1] = false
#if THREADS > 2
      :: asleep[2] -> asleep[2] = false
#endif
      :: else
      fi
    }
  :: else
  fi
}

active [THREADS] proctype thread() {
  byte t, round;
  bool got;
  do
  :: round < ROUNDS ->
    try_lock(got);
    if
    :: got
    :: else ->
#ifdef NOTED_LATE
      barrier();
      note_sleeper();
#else
      note_sleeper();
      barrier();
#endif
      do
      :: try_lock(got);
        if
        :: got -> break
        :: else -> sleep_while_held()
        fi
      od;
      atomic {
        deliver(_pid);
#ifdef ONE_SLEEPER
        sleepers = 0
#else
        sleepers--
#endif
      }
    fi;

    inside++;
    assert(inside == 1);
    inside--;

    if
    :: held = false /* ordered: the barrier is not known yet */
#ifndef ORDERED
    :: opening[_pid] = true
#endif
    fi;
    if
    :: sleepers > 0 ->
#ifndef NO_ORDER
      atomic { deliver(_pid) };
#endif
      notify_one()
    :: else
    fi;
    round++
  :: else -> break
  od
}

/* Any store is delivered in the end. */
active proctype delivery() {
end:
  do
  :: atomic { opening[0] -> deliver(0) }
  :: atomic { opening[1] -> deliver(1) }
#if THREADS > 2
  :: atomic { opening[2] -> deliver(2) }
#endif
  od
}
