"""export and import: a project goes out and comes back equal, hostile files do not come in."""
import copy
import csv
import io
import json
import os
import random
import re
import subprocess
import sys

from slipway import Slipway
from tap import main, test

FULL = {'mode': 'private-standard', 'delivery': 'purchase', 'hosting': 'on-premises', 'holidays': 'DE-BY',
        'go_live': '2027-12-01', 'name': 'Pilot “1” & <2>', 'document_language': 'de'}
MUTATIONS = 250


def make_full(slipway):
    """A project with something of everything."""
    slipway.make(**FULL)
    slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor', '--role=lead')
    slipway.id('plan', 'set', 'ACME/1.1', 'owner=Ada', 'progress=40', 'note=Zeile\nzwei', 'deadline=2027-01-04')
    slipway.id('plan', 'set', 'ACME/1.2', 'constraint=snet:2026-12-14', 'title=Our own title', 'internal=yes')
    slipway.id('plan', 'add', 'ACME', '--title', 'Own', '--parent', '2', '--after', '2.1:FS+50%,2.2:SS-4h',
               '--duration', '2ed')
    slipway.id('plan', 'reorder', 'ACME/1.2', '--before', '1.1')
    slipway.id('plan', 'baseline', 'ACME', '--name', 'First')
    slipway.id('project', 'set', 'ACME', 'working-week=' + ';'.join(['08:00-12:00,13:00-16:30'] * 5 + ['', '']))


def comparable(slipway, code, ids):
    """Everything that can be asked about a project; with `ids` FALSE named by place in the plan."""
    plan = slipway.plan(code)
    project = slipway.json('project', 'show', code)
    people = slipway.json('people', 'list', code)
    places = {task['id']: task['wbs'] for task in plan['tasks']}
    if not ids:
        for task in plan['tasks']:
            task['id'], task['parent'] = places[task['id']], places.get(task['parent'])
            task['driver_task'], task['owner_id'] = places.get(task['driver_task']), None
            for link in task['predecessors']:
                link['task'] = places[link['task']]
            task['predecessors'].sort(key=str)
        for each in [plan, project, *people]:
            each['id'] = each['project'] = each['code'] = None
    return plan, project, people, [each['name'] for each in slipway.json('plan', 'baselines', code)]


@test('/exchange/project/round-trip')
def round_trip():
    with Slipway() as slipway, Slipway() as other:
        make_full(slipway)
        slipway.run('export', 'project', 'ACME', '--output', 'a.slipway-project')
        slipway.run('export', 'project', 'ACME', '--output', 'b.slipway-project')
        first = slipway.read('a.slipway-project')
        assert first == slipway.read('b.slipway-project')
        assert slipway.run('export', 'project', 'ACME', '--output', '-').stdout == first
        assert json.loads(first)['format'] == 'slipway-project'
        project = slipway.json('project', 'show', 'ACME')['id']
        assert other.id('import', 'project', slipway.path('a.slipway-project')) == project
        assert comparable(other, 'ACME', True) == comparable(slipway, 'ACME', True)
        other.run('export', 'project', 'ACME', '--output', 'c.slipway-project')
        assert other.read('c.slipway-project') == first
        assert other.json('library', 'check')['ok'] is True
        slipway.refused('duplicate-code', 'import', 'project', 'a.slipway-project')
        slipway.refused('code-form', 'import', 'project', 'a.slipway-project', '--code', 'a/b')
        copied = slipway.id('import', 'project', '-', '--code', 'copy', stdin=first)
        assert copied != project
        assert comparable(slipway, 'COPY', False) == comparable(slipway, 'ACME', False)
        assert slipway.json('library', 'check')['ok'] is True
        assert slipway.history()[0]['name'] == 'Import of “Acme Works”'
        slipway.json('library', 'undo')
        assert [each['code'] for each in slipway.json('project', 'list')] == ['ACME']
        slipway.json('library', 'redo')
        slipway.id('project', 'set', 'COPY', 'mode=team')
        slipway.id('project', 'set', 'COPY', 'mode=private-standard')
        assert comparable(slipway, 'COPY', False) == comparable(slipway, 'ACME', False)


