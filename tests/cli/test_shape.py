"""plan: interruptions, recurring work, estimates, effort and web links; through files, too."""
import csv
import io
import json

from slipway import Slipway
from tap import main, test


def segments(task):
    return ' '.join(f'{each["start"][5:]}/{each["finish"][5:]}' for each in task['segments'])


@test('/shape/pause')
def pause():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=5d')
        assert segments(slipway.task('ACME/1')) == '12-01T08:00/12-07T17:00'
        first = slipway.id('plan', 'pause', 'ACME/1', '--from=2026-12-03', '--until=2026-12-05')
        second = slipway.id('plan', 'pause', 'ACME/1', '--from=2026-12-08T10:00',
                            '--until=2026-12-08T15:00')
        task = slipway.task('ACME/1')
        assert segments(task) == ('12-01T08:00/12-02T17:00 12-07T08:00/12-08T10:00 '
                                  '12-08T15:00/12-10T12:00'), task
        assert task['pauses'] == [
            {'id': first, 'start': '2026-12-03T00:00', 'finish': '2026-12-05T00:00'},
            {'id': second, 'start': '2026-12-08T10:00', 'finish': '2026-12-08T15:00'}]
        assert task['start'] == '2026-12-01T08:00' and task['finish'] == '2026-12-10T12:00'
        assert slipway.history()[0]['name'] == 'Interruption of “A”'
        slipway.refused('pause-overlap', 'plan', 'pause', 'ACME/1', '--from=2026-12-02T10:00',
                        '--until=2026-12-04')
        slipway.refused('unknown-date', 'plan', 'pause', 'ACME/1', '--from=soon', '--until=2026-12-04')
        slipway.refused('usage', 'plan', 'pause', 'ACME/1', '--from=2026-12-03', code=2)
        slipway.text('plan', 'resume', 'ACME/1', '--pause=2')
        assert len(slipway.task('ACME/1')['segments']) == 2
        slipway.refused('no-such-pause', 'plan', 'resume', 'ACME/1', f'--pause={second}')
        slipway.text('plan', 'resume', 'ACME/1', f'--pause={first}')
        slipway.refused('no-such-pause', 'plan', 'resume', 'ACME/1')
        slipway.text('library', 'undo')
        slipway.text('plan', 'move', 'ACME/1', '--start=2026-12-08')
        assert segments(slipway.task('ACME/1')) == '12-08T08:00/12-09T17:00 12-14T08:00/12-16T17:00'
        slipway.text('plan', 'resume', 'ACME/1')
        assert segments(slipway.task('ACME/1')) == '12-08T08:00/12-14T17:00'


