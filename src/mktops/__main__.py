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
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        # An installation that lacks something must not look like findings.
        print(f"mktops is not installed as a whole ({error}). Install it once more.", file=sys.stderr)
        sys.exit(3)
    run()


if __name__ == "__main__":
    main()