@test('/exchange/project/answers-beside')
def answers_beside():
    """Imported beside the original, what a deployment answers with people means the new ones."""
    with Slipway() as slipway:
        slipway.make(mode='private-light')
        lena = slipway.id('people', 'add', 'ACME', '--name=Lena', '--party=vendor')
        slipway.run('deployment', 'answer', 'ACME', f'people.owner={lena}')
        slipway.run('export', 'project', 'ACME', '--output', 'acme.json')
        slipway.id('import', 'project', 'acme.json', '--code', 'TWIN')
        [twin] = [person['id'] for person in slipway.json('people', 'list', 'TWIN')]
        assert twin != lena
        before, after = (slipway.json('deployment', 'show', code) for code in ('ACME', 'TWIN'))

        def named(deployment):
            fields = [field for step in deployment['steps'] for field in step['fields']]
            return {field['id']: field['value'] for field in fields if field['id'] == 'people.owner'}
        assert set(named(before).values()) == {str(lena)}, named(before)
        assert set(named(after).values()) == {str(twin)}, named(after)


@test('/exchange/project/after-deletion')
def after_deletion():
    """A project that was deleted here comes back from its file as a new one."""
    with Slipway() as slipway:
        make_full(slipway)
        before = comparable(slipway, 'ACME', False)
        slipway.run('export', 'project', 'ACME', '--output', 'a')
        slipway.id('project', 'delete', 'ACME')
        slipway.id('import', 'project', 'a')
        assert comparable(slipway, 'ACME', False) == before


@test('/exchange/project/what-refers-to-nothing')
def dangling():
    """Removed tasks and people leave baselines, links and owners behind; the file is sound still."""
    with Slipway() as slipway, Slipway() as other:
        make_full(slipway)
        slipway.id('plan', 'remove', 'ACME/1.2')
        slipway.id('plan', 'remove', 'ACME/3')
        person = slipway.json('people', 'list', 'ACME')[0]['id']
        slipway.id('people', 'remove', str(person))
        going = slipway.json('project', 'set', 'ACME', 'mode=team', '--dry-run')['removed']
        for task in slipway.plan()['tasks']:
            if task['title'] in going:
                slipway.add(f'After {task["title"]}', '--after', str(task['id']))
        slipway.id('project', 'set', 'ACME', 'mode=team')
        slipway.run('export', 'project', 'ACME', '--output', 'a')
        other.id('import', 'project', slipway.path('a'))
        assert comparable(other, 'ACME', True) == comparable(slipway, 'ACME', True)
        other.id('project', 'set', 'ACME', 'mode=private-standard')
        assert other.json('library', 'check')['ok'] is True


