"""Recoveries from the command line: the way, the backup, what is lost, and what stops them."""
from datetime import datetime, timezone

from slipway import NOW, Slipway
from tap import main, test

RECOVERY_KEYS = ['id', 'title', 'by', 'at', 'ended', 'elapsed_minutes', 'outcome', 'reason', 'ended_by', 'path',
                 'path_title', 'loss_minutes', 'rto_measured_minutes']
POINT_KEYS = ['id', 'at', 'item', 'tool', 'age_minutes', 'level', 'good', 'reasons', 'app_version', 'db_major',
              'loss_minutes', 'preselected', 'chosen']
FULL = ('q1=no', 'q2=no', 'q3=no', 'q4=no', 'Q5=yes')


def stamp(minutes):
    """The moment so many minutes from now."""
    return datetime.fromtimestamp(int(NOW) + minutes * 60, timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def clock(minutes):
    """The environment of a call so many minutes from now."""
    return {'SLIPWAY_NOW': str(int(NOW) + minutes * 60), 'SLIPWAY_TODAY': stamp(minutes)[:10]}


def note(slipway, minutes, run, **options):
    """A backup that began so many minutes from now; its id."""
    given = {'at': stamp(minutes), 'end': stamp(minutes + 30), 'item': 'database', 'tool': 'restic', 'status': 'ok',
             'bytes': 10**11, 'run': run, 'app_version': '3.2.0', 'db_major': 16, 'fingerprint': 'SHA256:k1',
             **options}
    return slipway.json('deployment', 'record', 'ACME', *(f'--{name.replace("_", "-")}={value}'
                                                          for name, value in given.items()),
                        environment=clock(max(0, minutes + 30)))['id']


def begin(slipway):
    """A project with a plan and four backups: two good ones, one that failed, one after the failure."""
    slipway.make(mode='private-light', delivery='purchase', hosting='on-premises')
    slipway.id('people', 'add', 'ACME', '--name', 'Anna Meyer', '--party', 'customer')
    slipway.json('deployment', 'host', 'ACME', 'app1', 'role=all')
    slipway.json('deployment', 'answer', 'ACME', 'customer.code=nord', 'backup.method=repository', 'rpo=26h', 'rto=4h',
                 'backup.interval=24h', 'backup.duration=40m', 'storage.data=120')
    slipway.json('deployment', 'row', 'ACME', 'keys', 'repository', 'fingerprint=SHA256:k1')
    return {'old': note(slipway, -3000, 'a', verified='V3', app_version='3.1.0'),
            'good': note(slipway, -1560, 'b', verified='V2'),
            'bad': note(slipway, -400, 'c', status='failed'), 'late': note(slipway, -60, 'd')}


def recover(slipway, verb, *arguments, minutes=0):
    told = slipway.json('deployment', 'recover', 'ACME', verb, *arguments, environment=clock(minutes))
    assert list(told) == [*RECOVERY_KEYS, 'step', 'impact_confirmed', 'points', 'missing', 'steps'], list(told)
    assert all(list(point) == POINT_KEYS for point in told['points']), told['points']
    assert [step['id'] for step in told['steps']] == [f'R{number}' for number in range(10)]
    return told


def refused(slipway, rule, verb, *arguments, minutes=0, **options):
    return slipway.refused(rule, 'deployment', 'recover', 'ACME', verb, *arguments, environment=clock(minutes),
                           **options)


def start(slipway):
    return recover(slipway, 'start', '--by', 'Anna', '--what', 'the disk died', '--failed', stamp(-120))


def stop(slipway):
    """R0: everything is stopped and saved; signed."""
    recover(slipway, 'answer', 'command=Anna Meyer', 'ongoing=no', 'paused=yes', 'db_starts=no',
            'recovery.saved=/srv/nord-broken', *FULL)
    for item in ('broken-state', 'R0-freeze', 'R0-stop', 'R0-disk'):
        recover(slipway, 'step', 'R0', item, '--text', 'done, exit 0')
    return recover(slipway, 'sign', 'R0', '--by', 'Anna', minutes=5)


def make_ready(slipway, *other):
    """R2, with other answers in the place of the right ones."""
    recover(slipway, 'answer', 'host=clean1.example', 'room=500', 'app_version=3.2.0', 'db_major=16',
            'key_opened=yes', 'installers=yes', 'dns=cap.nord.example, 300 s', 'snapshot=4f3c2b1a',
            'dir=/srv/nord-recovery', 'dump=/srv/nord-recovery/nord.dump', *other)


@test('/deployment-recover/paths')
def paths():
    """D-13: the five questions lead to one path."""
    with Slipway() as slipway:
        begin(slipway)
        refused(slipway, 'no-recovery', 'show')
        refused(slipway, 'usage', 'start', '--by', 'Anna', code=2)
        refused(slipway, 'stamp-form', 'start', '--by', 'Anna', '--what', 'x', '--failed', 'noon')
        told = start(slipway)
        assert told['path'] is None and told['path_title'] is None and told['step'] == 'R0', told
        assert told['title'] == 'the disk died' and told['outcome'] == 'running' and not told['impact_confirmed']
        fields = {each['id']: each['value'] for each in told['steps'][0]['fields']}
        assert fields['recovery.what'] == 'the disk died' and fields['recovery.failed'] == stamp(-120), fields
        refused(slipway, 'occasion-open', 'start', '--by', 'Ben', '--what', 'again')
        for answers, path in ((['q1=yes'], 'P1'), (['q1=no', 'q2=yes'], 'P5'), (['q2=no', 'q3=yes'], 'P2'),
                              (['q3=no', 'q4=yes'], 'P3'), (['q4=no', 'q5=yes'], 'P4'), (['q5=no'], None)):
            told = recover(slipway, 'answer', *answers)
            assert told['path'] == path and (told['path_title'] is None) == (path is None), (answers, told['path'])
        refused(slipway, 'bool', 'answer', 'q1=perhaps')
        refused(slipway, 'unknown-field', 'answer', 'users=3')
        refused(slipway, 'pair-form', 'answer', 'q1')


@test('/deployment-recover/points')
def points():
    with Slipway() as slipway:
        ids = begin(slipway)
        told = start(slipway)
        assert [point['id'] for point in told['points']] == [ids['good'], ids['old'], ids['bad']], told['points']
        assert [point['preselected'] for point in told['points']] == [True, False, False]
        assert not any(point['chosen'] for point in told['points'])
        first = told['points'][0]
        assert (first['level'], first['good'], first['app_version'], first['db_major']) == ('V2', True, '3.2.0', 16)
        assert first['age_minutes'] == 1560 and first['loss_minutes'] == 1440, first
        assert told['points'][2]['level'] == 'none' and told['points'][2]['reasons'], told['points'][2]
        refused(slipway, 'unknown-record', 'choose', '7')
        refused(slipway, 'unknown-record', 'choose', 'newest')
        refused(slipway, 'no-point', 'choose', str(ids['late']))
        told = recover(slipway, 'answer', *FULL)
        assert told['loss_minutes'] is None
        told = recover(slipway, 'choose', str(ids['old']))
        assert [point['chosen'] for point in told['points']] == [False, True, False]
        assert told['loss_minutes'] == 2880, told['loss_minutes']
        recover(slipway, 'answer', 'q2=yes', f'first_sign={stamp(-2000)}')
        told = recover(slipway, 'show')
        assert told['path'] == 'P5' and [point['id'] for point in told['points']] == [ids['old']], told['points']
        text = slipway.text('deployment', 'recover', 'ACME', 'show')
        assert 'P5' in text and '→' in text and '2 days' in text, text
        recover(slipway, 'answer', 'q2=no')
        for number in range(12):
            note(slipway, -2000 + number * 60, f'n{number}')
        text = slipway.text('deployment', 'recover', 'ACME', 'show')
        assert text.count('restic') == 11 and 'and 4 more' in text, text


@test('/deployment-recover/stops')
def stops():
    """Case 24: what does not fit stops it before anything is overwritten."""
    with Slipway() as slipway:
        ids = begin(slipway)
        start(slipway)
        refused(slipway, 'step-open', 'sign', '--by', 'Olga')
        stop(slipway)
        refused(slipway, 'step-open', 'sign', 'R1', '--by', 'Anna')
        recover(slipway, 'choose', str(ids['good']))
        told = recover(slipway, 'sign', 'R1', '--by', 'Anna')
        assert told['step'] == 'R2', told['step']
        for wrong, check in (('app_version=3.1.0', 'recovery-version'), ('db_major=15', 'recovery-major'),
                             ('room=50', 'recovery-space'), ('host=app1', 'recovery-target'),
                             ('key_opened=no', 'recovery-key')):
            make_ready(slipway, wrong)
            told = recover(slipway, 'show')
            states = {each['id']: each['state'] for step in told['steps'] for each in step['checks']}
            assert states[check] == 'fail', (wrong, states)
            refused(slipway, 'step-open', 'sign', 'R2', '--by', 'Dora')
            refused(slipway, 'step-open', 'sign', '--by', 'Olga')
            refused(slipway, 'impact-open', 'step', 'R4', 'R4-database', '--text', 'restored')
            slipway.refused('impact-open', 'deployment', 'evidence', 'ACME', 'R4', 'R4-database', '--text', 'restored')
            assert not recover(slipway, 'show')['impact_confirmed']
        make_ready(slipway)
        slipway.json('deployment', 'row', 'ACME', 'keys', 'repository', 'fingerprint=SHA256:other')
        refused(slipway, 'step-open', 'sign', 'R2', '--by', 'Dora')
        slipway.json('deployment', 'row', 'ACME', 'keys', 'repository', 'fingerprint=SHA256:k1')
        recover(slipway, 'sign', 'R2', '--by', 'Dora')
        refused(slipway, 'impact-open', 'step', 'R4', 'R4-database', '--text', 'restored')
        told = recover(slipway, 'sign', '--by', 'Olga')
        assert told['impact_confirmed'] and told['step'] == 'R4', told['step']
        recover(slipway, 'step', 'R4', 'R4-database', '--text', 'restored')
        recover(slipway, 'choose', str(ids['old']))
        assert not recover(slipway, 'show')['impact_confirmed'], 'another loss is another statement'
        refused(slipway, 'impact-open', 'step', 'R4', 'R4-globals', '--text', 'restored')


def restore(slipway):
    """R4 to R8, one minute each."""
    output = slipway.write('output.txt', 'restored 42 tables\n')
    for item in ('R4-files', 'R4-globals', 'R4-database'):
        recover(slipway, 'step', 'R4', item, '--file', output, minutes=20)
    recover(slipway, 'step', 'R4', 'pass', '--check', 'recovery-ran', '--by', 'Anna', minutes=21)
    recover(slipway, 'step', 'R5', 'R5-config', '--text', 'in place', minutes=22)
    recover(slipway, 'step', 'R5', 'pass', '--check', 'recovery-config', minutes=22)
    for check in ('decrypt', 'counts', 'smoke'):
        recover(slipway, 'step', 'R6', 'yes', '--check', f'recovery-{check}', '--note', 'seen', minutes=30)
    recover(slipway, 'answer', 'agreed=yes', f'opened={stamp(35)}', minutes=36)
    recover(slipway, 'step', 'R7', 'pass', '--check', 'recovery-order', minutes=36)
    full = note(slipway, 40, 'full')
    for item in ('R8-resume', 'C9-file', 'C10-globals'):
        recover(slipway, 'step', 'R8', item, '--text', 'done', minutes=75)
    return recover(slipway, 'answer', 'full_taken=yes', f'full_record={full}', 'cause=the disk was eight years old',
                   minutes=80)


@test('/deployment-recover/round')
def whole_round():
    with Slipway() as slipway:
        ids = begin(slipway)
        start(slipway)
        stop(slipway)
        recover(slipway, 'choose', str(ids['good']))
        make_ready(slipway)
        for step in ('R1', 'R2', 'R3'):
            recover(slipway, 'sign', step, '--by', 'Olga')
        told = restore(slipway)
        refused(slipway, 'step-open', 'finish', '--by', 'Anna', minutes=81)
        recover(slipway, 'step', 'R9', 'timeline', '--text', '14:00 disk, 16:00 restore', minutes=81)
        for step in ('R4', 'R5', 'R6', 'R7', 'R8'):
            told = recover(slipway, 'sign', step, '--by', 'Anna', minutes=82)
        refused(slipway, 'unknown-role', 'sign', 'R9', '--by', 'Anna', minutes=83)
        assert told['step'] == 'R9' and told['missing'] == ['Step R9 is not signed.'], told['missing']
        for role in ('customer-admin', 'customer-owner', 'vendor-lead'):
            told = recover(slipway, 'sign', 'R9', '--by', 'Anna', '--role', role, minutes=83)
        assert told['missing'] == [] and told['step'] is None, told['missing']
        told = recover(slipway, 'finish', '--by', 'Anna', minutes=90)
        assert (told['outcome'], told['ended'], told['loss_minutes']) == ('finished', stamp(90), 1440), told
        listed = slipway.json('deployment', 'recoveries', 'ACME', environment=clock(90))
        assert [list(each) for each in listed] == [RECOVERY_KEYS] and listed[0]['path'] == 'P4'
        assert 'P4' in slipway.text('deployment', 'recoveries', 'ACME')
        refused(slipway, 'occasion-over', 'answer', 'cause=x', minutes=91)
        refused(slipway, 'occasion-over', 'finish', '--by', 'Anna', minutes=91)
        slipway.refused('unknown-occasion', 'deployment', 'recover', 'ACME', 'show', '7')


@test('/deployment-recover/broken-off')
def broken_off():
    with Slipway() as slipway:
        begin(slipway)
        start(slipway)
        refused(slipway, 'reason-missing', 'abort', '--by', 'Anna')
        told = recover(slipway, 'abort', '--by', 'Anna', '--reason', 'it was the cable', minutes=10)
        assert (told['outcome'], told['reason'], told['ended_by']) == ('aborted', 'it was the cable', 'Anna')
        told = recover(slipway, 'start', '--by', 'Ben', '--what', 'again', minutes=20)
        assert told['path'] is None and told['title'] == 'again'
        slipway.json('deployment', 'answer', 'ACME', 'q1=yes', environment=clock(21))
        assert recover(slipway, 'show', minutes=22)['path'] == 'P1'
        slipway.json('deployment', 'drill', 'ACME', 'start', '--by', 'Anna', environment=clock(23))
        slipway.refused('which-run', 'deployment', 'row', 'ACME', 'findings', 'x', 'due=2027-01-01')
        recover(slipway, 'row', 'findings', 'spare disk', 'due=2027-01-01')
        slipway.json('deployment', 'drill', 'ACME', 'row', 'findings', 'mail was on')
        listed = slipway.json('deployment', 'drills', 'ACME')
        assert [each['name'] for each in listed[0]['findings']] == ['mail was on'], listed
        slipway.json('deployment', 'drill', 'ACME', 'unrow', 'findings', 'mail was on')
        assert slipway.json('deployment', 'drills', 'ACME')[0]['findings'] == []
        refused(slipway, 'unknown-row', 'unrow', 'findings', 'mail was on')
        refused(slipway, 'unknown-table', 'row', 'hosts', 'app2')
        slipway.refused('which-run', 'deployment', 'answer', 'ACME', 'q1=no', 'drill.host=d1')
        assert [each['outcome'] for each in slipway.json('deployment', 'recoveries', 'ACME')] == ['aborted', 'running']


main()
