"""Measurements that `make bench` prints: ratios taken in one run, since machines are noisy."""