@test('/exchange/project/refusals')
def refusals():
    with Slipway() as slipway:
        make_full(slipway)
        slipway.run('export', 'project', 'ACME', '--output', 'a')
        document = json.loads(slipway.read('a'))
        steps = len(slipway.history())

        def refuse(rule, content):
            slipway.write('bad', content if isinstance(content, (bytes, str)) else json.dumps(content))
            return slipway.refused(rule, 'import', 'project', 'bad', '--code', 'BAD', code=3)

        def changed(change):
            other = copy.deepcopy(document)
            change(other, other['tables'])
            return other
        slipway.refused('file', 'import', 'project', 'none', code=3)
        os.mkdir(slipway.path('folder'))
        slipway.refused('file', 'import', 'project', 'folder', code=3)
        refuse('no-project-file', '')
        refuse('malformed', '{')
        refuse('malformed', b'\xff\xfe{}')
        refuse('malformed', '{"format": 1, "format": 2}')
        refuse('too-deep', '[' * 10000 + ']' * 10000)
        refuse('no-project-file', '[]')
        refuse('no-project-file', '{}')
        refuse('no-project-file', changed(lambda all, _: all.update(format='other')))
        assert 'newer' in refuse('newer', changed(lambda all, _: all.update(format_version=2))).lower()
        refuse('malformed', changed(lambda all, _: all.pop('tables')))
        for place, change in {
                '$.tables.task[0].parent': lambda _, tables: tables['task'][0].update(parent=tables['link'][0]['id']),
                '$.tables.task[1].owner': lambda _, tables: tables['task'][1].update(owner=tables['task'][0]['id']),
                '$.tables.task[2].duration': lambda _, tables: tables['task'][2].update(duration='long'),
                '$.tables.task[3].position': lambda _, tables: tables['task'][3].update(position=[1]),
                '$.tables.task[4].*': lambda _, tables: tables['task'][4].update(colour='red'),
                '$.tables.task[5].id': lambda _, tables: tables['task'][5].update(id=tables['task'][4]['id']),
                '$.tables.link[0].predecessor': lambda _, tables: tables['link'][0].update(predecessor=12345),
                '$.tables.link[1].id': lambda _, tables: tables['link'][1].update(id=-1),
                '$.tables.person[0].project': lambda _, tables: tables['person'][0].update(project=None),
                '$.tables.project[0].start': lambda _, tables: tables['project'][0].update(start=99999999),
                '$.tables.project[0].customer': lambda _, tables: tables['project'][0].update(customer=''),
                '$.tables.playbook[0].source': lambda _, tables: tables['playbook'][0].update(source='{}'),
                '$.tables.playbook[0].id': lambda _, tables: [
                    tables['playbook'][0].update(id=5), tables['project_playbook'][0].update(playbook=5)],
                '$.tables.secrets': lambda _, tables: tables.update(secrets=[]),
                '$.tables.task': lambda _, tables: tables.update(task={})}.items():
            message = refuse('malformed', changed(change))
            assert place in message and 'Nothing was imported' in message, (place, message)
        refuse('malformed', changed(lambda _, tables: tables['project'].append(dict(tables['project'][0], id=7))))
        refuse('malformed', changed(lambda _, tables: tables.update(project=[])))
        assert len(slipway.history()) == steps
        assert [each['code'] for each in slipway.json('project', 'list')] == ['ACME']


@test('/exchange/project/damaged-values')
def damaged_values():
    """A value that no editor would take stops the import, and the message says what may stand there."""
    with Slipway() as slipway:
        make_full(slipway)
        document = json.loads(slipway.run('export', 'project', 'ACME', '--output', '-').stdout)
        steps = len(slipway.history())
        for table, column, values, allowed in (
                ('project', 'mode', ['x', ''], 'private-light'), ('project', 'language', ['fr'], 'zh_CN'),
                ('project', 'schedule_from', ['end'], 'start, go-live'), ('project', 'start', [-25568], '376199'),
                ('project', 'wished_go_live', [376200], '376199'), ('project', 'archived', [2], '0 to 1'),
                ('person', 'party', ['us'], 'vendor'), ('task', 'kind', ['x'], 'milestone'),
                ('task', 'constraint_kind', ['x'], 'asap'), ('task', 'duration', [-1, 10000001], '10000000'),
                ('task', 'progress', [-1, 101], '0 to 100'), ('task', 'unit', [2], '0 to 1'),
                ('task', 'effort', [1001], '1000'), ('task', 'pessimistic', [-1], '0'),
                ('task', 'constraint_at', [2 ** 40], 'number'), ('task', 'deadline', [-2 ** 40], 'number'),
                ('task', 'recurrence', ['never'], 'weekly'), ('link', 'successor', [None], 'id'),
                ('link', 'predecessor', [None], 'id'), ('link', 'type', ['XX'], 'FS'),
                ('link', 'lag', [-10000001, 2 ** 62], '10000000'), ('link', 'unit', [3], '0 to 2'),
                ('baseline_task', 'task', [None], 'id'), ('baseline_task', 'start', [2 ** 40], 'number')):
            for value in values:
                bad = copy.deepcopy(document)
                bad['tables'][table][0][column] = value
                slipway.write('bad', json.dumps(bad))
                message = slipway.refused('malformed', 'import', 'project', 'bad', '--code', 'BAD', code=3)
                assert f'$.tables.{table}[0].{column} ' in message and allowed in message, (column, value, message)
        assert len(slipway.history()) == steps


