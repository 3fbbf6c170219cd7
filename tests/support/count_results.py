#!/usr/bin/python3
"""Counts what `meson test` ran, each TAP line as one test.

count_results.py [--requirements TABLE] LOG.json...

Prints a line for each failure and ends with `N passed, N failed, N skipped`. A program that stops
before its plan is done, or ends badly after passing everything, counts as one more failure. With a
table of requirements every test that the table names must have run and passed; those of the suite
`real` may be skipped, since they need a database server. Exits 1 on failure.
"""
import argparse
import json
import os
import re
import sys

RESULT = re.compile(r'^(not )?ok\b\s*(\d+)?\s*(?:- )?(.*)$')
PLAN = re.compile(r'^1\.\.(\d+)')
DIRECTIVE = re.compile(r'\s*#\s*(SKIP|TODO)\b.*$', re.IGNORECASE)
GOOD = ('OK', 'EXPECTEDFAIL')
TAIL_LINES = 40


def short_name(name):
    return name.split(' / ')[-1]


def results_of_tap(output):
    """The plan's size, or None when this is not TAP, and (name, outcome) of each line."""
    planned, results = None, []
    for line in output.splitlines():
        plan = PLAN.match(line)
        if plan and planned is None:
            planned = int(plan.group(1))
            continue
        match = RESULT.match(line)
        if not match:
            continue
        negative, _, text = match.groups()
        directive = DIRECTIVE.search(text)
        name = DIRECTIVE.sub('', text).split(' - ')[0].strip()
        if directive:
            outcome = 'skipped'
        else:
            outcome = 'failed' if negative else 'passed'
        results.append((name, outcome))
    return planned, results


def results_of_run(run):
    """(name, outcome) for everything that one program reported."""
    program = short_name(run['name'])
    planned, lines = results_of_tap(run.get('stdout') or '')
    whole = run['result']
    if planned is None:
        outcome = 'skipped' if whole == 'SKIP' else 'passed' if whole in GOOD else 'failed'
        return [(program, outcome)]
    found = [(f'{program}:{name}', outcome) for name, outcome in lines]
    if planned == 0:
        return [(program, 'skipped')]
    if len(lines) < planned:
        found.append((f'{program} (stopped after {len(lines)} of {planned}: {whole.lower()})', 'failed'))
    elif whole not in GOOD and whole != 'SKIP' and 'failed' not in dict(found).values():
        found.append((f'{program} ({whole.lower()} at its end)', 'failed'))
    return found


def read_runs(paths):
    for path in paths:
        if not os.path.exists(path):
            continue
        with open(path, encoding='utf-8') as log:
            for line in log:
                if line.strip():
                    yield json.loads(line)


def read_requirements(path):
    """(row, test) of each line of the table."""
    with open(path, encoding='utf-8') as table:
        for line in table:
            if line.strip() and not line.startswith('#'):
                row, test = line.rstrip('\n').split('\t')
                yield row, test


def check_requirements(path, results, skippable=()):
    """The named tests that did not run and pass. A name without a path stands for all its tests."""
    programs = {}
    for name, outcome in results:
        programs.setdefault(name.split(':')[0].split(' (')[0], []).append(outcome)
    exact = dict(results)
    for row, test in read_requirements(path):
        outcomes = [exact.get(test)] if ':' in test else programs.get(test, [None])
        good = ('passed', 'skipped') if test.split(':')[0] in skippable else ('passed',)
        bad = [outcome for outcome in outcomes if outcome not in good]
        if bad:
            state = {None: 'did not run', 'skipped': 'was skipped', 'failed': 'failed'}[bad[0]]
            yield f'requirement {row}: {test} {state}'


def print_tail(run):
    for stream in ('stdout', 'stderr'):
        lines = (run.get(stream) or '').splitlines()
        for line in lines[-TAIL_LINES:]:
            print(f'    {line}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--requirements')
    parser.add_argument('logs', nargs='+')
    options = parser.parse_args()

    results, skippable = [], set()
    for run in read_runs(options.logs):
        if any(suite.endswith(':real') for suite in run.get('suite', [])):
            skippable.add(short_name(run['name']))
        found = results_of_run(run)
        results += found
        failed = [name for name, outcome in found if outcome == 'failed']
        for name in failed:
            print(f'FAILED {name}')
        if failed and os.environ.get('CI'):
            print_tail(run)
    if not results:
        print('FAILED no test ran')
        results.append(('no test ran', 'failed'))
    if options.requirements and os.path.exists(options.requirements):
        faults = list(check_requirements(options.requirements, results, skippable))
        for fault in faults:
            print(f'FAILED {fault}')
        results.append(('requirements', 'failed' if faults else 'passed'))

    count = {outcome: sum(1 for _, each in results if each == outcome)
             for outcome in ('passed', 'failed', 'skipped')}
    print('{passed} passed, {failed} failed, {skipped} skipped'.format(**count))
    return 1 if count['failed'] else 0


if __name__ == '__main__':
    sys.exit(main())
