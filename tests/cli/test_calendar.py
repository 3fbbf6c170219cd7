"""Working time: calendars of a project, its parties and its people; days off; load."""
import json

from slipway import Slipway
from tap import main, test

DAY = ['id', 'from', 'to', 'kind', 'hours', 'title']
WEEK = ';'.join(['08:00-12:00,13:00-17:00'] * 5) + ';;'


def project(slipway):
    slipway.make(holidays='none')
    return str(slipway.id('people', 'add', 'ACME', '--name', 'Li Na', '--party', 'customer'))


def own(slipway, person, *titles, duration='5d'):
    ids = []
    for title in titles:
        task = str(slipway.id('plan', 'add', 'ACME', '--title', title, '--duration', duration))
        slipway.id('plan', 'set', task, f'owner={person}')
        ids.append(int(task))
    return ids


def task_of(slipway, task):
    return next(each for each in slipway.json('plan', 'show', 'ACME')['tasks'] if each['id'] == task)


@test('/calendar/absence')
def absence():
    with Slipway() as slipway:
        li = project(slipway)
        task, = own(slipway, li, 'Hers')
        before = task_of(slipway, task)
        first = before['start'][:10]
        day = slipway.id('people', 'absence', li, '--from', first, '--to', '2026-12-04', '--title', 'Leave')
        after = task_of(slipway, task)
        assert after['start'] == '2026-12-07T08:00', after['start']
        assert after['driver_text'] == 'Waits for Li Na, away until 4 Dec', after['driver_text']
        assert slipway.json('people', 'absences', 'ACME') == [
            dict(zip(DAY, (day, first, '2026-12-04', 'off', None, 'Leave'))) | {'person': int(li), 'name': 'Li Na'}]
        assert 'Leave' in slipway.text('people', 'absences', 'ACME')
        assert slipway.history()[0]['name'] == 'Absence of “Li Na”'
        slipway.refused('day-overlap', 'people', 'absence', li, '--from', first)
        assert slipway.id('people', 'absence', '--remove', str(day)) == day
        assert task_of(slipway, task)['start'] == before['start']
        slipway.json('library', 'undo')
        assert task_of(slipway, task)['start'] == after['start']


@test('/calendar/refusals')
def refusals():
    with Slipway() as slipway:
        li = project(slipway)
        for rule, call in (('unknown-date', ('people', 'absence', li, '--from', 'soon')),
                           ('day-order', ('people', 'absence', li, '--from', '2026-12-02', '--to', '2026-12-01')),
                           ('hours-form', ('people', 'absence', li, '--from', '2026-12-02', '--hours', 'noon')),
                           ('unknown-person', ('people', 'absence', '5', '--from', '2026-12-02')),
                           ('unknown-person', ('people', 'absence', 'Li', '--from', '2026-12-02')),
                           ('unknown-day', ('people', 'absence', '--remove', '5')),
                           ('unknown-day', ('calendar', 'remove', '5')),
                           ('unknown-party', ('calendar', 'show', 'ACME', '--party', 'friend')),
                           ('unknown-person', ('calendar', 'show', 'ACME', '--person', '5')),
                           ('unknown-holidays', ('calendar', 'set', 'ACME', 'holidays=XX')),
                           ('unknown-week', ('calendar', 'set', 'ACME', 'working-week=;')),
                           ('unknown-field', ('calendar', 'set', 'ACME', 'name=X'))):
            slipway.refused(rule, *call)
        assert len(slipway.history()) == 2


