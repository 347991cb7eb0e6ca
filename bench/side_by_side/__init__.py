"""The side-by-side benchmark: this project's engines, bare yardsticks and other simulators on the same lines."""