@test('/shape/recurring')
def recurring():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=3d')
        sync = slipway.add('Sync', '--recurrence=weekly MO @10:00 count=3', '--after=1')
        task = slipway.task('ACME/2')
        assert task['id'] == sync and task['kind'] == 'recurring' and task['duration_minutes'] == 60
        assert task['recurrence'] == 'weekly;MO;@10:00;count=3'
        assert segments(task) == ('12-07T10:00/12-07T11:00 12-14T10:00/12-14T11:00 '
                                  '12-21T10:00/12-21T11:00')
        assert (task['start'], task['finish']) == ('2026-12-07T10:00', '2026-12-21T11:00')
        slipway.text('plan', 'occurrence', 'ACME/2', '2026-12-14', '--to=2026-12-15T09:30')
        slipway.text('plan', 'occurrence', 'ACME/2', '2026-12-21', '--skip')
        assert slipway.task('ACME/2')['occurrences'][1:] == [
            {'day': '2026-12-14', 'start': '2026-12-15T09:30', 'finish': '2026-12-15T10:30',
             'moved': True, 'skipped': False},
            {'day': '2026-12-21', 'start': '2026-12-21T10:00', 'finish': '2026-12-21T11:00',
             'moved': False, 'skipped': True}]
        assert segments(slipway.task('ACME/2')) == '12-07T10:00/12-07T11:00 12-15T09:30/12-15T10:30'
        slipway.text('plan', 'occurrence', 'ACME/2', '2026-12-15', '--restore')
        assert len(slipway.task('ACME/2')['segments']) == 2
        assert not slipway.task('ACME/2')['occurrences'][1]['moved']
        slipway.refused('no-occurrence', 'plan', 'occurrence', 'ACME/2', '2026-12-16', '--skip')
        slipway.refused('not-recurring', 'plan', 'occurrence', 'ACME/1', '2026-12-14', '--skip')
        slipway.refused('occurrence-early', 'plan', 'occurrence', 'ACME/2', '2026-12-14',
                        '--to=2026-12-01')
        slipway.refused('usage', 'plan', 'occurrence', 'ACME/2', '2026-12-14', '--skip', '--restore',
                        code=2)
        slipway.refused('recurrence-form', 'plan', 'set', 'ACME/2', 'recurrence=hourly')
        slipway.refused('recurrence-form', 'plan', 'add', 'ACME', '--title=X', '--recurrence=hourly')
        for rule in ('weekly;MO;until=2020-01-31', 'daily;until=2026-11-01'):
            said = slipway.refused('recurrence-empty', 'plan', 'set', 'ACME/2', 'recurrence=' + rule)
            assert 'never takes place' in said and 'Choose a later end' in said, said
            slipway.refused('recurrence-empty', 'plan', 'add', 'ACME', '--title=X', '--recurrence=' + rule)
        slipway.refused('recurrence-empty', 'plan', 'set', 'ACME/2', 'constraint=snet:2027-03-01',
                        'recurrence=weekly;MO;until=2027-02-28')
        slipway.text('plan', 'set', 'ACME/2', 'recurrence=weekly;MO;until=2027-03-08',
                     'constraint=snet:2027-03-01')
        assert segments(slipway.task('ACME/2')) == '03-01T08:00/03-01T09:00 03-08T08:00/03-08T09:00'
        slipway.refused('usage', 'plan', 'add', 'ACME', '--title=X', '--recurrence=daily',
                        '--milestone', code=2)
        slipway.text('plan', 'set', 'ACME/1', 'recurrence=monthly;2TU;count=2', 'duration=2h')
        assert segments(slipway.task('ACME/1')) == '12-08T08:00/12-08T10:00 01-12T08:00/01-12T10:00'
        slipway.text('plan', 'set', 'ACME/1', 'recurrence=')
        task = slipway.task('ACME/1')
        assert task['kind'] == 'task' and task['recurrence'] is None and task['occurrences'] == []
        assert 'weekly;MO,TH;@10:00' in slipway.text('plan', '--help')


@test('/shape/estimate')
def estimate():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=3d')
        task = slipway.task('ACME/1')
        assert task['estimate'] is None and task['effort_percent'] == 100
        slipway.text('plan', 'set', 'ACME/1', 'effort=50%', 'optimistic=2d', 'pessimistic=1w')
        task = slipway.task('ACME/1')
        assert task['effort_percent'] == 50
        assert task['estimate'] == {'optimistic_minutes': 960, 'likely_minutes': 1440,
                                    'pessimistic_minutes': 2400}
        slipway.refused('estimate-order', 'plan', 'set', 'ACME/1', 'optimistic=4d')
        slipway.refused('estimate-order', 'plan', 'set', 'ACME/1', 'duration=2w')
        slipway.refused('effort-range', 'plan', 'set', 'ACME/1', 'effort=lots')
        slipway.text('plan', 'set', 'ACME/1', 'pessimistic=', 'duration=2w')
        assert slipway.task('ACME/1')['estimate'] == {
            'optimistic_minutes': 960, 'likely_minutes': 4800, 'pessimistic_minutes': None}


@test('/shape/hours')
def hours():
    """Durations in minutes, hours and half days end when they say."""
    with Slipway() as slipway:
        slipway.make_empty()
        for duration, finish in (('4h', '2026-12-01T12:00'), ('0.5d', '2026-12-01T12:00'),
                                 ('90m', '2026-12-01T09:30'), ('1.5d', '2026-12-02T12:00'),
                                 ('5h', '2026-12-01T14:00'), ('0.5w', '2026-12-03T12:00')):
            slipway.add('A', '--duration', duration)
            task = slipway.plan()['tasks'][-1]
            assert task['finish'] == finish, (duration, task)
        slipway.add('B', '--duration=4h', '--after=1')
        assert slipway.plan()['tasks'][-1]['start'] == '2026-12-01T13:00'
        slipway.text('plan', 'move', 'ACME/1', '--start=2026-12-01T10:15')
        task = slipway.task('ACME/1')
        assert (task['start'], task['finish']) == ('2026-12-01T10:15', '2026-12-01T15:15')


