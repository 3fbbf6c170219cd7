"""plan: every verb, durations, links, one step of undo for each call."""
import re

from slipway import PLAYBOOK, Slipway
from tap import main, test

KEYS = ['id', 'wbs', 'kind', 'title', 'note', 'parent', 'start', 'finish', 'duration_minutes',
        'duration_unit', 'progress', 'late', 'behind_minutes', 'owner', 'owner_id', 'party', 'role', 'internal', 'constraint',
        'deadline', 'deadline_missed', 'critical', 'conflict', 'total_float_minutes', 'free_float_minutes', 'driver',
        'driver_task', 'driver_text', 'blocked', 'happens', 'focus', 'predecessors', 'baseline', 'variance',
        'segments', 'pauses', 'recurrence', 'occurrences', 'effort_percent', 'estimate', 'references', 'optional']
INSTANT = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d')


def tree(slipway, project='ACME'):
    return ' '.join(f'{task["wbs"]}{task["title"]}' for task in slipway.plan(project)['tasks'])


def build(slipway):
    """1A (1.1B, 1.2C after B), 2D, 3E after D."""
    slipway.make_empty()
    slipway.add('A')
    slipway.add('B', '--parent', '1', '--duration', '2d')
    slipway.add('C', '--parent', 'ACME/1', '--after', '1.1')
    slipway.add('D', '--duration', '3d')
    slipway.add('E', '--after', 'ACME/2')


def check_task(task):
    assert list(task) == KEYS, task
    for key, kinds in {'id': int, 'wbs': str, 'kind': str, 'title': str, 'note': (str, type(None)),
                       'parent': (int, type(None)), 'duration_minutes': int, 'progress': int,
                       'owner': (str, type(None)), 'owner_id': (int, type(None)),
                       'party': (str, type(None)), 'role': (str, type(None)), 'internal': bool,
                       'critical': bool, 'conflict': bool, 'total_float_minutes': int,
                       'free_float_minutes': int, 'driver': str, 'driver_task': (int, type(None)),
                       'driver_text': str, 'blocked': (str, type(None)),
                       'happens': (str, type(None)), 'focus': (str, type(None))}.items():
        assert isinstance(task[key], kinds) and (kinds is not int or type(task[key]) is int), (key, task)
    assert task['kind'] in ('phase', 'track', 'task', 'milestone', 'recurring')
    assert task['duration_unit'] in ('working', 'elapsed')
    assert INSTANT.fullmatch(task['start']) and INSTANT.fullmatch(task['finish'])
    assert task['deadline'] is None or INSTANT.fullmatch(task['deadline'])
    assert list(task['constraint']) == ['type', 'date']
    assert task['baseline'] is None or list(task['baseline']) == ['start', 'finish']
    for link in task['predecessors']:
        assert list(link) == ['task', 'type', 'lag_minutes', 'lag_unit', 'lag_percent'], link
        assert link['type'] in ('FS', 'SS', 'FF', 'SF') and type(link['lag_minutes']) is int


@test('/plan/show/keys')
def keys():
    with Slipway() as slipway:
        project = slipway.make(mode='private-standard', delivery='purchase', hosting='on-premises')
        plan = slipway.plan()
        assert list(plan) == ['project', 'code', 'start', 'finish', 'tasks']
        assert plan['project'] == project and INSTANT.fullmatch(plan['start'])
        for task in plan['tasks']:
            check_task(task)
        ids = {task['id'] for task in plan['tasks']}
        assert len(ids) == len(plan['tasks'])
        assert all(task['parent'] is None or task['parent'] in ids for task in plan['tasks'])
        assert all(task['driver_task'] is None or task['driver_task'] in ids for task in plan['tasks'])
        assert all(link['task'] in ids for task in plan['tasks'] for link in task['predecessors'])
        text = slipway.text('plan', 'show', 'ACME')
        assert text.count('\n') == len(ids) + 2
        assert slipway.json('--language=de', 'plan', 'show', 'acme')['tasks'][0]['id'] in ids