@test('/calendar/show-and-set')
def show_and_set():
    with Slipway() as slipway:
        li = project(slipway)
        assert slipway.json('calendar', 'show', 'ACME') == {
            'party': None, 'person': None, 'name': 'ACME', 'working_week': WEEK, 'own_working_week': False,
            'holidays': None, 'own_holidays': False, 'days': []}
        slipway.id('calendar', 'set', 'ACME', 'holidays=CN', '--party', 'customer')
        party = slipway.json('calendar', 'show', 'ACME', '--party', 'customer')
        assert party['holidays'] == 'CN' and party['own_holidays'] is True
        person = slipway.json('calendar', 'show', 'ACME', '--person', li)
        assert person['holidays'] == 'CN' and person['own_holidays'] is False
        short = ';'.join(['09:00-12:00'] * 4) + ';;;'
        slipway.id('people', 'set', li, f'working-week={short}')
        assert slipway.json('calendar', 'show', 'ACME', '--person', li)['working_week'] == short
        slipway.id('people', 'set', li, 'working-week=')
        assert slipway.json('calendar', 'show', 'ACME', '--person', li)['working_week'] == WEEK
        day = slipway.id('calendar', 'add', 'ACME', '--from', '2026-12-05', '--work', '--title', '调休',
                         '--party', 'customer')
        days = slipway.json('calendar', 'show', 'ACME', '--party', 'customer')['days']
        assert days == [dict(zip(DAY, (day, '2026-12-05', '2026-12-05', 'work', None, '调休')))]
        assert [each['party'] for each in slipway.json('calendar', 'list', 'ACME')].count('customer') == 1
        assert '调休' in slipway.text('calendar', 'show', 'ACME', '--party=customer')
        assert slipway.id('calendar', 'remove', str(day)) == day
        assert slipway.json('calendar', 'show', 'ACME', '--party', 'customer')['days'] == []


@test('/calendar/load')
def load():
    with Slipway() as slipway:
        li = project(slipway)
        own(slipway, li, 'One', 'Two')
        slipway.id('people', 'absence', li, '--from', '2026-12-09', '--to', '2026-12-09')
        people = slipway.json('people', 'load', 'ACME')
        assert [list(each) for each in people] == [['person', 'name', 'party', 'weeks']]
        weeks = people[0]['weeks']
        assert people[0]['name'] == 'Li Na' and people[0]['person'] == int(li)
        assert list(weeks[0]) == ['week', 'available_minutes', 'booked_minutes', 'percent', 'overload']
        first, second = weeks[0], weeks[1]
        assert first['week'] == '2026-11-30' and first['available_minutes'] == 2400
        assert first['booked_minutes'] == 2 * 4 * 480 and first['percent'] == 160 and first['overload'] is True
        assert second['available_minutes'] == 4 * 480 and second['booked_minutes'] == 2 * 480
        assert second['percent'] == 50 and second['overload'] is False
        assert len(slipway.json('people', 'load', 'ACME', '--weeks', '3')[0]['weeks']) == 3
        assert '160 % !' in slipway.text('people', 'load', 'ACME')
        slipway.refused('usage', 'people', 'load', 'ACME', '--weeks', '0', code=2)


@test('/calendar/load-far')
def load_far():
    """A task in the year 2999: twenty years of weeks, and a word beside the answer."""
    with Slipway() as slipway:
        li = project(slipway)
        _, two = own(slipway, li, 'One', 'Two')
        slipway.text('plan', 'set', str(two), 'constraint=mso:2999-10-01')
        done = slipway.run('--json', 'people', 'load', 'ACME')
        weeks = json.loads(done.stdout)[0]['weeks']
        assert len(weeks) == 1044 and weeks[0]['week'] == '2026-11-30'
        assert weeks[0]['booked_minutes'] > 0 and not any(week['overload'] for week in weeks)
        assert b'from 30 Nov 2026 to 2 Dec 2046' in done.stderr, done.stderr
        assert not slipway.run('people', 'load', 'ACME', '--weeks', '13').stderr
        far, = [each for each in slipway.json('plan', 'check', 'ACME')['findings'] if each['kind'] == 'far-date']
        assert far['tasks'] == [two] and far['severity'] == 'warning'
        slipway.text('plan', 'level', 'ACME', '--dry-run')


