"""Restore drills from the command line: stamps, checks, results, and what a drill that was left counts for."""
from datetime import datetime, timezone

from slipway import NOW, Slipway
from tap import main, test

DRILL_KEYS = ['id', 'title', 'by', 'at', 'ended', 'elapsed_minutes', 'outcome', 'reason', 'ended_by', 'stamps', 'legs',
              'rto_measured_minutes', 'rpo_measured_minutes', 'rto_forecast_minutes', 'rate_mib_s', 'result', 'signed',
              'findings']
CHECKS = ('login', 'records', 'counts', 'files', 'decrypt', 'capability')


def stamp(minutes):
    """The moment so many minutes from now."""
    return datetime.fromtimestamp(int(NOW) + minutes * 60, timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def clock(minutes):
    """The environment of a call so many minutes from now."""
    return {'SLIPWAY_NOW': str(int(NOW) + minutes * 60), 'SLIPWAY_TODAY': stamp(minutes)[:10]}


def begin(slipway, mode='private-light'):
    """A project with a backup plan and a good backup of an hour ago; the record's id."""
    slipway.make(mode=mode, delivery='purchase', hosting='on-premises')
    slipway.id('people', 'add', 'ACME', '--name', 'Anna Meyer', '--party', 'customer')
    slipway.json('deployment', 'answer', 'ACME', 'customer.code=nord', 'backup.method=repository', 'rpo=26h', 'rto=4h',
                 'backup.interval=24h', 'backup.duration=40m', 'storage.data=120')
    return slipway.json('deployment', 'record', 'ACME', '--at', stamp(-60), '--end', stamp(-30), '--item', 'database',
                        '--tool', 'restic', '--status', 'ok', '--bytes', '100000000000')['id']


def drill(slipway, verb, *arguments, minutes=0):
    told = slipway.json('deployment', 'drill', 'ACME', verb, *arguments, environment=clock(minutes))
    assert list(told) == [*DRILL_KEYS, 'missing', 'steps', 'replaced'], list(told)
    assert verb == 'stamp' or told['replaced'] is None
    assert list(told['stamps']) == [f't{number}' for number in range(7)]
    assert [(leg['from'], leg['to']) for leg in told['legs']] == [(f't{i}', f't{i + 1}') for i in range(6)]
    assert [step['id'] for step in told['steps']] == ['D1', 'D2', 'D3']
    return told


def refused(slipway, rule, verb, *arguments, minutes=0, **options):
    return slipway.refused(rule, 'deployment', 'drill', 'ACME', verb, *arguments, environment=clock(minutes),
                           **options)


def prepare(slipway, record):
    drill(slipway, 'start', '--by', 'Anna Meyer', '--title', 'before go-live', '--record', str(record))
    drill(slipway, 'check', 'drill-isolated', 'pass', '--by', 'Anna')
    drill(slipway, 'answer', 'host=drill1.example', 'drill.dir=/srv/nord-drill', 'Snapshot=4f3c2b1a',
          'dump=/srv/nord-drill/nord.dump', 'samples=invoice 4711', 'operator=Anna Meyer')


def run_through(slipway, verdicts=()):
    """Seven stamps in two hours and ten minutes, the checks, and what was found."""
    for minutes in (10, 20, 80, 95, 120, 130):
        drill(slipway, 'stamp', minutes=minutes)
    for check in CHECKS:
        drill(slipway, 'check', f'drill-{check}', dict(verdicts).get(check, 'yes'), '--by', 'Anna', minutes=131)
    return drill(slipway, 'answer', 'data=100', f'newest={stamp(-60)}', 'destroyed=yes', minutes=131)


@test('/deployment-drill/replaced')
def replaced():
    """A stamp that takes the place of another says what stood there."""
    with Slipway() as slipway:
        prepare(slipway, begin(slipway))
        assert drill(slipway, 'stamp', minutes=10)['replaced'] is None
        told = drill(slipway, 'stamp', 't1', '--at', stamp(12), minutes=20)
        assert told['replaced'] == {'stamp': 't1', 'was': stamp(10)} and told['stamps']['t1'] == stamp(12), told
        assert drill(slipway, 'stamp', 't1', '--at', stamp(12), minutes=20)['replaced'] is None, 'the same'
        said = slipway.text('deployment', 'drill', 'ACME', 'stamp', 't1', '--at', stamp(14), environment=clock(20))
        assert 't1 was stamped before' in said and 't1 was' not in slipway.text('deployment', 'drill', 'ACME', 'show')


@test('/deployment-drill/round')
def whole_round():
    with Slipway() as slipway:
        record = begin(slipway)
        refused(slipway, 'no-drill', 'show')
        refused(slipway, 'unknown-record', 'start', '--by', 'Anna', '--record', '7')
        assert slipway.json('deployment', 'drills', 'ACME') == []
        prepare(slipway, record)
        told = drill(slipway, 'show')
        assert (told['by'], told['title'], told['result']) == ('Anna Meyer', 'before go-live', 'running')
        assert told['stamps']['t0'] == stamp(0) and told['stamps']['t1'] is None and told['missing']
        refused(slipway, 'occasion-open', 'start', '--by', 'Ben')
        refused(slipway, 'step-open', 'finish', '--by', 'Anna', minutes=5)
        told = run_through(slipway)
        assert told['rto_measured_minutes'] == 130 and told['rpo_measured_minutes'] == 60, told
        assert [leg['minutes'] for leg in told['legs']] == [10, 10, 60, 15, 25, 10]
        assert told['rate_mib_s'] == round(100 * 1024 / 3600, 1) and told['rto_forecast_minutes'] == 142, told
        assert told['missing'] == [], told['missing']
        told = drill(slipway, 'finish', '--by', 'Anna', minutes=140)
        assert told['result'] == 'pass' and told['ended'] == stamp(140) and not told['signed'], told
        assert told['ended_by'] == 'Anna' and told['elapsed_minutes'] == 140 and told['outcome'] == 'finished'
        refused(slipway, 'unknown-role', 'sign', 'D3', '--by', 'Olga')
        for step, role in (('D1', 'customer-admin'), ('D2', 'customer-admin'), ('D3', 'customer-admin'),
                           ('d3', 'customer-owner')):
            told = drill(slipway, 'sign', step, '--by', 'Olga', '--role', role, minutes=150)
        assert told['signed'] and [step['state'] for step in told['steps']] == ['done'] * 3, told['steps']
        listed = slipway.json('deployment', 'drills', 'ACME', environment=clock(150))
        assert [list(each) for each in listed] == [DRILL_KEYS]
        assert listed[0] == {key: told[key] for key in DRILL_KEYS}
        text = slipway.text('deployment', 'drills', 'ACME')
        assert '2 h 10 min' in text and 'Passed' in text, text
        for verb, *rest in (('stamp',), ('answer', 'data=1'), ('check', 'drill-login', 'no'),
                            ('finish', '--by', 'Anna'), ('abort', '--by', 'Anna', '--reason', 'x')):
            refused(slipway, 'occasion-over' if verb != 'stamp' else 'no-stamp-left', verb, *rest)


@test('/deployment-drill/results')
def results():
    with Slipway() as slipway:
        record = begin(slipway)
        prepare(slipway, record)
        run_through(slipway)
        slipway.json('deployment', 'row', 'ACME', 'findings', 'mail was on', 'due=2027-01-10', environment=clock(132))
        told = drill(slipway, 'finish', '--by', 'Anna', minutes=140)
        assert told['result'] == 'pass-with-findings', told
        assert [(each['name'], each['due']) for each in told['findings']] == [('mail was on', '2027-01-10')]
        tasks = slipway.json('plan', 'show', 'ACME')['tasks']
        assert len([task for task in tasks if task['title'] == 'mail was on']) == 1
        first = told['id']
        slipway.json('deployment', 'answer', 'ACME', 'rto=2h')
        assert drill(slipway, 'show')['result'] == 'fail', 'held against the goal of today'
        slipway.json('deployment', 'answer', 'ACME', 'rto=4h')
        told = drill(slipway, 'start', '--by', 'Ben', minutes=1000)
        assert told['id'] != first and told['findings'] == [] and told['stamps']['t1'] is None, told
        assert drill(slipway, 'show', str(first))['result'] == 'pass-with-findings'
        refused(slipway, 'unknown-occasion', 'show', '7')
        assert [each['result'] for each in slipway.json('deployment', 'drills', 'ACME')] == [
            'pass-with-findings', 'running']


@test('/deployment-drill/stamps')
def stamps():
    with Slipway() as slipway:
        begin(slipway)
        drill(slipway, 'start', '--by', 'Anna')
        told = drill(slipway, 'stamp', 't1', '--at', stamp(20), minutes=60)
        assert told['stamps']['t1'] == stamp(20) and told['legs'][0]['minutes'] == 20
        refused(slipway, 'stamp-order', 'stamp', 't2', '--at', stamp(10), minutes=60)
        refused(slipway, 'stamp-future', 'stamp', 't2', '--at', stamp(90), minutes=60)
        refused(slipway, 'unknown-stamp', 'stamp', 't7', minutes=60)
        refused(slipway, 'stamp-form', 'stamp', 't2', '--at', 'noon', minutes=60)
        told = drill(slipway, 'stamp', minutes=61)
        assert told['stamps']['t2'] == stamp(61) and told['rto_measured_minutes'] is None
        refused(slipway, 'unknown-check', 'check', 'no-such', 'pass')
        refused(slipway, 'unknown-check', 'check', 'recovery-counts', 'pass')
        refused(slipway, 'not-by-hand', 'check', 'drill-rto', 'pass')
        refused(slipway, 'check-value', 'check', 'drill-login', 'perhaps')
        refused(slipway, 'unknown-field', 'answer', 'users=5')
        refused(slipway, 'usage', 'start', code=2)
        refused(slipway, 'usage', 'dance', code=2)
        text = slipway.text('deployment', 'drill', 'ACME', 'show')
        assert 't2: host ready' in text and 'D3' in text, text


@test('/deployment-drill/left-for-days')
def left_for_days():
    """Case 25: after three days the stamps are there; it ends as broken off, for a reason, and counts for nothing."""
    days = 3 * 1440
    with Slipway() as slipway:
        record = begin(slipway)
        prepare(slipway, record)
        told = run_through(slipway)
        assert told['rto_measured_minutes'] == 130
        told = drill(slipway, 'show', minutes=days)
        assert told['elapsed_minutes'] == days and told['outcome'] == 'running'
        assert [told['stamps'][f't{i}'] for i in range(3)] == [stamp(0), stamp(10), stamp(20)]
        assert '3 days' in slipway.text('deployment', 'drill', 'ACME', 'show', environment=clock(days))
        refused(slipway, 'reason-missing', 'abort', '--by', 'Anna', minutes=days)
        refused(slipway, 'reason-missing', 'abort', '--by', 'Anna', '--reason', ' ', minutes=days)
        refused(slipway, 'name-missing', 'abort', '--by', ' ', '--reason', 'x', minutes=days)
        told = drill(slipway, 'abort', '--by', 'Ben', '--reason', 'the host was needed', minutes=days)
        assert (told['result'], told['outcome'], told['reason']) == ('aborted', 'aborted', 'the host was needed')
        assert told['ended_by'] == 'Ben' and told['ended'] == stamp(days)
        assert told['rto_measured_minutes'] is told['rpo_measured_minutes'] is told['rto_forecast_minutes'] is None
        assert told['stamps']['t6'] == stamp(130), 'facts stay'
        assert 'the host was needed' in slipway.text('deployment', 'drills', 'ACME')
        assert any(alarm['code'] == 'drill-old' for alarm in slipway.json(
            'deployment', 'backups', 'ACME', environment=clock(200 * 1440))['alarms'])


@test('/deployment-drill/other-verbs')
def other_verbs():
    """The verbs of the installation find the drill that goes on by the step, field or check."""
    with Slipway() as slipway:
        record = begin(slipway)
        slipway.refused('no-drill', 'deployment', 'answer', 'ACME', 'drill.host=d1')
        slipway.refused('no-drill', 'deployment', 'sign', 'ACME', 'D1', '--by', 'A', '--role', 'customer-admin')
        drill(slipway, 'start', '--by', 'Anna', '--record', str(record))
        slipway.json('deployment', 'answer', 'ACME', 'drill.host=d1.example', 'rto=3h')
        assert slipway.json('deployment', 'measure', 'ACME', 'drill-isolated', '--value', 'yes', '--by',
                            'Anna')[0]['state'] == 'pass'
        field = {each['id']: each['value'] for each in drill(slipway, 'show')['steps'][0]['fields']}
        assert field['drill.host'] == 'd1.example' and field['drill.record'] == str(record), field
        slipway.refused('step-open', 'deployment', 'sign', 'ACME', 'D1', '--by', 'A', '--role', 'customer-admin')
        slipway.id('deployment', 'evidence', 'ACME', 'D2', 'C13-look', '--text', 'snapshot 4f3c2b1a')
        slipway.refused('not-waived', 'deployment', 'waive', 'ACME', 'drill-rto', '--by', 'Anna', '--reason', 'slow',
                        '--until', '2026-12-31')
        slipway.id('deployment', 'waive', 'ACME', 'drill-capability', '--by', 'Anna', '--reason', 'none is installed',
                   '--until', '2026-12-31')
        checks = {each['id']: each['state'] for step in drill(slipway, 'show')['steps'] for each in step['checks']}
        assert checks['drill-isolated'] == 'pass' and checks['drill-capability'] == 'waived', checks
        assert slipway.json('deployment', 'backup', 'ACME')['rto_minutes'] == 180, 'the plan is the installation\'s'
        drill(slipway, 'abort', '--by', 'Anna', '--reason', 'enough', minutes=5)
        drill(slipway, 'start', '--by', 'Anna', minutes=10)
        checks = {each['id']: each['state'] for step in drill(slipway, 'show')['steps'] for each in step['checks']}
        assert checks['drill-isolated'] == 'unknown' and checks['drill-capability'] == 'unknown', checks
        slipway.make(code='TEAM', mode='team')
        slipway.refused('no-occasions', 'deployment', 'drill', 'TEAM', 'start', '--by', 'Anna')
        slipway.refused('no-occasions', 'deployment', 'drills', 'TEAM')


main()