@test('/plan/summary-driver')
def summary_driver():
    """A summary says what decides the task that makes its start."""
    with Slipway() as slipway:
        build(slipway)
        slipway.id('plan', 'set', 'ACME/1.1', 'constraint=snet:2026-12-03')
        tasks = slipway.tasks()
        assert tasks['1']['start'] == tasks['1.1']['start'] == '2026-12-03T08:00', tasks['1']
        assert (tasks['1']['driver'], tasks['1']['driver_task']) == ('constraint', None), tasks['1']
        assert tasks['1']['driver_text'] == 'Constraint: Start no earlier than 3 Dec 2026', tasks['1']['driver_text']
        assert tasks['1']['driver_text'] == tasks['1.1']['driver_text']
        slipway.id('plan', 'set', 'ACME/1.1', 'constraint=fnlt:2026-12-01')
        error, = [each for each in slipway.json('plan', 'check', 'ACME')['findings'] if each['severity'] == 'error']
        assert error['kind'] == 'constraint-conflict' and 'start earlier than the project' in error['message'], error
        reasons = slipway.json('project', 'show', 'ACME')['health']['reasons']
        assert reasons.count('“B” cannot keep its constraint') == 1, reasons
        assert not any('“A”' in reason for reason in reasons), reasons


@test('/plan/add')
def add():
    with Slipway() as slipway:
        build(slipway)
        assert tree(slipway) == '1A 1.1B 1.2C 2D 3E'
        tasks = slipway.tasks()
        assert tasks['1.2']['predecessors'] == [{'task': tasks['1.1']['id'], 'type': 'FS', 'lag_minutes': 0,
                                                 'lag_unit': 'working', 'lag_percent': None}]
        assert tasks['1']['kind'] == 'phase' and tasks['1']['duration_minutes'] == 1440
        slipway.add('M', '--milestone', '--after', '1:SS+1d,2:FF-4h')
        milestone = slipway.task('ACME/4')
        assert milestone['kind'] == 'milestone' and milestone['duration_minutes'] == 0
        assert [(each['type'], each['lag_minutes']) for each in milestone['predecessors']] == \
            [('SS', 480), ('FF', -240)]
        text = slipway.text('plan', 'add', 'ACME', '--title', 'Text')
        assert re.fullmatch(r'\d+\n', text)
        steps = len(slipway.history())
        for rule, options in (('title-missing', ('--title', ' ')), ('unknown-task', ('--title', 'X', '--parent', '9')),
                              ('duration-form', ('--title', 'X', '--duration', 'long')),
                              ('duration-form', ('--title', 'X', '--duration', '50%')),
                              ('duration-form', ('--title', 'X', '--duration=-2d')),
                              ('duration-form', ('--title', 'X', '--duration', '99999999w')),
                              ('link-form', ('--title', 'X', '--after', '1,')),
                              ('link-form', ('--title', 'X', '--after', '1:FS+x')),
                              ('unknown-task', ('--title', 'X', '--after', '1,77')),
                              ('loop', ('--title', 'X', '--parent', '1', '--after', '1'))):
            slipway.refused(rule, 'plan', 'add', 'ACME', *options)
        slipway.refused('unknown-project', 'plan', 'add', 'NONE', '--title', 'X')
        assert len(slipway.history()) == steps


@test('/plan/durations')
def durations():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('T')
        for text, minutes, unit, finish in (
                ('90m', 90, 'working', '2026-12-01T09:30'), ('4h', 240, 'working', '2026-12-01T12:00'),
                ('0.5d', 240, 'working', '2026-12-01T12:00'), ('2d', 960, 'working', '2026-12-02T17:00'),
                ('1,5d', 720, 'working', '2026-12-02T12:00'), ('3w', 7200, 'working', '2026-12-21T17:00'),
                ('2ed', 2880, 'elapsed', '2026-12-03T08:00'), ('1ew', 10080, 'elapsed', '2026-12-08T08:00'),
                ('90em', 90, 'elapsed', '2026-12-01T09:30'), ('0d', 0, 'working', '2026-12-01T08:00')):
            slipway.id('plan', 'set', 'ACME/1', f'duration={text}')
            task = slipway.task('ACME/1')
            assert (task['duration_minutes'], task['duration_unit'], task['finish']) == \
                (minutes, unit, finish), (text, task)
        for text in ('', 'd', '2', '2x', '2 d', '50%', '-1d', '1e9d', '２d', '1d2h'):
            slipway.refused('duration-form', 'plan', 'set', 'ACME/1', f'duration={text}')


