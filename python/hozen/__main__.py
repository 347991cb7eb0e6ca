"""Makes ``python -m hozen`` the same as the command."""

from hozen.cli import main

main()
