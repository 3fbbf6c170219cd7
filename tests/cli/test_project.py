"""project: new, list, show, set, archive, delete; and playbook."""
import re

from slipway import PLAYBOOK, Slipway
from tap import main, test

KEYS = ['id', 'code', 'name', 'customer', 'playbooks', 'mode', 'delivery', 'hosting', 'start', 'typed_start',
        'go_live', 'wished_go_live', 'schedule_from', 'latest_safe_kickoff', 'status_date',
        'document_language', 'phase', 'progress', 'status', 'health']
PHASES = ['Scope confirmation', 'Environment preparation', 'Capability onboarding',
          'Joint testing and acceptance', 'Training and go-live']


def phases(slipway, project='ACME', **options):
    plan = slipway.json('plan', 'show', project, **options)
    return [task for task in plan['tasks'] if task['parent'] is None]


@test('/project/show/keys')
def show_keys():
    with Slipway() as slipway:
        project = slipway.make()
        shown = slipway.json('project', 'show', 'ACME')
        assert list(shown) == KEYS, shown
        assert shown == {**shown, 'id': project, 'code': 'ACME', 'name': 'Acme Works',
                         'customer': 'Acme Works', 'playbooks': [PLAYBOOK], 'mode': None,
                         'delivery': None, 'hosting': None, 'start': '2026-12-01', 'typed_start': '2026-12-01',
                         'wished_go_live': None, 'schedule_from': 'start', 'latest_safe_kickoff': None,
                         'status_date': None,
                         'document_language': 'en', 'phase': PHASES[0],
                         'progress': 0, 'status': 'running'}
        assert re.fullmatch(r'\d{4}-\d\d-\d\d', shown['go_live'])
        assert list(shown['health']) == ['level', 'reasons']
        assert shown['health']['level'] in ('green', 'yellow', 'red')
        assert slipway.json('project', 'list') == [shown]
        assert slipway.json('project', 'show', str(project)) == shown
        assert slipway.json('project', 'show', 'acme') == shown
        text = slipway.text('project', 'show', 'ACME')
        assert 'ACME' in text and 'Acme Works' in text
        assert 'ACME' in slipway.text('project', 'list')


@test('/project/new/every-option')
def every_option():
    with Slipway() as slipway:
        slipway.make('nord', customer='Nordwind', mode='private-standard', delivery='purchase',
                     hosting='on-premises', go_live='2027-06-30', document_language='de',
                     name='Pilot Hamburg', holidays='de-hh')
        shown = slipway.json('project', 'show', 'NORD')
        assert shown == {**shown, 'code': 'NORD', 'name': 'Pilot Hamburg', 'customer': 'Nordwind',
                         'mode': 'private-standard', 'delivery': 'purchase', 'hosting': 'on-premises',
                         'wished_go_live': '2027-06-30', 'document_language': 'de'}
        text = slipway.text('project', 'new', '--customer=A', '--code=A', f'--playbook={PLAYBOOK}',
                            '--start=2026-12-01')
        assert re.fullmatch(r'\d+\n', text)


@test('/project/new/refusals')
def new_refusals():
    with Slipway() as slipway:
        slipway.make()
        for rule, choices in {
                'duplicate-code': {'code': 'acme'}, 'unknown-playbook': {'playbook': 'nothing'},
                'go-live-before-start': {'go_live': '2026-11-30'}, 'unknown-date': {'start': 'soon'},
                'unknown-value': {'mode': 'best'}, 'unknown-holidays': {'holidays': 'XX'},
                'customer-missing': {'customer': ' '}, 'code-missing': {'code': ''},
                'code-form': {'code': 'a/b'}}.items():
            options = {'customer': 'B', 'code': 'B', 'playbook': PLAYBOOK, 'start': '2026-12-01', **choices}
            message = slipway.refused(rule, 'project', 'new',
                                      *(f'--{key.replace("_", "-")}={value}' for key, value in options.items()))
            value = list(choices.values())[0]
            value = {'2026-11-30': '30 Nov 2026'}.get(value, value)  # days as people write them
            assert not value.strip() or value.lower() in message.lower(), message
        for value in ('2026-13-01', '2026-02-30', '01.12.2026', '1899-12-31', '3000-01-01', ''):
            slipway.refused('unknown-date', 'project', 'new', '--customer=B', '--code=B',
                            f'--playbook={PLAYBOOK}', f'--start={value}')
        for option, value in (('delivery', 'gift'), ('hosting', 'moon'), ('document-language', 'fr')):
            slipway.refused('unknown-value', 'project', 'new', '--customer=B', '--code=B',
                            f'--playbook={PLAYBOOK}', '--start=2026-12-01', f'--{option}={value}')
        assert len(slipway.json('project', 'list')) == 1
        assert len(slipway.history()) == 1


