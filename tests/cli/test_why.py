"""plan why: what moved go-live between two days, per cause and party."""
import datetime
import sqlite3

from slipway import Slipway
from tap import main, test

CAUSE = ['task', 'title', 'cause', 'party', 'workdays', 'at', 'author', 'action', 'name']


def on(slipway, day):
    """From now on it is noon of `day`."""
    noon = datetime.datetime.fromisoformat(f'{day}T12:00:00+00:00')
    slipway.environment.update(SLIPWAY_TODAY=day, SLIPWAY_NOW=str(int(noon.timestamp())))


def why(slipway, first, last, project='ACME'):
    answer = slipway.json('plan', 'why', project, '--from', first, '--to', last)
    assert list(answer) == ['from', 'to', 'go_live_before', 'go_live_after', 'moved_workdays', 'causes'], answer
    assert all(list(cause) == CAUSE for cause in answer['causes'])
    assert sum(cause['workdays'] for cause in answer['causes']) == answer['moved_workdays'], answer
    return answer


def build(slipway):
    """A project that moves three times: by the customer, by the calendar, and by a dragged task."""
    on(slipway, '2026-11-02')
    slipway.make(mode='private-standard', delivery='purchase', hosting='on-premises', holidays='none')
    on(slipway, '2026-11-05')
    slipway.id('plan', 'set', 'ACME/2.1.1', 'duration=5d', 'party=customer')
    on(slipway, '2026-11-09')
    slipway.id('project', 'set', 'ACME', 'holidays=DE-BY')
    on(slipway, '2026-11-10')
    slipway.id('plan', 'move', 'ACME/2.1.1', '--start', '2026-12-14')
    on(slipway, '2026-11-12')


@test('/why/go-live-named')
def go_live_named():
    """Another milestone is the go-live: that alone moved it."""
    with Slipway() as slipway:
        on(slipway, '2026-11-02')
        slipway.make(holidays='none')
        task = str(slipway.add('All customers', '--milestone', '--after', '5:FS+10d'))
        on(slipway, '2026-11-05')
        slipway.id('plan', 'set', task, 'go-live=yes')
        cause, = why(slipway, '2026-11-03', '2026-11-06')['causes']
        assert (cause['cause'], cause['party']) == ('go-live', None) and cause['workdays'] > 10, cause
        assert cause['name'] == 'Change of “All customers”'


@test('/why/causes')
def causes():
    with Slipway() as slipway:
        build(slipway)
        task = slipway.task('ACME/2.1.1')
        all_days = why(slipway, '2026-11-01', '2026-11-12')
        assert [(each['cause'], each['party']) for each in all_days['causes']] == [
            ('duration', 'customer'), ('calendar', 'calendar'), ('moved', 'customer')], all_days
        assert all_days['causes'][0]['task'] == task['id'] and all_days['causes'][0]['workdays'] == 4
        assert all_days['causes'][0]['title'] == task['title']
        assert all_days['causes'][0]['at'] == '2026-11-05T12:00:00Z'
        assert all_days['causes'][0]['author'] == 'Tester'
        assert all_days['causes'][1]['task'] is None and all_days['causes'][1]['title'] is None
        assert all_days['go_live_after'] == slipway.json('project', 'show', 'ACME')['go_live']
        one_day = why(slipway, '2026-11-09', '2026-11-09')
        assert [each['cause'] for each in one_day['causes']] == ['calendar']
        assert why(slipway, '2026-11-06', '2026-11-08')['causes'] == []
        assert all_days['go_live_before'] == why(slipway, '2026-11-02', '2026-11-02')['go_live_after']
        parts = [why(slipway, *days) for days in (('2026-11-01', '2026-11-05'), ('2026-11-06', '2026-11-12'))]
        assert parts[0]['go_live_after'] == parts[1]['go_live_before']
        slipway.run('library', 'undo')
        both = why(slipway, '2026-11-01', '2026-11-12')
        assert [each['cause'] for each in both['causes']] == [each['cause'] for each in all_days['causes'][:2]]
        assert both['moved_workdays'] == sum(each['workdays'] for each in both['causes'])
        taken_back = why(slipway, '2026-11-12', '2026-11-12')
        assert taken_back['moved_workdays'] == -all_days['causes'][2]['workdays']
        assert taken_back['causes'][0]['cause'] == 'moved' and 'Undone' in taken_back['causes'][0]['name']


@test('/why/text')
def text():
    with Slipway() as slipway:
        build(slipway)
        answer = why(slipway, '2026-11-01', '2026-11-12')
        said = slipway.text('plan', 'why', 'ACME', '--from', '2026-11-01', '--to', '2026-11-12')
        assert f'moved {answer["moved_workdays"]} working days later' in said
        assert 'Customer:' in said and 'Calendar:' in said and 'No party' not in said
        assert said.count('\n') == 10, said
        quiet = slipway.text('plan', 'why', 'ACME', '--from', '2026-11-06', '--to', '2026-11-07')
        assert quiet.startswith('Go-live stayed where it was') and quiet.count('\n') == 1


