"""Other simulators on the reference line: each written as its own manual would, for speed where that is offered.

The law is that of bench/limit/law.hpp: N stations, buffers of ten, blocking after service, failures after an
exponential amount of work, exponential repairs, the part kept and finished. Only throughput is counted.
"""