@test('/exchange/project/samples')
def samples():
    """What the samples hold, with everything else that a plan can hold, comes back."""
    with Slipway() as slipway, Slipway() as other:
        slipway.json('library', 'sample')
        slipway.id('plan', 'add', 'NORD', '--title=Call', '--recurrence=weekly MO @10:00')
        for code in (each['code'] for each in slipway.json('project', 'list')):
            slipway.id('plan', 'baseline', code, '--name=B')
            content = slipway.run('export', 'project', code, '--output', '-').stdout
            other.write('in', content)
            other.id('import', 'project', 'in')
            assert other.run('export', 'project', code, '--output', '-').stdout == content, code


@test('/exchange/project/loop')
def loop():
    with Slipway() as slipway:
        slipway.make_empty()
        for title in 'ABC':
            slipway.add(title)
        slipway.id('plan', 'link', 'ACME/2', '1')
        slipway.id('plan', 'link', 'ACME/3', '2')
        document = json.loads(slipway.run('export', 'project', 'ACME', '--output', '-').stdout)
        ids = {task['title']: task['id'] for task in slipway.plan()['tasks']}
        document['tables']['link'].append({**document['tables']['link'][0], 'id': 4711, 'predecessor': ids['C'],
                                           'successor': ids['A']})
        slipway.write('loop', json.dumps(document))
        message = slipway.refused('loop', 'import', 'project', 'loop', '--code', 'LOOP')
        assert all(f'“{title}”' in message for title in 'ABC'), message
        tasks = document['tables']['task']
        parent = ids['A']
        for number in range(1000, 1400):
            tasks.append({**tasks[0], 'id': number, 'parent': parent, 'title': f'T{number}'})
            parent = number
        document['tables']['link'] = []
        slipway.write('deep', json.dumps(document))
        slipway.refused('too-deep', 'import', 'project', 'deep', '--code', 'DEEP')
        tasks[:] = [task for task in tasks if task['id'] not in range(1000, 1400)]
        for title in 'ABC':  # a circle of parents hides nothing
            task, = (task for task in tasks if task['id'] == ids[title])
            task['parent'] = ids['ABC'['ABC'.index(title) - 1]]
        slipway.write('circle', json.dumps(document))
        slipway.id('import', 'project', 'circle', '--code', 'CIRCLE')
        assert len(slipway.plan('CIRCLE')['tasks']) == 3


def places(node, path=()):
    """Every place in a document, as a path of keys."""
    yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


VALUES = (None, True, 0, -1, 1, 2 ** 31, 2 ** 53 + 1, 2 ** 63 - 1, -2 ** 63, 1.5, 1e308, '', 'x', '\x7f' * 300,
          '2026-12-01', '🚢', 'ACME', [], {}, [1], {'id': 1}, 'phase', 'FS', 'DE', ';;;;;;')


def mutate(document, all_places, chance):
    for _ in range(chance.randint(1, 4)):
        path = chance.choice(all_places)
        node = document
        try:
            for key in path[:-1]:
                node = node[key]
            what = chance.random()
            if not path:
                continue
            if what < 0.6:
                node[path[-1]] = copy.deepcopy(chance.choice(VALUES))
            elif what < 0.8:
                del node[path[-1]]
            elif isinstance(node, list):
                node.append(copy.deepcopy(node[path[-1]]))
            else:
                node[f'{path[-1]}x'] = copy.deepcopy(node[path[-1]])
        except (KeyError, IndexError, TypeError):
            continue
    return document