@test('/plan/links')
def links():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('P', '--duration', '4d')
        slipway.add('S', '--duration', '2d')
        for code, expected, start in (
                ('1', ('FS', 0, 'working', None), '2026-12-07T08:00'),
                ('ACME/1:SS', ('SS', 0, 'working', None), '2026-12-01T08:00'),
                ('1:FS+2d', ('FS', 960, 'working', None), '2026-12-09T08:00'),
                ('1:FF-4h', ('FF', -240, 'working', None), '2026-12-02T13:00'),
                ('1:FS+50%', ('FS', 960, 'percent', 50), '2026-12-09T08:00'),
                ('1:FS+2ed', ('FS', 2880, 'elapsed', None), '2026-12-07T08:00'),
                ('1:SF', ('SF', 0, 'working', None), '2026-12-01T08:00')):
            slipway.id('plan', 'link', 'ACME/2', code)
            task = slipway.task('ACME/2')
            link, = task['predecessors']
            assert (link['type'], link['lag_minutes'], link['lag_unit'], link['lag_percent']) == expected, link
            assert task['start'] == start, (code, task['start'])
        first = slipway.task('ACME/1')['id']
        slipway.id('plan', 'link', 'ACME/2', '1:FS+50%')
        slipway.id('plan', 'set', 'ACME/1', 'duration=2ed')
        assert slipway.task('ACME/2')['start'] == '2026-12-04T08:00', slipway.task('ACME/2')['start']
        slipway.id('plan', 'set', 'ACME/1', 'duration=4d')
        slipway.id('plan', 'link', 'ACME/2', f'{first}:FS')
        task = slipway.task('ACME/2')
        assert (task['driver'], task['driver_task']) == ('calendar', first), task
        assert task['driver_text'] == 'Follows “P”, on the next working day', task
        slipway.id('plan', 'link', 'ACME/2', '1:SS+4ed')
        assert slipway.task('ACME/2')['start'] == '2026-12-07T08:00', slipway.task('ACME/2')
        assert slipway.task('ACME/2')['driver_text'] == 'Starts with “P”, 4 elapsed days later, on the next working day'
        for code in ('1:XX', '1:FS+', '1:FS2d', '1 2', '', ':FS'):
            slipway.refused('link-form', 'plan', 'link', 'ACME/2', code)
        slipway.refused('unknown-task', 'plan', 'link', 'ACME/2', '5')
        slipway.refused('unknown-task', 'plan', 'link', 'ACME/2', 'OTHER/1')
        slipway.id('plan', 'unlink', 'ACME/1', '2')
        message = slipway.refused('no-link', 'plan', 'unlink', 'ACME/2', '1')
        assert '“P”' in message and '“S”' in message
        names = [each['name'] for each in slipway.history()[:2]]
        assert names == ['Removal of a link to “S”', 'Link to “S”'], names


@test('/plan/loops')
def loops():
    with Slipway() as slipway:
        build(slipway)
        steps = len(slipway.history())
        for call, titles in ((('link', 'ACME/1.1', '1.2'), 'BC'), (('link', 'ACME/2', '3'), 'DE'),
                             (('link', 'ACME/2', '2'), 'D'), (('link', 'ACME/1', '1.1'), 'AB'),
                             (('link', 'ACME/1.1', '1:SS'), 'AB'), (('indent', 'ACME/3'), 'DE')):
            message = slipway.refused('loop', 'plan', *call)
            assert all(f'“{title}”' in message for title in titles), message
        assert len(slipway.history()) == steps
        slipway.id('plan', 'link', 'ACME/2', '1')
        for call, titles in ((('link', 'ACME/1.1', '3'), 'BDE'), (('reorder', 'ACME/3', '--before', '1.1'), 'E'),
                             (('add', 'ACME', '--title', 'N', '--parent', '1', '--after', '3'), 'NDE')):
            message = slipway.refused('loop', 'plan', *call)
            assert all(f'“{title}”' in message for title in titles), message
        assert tree(slipway) == '1A 1.1B 1.2C 2D 3E'


