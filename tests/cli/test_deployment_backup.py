"""The backup plan and the backup log from the command line."""
import json
import os
from datetime import datetime, timezone

from slipway import NOW, PLAYBOOK, Slipway
from tap import main, test

HOUR, DAY = 3600, 86400
KEYS = ['id', 'run', 'item', 'host', 'tool', 'tool_version', 'app_version', 'db_major', 'at', 'ended', 'status',
        'bytes', 'added', 'counts', 'manifest', 'target', 'copied', 'fingerprint', 'deletable_after', 'verified_at',
        'failed_level', 'source', 'by', 'noted_at', 'level', 'good', 'reasons']


def begin(slipway, mode='private-light'):
    slipway.make(mode=mode, delivery='purchase', hosting='on-premises')


def ago(hours):
    """A stamp so many hours before now."""
    return datetime.fromtimestamp(int(NOW) - round(hours * HOUR), timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def words(hours, size=1000000000, item='database', tool='restic', status='ok', **options):
    """The arguments of a record that began so many hours ago and took half an hour."""
    given = {'at': ago(hours), 'end': ago(hours - 0.5), 'item': item, 'tool': tool, 'status': status, 'bytes': size,
             **options}
    return ['deployment', 'record', 'ACME', *(f'--{name.replace("_", "-")}={value}' for name, value in given.items()
                                              if value is not None)]


def record(slipway, hours, *arguments, **options):
    told = slipway.json(*words(hours, *arguments, **options))
    assert list(told) == KEYS, list(told)
    return told


def backups(slipway, **options):
    told = slipway.json('deployment', 'backups', 'ACME', **options)
    assert list(told) == ['records', 'alarms', 'retention'], list(told)
    for alarm in told['alarms']:
        assert list(alarm) == ['code', 'severity', 'message', 'role', 'step', 'since'], alarm
        assert alarm['severity'] in ('warn', 'critical') and alarm['since'], alarm
    assert list(told['retention']) == ['delete', 'withheld']
    return told


@test('/deployment-backup/record')
def one_record():
    with Slipway() as slipway:
        begin(slipway)
        told = record(slipway, 2, run='4f3c2b1a', host='app1', tool_version='0.17.3', app_version='3.2.0',
                      db_major=16, added=5000, counts=120, target='sftp:nas', copied=ago(1), fingerprint='SHA256:ab',
                      manifest='9f' * 32, deletable_after='2027-01-01')
        assert told['good'] and told['level'] == 'V0' and told['reasons'] == [], told
        assert (told['item'], told['tool'], told['bytes'], told['db_major']) == ('database', 'restic', 10**9, 16)
        assert told['at'] == ago(2) and told['ended'] == ago(1.5) and told['copied'] == ago(1)
        assert told['deletable_after'] == '2027-01-01T00:00:00Z' and told['source'] == 'person'
        assert told['by'] == 'Tester' and told['added'] == 5000 and told['counts'] == 120
        bare = record(slipway, 1, end=None)
        assert bare['ended'] == bare['at'] and bare['run'] is None and bare['counts'] is None
        assert [each['id'] for each in backups(slipway)['records']] == [bare['id'], told['id']]
        assert 'V0' in slipway.text('deployment', 'backups', 'ACME')
        verified = record(slipway, 0.9, run='x2', verified='V2')
        assert verified['level'] == 'V2'
        for missing in ('at', 'item', 'tool', 'status', 'size'):
            gone = {missing if missing != 'size' else 'bytes': None}
            slipway.refused('usage', *words(3, **gone), code=2)
        slipway.refused('usage', *words(3, size='-1'), code=2)
        slipway.refused('stamp-form', *words(3, at='yesterday'))
        slipway.refused('level', *words(3, verified='V5'))
        slipway.refused('secret', *words(3, target='sftp:backup:password=hunter2secret@nas'))
        assert len(backups(slipway)['records']) == 3


@test('/deployment-backup/bad-records')
def bad_records():
    """Case 22: noted as it was told, and not counted as good."""
    with Slipway() as slipway:
        begin(slipway)
        for day in range(9, 2, -1):
            assert record(slipway, 24 * day, run=f'r{day}')['good']
        bad = [dict(end=ago(50)), dict(size=0), dict(size=50000000), dict(at=ago(-3), end=ago(-3.5)),
               dict(counts=0), dict(run='r5'), dict(tool='copy-o-matic'), dict(status='exit 3'),
               dict(status='PartiallyFailed'), dict(status='whatever')]
        for index, options in enumerate(bad):
            told = record(slipway, 40 - index, **{'run': f'b{index}', **options})
            assert not told['good'] and told['level'] == 'none', (options, told)
            assert len(told['reasons']) >= 1 and all(each.endswith('.') for each in told['reasons']), told
        assert record(slipway, 2, run='fine')['good']
        told = backups(slipway)['records']
        assert len(told) == 18 and sum(each['good'] for each in told) == 8
        assert 'not good' in slipway.text('deployment', 'backups', 'ACME')


@test('/deployment-backup/files')
def files():
    with Slipway() as slipway:
        begin(slipway)
        lines = slipway.write('lines', ''.join(
            f'slipway-backup item=database tool=pg_dump started={ago(hours)} ended={ago(hours - 0.2)} status=ok '
            f'bytes={10**9 + hours} run=d{hours}\n' for hours in (50, 26, 2)))
        told = slipway.json('deployment', 'record', 'ACME', '--file', lines)
        assert list(told) == ['records', 'known'] and told['known'] == 0 and [list(each) for each in told['records']] == [KEYS] * 3, told
        assert [each['run'] for each in told['records']] == ['d50', 'd26', 'd2']
        assert all(each['good'] and each['source'] == 'status-line' for each in told['records']), told
        restic = ('snapshot 4f3c2b1a saved\n{"message_type":"summary","total_bytes_processed":2000000000,'
                  '"data_added":1000,"total_duration":60,"snapshot_id":"4f3c2b1a"}\nexit 3\n').split('\n', 1)[1]
        told = slipway.json('deployment', 'record', 'ACME', '--file', '-', '--item', 'files', '--at', ago(1),
                            stdin=restic.encode())['records']
        assert len(told) == 1 and told[0]['tool'] == 'restic' and told[0]['item'] == 'files', told
        assert not told[0]['good'], told
        slipway.refused('empty', 'deployment', 'record', 'ACME', '--file', '-', stdin=b' \n')
        slipway.refused('malformed', 'deployment', 'record', 'ACME', '--file', '-', '--item=x', stdin=b'hello\n')
        slipway.refused('too-large', 'deployment', 'record', 'ACME', '--file', '-', stdin=b'x' * 262145)
        assert len(backups(slipway)['records']) == 4


@test('/deployment-backup/verify')
def verify():
    with Slipway() as slipway:
        begin(slipway)
        one = str(record(slipway, 2)['id'])
        told = slipway.json('deployment', 'verify', 'ACME', one, 'V2', '--by', 'Anna')
        assert list(told) == KEYS and told['level'] == 'V2' and told['verified_at'], told
        told = slipway.json('deployment', 'verify', 'ACME', one, '3', '--by', 'Anna', '--failed', '--note', 'torn')
        assert not told['good'] and told['failed_level'] == 'V3', told
        told = slipway.json('deployment', 'verify', 'ACME', one, 'V4', '--by', 'Ben')
        assert not told['good'], 'of one second the failure counts'
        told = slipway.json('deployment', 'verify', 'ACME', one, 'V4', '--by', 'Ben',
                            environment={'SLIPWAY_NOW': str(int(NOW) + 60)})
        assert told['good'] and told['level'] == 'V4' and told['failed_level'] is None, told
        slipway.refused('level', 'deployment', 'verify', 'ACME', one, 'V5', '--by', 'Anna')
        slipway.refused('level', 'deployment', 'verify', 'ACME', one, 'V0', '--by', 'Anna')
        slipway.refused('unknown-record', 'deployment', 'verify', 'ACME', '7', 'V2', '--by', 'Anna')
        slipway.refused('name-missing', 'deployment', 'verify', 'ACME', one, 'V2', '--by', ' ')
        slipway.refused('usage', 'deployment', 'verify', 'ACME', one, 'V2', code=2)


@test('/deployment-backup/withheld')
def withheld():
    """Case 23: nothing is let go of while the newest backup may be the last good one."""
    with Slipway() as slipway:
        begin(slipway)
        rules = ['keep.daily=3', 'keep.weekly=0', 'keep.monthly=0', 'keep.yearly=0']
        slipway.json('deployment', 'answer', 'ACME', *rules)
        assert 'no good backup' in backups(slipway)['retention']['withheld']
        old = [record(slipway, 24 * day + 1, run=f'r{day}')['id'] for day in range(6, -1, -1)]
        assert 'agreed' in backups(slipway)['retention']['withheld']
        slipway.json('deployment', 'answer', 'ACME', 'rpo=26h')
        told = backups(slipway)['retention']
        assert told['delete'] == [] and 'read back' in told['withheld'], told
        slipway.json('deployment', 'verify', 'ACME', str(old[-1]), 'V2', '--by', 'Anna')
        told = backups(slipway)['retention']
        assert told == {'delete': old[:4], 'withheld': None}, (told, old)
        later = {'SLIPWAY_TODAY': '2026-12-04', 'SLIPWAY_NOW': str(int(NOW) + 3 * DAY)}
        told = backups(slipway, environment=later)['retention']
        assert told['delete'] == [] and '26' in told['withheld'].replace('1 day 2', '26'), told
        record(slipway, 0.9, size=1000, run='tiny')
        told = backups(slipway)['retention']
        assert told['delete'] == [] and 'half' in told['withheld'], told
        assert told['withheld'] in slipway.text('deployment', 'backups', 'ACME')


@test('/deployment-backup/advice')
def advice():
    """Items are kept by themselves; locks and the agreed age hold; a fault of one holds all."""
    with Slipway() as slipway:
        begin(slipway)
        slipway.json('deployment', 'answer', 'ACME', 'rpo=26h', 'keep.daily=2', 'keep.weekly=0', 'keep.monthly=0',
                     'keep.yearly=0')
        data = [record(slipway, 24 * day + 1, run=f'd{day}', verified='V2')['id'] for day in range(6, -1, -1)]
        record(slipway, 24 * 5 + 2, run='locked', verified='V2', deletable_after='2027-06-01')
        record(slipway, 24 * 4 + 2, run='bad', status='failed')
        assert backups(slipway)['retention'] == {'delete': data[:5], 'withheld': None}
        assert 'May be deleted' in slipway.text('deployment', 'backups', 'ACME')
        slipway.json('deployment', 'answer', 'ACME', 'keep.least_days=5')
        assert backups(slipway)['retention']['delete'] == data[:2]
        record(slipway, 24 * 30, item='files', run='f1', verified='V2')
        told = backups(slipway)['retention']
        assert told['delete'] == [] and told['withheld'].startswith('files: '), told
        slipway.json('deployment', 'row', 'ACME', 'coverage', 'files', 'how=not-needed', 'reason=moved')
        assert backups(slipway)['retention'] == {'delete': data[:2], 'withheld': None}


@test('/deployment-backup/alarms')
def alarms():
    with Slipway() as slipway:
        begin(slipway)
        assert backups(slipway)['alarms'] == []
        slipway.json('deployment', 'backup', 'ACME', 'rpo=26h', 'interval=24h', 'duration=40m')
        record(slipway, 70)
        told = {alarm['code']: alarm for alarm in backups(slipway)['alarms']}
        assert told['no-report']['severity'] == 'critical' and 'backup-unread' in told, told
        assert told['no-report']['message'] in slipway.text('deployment', 'backups', 'ACME')
        record(slipway, 1, verified='V3')
        told = {alarm['code'] for alarm in backups(slipway)['alarms']}
        assert 'no-report' not in told and 'backup-old' not in told, told


PLAN_KEYS = ['coverage', 'rpo_minutes', 'rto_minutes', 'rpo_host_minutes', 'rpo_site_minutes', 'rpo_for_site_minutes',
             'retention', 'storage', 'copies', 'keys', 'problems', 'steps']


# What the shipped playbook wants covered, in its order.
ITEMS = ['database', 'roles', 'files', 'object-store', 'configuration', 'keys', 'certificates', 'sign-in', 'balancer',
         'cache', 'installers', 'library']


def plan(slipway, *values):
    told = slipway.json('deployment', 'backup', 'ACME', *values)
    assert list(told) == PLAN_KEYS, list(told)
    assert [step['id'] for step in told['steps']] == [f'B{number}' for number in range(1, 9)]
    return told


@test('/deployment-backup/plan')
def the_plan():
    with Slipway() as slipway:
        begin(slipway)
        told = plan(slipway)
        assert [row['item'] for row in told['coverage']] == ITEMS
        assert all(row['required'] and row['how'] is None for row in told['coverage'])
        assert told['rpo_minutes'] is None and told['rpo_host_minutes'] is None
        assert told['storage'] == {'now_gib': None, 'months': [], 'peak_gib': None, 'buy_gib': None,
                                   'kept_days': []}
        assert told['retention']['daily'] is None and told['retention']['reach_days'] is None
        assert told['copies'] == {'count': 1, 'media': 1, 'offsite': 0, 'locked': 0} and told['keys'] == []
        told = plan(slipway, 'rpo=26h', 'rto=4h', 'method=repository', 'interval=24h', 'Duration=40m',
                    'offsite_lag=30m', 'keep.daily=7', 'weekly=5', 'monthly=12', 'yearly=2', 'data=200', 'growth=5',
                    'storage.change=1', 'changing=30', 'compression=50')
        assert (told['rpo_minutes'], told['rto_minutes']) == (1560, 240)
        assert (told['rpo_host_minutes'], told['rpo_site_minutes']) == (1480, 1510), told
        assert told['retention'] == {'daily': 7, 'weekly': 5, 'monthly': 12, 'yearly': 2, 'reach_days': 731}
        storage = told['storage']
        assert len(storage['months']) == 25 and storage['months'][0] == storage['now_gib'] > 100
        assert storage['months'] == sorted(storage['months']) and storage['peak_gib'] == storage['months'][-1]
        assert storage['buy_gib'] >= storage['peak_gib'] / 0.8 - 0.1
        assert all(problem.endswith('.') for problem in told['problems']) and told['problems']
        slipway.json('deployment', 'row', 'ACME', 'coverage', 'database', 'how=backed-up', 'by=restic')
        slipway.json('deployment', 'row', 'ACME', 'copies', 'vault', 'kind=tape', 'locked=yes')
        told = plan(slipway)
        assert told['coverage'][0] == {'item': 'database', 'title': 'Database', 'required': True, 'how': 'backed-up',
                                       'by': 'restic', 'reason': None}
        slipway.json('deployment', 'row', 'ACME', 'coverage', 'Directory', 'how=backed-up', 'by=slapcat')
        assert plan(slipway)['coverage'][12]['required'] is False
        slipway.refused('row-required', 'deployment', 'unrow', 'ACME', 'coverage', 'Database')
        slipway.text('deployment', 'unrow', 'ACME', 'coverage', 'Directory')
        assert told['copies'] == {'count': 2, 'media': 2, 'offsite': 0, 'locked': 1}
        text = slipway.text('deployment', 'backup', 'ACME')
        assert '24 h 40 min' in text and 'B8' in text and 'For the fullest day' in text, text
        slipway.refused('unknown-field', 'deployment', 'backup', 'ACME', 'users=3')
        slipway.refused('pair-form', 'deployment', 'backup', 'ACME', 'rpo')
        slipway.make(code='TEAM', mode='team')
        assert 'vendor' in slipway.refused('no-occasions', 'deployment', 'backup', 'TEAM')


@test('/deployment-backup/refused')
def plans_that_fail():
    """Case 21: what cannot keep what was agreed is refused with both numbers, or stands as a problem."""
    with Slipway() as slipway:
        begin(slipway)
        plan(slipway, 'rpo=26h', 'interval=24h', 'duration=40m', 'offsite_lag=30m')
        before = len(slipway.history())
        message = slipway.refused('rpo', 'deployment', 'backup', 'ACME', 'keep.daily=3', 'rpo=12h')
        assert '24 h 40 min' in message and '12 h' in message, message
        message = slipway.refused('rpo', 'deployment', 'backup', 'ACME', 'offsite_lag=3h')
        assert '27 h 40 min' in message and '26 h' in message, message
        slipway.refused('rpo', 'deployment', 'backup', 'ACME', 'duration=3h')
        assert len(slipway.history()) == before
        told = plan(slipway)
        assert told['rpo_minutes'] == 1560 and told['retention']['daily'] is None
        slipway.json('deployment', 'row', 'ACME', 'objectives', 'fire', 'event=site', 'rpo=25h', 'rto=48h')
        assert plan(slipway)['rpo_for_site_minutes'] == 1500
        slipway.refused('rpo', 'deployment', 'backup', 'ACME', 'duration=45m')
        plan(slipway, 'keep.daily=3')  # which loses no more than before
        slipway.json('deployment', 'row', 'ACME', 'objectives', 'fire', 'rpo=48h')
        values = ['rpo=36h', 'daily=7', 'weekly=5', 'monthly=12', 'yearly=2', 'data=200', 'change=1',
                  'method=repository', 'site.production=Hamburg']
        message = slipway.refused('retention-least', 'deployment', 'backup', 'ACME', *values, 'least_days=3650')
        assert '3650' in message and '365 ' in message, message
        told = plan(slipway, *values)
        assert told['rpo_minutes'] == 2160, told
        message = slipway.refused('storage-target', 'deployment', 'backup', 'ACME', 'target=50')
        assert 'has 50 GiB' in message and 'fullest day' in message, message
        slipway.json('deployment', 'host', 'ACME', 'app1', 'role=all')
        slipway.json('deployment', 'row', 'ACME', 'copies', 'same', 'kind=disk', 'host=app1', 'site=Hamburg')
        more = [problem for problem in plan(slipway)['problems'] if 'same host' in problem]
        assert len(more) == 1 and not any('same host' in problem for problem in told['problems']), more
        slipway.refused('step-open', 'deployment', 'sign', 'ACME', 'B5', '--by', 'Olga', '--role', 'customer-owner')


@test('/deployment-backup/signed')
def signed():
    """Case 20: a signature of the plan stays, and stands for what it was given for."""
    with Slipway() as slipway:
        begin(slipway)
        for item in ITEMS:
            slipway.json('deployment', 'row', 'ACME', 'coverage', item, 'how=backed-up', 'by=restic')
        plan(slipway, 'consistency=stop', 'coverage.secrets_apart=yes')
        slipway.id('deployment', 'sign', 'ACME', 'b1', '--by', 'Anna', '--role', 'customer-admin')
        step = plan(slipway)['steps'][0]
        assert step['state'] == 'done' and step['signatures'][0]['current'] and step['missing'] == [], step
        plan(slipway, 'consistency=snapshot')
        step = plan(slipway)['steps'][0]
        assert step['state'] == 'stale' and not step['signatures'][0]['current'], step


def install(slipway, change):
    """The shipped playbook under another name, changed, where the user keeps playbooks."""
    source = os.path.join(os.environ['SLIPWAY_SOURCE'], 'data', 'playbooks', f'{PLAYBOOK}.json')
    with open(source, encoding='utf-8') as file:
        playbook = json.load(file)
    playbook['id'] = 'other'
    change(playbook)
    folder = slipway.path('data', 'slipway', 'playbooks')
    os.makedirs(folder, exist_ok=True)
    slipway.write(os.path.join(folder, 'other.json'), json.dumps(playbook))


def without_growth(playbook):
    """Not asking how the data grows, though the plan would use it."""
    part = playbook['deployment']
    part['fields'] = [field for field in part['fields'] if field['id'] != 'storage.growth']
    for step in part['steps']:
        step['fields'] = [each for each in step.get('fields', []) if each != 'storage.growth']


def without_plans(playbook):
    """As it was before there were backup plans."""
    playbook['version'] = '0.9.0'
    part = playbook['deployment']
    gone = {step for run in part['runs'] if run.get('kind', 'install') != 'install' for step in run['steps']}
    part['runs'] = [run for run in part['runs'] if run.get('kind', 'install') == 'install']
    part['steps'] = [step for step in part['steps'] if step['id'] not in gone]


@test('/deployment-backup/other-playbooks')
def other_playbooks():
    with Slipway() as slipway:
        install(slipway, without_growth)
        slipway.make(mode='private-light', delivery='purchase', hosting='on-premises', playbook='other')
        told = plan(slipway, 'daily=7', 'weekly=5', 'monthly=12', 'yearly=2', 'interval=24h', 'data=100', 'change=1',
                    'method=repository')
        assert told['storage']['now_gib'] == told['storage']['peak_gib'] > 0, told['storage']
        slipway.refused('unknown-field', 'deployment', 'backup', 'ACME', 'growth=3')
    with Slipway() as slipway:
        install(slipway, without_plans)
        slipway.make(mode='private-light', delivery='purchase', hosting='on-premises', playbook='other')
        slipway.json('deployment', 'answer', 'ACME', 'users=3')
        assert 'playbook' in slipway.refused('no-occasions', 'deployment', 'backup', 'ACME')
        install(slipway, lambda playbook: None)
        message = slipway.refused('no-occasions', 'deployment', 'drill', 'ACME', 'start', '--by', 'Anna')
        assert 'deployment upgrade' in message, message
        slipway.json('deployment', 'upgrade', 'ACME')
        assert plan(slipway)['rpo_minutes'] is None
        slipway.json('deployment', 'drill', 'ACME', 'start', '--by', 'Anna')


main()