@test('/calendar/portfolio-load')
def portfolio_load():
    """One person in two projects: the weeks add up, and say what they are made of."""
    with Slipway() as slipway:
        li = project(slipway)
        own(slipway, li, 'One')
        slipway.make('BETA', holidays='none')
        again = slipway.id('people', 'add', 'BETA', '--name', 'Na Li', '--party', 'customer',
                           '--email', 'LI.NA@example.com')
        slipway.run('people', 'set', li, 'email=li.na@example.com')
        task = slipway.id('plan', 'add', 'BETA', '--title', 'Beside', '--duration', '2d')
        slipway.run('plan', 'set', str(task), f'owner={again}')
        people = slipway.json('portfolio', 'load', '--weeks', '2')
        mine = [each for each in people if each['name'] == 'Li Na']
        assert len(mine) == 1 and len(mine[0]['weeks']) == 2, people
        week = mine[0]['weeks'][0]
        assert list(week) == ['week', 'available_minutes', 'booked_minutes', 'percent', 'overload', 'tasks']
        assert {(each['code'], each['title']) for each in week['tasks']} == {('ACME', 'One'), ('BETA', 'Beside')}
        assert sum(each['booked_minutes'] for each in week['tasks']) == week['booked_minutes']
        assert week['overload'] is True
        slipway.run('project', 'archive', 'BETA')
        week = [each for each in slipway.json('portfolio', 'load') if each['name'] == 'Li Na'][0]['weeks'][0]
        assert {each['code'] for each in week['tasks']} == {'ACME'}
        assert 'Li Na' in slipway.text('portfolio', 'load')
        slipway.refused('usage', 'portfolio', 'load', '--weeks', 'x', code=2)


@test('/calendar/level')
def level():
    with Slipway() as slipway:
        slipway.make_empty()
        li = str(slipway.id('people', 'add', 'ACME', '--name', 'Li Na', '--party', 'customer'))
        one, two = own(slipway, li, 'One', 'Two')
        steps = len(slipway.history())
        proposal = slipway.json('plan', 'level', 'ACME', '--dry-run')
        assert list(proposal) == ['project', 'applied', 'moves', 'remaining', 'go_live_before', 'go_live_after',
                                  'overload_before_minutes', 'overload_after_minutes']
        assert proposal['applied'] is False and proposal['overload_before_minutes'] == 1440
        assert proposal['overload_after_minutes'] == 0 and proposal['remaining'] == []
        move, = proposal['moves']
        assert list(move) == ['task', 'wbs', 'title', 'owner', 'from', 'to']
        assert move['task'] == two and move['owner'] == 'Li Na' and move['from'] == '2026-12-01T08:00'
        assert len(slipway.history()) == steps
        assert 'Two' in slipway.text('plan', 'level', 'ACME', '--dry-run')
        assert slipway.json('plan', 'level', 'ACME')['applied'] is True
        assert len(slipway.history()) == steps + 1
        assert task_of(slipway, two)['start'] == move['to']
        assert all(not week['overload'] for week in slipway.json('people', 'load', 'ACME')[0]['weeks'])
        assert slipway.json('plan', 'level', 'ACME')['applied'] is False
        slipway.json('library', 'undo')
        slipway.id('plan', 'set', str(two), 'progress=10')
        slipway.id('plan', 'set', str(one), 'progress=10')
        rest, = slipway.json('plan', 'level', 'ACME')['remaining']
        assert list(rest) == ['person', 'name', 'week', 'percent', 'reason', 'task', 'text']
        assert rest['percent'] == 160 and rest['reason'] == 'begun' and 'has begun' in rest['text']


@test('/calendar/import')
def import_days():
    with Slipway() as slipway:
        project(slipway)
        slipway.write(slipway.path('days.ics'), b"""BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261208\r
RRULE:FREQ=YEARLY;COUNT=2\r
SUMMARY:Feast\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261209\r
RRULE:FREQ=DAILY\r
SUMMARY:Daily\r
END:VEVENT\r
END:VCALENDAR\r
""")
        answer = slipway.json('calendar', 'import', 'ACME', 'days.ics', '--party', 'customer')
        assert answer['read'] == 2 and answer['added'] == 2 and answer['left_out_count'] == 1
        assert answer['left_out'] == ['“Daily”: it repeats otherwise than every year'], answer
        days = slipway.json('calendar', 'show', 'ACME', '--party', 'customer')['days']
        assert [(day['from'], day['kind'], day['title']) for day in days] == [
            ('2026-12-08', 'off', 'Feast'), ('2027-12-08', 'off', 'Feast')]
        assert slipway.json('calendar', 'import', 'ACME', 'days.ics', '--party', 'customer')['added'] == 0
        assert 'Daily' in slipway.text('calendar', 'import', 'ACME', 'days.ics')
        slipway.write(slipway.path('bad.ics'), b'nothing')
        slipway.refused('malformed', 'calendar', 'import', 'ACME', 'bad.ics', code=3)


main()