@test('/plan/tree')
def tree_edits():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('plan', 'indent', 'ACME/2')
        assert tree(slipway) == '1A 1.1B 1.2C 1.3D 2E'
        slipway.id('plan', 'outdent', 'ACME/1.1')
        assert tree(slipway) == '1A 1.1C 1.2D 2B 3E'
        slipway.id('plan', 'reorder', 'ACME/3', '--before', '1')
        assert tree(slipway) == '1E 2A 2.1C 2.2D 3B'
        slipway.id('plan', 'reorder', 'ACME/1')
        assert tree(slipway) == '1A 1.1C 1.2D 2B 3E'
        slipway.id('plan', 'reorder', 'ACME/3', '--before', 'ACME/1.2')
        assert tree(slipway) == '1A 1.1C 1.2E 1.3D 2B'
        names = [each['name'] for each in slipway.history()[:5]]
        assert names == ['New place of “E”', 'New place of “E”', 'New place of “E”', 'Outdenting of “B”',
                         'Indenting of “D”'], names
        for rule, call in (('no-sibling', ('indent', 'ACME/1')), ('top-level', ('outdent', 'ACME/1')),
                           ('below-itself', ('reorder', 'ACME/1', '--before', '1.1')),
                           ('unknown-task', ('reorder', 'ACME/1', '--before', '7'))):
            slipway.refused(rule, 'plan', *call)
        for _ in range(5):
            slipway.json('library', 'undo')
        assert tree(slipway) == '1A 1.1B 1.2C 2D 3E'


@test('/plan/eight-levels')
def eight_levels():
    with Slipway() as slipway:
        slipway.make_empty()
        wbs = ''
        for level in range(1, 9):
            slipway.add(f'L{level}', *(['--parent', wbs] if wbs else []))
            wbs = f'{wbs}.1' if wbs else '1'
        assert wbs == '1.1.1.1.1.1.1.1' and slipway.tasks()[wbs]['title'] == 'L8'
        assert '8' in slipway.refused('too-deep', 'plan', 'add', 'ACME', '--title', 'X', '--parent', wbs)


@test('/plan/remove')
def remove():
    with Slipway() as slipway:
        build(slipway)
        before = slipway.plan()
        slipway.id('plan', 'remove', 'ACME/1.1')
        assert tree(slipway) == '1A 1.1C 2D 3E' and slipway.task('ACME/1.1')['predecessors'] == []
        slipway.id('plan', 'remove', 'ACME/1.1')
        task = slipway.task('ACME/1')
        assert task['kind'] == 'task' and task['duration_minutes'] == 480
        slipway.id('plan', 'remove', 'ACME/1')
        assert tree(slipway) == '1D 2E'
        for _ in range(3):
            slipway.json('library', 'undo')
        assert slipway.plan() == before
        slipway.id('plan', 'remove', 'ACME/1')
        assert tree(slipway) == '1D 2E'
        gone = str(before['tasks'][0]['id'])
        slipway.refused('unknown-task', 'plan', 'remove', gone)


@test('/plan/move')
def move():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('plan', 'move', 'ACME/2', '--start', '2026-12-05')
        task = slipway.task('ACME/2')
        assert task['start'] == '2026-12-07T08:00'
        assert task['constraint'] == {'type': 'snet', 'date': '2026-12-07T08:00'}
        assert task['driver'] == 'constraint' and slipway.task('ACME/3')['driver'] == 'link'
        assert slipway.task('ACME/3')['driver_task'] == task['id']
        slipway.id('plan', 'move', 'ACME/2', '--start', '2026-12-08T13:00')
        assert slipway.task('ACME/2')['start'] == '2026-12-08T13:00'
        slipway.id('plan', 'move', 'ACME/1', '--start', '2026-12-04')
        tasks = slipway.tasks()
        assert [tasks[each]['start'] for each in ('1', '1.1', '1.2')] == \
            ['2026-12-04T08:00', '2026-12-04T08:00', '2026-12-08T08:00']
        assert tasks['1']['finish'] == tasks['1.2']['finish'] == '2026-12-08T17:00'
        for text in ('', 'tomorrow', '2026-12-32', '2026-12-01T25:00', '2026-12-01T09:00:00', '1-1-1'):
            slipway.refused('unknown-date', 'plan', 'move', 'ACME/1', '--start', text)