@test('/why/who-works-when')
def who_works_when():
    with Slipway() as slipway:
        on(slipway, '2026-11-02')
        slipway.make(mode='private-standard', delivery='purchase', hosting='on-premises', holidays='none')
        anna = slipway.id('people', 'add', 'ACME', '--name', 'Anna', '--party', 'customer')
        slipway.id('plan', 'set', 'ACME/2.1.1', f'owner={anna}')
        start = slipway.task('ACME/2.1.1')['start'][:10]
        on(slipway, '2026-11-03')
        slipway.json('people', 'absence', str(anna), '--from', start, '--to', start)
        on(slipway, '2026-11-04')
        slipway.json('calendar', 'add', 'ACME', '--from', '2026-12-14', '--to', '2026-12-31', '--party', 'vendor')
        on(slipway, '2026-11-05')
        slipway.json('calendar', 'add', 'ACME', '--from', '2027-01-11', '--to', '2027-01-12')
        on(slipway, '2026-11-06')
        slipway.json('library', 'undo')
        answer = why(slipway, '2026-11-03', '2026-11-06')
        told = [(each['cause'], each['party'], each['workdays'] > 0) for each in answer['causes']]
        assert told == [('absence', 'customer', True), ('calendar', 'vendor', True)], answer
        assert answer['go_live_after'] == slipway.json('project', 'show', 'ACME')['go_live']


@test('/why/without-go-live')
def without_go_live():
    with Slipway() as slipway:
        build(slipway)
        gone = next(task['id'] for task in slipway.plan()['tasks'] if task['kind'] == 'milestone'
                    and task['finish'][:10] == slipway.json('project', 'show', 'ACME')['go_live'])
        slipway.id('plan', 'set', 'ACME/2.1.1', 'duration=8d')
        slipway.id('plan', 'remove', str(gone))
        taken = why(slipway, '2026-11-12', '2026-11-12')
        assert taken['go_live_before'] is not None and taken['go_live_after'] is None, taken
        assert taken['moved_workdays'] == 3 and len(taken['causes']) == 1, taken
        on(slipway, '2026-11-13')
        slipway.id('plan', 'set', 'ACME/2.1.1', 'duration=9d')
        unseen = why(slipway, '2026-11-13', '2026-11-13')
        assert unseen['go_live_before'] is unseen['go_live_after'] is None, unseen
        assert unseen['moved_workdays'] == 0 and unseen['causes'] == [], unseen
        on(slipway, '2026-11-14')
        slipway.run('library', 'undo')
        slipway.run('library', 'undo')
        back = why(slipway, '2026-11-14', '2026-11-14')
        assert back['go_live_before'] == back['go_live_after'] == taken['go_live_before'] or \
            back['moved_workdays'] == 0, back
        slipway.text('plan', 'why', 'ACME', '--from', '2026-11-12', '--to', '2026-11-13')


@test('/why/refusals')
def refusals():
    with Slipway() as slipway:
        build(slipway)
        ask = ('plan', 'why', 'ACME')
        slipway.refused('range', *ask, '--from', '2026-11-10', '--to', '2026-11-09')
        slipway.refused('not-made', *ask, '--from', '2026-10-01', '--to', '2026-11-01')
        for day in ('2026-02-30', 'soon', ''):
            slipway.refused('unknown-date', *ask, '--from', day, '--to', '2026-11-09')
            slipway.refused('unknown-date', *ask, '--from', '2026-11-09', '--to', day)
        slipway.refused('usage', *ask, '--from', '2026-11-09', code=2)
        slipway.refused('unknown-project', 'plan', 'why', 'NONE', '--from', '2026-11-09', '--to', '2026-11-09')


@test('/why/merged-log')
def merged_log():
    """A merge appends what happened earlier elsewhere: the stamps say in which order it was."""
    with Slipway() as slipway:
        build(slipway)
        before = why(slipway, '2026-11-01', '2026-11-12')
        base = sqlite3.connect(slipway.library)
        base.execute('PRAGMA foreign_keys = OFF')
        with base:
            base.execute('UPDATE action SET id = 1000 - id')
            base.execute('UPDATE change SET action = 1000 - action')
        base.close()
        after = why(slipway, '2026-11-01', '2026-11-12')
        for answer in (before, after):
            for cause in answer['causes']:
                del cause['action']
        assert before == after, (before, after)


@test('/why/merged-copies')
def merged_copies():
    """Two laptops change the same task; the later one shows, and the days still add up."""
    with Slipway() as slipway:
        build(slipway)
        copy = slipway.path('copy.slipway')
        with open(copy, 'wb') as file:
            file.write(slipway.read(slipway.library))
        there = ('--library', copy)
        on(slipway, '2026-11-13')
        slipway.id('plan', 'set', 'ACME/2.1.1', 'duration=9d')
        on(slipway, '2026-11-14')
        slipway.id(*there, 'plan', 'set', 'ACME/2.1.1', 'duration=7d')
        slipway.id(*there, 'plan', 'set', 'ACME/5.1.1', 'duration=6d')
        on(slipway, '2026-11-15')
        slipway.id('plan', 'set', 'ACME/3.1', 'duration=8d')
        slipway.json('library', 'merge', copy)
        answer = why(slipway, '2026-11-13', '2026-11-15')
        assert answer['go_live_after'] == slipway.json('project', 'show', 'ACME')['go_live'], answer
        assert [each['cause'] for each in answer['causes'][:2]] == ['duration', 'duration'], answer
        assert answer['causes'][0]['workdays'] > 0 > answer['causes'][1]['workdays'], answer
        slipway.json(*there, 'library', 'merge', slipway.library)
        other = slipway.json(*there, 'plan', 'why', 'ACME', '--from', '2026-11-13', '--to', '2026-11-15')
        for each in answer['causes'] + other['causes']:
            del each['action']
        assert other == answer, (other, answer)


@test('/why/other-projects')
def other_projects():
    with Slipway() as slipway:
        build(slipway)
        before = why(slipway, '2026-11-01', '2026-11-12')
        slipway.make('OTHER', mode='team')
        slipway.id('plan', 'set', 'OTHER/1.1', 'duration=20d')
        assert why(slipway, '2026-11-01', '2026-11-12') == before
        other = why(slipway, '2026-11-01', '2026-11-12', 'OTHER')
        assert [each['cause'] for each in other['causes']] == ['duration']


main()