@test('/project/new/extremes')
def extremes():
    """The first and the last day, and a name of every script, make a plan that can be shown."""
    with Slipway() as slipway:
        for code, start in (('FIRST', '1900-01-01'), ('LAST', '2999-12-31')):
            slipway.make(code, start=start, customer='Ωmega 深圳 🚢', mode='team', delivery='rent')
            plan = slipway.plan(code)
            assert plan['start'] >= start and len(plan['tasks']) > 20
            slipway.text('plan', 'show', code)
            assert slipway.json('project', 'show', code)['customer'] == 'Ωmega 深圳 🚢'
        assert len(slipway.json('project', 'list')) == 2


@test('/project/five-phases')
def five_phases():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        for language in ('en', 'de', 'zh_CN'):
            found = slipway.json('--language', language, 'plan', 'show', 'ACME')['tasks']
            found = [each for each in found if each['parent'] is None]
            assert [each['kind'] for each in found] == ['phase'] * 5
            assert [each['wbs'] for each in found] == ['1', '2', '3', '4', '5']
            assert all(each['happens'] and each['focus'] for each in found)
        assert [each['title'] for each in phases(slipway)] == PHASES


@test('/project/blocked')
def blocked():
    with Slipway() as slipway:
        slipway.make()
        third = phases(slipway)[2]
        assert 'deployment mode and the delivery mode' in third['blocked']
        below = [task for task in slipway.plan()['tasks'] if task['parent'] == third['id']]
        assert below and all(task['blocked'] == third['blocked'] for task in below)
        assert phases(slipway)[0]['blocked'] is None
        slipway.id('project', 'set', 'ACME', 'mode=team')
        assert phases(slipway)[2]['blocked'] == 'Choose the delivery mode first.'
        slipway.id('project', 'set', 'ACME', 'mode=', 'delivery=rent')
        assert phases(slipway)[2]['blocked'] == 'Choose the deployment mode first.'
        slipway.id('project', 'set', 'ACME', 'mode=private-light')
        assert phases(slipway)[2]['blocked'] is None


@test('/project/set/every-field')
def set_fields():
    with Slipway() as slipway:
        project = slipway.make()
        for key, value, shown, expected in (
                ('customer', ' New Works ', 'customer', 'New Works'), ('code', 'new', 'code', 'NEW'),
                ('code', 'ACME', 'code', 'ACME'), ('name', 'Pilot', 'name', 'Pilot'),
                ('name', '', 'name', 'New Works'), ('mode', 'team', 'mode', 'team'),
                ('mode', '', 'mode', None), ('delivery', 'purchase', 'delivery', 'purchase'),
                ('hosting', 'vendor-cloud', 'hosting', 'vendor-cloud'), ('hosting', '', 'hosting', None),
                ('start', '2027-01-04', 'start', '2027-01-04'),
                ('go-live', '2027-09-01', 'wished_go_live', '2027-09-01'),
                ('wished-go-live', '2027-10-01', 'wished_go_live', '2027-10-01'),
                ('go-live', '', 'wished_go_live', None),
                ('status-date', '2026-12-15', 'status_date', '2026-12-15'),
                ('status-date', '', 'status_date', None),
                ('document-language', 'zh_CN', 'document_language', 'zh_CN')):
            assert slipway.id('project', 'set', str(project), f'{key}={value}') == project
            assert slipway.json('project', 'show', str(project))[shown] == expected, key
        steps = len(slipway.history())
        slipway.id('project', 'set', 'ACME', 'customer=New Works')
        assert len(slipway.history()) == steps
        slipway.id('project', 'set', 'ACME', 'customer=A', 'name=B', 'delivery=rent')
        assert len(slipway.history()) == steps + 1
        slipway.json('library', 'undo')
        assert slipway.json('project', 'show', 'ACME')['name'] == 'New Works'