@test('/plan/set/every-field')
def set_fields():
    with Slipway() as slipway:
        build(slipway)
        for pair, key, expected in (
                ('title=  New title ', 'title', 'New title'), ('note=line\nline', 'note', 'line\nline'),
                ('note=', 'note', None), ('progress=25', 'progress', 25), ('progress=100%', 'progress', 100),
                ('progress=', 'progress', 0), ('party=Customer', 'party', 'customer'), ('party=', 'party', None),
                ('role=lead', 'role', 'lead'), ('role=', 'role', None), ('internal=yes', 'internal', True),
                ('internal=', 'internal', False), ('deadline=2026-12-24', 'deadline', '2026-12-24T17:00'),
                ('deadline=2026-12-24T10:30', 'deadline', '2026-12-24T10:30'), ('deadline=', 'deadline', None),
                ('constraint=snet:2026-12-10', 'constraint', {'type': 'snet', 'date': '2026-12-10T08:00'}),
                ('constraint=fnlt', 'constraint', {'type': 'fnlt', 'date': '2026-12-10T17:00'}),
                ('constraint-date=2026-12-11', 'constraint', {'type': 'fnlt', 'date': '2026-12-11T17:00'}),
                ('constraint=', 'constraint', {'type': 'asap', 'date': None}),
                ('constraint=ALAP', 'constraint', {'type': 'alap', 'date': None}),
                ('constraint=asap', 'constraint', {'type': 'asap', 'date': None}),
                ('kind=milestone', 'kind', 'milestone'), ('kind=task', 'kind', 'task')):
            slipway.id('plan', 'set', 'ACME/2', pair)
            assert slipway.task('ACME/2')[key] == expected, pair
        child = slipway.add('Below', '--parent', '2')
        slipway.refused('summary-kind', 'plan', 'set', 'ACME/2', 'kind=milestone')
        assert slipway.id('plan', 'remove', str(child)) == child
        slipway.refused('usage', 'plan', 'add', 'ACME', '--title=X', '--milestone', '--duration=1d', code=2)
        message = slipway.refused('usage', 'plan', code=2)
        assert 'Name a verb' in message and 'slipway plan --help' in message, message
        steps = len(slipway.history())
        slipway.id('plan', 'set', 'ACME/2', 'constraint=mso', 'constraint-date=2026-12-14', 'duration=1d', 'note=x')
        task = slipway.task('ACME/2')
        assert task['constraint'] == {'type': 'mso', 'date': '2026-12-14T08:00'} and task['note'] == 'x'
        assert task['start'] == '2026-12-14T08:00' and len(slipway.history()) == steps + 1
        slipway.id('plan', 'set', 'ACME/2', 'note=x')
        assert len(slipway.history()) == steps + 1


@test('/plan/set/refusals')
def set_refusals():
    with Slipway() as slipway:
        build(slipway)
        before, steps = slipway.plan(), len(slipway.history())
        for rule, pair in (('title-missing', 'title='), ('unknown-field', 'start=2026-12-01'), ('unknown-field', '='),
                           ('progress-range', 'progress=101'), ('progress-range', 'progress=-1'),
                           ('progress-range', 'progress=5.5'), ('progress-range', 'progress=99999999999999999999'),
                           ('unknown-party', 'party=x'), ('unknown-constraint', 'constraint=soon'),
                           ('unknown-date', 'constraint=snet:'), ('unknown-date', 'constraint-date=x'),
                           ('unknown-date', 'deadline=x'), ('unknown-value', 'internal=perhaps'),
                           ('unknown-kind', 'kind='),
                           ('unknown-person', 'owner=Nobody')):
            slipway.refused(rule, 'plan', 'set', 'ACME/2', 'note=lost', pair)
        slipway.refused('derived', 'plan', 'set', 'ACME/1', 'progress=5')
        slipway.refused('no-duration', 'plan', 'set', 'ACME/1', 'duration=5d')
        assert slipway.plan() == before and len(slipway.history()) == steps


