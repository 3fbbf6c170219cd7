"""Tests in Python that report like the ones in C.

    from tap import test, main

    @test('/house/licence')
    def licence():
        assert ...

    main()

Each test is a line of TAP. Raising Skip(reason) skips it, any other exception fails it. Arguments
of the program choose tests by the beginning of their path; -l lists them.
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


def _run(number, path, function):
    try:
        function()
    except Skip as reason:
        print(f'ok {number} {path} # SKIP {reason}', flush=True)
        return True
    except Exception:  # a failing test must not stop the others
        for line in traceback.format_exc().splitlines():
            print(f'# {line}')
        print(f'not ok {number} {path}', flush=True)
        return False
    print(f'ok {number} {path}', flush=True)
    return True


def main():
    if '-l' in sys.argv[1:]:
        print('\n'.join(path for path, _ in _tests))
        sys.exit(0)
    wanted = tuple(sys.argv[1:])
    chosen = [each for each in _tests if not wanted or each[0].startswith(wanted)]
    print(f'1..{len(chosen)}', flush=True)
    passed = [_run(number, *each) for number, each in enumerate(chosen, 1)]
    sys.exit(0 if all(passed) else 1)