@test('/project/set/dates-together')
def dates_together():
    with Slipway() as slipway:
        slipway.make(go_live='2027-01-10')
        slipway.refused('go-live-before-start', 'project', 'set', 'ACME', 'start=2027-02-01')
        for pair in (('start=2027-02-01', 'go-live=2027-06-01'), ('go-live=2026-03-01', 'start=2026-01-01'),
                     ('start=2028-02-01', 'go-live='), ('go-live=2030-03-01', 'start=2030-01-01')):
            slipway.id('project', 'set', 'ACME', *pair)
        slipway.refused('go-live-before-start', 'project', 'set', 'ACME', 'name=X', 'go-live=2030-01-01')
        slipway.id('project', 'set', 'ACME', 'wished_go_live=2031-03-03', 'status_date=2030-05-06')
        shown = slipway.json('project', 'show', 'ACME')
        assert (shown['wished_go_live'], shown['status_date']) == ('2031-03-03', '2030-05-06'), shown
        assert slipway.json('project', 'show', 'ACME')['name'] == 'Acme Works'


@test('/project/set/calendar')
def calendar():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('T', '--duration', '5d')
        slipway.id('plan', 'move', 'ACME/1', '--start', '2026-12-23')
        assert slipway.task('ACME/1')['finish'] == '2026-12-29T17:00'
        slipway.id('project', 'set', 'ACME', 'holidays=de')
        assert slipway.task('ACME/1')['finish'] == '2026-12-30T17:00'
        slipway.id('project', 'set', 'ACME', 'holidays=None')
        assert slipway.task('ACME/1')['finish'] == '2026-12-29T17:00'
        week = ';'.join(['08:00-12:00'] * 6 + [''])
        slipway.id('project', 'set', 'ACME', f'working-week={week}')
        task = slipway.task('ACME/1')
        assert task['finish'] == '2027-01-02T12:00' and task['duration_minutes'] == 2400
        slipway.id('project', 'set', 'ACME', 'working-week=')
        assert slipway.task('ACME/1')['finish'] == '2026-12-29T17:00'
        for bad in (';;;;;;', '08:00-12:00', '25:00-26:00;;;;;;', '08:00-12:00,11:00-13:00;;;;;;', 'x;;;;;;'):
            slipway.refused('unknown-week', 'project', 'set', 'ACME', f'working-week={bad}')


@test('/project/set/refusals')
def set_refusals():
    with Slipway() as slipway:
        slipway.make()
        slipway.make('NORD')
        for rule, pair in (('unknown-field', 'colour=red'), ('unknown-field', '=x'),
                           ('duplicate-code', 'code=nord'), ('code-form', 'code=a/b'),
                           ('code-missing', 'code='), ('customer-missing', 'customer='),
                           ('unknown-value', 'mode=best'), ('unknown-value', 'delivery=gift'),
                           ('unknown-value', 'document-language='), ('unknown-date', 'start='),
                           ('unknown-date', 'go-live=x'), ('unknown-holidays', 'holidays=FR')):
            before = slipway.text('--json', 'project', 'list')
            slipway.refused(rule, 'project', 'set', 'ACME', 'name=lost', pair)
            slipway.refused(rule, 'project', 'set', 'ACME', 'name=lost', pair, '--dry-run')
            assert slipway.text('--json', 'project', 'list') == before
        slipway.refused('unknown-project', 'project', 'set', 'NONE', 'name=x')
        assert len(slipway.history()) == 2