@test('/plan/task-names')
def task_names():
    with Slipway() as slipway:
        build(slipway)
        slipway.make('NORD')
        task = slipway.task('ACME/1.1')
        for name in (str(task['id']), 'ACME/1.1', 'acme/1.1', f'{slipway.plan()["project"]}/1.1'):
            assert slipway.id('plan', 'set', name, 'note=x') == task['id']
        for name in ('1.1', 'ACME/', 'ACME/1.', 'ACME/.1', 'ACME/0', 'ACME/-1', 'ACME/1.1.1', 'ACME/x',
                     'ACME//1', f'{task["id"]}x', f' {task["id"]}', '', '0', '-5', str(2 ** 63), str(2 ** 64 + 1),
                     f'NORD/{task["id"]}'):
            slipway.refused('unknown-task', 'plan', 'set', name, 'note=x')
        for name in ('NONE/1', '/', '/1', '../1'):
            slipway.refused('unknown-project', 'plan', 'set', name, 'note=x')
        big = max(each['id'] for each in slipway.plan('NORD')['tasks'])
        assert big > 2 ** 53
        assert slipway.id('plan', 'set', str(big), 'note=big') == big


@test('/plan/status-date')
def status_date():
    with Slipway() as slipway:
        build(slipway)  # from Tuesday 2026-12-01 on: 1.1B two days, 1.2C one after it, 2D three
        slipway.environment['SLIPWAY_TODAY'] = '2026-11-02'
        assert all(not task['late'] and task['behind_minutes'] == 0 for task in slipway.tasks().values())
        slipway.id('project', 'set', 'ACME', 'status-date=2026-12-03')
        tasks = slipway.tasks()
        assert [wbs for wbs, task in tasks.items() if task['late']] == ['1.1'], tasks
        assert [(wbs, task['behind_minutes']) for wbs, task in tasks.items() if task['behind_minutes']] == [
            ('1', 960), ('1.1', 960), ('2', 960)], tasks
        slipway.id('plan', 'set', 'ACME/1.1', 'progress=100')
        slipway.id('plan', 'set', 'ACME/2', 'progress=50')
        tasks = slipway.tasks()
        assert not any(task['late'] for task in tasks.values())
        assert tasks['2']['behind_minutes'] == 240 and tasks['1']['behind_minutes'] == 0
        state = slipway.json('project', 'show', 'ACME')
        assert state['status_date'] == '2026-12-03' and state['status'] == 'running'
        assert slipway.json('project', 'show', 'ACME')['health']['level'] == 'green'
        slipway.id('project', 'set', 'ACME', 'status-date=2026-12-10')
        assert slipway.json('project', 'show', 'ACME')['health']['level'] == 'yellow'
        late = slipway.json('plan', 'show', 'ACME', '--filter', 'late')['tasks']
        assert {task['wbs'] for task in late} == {'1.2', '2', '3'}, late
        slipway.refused('unknown-date', 'project', 'set', 'ACME', 'status-date=soon')


@test('/plan/baselines')
def baselines():
    with Slipway() as slipway:
        build(slipway)
        assert slipway.json('plan', 'baselines', 'ACME') == []
        one = slipway.id('plan', 'baseline', 'ACME', '--name', 'Agreed')
        listed = slipway.json('plan', 'baselines', 'ACME')
        assert listed == [{'id': one, 'name': 'Agreed', 'at': '2026-12-01T16:00:00Z', 'tasks': 5}], listed
        slipway.id('plan', 'move', 'ACME/2', '--start', '2026-12-14')
        task = slipway.task('ACME/2')
        assert task['baseline'] == {'start': '2026-12-01T08:00', 'finish': '2026-12-03T17:00'}
        slipway.add('Later')
        assert slipway.task('ACME/4')['baseline'] is None
        assert 'Agreed' in slipway.text('plan', 'baselines', 'ACME')
        slipway.refused('name-missing', 'plan', 'baseline', 'ACME', '--name', ' ')
        assert 'rename' in slipway.refused('baseline-name-taken', 'plan', 'baseline', 'ACME', '--name', 'AGREED')
        slipway.id('plan', 'baseline', 'ACME', '--name', 'Second')
        slipway.refused('baseline-name-taken', 'plan', 'baseline', 'ACME', '--rename=Second', '--name=agreed')
        slipway.id('plan', 'baseline', 'ACME', '--rename=Second', '--name=SECOND')
        slipway.json('library', 'undo')
        assert len(slipway.json('plan', 'baselines', 'ACME')) == 2
        slipway.json('library', 'undo')
        assert len(slipway.json('plan', 'baselines', 'ACME')) == 1
        assert slipway.id('plan', 'baseline', 'ACME', '--rename', 'agreed', '--name', 'Signed') == one
        assert slipway.json('plan', 'baselines', 'ACME')[0]['name'] == 'Signed'
        assert slipway.id('plan', 'baseline', 'ACME', '--remove', str(one)) == one
        assert slipway.json('plan', 'baselines', 'ACME') == [] and slipway.task('ACME/2')['variance'] is None
        slipway.refused('unknown-baseline', 'plan', 'baseline', 'ACME', '--remove', 'Signed')
        assert 'Signed' in slipway.history()[0]['name']
        slipway.json('library', 'undo')
        assert slipway.task('ACME/2')['baseline']['finish'] == '2026-12-03T17:00'
        for options in ((), ('--rename', 'Signed'), ('--remove', 'Signed', '--name', 'x')):
            slipway.refused('usage', 'plan', 'baseline', 'ACME', *options, code=2)