@test('/exchange/project/hostile-documents')
def hostile_documents():
    """Changed files come in whole, as a plan that can be shown, or not at all."""
    chance = random.Random(20261201)
    with Slipway() as slipway:
        slipway.make_empty(**FULL)
        for title in 'ABC':
            slipway.add(title, '--duration', '2d')
        slipway.id('plan', 'indent', 'ACME/3')
        slipway.id('plan', 'link', 'ACME/2', '1:SS+1d')
        slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor')
        slipway.id('plan', 'set', 'ACME/1', 'owner=Ada', 'constraint=mso:2026-12-14', 'deadline=2027-01-01')
        slipway.id('plan', 'baseline', 'ACME', '--name', 'B')
        document = json.loads(slipway.run('export', 'project', 'ACME', '--output', '-').stdout)
        all_places = [path for path in places(document) if path[:2] != ('tables', 'playbook') or len(path) < 5]
        taken = 0
        for number in range(MUTATIONS):
            slipway.write('bad', json.dumps(mutate(copy.deepcopy(document), all_places, chance)))
            done = slipway.run('--json', 'import', 'project', 'bad', '--code', f'N{number}', code=None)
            if done.returncode == 0:
                taken += 1
                assert slipway.json('project', 'show', f'N{number}')['code'] == f'N{number}'
                slipway.plan(f'N{number}')
                slipway.text('plan', 'show', f'N{number}')
                slipway.json('library', 'undo')
            else:
                error = json.loads(done.stdout)['error']
                assert done.returncode in (1, 3) and error['message'], error
        assert 10 < taken < MUTATIONS - 10, taken
        assert [each['code'] for each in slipway.json('project', 'list')] == ['ACME']
        assert slipway.json('library', 'check')['ok'] is True


@test('/exchange/project/hostile-bytes')
def hostile_bytes():
    chance = random.Random(4711)
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A')
        document = slipway.run('export', 'project', 'ACME', '--output', '-').stdout
        for number in range(60):
            content = bytearray(document)
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(content))
                if chance.random() < 0.5:
                    content[at] = chance.randrange(256)
                else:
                    del content[at:at + chance.randint(1, 500)]
            slipway.write('bad', bytes(content))
            done = slipway.run('import', 'project', 'bad', '--code', f'N{number}', code=None)
            assert done.returncode in (0, 1, 3)
            if done.returncode == 0:
                slipway.json('library', 'undo')
        assert len(slipway.json('project', 'list')) == 1


@test('/exchange/project/200-megabytes')
def too_large():
    import resource
    import subprocess
    with Slipway() as slipway:
        slipway.make()
        steps = len(slipway.history())
        path = slipway.path('huge')
        with open(path, 'wb') as file:
            file.write(b'{"format": "slipway-project", "format_version": 1, "tables": {"task": [')
            file.seek(200 * 1024 * 1024)
            file.write(b'{}]}}')
        message = slipway.refused('too-large', 'import', 'project', path, code=3)
        assert '128 MB' in message, message
        slipway.refused('too-large', 'playbook', 'check', path, code=3)
        slipway.write('many', '[' + '{"a":1},' * 2600000 + '0]')
        message = slipway.refused('too-large', 'import', 'project', 'many', code=3)
        assert 'values' in message, message
        with open('/dev/zero', 'rb') as zero:
            from slipway import PROGRAM
            done = subprocess.run([PROGRAM, 'import', 'project', '-'], stdin=zero, capture_output=True,
                                  env=slipway.environment, check=False, timeout=60)
        assert done.returncode == 3, done
        assert len(slipway.history()) == steps
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1024 * 1024


