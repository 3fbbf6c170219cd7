"""Tests in Python that report like the ones in C.

    from tap import test, main

    @test('/house/licence')
    def licence():
        assert ...

    main()

Each test is a line of TAP. Raising Skip(reason) skips it, any other exception fails it. Arguments
of the program choose tests by the beginning of their path; -l lists them. A test that raises one of
main(once_more_after=...) is run a second time, which decides.
"""
import sys
import traceback

_tests = []


class Skip(Exception):
    """This test cannot run here; the message says why."""


def test(path):
    def register(function):
        _tests.append((path, function))
        return function
    return register


def _report(heading):
    print(f'# {heading}')
    for line in traceback.format_exc().splitlines():
        print(f'# {line}')


def _attempt(function, once_more_after):
    """Once more where the first attempt met what a busy machine does to a real window."""
    try:
        function()
    except once_more_after:
        _report('once more, after this:')
        function()


def _run(number, path, function, once_more_after):
    try:
        _attempt(function, once_more_after)
    except Skip as reason:
        print(f'ok {number} {path} # SKIP {reason}', flush=True)
        return True
    except Exception:  # a failing test must not stop the others
        _report('failed:')
        print(f'not ok {number} {path}', flush=True)
        return False
    print(f'ok {number} {path}', flush=True)
    return True


def main(once_more_after=()):
    if '-l' in sys.argv[1:]:
        print('\n'.join(path for path, _ in _tests))
        sys.exit(0)
    wanted = tuple(sys.argv[1:])
    chosen = [each for each in _tests if not wanted or each[0].startswith(wanted)]
    print(f'1..{len(chosen)}', flush=True)
    passed = [_run(number, *each, once_more_after) for number, each in enumerate(chosen, 1)]
    sys.exit(0 if all(passed) else 1)
