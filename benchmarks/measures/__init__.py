"""Measures of the content: what `make content-report` counts, and the pages that it writes.

Each module takes the library as potluck reads it and gives plain values; only
`benchmarks/content_report.py` touches the disk.
"""