@test('/exchange/plan/csv-and-json')
def csv_and_json():
    with Slipway() as slipway:
        make_full(slipway)
        tasks = slipway.plan()['tasks']
        answer = slipway.json('export', 'plan', 'ACME', '--format', 'csv', '--output', 'plan.csv')
        assert answer == {'path': 'plan.csv'}
        rows = list(csv.DictReader(io.StringIO(slipway.read('plan.csv').decode('utf-8-sig'))))
        assert len(rows) == len(tasks)
        assert slipway.run('export', 'plan', 'ACME', '--format=csv', '--output=-').stdout == slipway.read('plan.csv')
        for options in ((), ('--baseline=First',), ('--filter=kind:milestone',)):
            slipway.run('export', 'plan', 'ACME', '--format=json', '--output=plan.json', '--languages=en', *options)
            assert json.loads(slipway.read('plan.json')) == slipway.json('plan', 'show', 'ACME', *options), options
        slipway.run('export', 'plan', 'ACME', '--format', 'json', '--output', 'plan.json')
        german = json.loads(slipway.read('plan.json'))['tasks']
        assert [each['kind'] for each in german] == [task['kind'] for task in tasks]
        assert [each['title'] for each in german] != [task['title'] for task in tasks]
        heads = set()
        for language in ('en', 'de', 'zh_CN'):
            slipway.run('export', 'plan', 'ACME', '--format=csv', '--output=x.csv', '--languages', language)
            heads.add(slipway.read('x.csv').splitlines()[0])
        assert len(heads) == 3


@test('/exchange/plan/picture-without-room')
def picture_without_room():
    """What stops the writing is named, and nothing is left behind."""
    import resource
    import signal

    def no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    with Slipway() as slipway:
        slipway.make()
        before = sorted(os.listdir(slipway.folder))
        for kind in ('pdf', 'png', 'svg'):
            message = slipway.refused('too-large', 'export', 'plan', 'ACME', '--format', kind, '--output', 'plan',
                                      code=3, preexec_fn=no_room)
            assert 'Choose another folder' in message, message
        assert sorted(os.listdir(slipway.folder)) == before


@test('/exchange/plan/pictures')
def pictures():
    with Slipway() as slipway:
        make_full(slipway)
        for name, magic in (('pdf', b'%PDF-'), ('png', b'\x89PNG'), ('svg', b'<?xml')):
            slipway.run('export', 'plan', 'ACME', '--format', name, '--output', f'plan.{name}')
            assert slipway.read(f'plan.{name}').startswith(magic)
        slipway.run('export', 'tracker', 'ACME', '--output', 'tracker.xlsx', '--party', 'customer')
        assert slipway.read('tracker.xlsx').startswith(b'PK')


@test('/exchange/plan/party')
def plan_for_a_party():
    """What is internal stays with the vendor, in tables and in pictures."""
    with Slipway() as slipway:
        make_full(slipway)
        tasks = slipway.plan()['tasks']
        shown = [task['wbs'] for task in tasks if not task['internal']]
        assert 0 < len(shown) < len(tasks)
        for party, expected in (('customer', shown), ('partner', shown), ('vendor', [task['wbs'] for task in tasks])):
            slipway.run('export', 'plan', 'ACME', '--format=json', '--output=plan.json', '--party', party)
            exported = json.loads(slipway.read('plan.json'))['tasks']
            assert [task['wbs'] for task in exported] == expected
            known = {task['id'] for task in exported}
            for task in exported:
                named = {link['task'] for link in task['predecessors']} | {task['driver_task'], task['parent']}
                assert named - {None} <= known, task
        heights = {}
        for party in ('customer', 'vendor'):
            slipway.run('export', 'plan', 'ACME', '--format=svg', '--output=plan.svg', '--party', party)
            heights[party] = int(re.search(rb'height="(\d+)px"', slipway.read('plan.svg'))[1])
        assert heights['vendor'] - heights['customer'] == 18 * (len(tasks) - len(shown)), heights
        slipway.refused('unknown-party', 'export', 'plan', 'ACME', '--format=csv', '--output=x', '--party=x')