@test('/plan/variance')
def variance():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('plan', 'baseline', 'ACME', '--name', 'First')
        slipway.environment['SLIPWAY_NOW'] = '1796226800'
        slipway.id('plan', 'set', 'ACME/1.1', 'duration=3d')
        slipway.id('plan', 'baseline', 'ACME', '--name', 'Second')
        slipway.id('plan', 'set', 'ACME/1.1', 'duration=12h')

        def compared(*options):
            return [task['variance'] and tuple(task['variance'].values())
                    for task in slipway.json('plan', 'show', 'ACME', *options)['tasks']]
        assert compared() == [(0, -720), (0, -720), (-720, -720), (0, 0), (0, 0)]
        assert compared('--baseline', 'first') == [(0, -240), (0, -240), (-240, -240), (0, 0), (0, 0)]
        assert list(slipway.task('ACME/1')['variance']) == ['start_minutes', 'finish_minutes']
        slipway.refused('unknown-baseline', 'plan', 'show', 'ACME', '--baseline', 'Third')
        said = slipway.text('plan', 'show', 'ACME', '--baseline', 'First')
        assert 'Finish variance (days)' in said and '−0.5' in said, said
        plain = slipway.text('plan', 'show', 'ACME')
        assert 'variance' not in plain
        path = slipway.path('plan.csv')
        slipway.run('export', 'plan', 'ACME', '--format', 'csv', '--output', path, '--baseline', 'First')
        assert 'Baseline start,Baseline finish,Start variance (days),Finish variance (days)' in \
            slipway.read('plan.csv').decode()
        slipway.run('export', 'plan', 'ACME', '--format', 'svg', '--output', slipway.path('one.svg'))
        slipway.run('export', 'plan', 'ACME', '--format', 'svg', '--output', slipway.path('two.svg'),
                    '--baseline', 'First')
        assert len(slipway.read('two.svg')) > len(slipway.read('one.svg'))
        slipway.refused('unknown-baseline', 'export', 'plan', 'ACME', '--format', 'csv', '--output', path,
                        '--baseline', 'Third')


@test('/plan/deadline-and-conflict')
def health():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('plan', 'set', 'ACME/3', 'deadline=2026-12-03')
        shown = slipway.json('project', 'show', 'ACME')
        assert shown['health']['level'] == 'red' and any('“E”' in each for each in shown['health']['reasons'])
        missed = {task['title']: task['deadline_missed'] for task in slipway.plan()['tasks']}
        assert missed == {'A': None, 'B': None, 'C': None, 'D': None, 'E': True}, missed
        said = slipway.text('plan', 'show', 'ACME')
        assert ' ! E ' in said and said.count('!') == 2 and 'finishes after its deadline' in said, said
        slipway.id('plan', 'set', 'ACME/3', 'deadline=2027-12-03')
        assert slipway.task('ACME/3')['deadline_missed'] is False
        assert '!' not in slipway.text('plan', 'show', 'ACME')
        slipway.id('plan', 'set', 'ACME/3', 'deadline=', 'constraint=mso:2026-12-02')
        assert slipway.task('ACME/3')['conflict'] is True
        shown = slipway.json('project', 'show', 'ACME')
        assert shown['health']['level'] == 'yellow' and '“E”' in shown['health']['reasons'][0]