@test('/project/modes/dry-run-and-apply')
def modes():
    with Slipway() as slipway:
        slipway.make(mode='private-standard', delivery='purchase', hosting='on-premises')
        before = slipway.plan()
        titles = {task['title'] for task in before['tasks']}
        diff = slipway.json('project', 'set', 'ACME', 'mode=team', '--dry-run')
        assert list(diff) == ['id', 'added', 'removed', 'kept', 'warning']
        assert diff['removed'] and not diff['kept'] and set(diff['removed']) <= titles
        assert slipway.plan() == before and len(slipway.history()) == 1
        text = slipway.text('project', 'set', 'ACME', 'mode=team', '--dry-run')
        assert text.count('\n- ') + text.startswith('- ') == len(diff['removed'])
        slipway.id('project', 'set', 'ACME', 'mode=team')
        after = {task['title'] for task in slipway.plan()['tasks']}
        assert after == (titles | set(diff['added'])) - set(diff['removed'])
        assert 'modes' in slipway.history()[0]['name']
        slipway.json('library', 'undo')
        assert slipway.plan() == before
        slipway.json('library', 'redo')
        slipway.id('project', 'set', 'ACME', 'mode=private-standard')
        assert slipway.plan() == before


@test('/project/modes/kept')
def modes_kept():
    """What holds progress, or what the user put there, stays; the dry run says the same."""
    with Slipway() as slipway:
        slipway.make(mode='private-standard', delivery='purchase', hosting='on-premises')
        gone = slipway.json('project', 'set', 'ACME', 'mode=team', '--dry-run')['removed']
        leaves = [task for task in slipway.plan()['tasks']
                  if task['title'] in gone and task['kind'] == 'task']
        slipway.id('plan', 'set', str(leaves[0]['id']), 'progress=5')
        slipway.id('plan', 'add', 'ACME', '--title', 'Ours', '--parent', str(leaves[1]['id']))
        diff = slipway.json('project', 'set', 'ACME', 'mode=team', '--dry-run')
        assert {leaves[0]['title'], leaves[1]['title']} <= set(diff['kept']), diff
        slipway.id('project', 'set', 'ACME', 'mode=team')
        titles = [task['title'] for task in slipway.plan()['tasks']]
        assert {'Ours', leaves[0]['title'], leaves[1]['title']} <= set(titles)
        assert not set(diff['removed']) & set(titles)


@test('/project/archive')
def archive():
    with Slipway() as slipway:
        slipway.make()
        slipway.make('NORD')
        slipway.id('project', 'archive', 'ACME')
        assert [each['code'] for each in slipway.json('project', 'list')] == ['NORD']
        shown = {each['code']: each['status'] for each in slipway.json('project', 'list', '--archived')}
        assert shown == {'ACME': 'archived', 'NORD': 'running'}
        assert 'ACME' not in slipway.text('project', 'list')
        slipway.refused('duplicate-code', 'project', 'new', '--customer=B', '--code=ACME',
                        f'--playbook={PLAYBOOK}', '--start=2026-12-01')
        assert slipway.json('library', 'info')['projects'] == 2
        slipway.id('project', 'archive', 'ACME', '--undo')
        assert len(slipway.json('project', 'list')) == 2
        names = [each['name'] for each in slipway.history()]
        assert len(set(names[:2])) == 2, names


@test('/project/delete-and-undo')
def delete():
    with Slipway() as slipway:
        project = slipway.make()
        slipway.id('plan', 'baseline', 'ACME', '--name', 'B')
        before = slipway.plan()
        assert slipway.id('project', 'delete', 'ACME') == project
        assert slipway.json('project', 'list') == []
        for call in (('project', 'show', 'ACME'), ('plan', 'show', str(project)),
                     ('project', 'delete', 'ACME')):
            slipway.refused('unknown-project', *call)
        task = str(before['tasks'][1]['id'])
        slipway.refused('unknown-project', 'plan', 'set', task, 'title=Ghost')
        assert slipway.json('library', 'search', 'Acme') == []
        other = slipway.make()
        slipway.id('project', 'delete', 'ACME')
        assert other != project
        for _ in range(3):
            slipway.json('library', 'undo')
        assert slipway.plan() == before