@test('/exchange/decimal-comma')
def decimal_comma():
    """A laptop whose numbers have a comma writes the same files."""
    german = {'LC_ALL': 'de_DE.UTF-8', 'LOCPATH': os.environ['LOCPATH']}
    mark = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.localeconv()['decimal_point'])"
    assert subprocess.run([sys.executable, '-c', mark], env={**os.environ, **german}, check=True,
                          capture_output=True, text=True).stdout == ',\n'
    with Slipway() as slipway:
        make_full(slipway)
        for kind in (['export', 'tracker'], ['export', 'plan', '--format=pdf'], ['export', 'plan', '--format=svg'],
                     ['export', 'plan', '--format=json'], ['deployment', 'runbook']):
            for name, environment in (('point', {}), ('comma', german)):
                slipway.run('--language=en', *kind, 'ACME', '--output', name, environment=environment)
            assert slipway.read('point') == slipway.read('comma'), kind


@test('/exchange/portfolio')
def portfolio():
    """All projects in one picture; a filter leaves rows out."""
    with Slipway() as slipway:
        slipway.make('ACME')
        slipway.make('BETA')
        slipway.make('OLD')
        slipway.run('project', 'archive', 'OLD')
        slipway.run('project', 'set', 'BETA', 'go-live=2026-12-08')

        def height(*options):
            answer = slipway.json('export', 'portfolio', '--format=svg', '--output=all.svg', *options)
            assert answer == {'path': 'all.svg'}
            return int(re.search(rb'height="(\d+)px"', slipway.read('all.svg'))[1])

        none, row = height('--within=1'), 44
        assert height() - none == 2 * row
        assert height('--archived') - none == 3 * row
        assert height('--health=red') - none == row
        assert height('--within=520') - none == 2 * row
        for name, magic in (('pdf', b'%PDF-'), ('png', b'\x89PNG')):
            slipway.run('export', 'portfolio', '--format', name, '--output', f'all.{name}')
            assert slipway.read(f'all.{name}').startswith(magic)
        slipway.refused('unknown-format', 'export', 'portfolio', '--format=csv', '--output=x')
        slipway.refused('unknown-value', 'export', 'portfolio', '--format=svg', '--output=x', '--health=blue')
        for weeks in ('0', '521', '-1', 'two'):
            slipway.refused('usage', 'export', 'portfolio', '--format=svg', '--output=x', f'--within={weeks}',
                            code=2)
        slipway.run('export', 'portfolio', '--format=svg', '--output=missing/x', code=3)
        slipway.run('export', 'portfolio', '--output=x.svg', code=2)
        assert not os.path.exists(slipway.path('x'))


@test('/exchange/refusals')
def export_refusals():
    with Slipway() as slipway:
        slipway.make()
        slipway.refused('unknown-format', 'export', 'plan', 'ACME', '--format', 'docx', '--output', 'x')
        slipway.refused('unknown-party', 'export', 'tracker', 'ACME', '--party', 'x', '--output', 'x')
        slipway.refused('unknown-language', 'export', 'plan', 'ACME', '--format=csv', '--languages=fr',
                        '--output=x', code=2)
        for kind in (('plan', 'ACME', '--format=csv'), ('project', 'ACME'), ('tracker', 'ACME')):
            slipway.refused('unknown-project', 'export', kind[0], 'NONE', *kind[2:], '--output', 'x')
            slipway.run('export', *kind, '--output', 'missing/folder/x', code=3)
            os.makedirs(slipway.path('folder'), exist_ok=True)
            slipway.run('export', *kind, '--output', 'folder', code=3)
        assert not os.path.exists(slipway.path('x'))


main()
