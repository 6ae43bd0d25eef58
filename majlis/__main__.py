"""``python -m majlis``: the command line."""

from majlis.cli import main

main(prog_name="majlis")