@test('/plan/float-and-critical')
def floats():
    with Slipway() as slipway:
        build(slipway)
        tasks = slipway.tasks()
        assert tasks['2']['critical'] and tasks['3']['critical'] and not tasks['1.1']['critical']
        assert tasks['2']['total_float_minutes'] == 0 and tasks['1.2']['total_float_minutes'] == 480
        assert tasks['1.2']['free_float_minutes'] == 480


@test('/plan/one-step-each')
def one_step_each():
    """Each call is one step of undo with a name; undo and redo work over processes."""
    calls = (('plan', 'add', 'ACME', '--title', 'N', '--parent', '1', '--after', '1.1,1.2'),
             ('plan', 'set', 'ACME/2', 'duration=4h', 'note=x', 'party=vendor'),
             ('plan', 'move', 'ACME/1', '--start', '2026-12-10'), ('plan', 'link', 'ACME/2', '1'),
             ('plan', 'reorder', 'ACME/3', '--before', '2'), ('plan', 'unlink', 'ACME/3', '1'),
             ('plan', 'indent', 'ACME/2'), ('plan', 'outdent', 'ACME/1.4'), ('plan', 'remove', 'ACME/1'),
             ('plan', 'baseline', 'ACME', '--name', 'Base'),
             ('people', 'add', 'ACME', '--name', 'Ada', '--party', 'vendor'),
             ('project', 'set', 'ACME', 'holidays=CN', 'start=2027-01-04'),
             ('project', 'set', 'ACME', 'mode=team'), ('project', 'archive', 'ACME'))

    def state():
        return (slipway.text('--json', 'plan', 'show', 'ACME'), slipway.text('--json', 'people', 'list', 'ACME'),
                slipway.text('--json', 'project', 'show', 'ACME'))
    with Slipway() as slipway:
        build(slipway)
        slipway.add('F')
        states = [state()]
        before = len(slipway.history())
        for number, call in enumerate(calls, 1):
            slipway.id(*call)
            states.append(state())
            history = slipway.history()
            assert len(history) == before + number, call
            assert history[0]['name'] and history[0]['author'] == 'Tester' and not history[0]['undone']
        names = [each['name'] for each in slipway.history()[:len(calls)]]
        assert len(set(names)) == len(calls), names
        for number in range(len(calls), 0, -1):
            undone = slipway.json('library', 'undo')
            assert undone['skipped'] == 0 and undone['name'] == names[len(calls) - number]
            assert state() == states[number - 1], calls[number - 1]
        for number in range(1, len(calls) + 1):
            slipway.json('library', 'redo')
            assert state() == states[number], calls[number - 1]
        slipway.refused('nothing-to-redo', 'library', 'redo')


@test('/plan/of-two-playbooks')
def two_playbooks():
    """Items of two playbooks that share their ids stay apart."""
    import json
    import os
    source = os.path.join(os.environ['SLIPWAY_SOURCE'], 'data', 'playbooks', f'{PLAYBOOK}.json')
    with open(source, encoding='utf-8') as file:
        playbook = json.load(file)
    playbook['id'] = 'twin'
    for text in playbook['phases'][0]['title']:
        playbook['phases'][0]['title'][text] = 'Zwilling 双胞胎'
    with Slipway() as slipway:
        os.makedirs(slipway.path('data', 'slipway', 'playbooks'))
        slipway.write('data/slipway/playbooks/twin.json', json.dumps(playbook))
        slipway.make(playbook=f'{PLAYBOOK}, twin', mode='team', delivery='rent')
        tops = [task for task in slipway.plan()['tasks'] if task['parent'] is None]
        assert len(tops) == 10 and tops[5]['title'] == 'Zwilling 双胞胎'
        hits = slipway.json('library', 'search', '双胞')
        assert [hit['id'] for hit in hits if hit['kind'] == 'task'] == [tops[5]['id']], hits
        before = slipway.plan()
        slipway.id('project', 'set', 'ACME', 'mode=private-light')
        assert len([task for task in slipway.plan()['tasks'] if task['parent'] is None]) == 10
        slipway.id('project', 'set', 'ACME', 'mode=team')
        assert slipway.plan() == before


main()
