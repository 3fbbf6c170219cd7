"""What the shipped playbook says about training: roles and topics, formats, materials, their tasks."""
from slipway import PLAYBOOK, Slipway
from tap import main, test

MODES = ('team', 'private-light', 'private-standard')
LANGUAGES = ('en', 'de', 'zh_CN')
TOPICS = {
    '01': ['What problem the platform solves', 'Where the current boundary lies',
           'When the work should move to the next phase'],
    '02': ['How to log in', 'Where capabilities are shown', 'Where execution records are shown',
           'How to request an update or an expansion'],
    '03': ['Trigger a capability from a page', 'Trigger a capability through the assistant', 'View results',
           'Upload files', 'Download output files'],
    '04': ['How the deployment is built', 'Runtime requirements', 'Backup and recovery',
           'Limits of the local environment']}
DEMO = [('Write the demo script', 'vendor'), ('Give the demo in the finished system', 'customer'),
        ('Record the demo', 'vendor'), ('Cut mistakes and dead time', 'vendor'),
        ('Cut use case clips (optional)', 'vendor')]


def playbook(slipway, language='en'):
    return slipway.json('--language', language, 'playbook', 'show', PLAYBOOK)


def formats(slipway, language='en'):
    return {each['letter']: each for each in playbook(slipway, language)['formats']}


def by_title(slipway, project):
    return {task['title']: task for task in slipway.plan(project)['tasks']}


def items(children):
    for item in children:
        yield item
        yield from items(item['items'])


def projects(slipway):
    """A project in each mode, with its tasks by title."""
    for mode in MODES:
        slipway.make(mode.upper(), mode=mode, delivery='rent', hosting='on-premises')
        yield mode, by_title(slipway, mode.upper())


def before(task):
    return {each['task']: each['type'] for each in task['predecessors']}


def preparation(session, party):
    return [each['id'] for each in session['preparation'] if each['party'] == party]


@test('/curriculum/topics')
def topics():
    with Slipway() as slipway:
        trained = {role['number']: role for role in playbook(slipway)['roles'] if role['trained']}
        assert {number: [topic['title'] for topic in role['topics']]
                for number, role in trained.items()} == TOPICS, trained
        for number, role in trained.items():
            assert role['party'] == 'customer'
            assert role['modes'] == list(MODES if number != '04' else MODES[1:]), role


@test('/curriculum/sessions-by-mode')
def sessions_by_mode():
    """Each trained role has the task below which its sessions go; role 04 in private modes alone."""
    with Slipway() as slipway:
        shown = playbook(slipway)
        trains = {item['trains']: item['title'] for item in items(shown['phases']) if item.get('trains')}
        trained = [role for role in shown['roles'] if role['trained']]
        assert sorted(trains) == sorted(role['id'] for role in trained)
        for mode, tasks in projects(slipway):
            for role in trained:
                assert (trains[role['id']] in tasks) == (mode in role['modes']), (mode, role)


@test('/curriculum/format-a')
def format_a():
    with Slipway() as slipway:
        session = formats(slipway)['A']
        assert session['title'] == 'Video and documentation' and session['minutes'] == 60
        assert [(each['title'], each['minutes']) for each in session['agenda']] == [
            ('Show the demo video', 20), ('Walk through the user guide', 25), ('Answer questions', 15)]
        assert session['by_team'] is False and session['topics'] == []
        assert preparation(session, 'vendor') and preparation(session, 'customer')


@test('/curriculum/format-b')
def format_b():
    with Slipway() as slipway:
        session = formats(slipway)['B']
        assert session['minutes'] == 120 and session['people'] == 8 and session['by_team'] is True
        assert sum(each['minutes'] for each in session['agenda']) == 120
        assert [each['id'] for each in session['agenda'] if each['optional']] == ['break']
        assert all(0 <= each['least_minutes'] <= each['minutes'] for each in session['agenda'])
        for word in ('the vendor facilitates', 'team leads', 'small team'):
            assert word in session['summary'], session['summary']
        assert 'sample-scripts' in preparation(session, 'vendor'), session
        assert 'own-scripts' in preparation(session, 'customer'), session
        assert 4 <= len(session['topics']) <= 6 and session['topics'][-1]['id'] == 'own-script'


@test('/curriculum/languages')
def languages():
    """The same sessions in each language, in words of its own."""
    with Slipway() as slipway:
        words = [[each['title'] for session in formats(slipway, language).values()
                  for each in (session, *session['agenda'], *session['preparation'], *session['topics'])]
                 for language in LANGUAGES]
        for told in zip(*words, strict=True):
            assert len(set(told)) == len(LANGUAGES), told


@test('/curriculum/materials')
def materials():
    """Each is made by a task of the plan; those that may be missing are optional there too."""
    with Slipway() as slipway:
        shown = playbook(slipway)
        made = {each['id']: each for each in shown['materials']}
        assert {each['kind'] for each in made.values()} == {
            'guide', 'demo-script', 'recording', 'clip', 'exercise', 'manual'}
        tasks = {item['id']: item for item in items(shown['phases'])}
        for material in made.values():
            assert material['party'] == 'vendor' and material['modes'] == list(MODES)
            assert tasks[material['task']]['optional'] == material['optional'], material
        assert [each['id'] for each in made.values() if each['optional']] == ['use-case-clips']
        assert 'made by the tester' in made['training-manual']['title']
        slipway.make(mode='team', delivery='rent')
        assert by_title(slipway, 'ACME')['Make the training manual']['role'] == 'vendor-tester'


@test('/curriculum/user-guide')
def user_guide():
    """The vendor drafts it; the customer adds screenshots, which only the finished system has."""
    with Slipway() as slipway:
        for mode, tasks in projects(slipway):
            draft, complete = tasks['Draft the user guide'], tasks['Review the user guide, add screenshots']
            implementation = tasks['Capability onboarding']
            assert (draft['party'], complete['party']) == ('vendor', 'customer')
            assert before(complete)[draft['id']] == before(complete)[implementation['id']] == 'FS'
            assert complete['start'] >= implementation['finish'] > draft['start'], mode


@test('/curriculum/demo')
def demo():
    """Five tasks, each linked to the one before it; only the last may be left out."""
    with Slipway() as slipway:
        for mode, tasks in projects(slipway):
            chain = [tasks[title] for title, _ in DEMO]
            assert [(task['title'], task['party']) for task in chain] == DEMO
            for earlier, later in zip(chain, chain[1:]):
                assert earlier['id'] in before(later), (mode, later)
            script, given, recorded, cut, clips = chain
            assert given['start'] >= tasks['Capability onboarding']['finish'], mode
            assert before(recorded) == {given['id']: 'SS'} and recorded['start'] == given['start']
            assert cut['start'] >= recorded['finish']
            assert [title for title, task in tasks.items() if task['optional']] == [clips['title']]
            assert not any(clips['id'] in before(task) for task in tasks.values()), mode
            assert script['id'] not in before(tasks['Prepare the training by role'])


@test('/curriculum/go-live')
def go_live():
    """Materials are ready before the first training, and none of them decides the go-live."""
    with Slipway() as slipway:
        for mode, tasks in projects(slipway):
            prepare = tasks['Prepare the training by role']
            made = [tasks[title] for title in ('Review the user guide, add screenshots',
                                               'Make the training manual', 'Cut mistakes and dead time')]
            for task in made:
                assert before(prepare)[task['id']] == 'FF' and task['finish'] <= prepare['finish'], mode
            track = tasks['Training materials']
            assert track['critical'] is False and track['total_float_minutes'] >= 480, mode


main()
