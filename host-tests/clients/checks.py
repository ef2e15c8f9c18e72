"""Runs the checks of one client script, and prints what each of them gives as one JSON object."""

import argparse
import json
import sys


def raises(kind, call):
    """The error of that kind which `call` must raise."""
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def run_methods(kind, description):
    """Runs every method of a class that is made with the base URL and the key."""
    arguments = argparse.ArgumentParser(description=description.splitlines()[0])
    arguments.add_argument("--base", required=True)
    arguments.add_argument("--key", default="sk-acme-1")
    given = arguments.parse_args()
    checks = kind(given.base, given.key)
    names = [name for name, of in vars(kind).items() if callable(of) and not name.startswith("_")]
    print(json.dumps({name: getattr(checks, name)() for name in names}))


def run_functions(checks):
    """Runs functions, and says which one failed."""
    done = {}
    try:
        for check in checks:
            done[check.__name__] = check()
    except BaseException:
        print(f"failed in {check.__name__}", file=sys.stderr)
        raise
    print(json.dumps(done))
