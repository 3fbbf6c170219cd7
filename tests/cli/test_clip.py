"""plan copy, plan paste, and one change of several tasks."""
import json

from slipway import Slipway
from tap import main, test


def build(slipway, project='ACME'):
    """1A (1.1B, 1.2C after B), 2D after 1."""
    slipway.make_empty(project)
    slipway.add('A', project=project)
    slipway.add('B', '--parent', '1', '--duration', '2d', project=project)
    slipway.add('C', '--parent', f'{project}/1', '--after', '1.1', project=project)
    slipway.add('D', '--after', '1', project=project)


def tree(slipway, project='ACME'):
    return ' '.join(f'{task["wbs"]}{task["title"]}' for task in slipway.plan(project)['tasks'])


@test('/clip/between-projects')
def between_projects():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('plan', 'set', 'ACME/1.1', 'progress=50', 'note=Ask first')
        slipway.make_empty('OTHER')
        slipway.run('plan', 'copy', 'ACME/1.2', 'ACME/1', '--output', 'tasks.json')
        done = slipway.json('plan', 'paste', 'OTHER', 'tasks.json')
        assert list(done) == ['ids'] and len(done['ids']) == 1
        assert tree(slipway, 'OTHER') == '1A 1.1B 1.2C'
        tasks = slipway.tasks('OTHER')
        assert tasks['1']['id'] == done['ids'][0] and tasks['1.1']['note'] == 'Ask first'
        assert tasks['1.1']['progress'] == 0
        assert tasks['1.2']['predecessors'][0]['task'] == tasks['1.1']['id']
        assert not {task['id'] for task in tasks.values()} & {task['id'] for task in slipway.plan()['tasks']}
        assert slipway.history()[0]['name'] == 'Copy of “A”'
        slipway.run('library', 'undo')
        assert tree(slipway, 'OTHER') == ''


@test('/clip/standard-streams')
def standard_streams():
    with Slipway() as slipway:
        build(slipway)
        copied = slipway.run('plan', 'copy', 'ACME/1').stdout
        assert json.loads(copied)['format'] == 'slipway-tasks'
        slipway.run('plan', 'paste', 'ACME', '--parent', '2', '-', stdin=copied)
        assert tree(slipway) == '1A 1.1B 1.2C 2D 2.1A 2.1.1B 2.1.2C'


@test('/clip/lines')
def lines():
    with Slipway() as slipway:
        slipway.make_empty()
        text = slipway.text('plan', 'paste', 'ACME', '-', stdin='Vorbereitung\n  Räume\t2d\n  启动会\nAbschluss\n'.encode())
        assert len(text.split()) == 2, text
        assert tree(slipway) == '1Vorbereitung 1.1Räume 1.2启动会 2Abschluss'
        assert slipway.task('ACME/1.1')['duration_minutes'] == 960


@test('/clip/refusals')
def refusals():
    with Slipway() as slipway:
        build(slipway)
        before = slipway.plan()
        slipway.refused('no-tasks', 'plan', 'paste', 'ACME', '-')
        slipway.refused('malformed', 'plan', 'paste', 'ACME', '-', stdin=b'{"format": 1}')
        slipway.refused('malformed', 'plan', 'paste', 'ACME', '-', stdin=b'\xff\xff')
        slipway.refused('unknown-task', 'plan', 'paste', 'ACME', '-', '--parent=9', stdin=b'X')
        slipway.refused('unknown-task', 'plan', 'copy', 'ACME/9')
        slipway.refused('file', 'plan', 'paste', 'ACME', 'nothing.json', code=3)
        assert slipway.plan() == before


@test('/clip/set-several')
def set_several():
    with Slipway() as slipway:
        build(slipway)
        tasks = slipway.tasks()
        done = slipway.json('plan', 'set', 'ACME/1.1', str(tasks['1.2']['id']), 'ACME/2', 'party=customer', 'duration=3d')
        assert done == {'ids': [tasks[wbs]['id'] for wbs in ('1.1', '1.2', '2')]}
        after = slipway.tasks()
        assert [after[wbs]['party'] for wbs in ('1', '1.1', '1.2', '2')] == [None] + 3 * ['customer']
        assert {after[wbs]['duration_minutes'] for wbs in ('1.1', '1.2', '2')} == {1440}
        assert slipway.history()[0]['name'] == 'Change of “3 tasks”'
        slipway.run('library', 'undo')
        assert slipway.tasks() == tasks
        slipway.refused('derived', 'plan', 'set', 'ACME/2', 'ACME/1', 'progress=10')
        slipway.refused('usage', 'plan', 'set', 'ACME/1', 'ACME/2', code=2)
        assert slipway.tasks() == tasks


main()