@test('/shape/reference')
def reference():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A')
        first = slipway.id('plan', 'reference', 'ACME/1', '--title=The wiki', '--address=https://example.com/a?b#c')
        second = slipway.id('plan', 'reference', 'ACME/1', '--address', '/srv/plans/site plan.pdf')
        slipway.id('plan', 'reference', 'ACME/1', '--address', 'mailto:ida@example.com')
        references = slipway.task('ACME/1')['references']
        assert {'id': first, 'title': 'The wiki', 'address': 'https://example.com/a?b#c'} in references
        assert {'id': second, 'title': None, 'address': '/srv/plans/site plan.pdf'} in references
        for address in ('javascript:alert(1)', 'data:text/html,x', 'ftp://example.com', 'https://',
                        'https:', 'www.example.com', 'x-terminal:rm', '', 'https://a b', 'mailto:',
                        'https://exa\u202emple.com', '../plan.pdf', 'file:'):
            slipway.refused('address-form', 'plan', 'reference', 'ACME/1', f'--address={address}')
        slipway.refused('too-long', 'plan', 'reference', 'ACME/1', '--address=https://e.com/' + 'a' * 1000)
        slipway.text('plan', 'reference', 'ACME/1', '--remove', str(second))
        slipway.refused('no-such-reference', 'plan', 'reference', 'ACME/1', '--remove', str(second))
        slipway.refused('usage', 'plan', 'reference', 'ACME/1', code=2)
        assert len(slipway.task('ACME/1')['references']) == 2


def shape(task):
    return {key: task[key] for key in ('wbs', 'kind', 'title', 'start', 'finish', 'segments', 'recurrence',
                                       'occurrences', 'effort_percent', 'estimate')}


@test('/shape/files')
def files():
    """A project file carries all of it, into another library and into the same one, where the ids are
    new; tables of the plan show it."""
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=5d')
        slipway.text('plan', 'set', 'ACME/1', 'optimistic=4d', 'pessimistic=9d', 'effort=40')
        slipway.text('plan', 'pause', 'ACME/1', '--from=2026-12-03', '--until=2026-12-05')
        slipway.text('plan', 'reference', 'ACME/1', '--title=Wiki', '--address=https://example.com')
        slipway.add('Sync', '--recurrence=weekly;MO;count=4', '--duration=30m')
        slipway.text('plan', 'occurrence', 'ACME/2', '2026-12-14', '--to=2026-12-16T09:00')
        slipway.text('plan', 'occurrence', 'ACME/2', '2026-12-21', '--skip')
        slipway.add('Gone', '--recurrence=daily;count=3')
        slipway.text('plan', 'occurrence', 'ACME/3', '2026-12-02', '--skip')
        slipway.text('plan', 'remove', 'ACME/3')
        before = slipway.plan()['tasks']
        slipway.text('export', 'project', 'ACME', '--output=acme.json')
        slipway.text('import', 'project', 'acme.json', '--code=TWIN')
        twin = slipway.plan('TWIN')['tasks']
        assert [shape(task) for task in twin] == [shape(task) for task in before]
        assert {task['id'] for task in twin}.isdisjoint(task['id'] for task in before)
        assert [each['address'] for each in twin[0]['references']] == ['https://example.com']
        # A decision about the same occurrence finds the row that the file brought.
        slipway.text('plan', 'occurrence', 'TWIN/2', '2026-12-21', '--restore')
        assert len(slipway.task('TWIN/2')['segments']) == 4
        slipway.text('export', 'plan', 'ACME', '--format=csv', '--output=plan.csv')
        text = slipway.read('plan.csv').decode('utf-8-sig')
        row = next(csv.DictReader(io.StringIO(text), delimiter=';' if ';' in text.splitlines()[0] else ','))
        assert row['Web links'] == 'https://example.com', row
        assert row['Pieces of work'] == ('2026-12-01T08:00/2026-12-02T17:00 '
                                         '2026-12-07T08:00/2026-12-09T17:00'), row
        slipway.text('export', 'plan', 'ACME', '--format=json', '--output=plan.json')
        assert 'weekly;MO;count=4' in slipway.read('plan.json').decode()
        for form in ('svg', 'pdf', 'png'):
            slipway.text('export', 'plan', 'ACME', f'--format={form}', f'--output=plan.{form}')
        slipway.text('export', 'tracker', 'ACME', '--output=plan.xlsx')
        assert slipway.json('library', 'check')['ok']


main()