@test('/project/code-comes-back')
def code_comes_back():
    """Undo of a deletion after its code was taken leaves two projects that can still be told apart."""
    with Slipway() as slipway:
        one = slipway.make()
        two = slipway.make('NORD')
        slipway.id('project', 'set', 'ACME', 'code=OLD')
        slipway.id('project', 'set', 'NORD', 'code=ACME')
        slipway.refused('duplicate-code', 'project', 'set', str(one), 'code=ACME')
        assert slipway.json('project', 'show', 'ACME')['id'] == two


@test('/playbook/list-show-check')
def playbook():
    with Slipway() as slipway:
        entries = slipway.json('playbook', 'list')
        assert all(list(each) == ['id', 'version', 'title', 'phases', 'fault'] for each in entries)
        entry = next(each for each in entries if each['id'] == PLAYBOOK)
        assert entry['phases'] == 5 and entry['fault'] is None
        assert PLAYBOOK in slipway.text('playbook', 'list')
        shown = slipway.json('playbook', 'show', PLAYBOOK)
        assert list(shown) == ['id', 'version', 'title', 'summary', 'phases', 'roles', 'formats',
                               'materials']
        assert [each['title'] for each in shown['phases']] == PHASES
        for phase in shown['phases']:
            assert list(phase) == ['id', 'kind', 'title', 'number', 'happens', 'focus', 'items']
            assert phase['kind'] == 'phase'
            assert all(list(each) == ['id', 'kind', 'title', 'optional', 'trains', 'items']
                       for each in phase['items'])
        assert all(list(each) == ['id', 'number', 'title', 'party', 'trained', 'modes', 'topics']
                   for each in shown['roles'])
        assert PHASES[0] in slipway.text('playbook', 'show', PLAYBOOK)
        slipway.refused('unknown-playbook', 'playbook', 'show', 'nothing')


@test('/playbook/check')
def playbook_check():
    import json
    import os
    source = os.path.join(os.environ['SLIPWAY_SOURCE'], 'data', 'playbooks', f'{PLAYBOOK}.json')
    with open(source, encoding='utf-8') as file:
        playbook = json.load(file)
    with Slipway() as slipway:
        answer = slipway.json('playbook', 'check', source)
        assert answer['ok'] is True and answer['faults'] == [] and answer['id'] == PLAYBOOK
        assert PLAYBOOK in slipway.text('playbook', 'check', source)
        del playbook['phases'][2]['title']['zh_CN']
        path = slipway.write('bad.json', json.dumps(playbook))
        answer = slipway.json('playbook', 'check', path, code=1)
        assert list(answer) == ['ok', 'id', 'version', 'faults'] and answer['ok'] is False
        assert [each['path'] for each in answer['faults']] == ['$.phases[2].title.zh_CN']
        assert '$.phases[2].title.zh_CN' in slipway.text('playbook', 'check', path, code=1)
        with open(path, 'rb') as file:
            answer = slipway.json('playbook', 'check', '-', code=1, stdin=file.read())
        assert len(answer['faults']) == 1
        os.makedirs(slipway.path('data', 'slipway', 'playbooks'))
        playbook['id'] = 'ours'
        slipway.write('data/slipway/playbooks/ours.json', json.dumps(playbook))
        entry, = (each for each in slipway.json('playbook', 'list') if each['fault'])
        assert '简体中文' in entry['fault'], entry
        for call in (('project', 'new', '--customer=A', '--code=A', '--playbook=ours', '--start=2026-12-01'),
                     ('playbook', 'show', 'ours')):
            done = slipway.run(*call, code=None)
            assert done.returncode in (1, 3) and done.stderr, done
        assert slipway.json('project', 'list') == []
        slipway.refused('file', 'playbook', 'check', slipway.path('none.json'), code=3)
        slipway.refused('malformed', 'playbook', 'check', slipway.write('x.json', '{'), code=3)
        slipway.refused('too-deep', 'playbook', 'check', slipway.write('y.json', '[' * 10000), code=3)


main()
