"""The program's entry: `mktops`, or `python -m mktops`."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        # Asked by scripts and hooks in passing; nobody should wait for a command-line library to load.
        from mktops import __version__

        print(f"mktops {__version__}")
        return
    try:
        from mktops.cli import run

        run()
    except KeyboardInterrupt:  # While the command line was still loading, and nothing had begun.
        sys.exit(130)


if __name__ == "__main__":
    main()
