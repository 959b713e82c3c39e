"""Nanoseconds of a hit of joblib.Memory and of diskcache, 1,000 keys: the median of several turns.

    hits.py folder
"""
import statistics
import sys
import time

import diskcache
import joblib

KEYS = 1000
TURNS = 5


def square(n):
    return n * n


def main():
    folder = sys.argv[1]
    contenders = {
        "joblib.Memory": joblib.Memory(folder + "/joblib", verbose=0).cache(square),
        "diskcache": diskcache.Cache(folder + "/diskcache").memoize()(square),
    }
    times = {name: [] for name in contenders}
    for turn in range(TURNS + 1):
        for name, ask in contenders.items():
            begin = time.perf_counter_ns()
            for n in range(KEYS):
                if ask(n) != n * n:
                    sys.exit(name + ": a wrong value")
            if turn > 0:  # the first one computes
                times[name].append((time.perf_counter_ns() - begin) / KEYS)
    print(", ".join(f"{name} {statistics.median(all):.0f}" for name, all in times.items()))


if __name__ == "__main__":
    main()
