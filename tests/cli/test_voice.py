"""What is said in a session: questions, feedback, signatures; and what people are to learn, changed."""
import shutil

from slipway import Slipway
from tap import main, test

DRAWN = '400 150;12 80 13 40 20 60;90 70'
PARKED = ['id', 'session', 'session_title', 'person', 'name', 'wording', 'at', 'state', 'task', 'owner', 'due',
          'answer']


def begin(slipway):
    """A session that Tina holds for Ada and Bob; the ids of session and people."""
    slipway.make(mode='team', delivery='rent')
    session = str(slipway.id('training', 'session', 'ACME', '--format', 'A', '--at', '2027-01-12T09:00',
                             '--role', 'everyday-user', '--trainer', 'Tina'))
    people = [slipway.id('training', 'enrol', session, '--name', name) for name in ('Ada', 'Bob')]
    return session, *people


def key(slipway, *arguments):
    """The word that a verb of the curriculum says."""
    answer = slipway.json('training', *arguments)
    assert list(answer) == ['id'] and type(answer['id']) is str, answer
    return answer['id']


def show(slipway, project='ACME'):
    return slipway.json('training', 'show', project)


def roles(slipway, project='ACME'):
    return {each['id']: each for each in show(slipway, project)['roles']}


def topics(slipway, role):
    return [each['title'] for each in roles(slipway)[role]['topics']]


@test('/voice/park')
def park():
    with Slipway() as slipway:
        session, ada, _ = begin(slipway)
        assert slipway.json('training', 'parked', 'ACME') == []
        first = slipway.id('training', 'park', session, ' Who pays? ', '--person', 'ada')
        slipway.id('training', 'park', session, '谁来付款？')
        questions = slipway.json('training', 'parked', 'ACME')
        assert [list(each) for each in questions] == [PARKED, PARKED]
        mine = next(each for each in questions if each['id'] == first)
        assert mine == {'id': first, 'session': int(session), 'person': ada, 'name': 'Ada',
                        'session_title': show(slipway)['sessions'][0]['title'], 'wording': 'Who pays?',
                        'at': '2026-12-01T16:00:00Z', 'state': 'open', 'task': None, 'owner': None,
                        'due': None, 'answer': None}
        assert '谁来付款？' in slipway.text('training', 'parked', 'ACME')
        slipway.id('training', 'unpark', str(first))
        assert len(slipway.json('training', 'parked', 'ACME')) == 1
        slipway.json('library', 'undo')
        assert len(slipway.json('training', 'parked', 'ACME')) == 2


@test('/voice/settle')
def settle():
    with Slipway() as slipway:
        session = begin(slipway)[0]
        question = str(slipway.id('training', 'park', session, 'Who pays?'))
        steps = len(slipway.history())
        task = slipway.id('training', 'settle', question, '--owner', 'Tina', '--due', '2027-01-20')
        assert len(slipway.history()) == steps + 1
        assert slipway.history()[0]['name'] == 'Task from the question “Who pays?”'
        made = next(each for each in slipway.plan()['tasks'] if each['id'] == task)
        assert (made['title'], made['owner'], made['deadline'][:10]) == ('Who pays?', 'Tina', '2027-01-20')
        found, = slipway.json('training', 'parked', 'ACME')
        assert (found['state'], found['task'], found['owner'], found['due']) == (
            'task', task, 'Tina', '2027-01-20')
        assert made['wbs'] in slipway.refused('task-there', 'training', 'settle', question, '--owner', 'Ada')
        slipway.id('plan', 'set', str(task), 'progress=100')
        assert slipway.json('training', 'parked', 'ACME')[0]['state'] == 'done'
        slipway.json('library', 'undo')
        slipway.json('library', 'undo')
        found, = slipway.json('training', 'parked', 'ACME')
        assert (found['state'], found['task']) == ('open', None)
        assert task not in [each['id'] for each in slipway.plan()['tasks']]
        slipway.id('training', 'settle', question, '--answer', 'The vendor.\nUntil May.')
        found, = slipway.json('training', 'parked', 'ACME')
        assert (found['state'], found['answer']) == ('answered', 'The vendor.\nUntil May.')
        slipway.id('training', 'settle', question, '--answer', '')
        assert slipway.json('training', 'parked', 'ACME')[0]['answer'] is None


@test('/voice/settle-refusals')
def settle_refusals():
    with Slipway() as slipway:
        session = begin(slipway)[0]
        question = str(slipway.id('training', 'park', session, 'Who pays?'))
        steps = len(slipway.history())
        for rule, call in (('unknown-session', ('park', '5', 'Why?')),
                           ('wording-missing', ('park', session, ' ')),
                           ('too-long', ('park', session, 'x' * 501)),
                           ('unknown-person', ('park', session, 'Why?', '--person', 'Eve')),
                           ('unknown-question', ('settle', '5', '--answer', 'x')),
                           ('unknown-question', ('settle', 'x', '--owner', 'Ada')),
                           ('unknown-question', ('unpark', '0')),
                           ('unknown-person', ('settle', question, '--owner', 'Eve')),
                           ('owner-missing', ('settle', question, '--owner', ' ')),
                           ('date-form', ('settle', question, '--owner', 'Ada', '--due', '20.1.2027')),
                           ('unknown-project', ('parked', 'NONE'))):
            slipway.refused(rule, 'training', *call)
        for call in (('settle', question), ('settle', question, '--owner', 'Ada', '--answer', 'x'),
                     ('settle', question, '--answer', 'x', '--due', '2027-01-20'), ('park', session)):
            slipway.refused('usage', 'training', *call, code=2)
        assert len(slipway.history()) == steps


@test('/voice/feedback')
def feedback():
    with Slipway() as slipway:
        session, ada, bob = begin(slipway)
        said = slipway.json('training', 'feedbacks', 'ACME')
        assert list(said) == ['average', 'count', 'sessions', 'trainers', 'topics', 'feedback']
        assert (said['average'], said['count'], said['feedback']) == (None, 0, [])
        assert said['sessions'][0]['average'] is None and said['trainers'][0]['count'] == 0
        row = slipway.id('training', 'feedback', session, 'Ada', '--score', '2', '--text', 'Too fast')
        assert slipway.id('training', 'feedback', session, 'Ada', '--score', '5') == row
        slipway.id('training', 'feedback', session, str(bob), '--score', '4', '--text', '很好')
        slipway.id('training', 'feedback', session, 'Bob', '--score=1', '--topic', 'upload-files')
        slipway.id('training', 'tick', session, 'Ada', 'upload-files', 'alone')
        said = slipway.json('training', 'feedbacks', 'ACME')
        assert (said['average'], said['count']) == (4.5, 2)
        assert said['sessions'] == [{'session': int(session), 'title': show(slipway)['sessions'][0]['title'],
                                     'average': 4.5, 'count': 2}]
        trainer, = said['trainers']
        assert (trainer['name'], trainer['average'], trainer['count']) == ('Tina', 4.5, 2)
        topic = {each['topic']: each for each in said['topics']}
        assert topic['everyday-user/upload-files'] == {
            'topic': 'everyday-user/upload-files', 'title': 'Upload files', 'average': 3, 'count': 2}
        assert topic['everyday-user/view-results']['average'] is None
        assert {(each['person'], each['topic'], each['score'], each['text']) for each in said['feedback']} == {
            (ada, None, 5, None), (bob, None, 4, '很好'), (bob, 'everyday-user/upload-files', 1, None)}
        assert 'All sessions: average 4.5 (2 scores)' in slipway.text('training', 'feedbacks', 'ACME')
        german = slipway.text('--language', 'de', 'training', 'feedbacks', 'ACME')
        assert ' 4,5 ' in german and '4.5' not in german, german
        slipway.json('library', 'undo')
        slipway.json('library', 'undo')
        assert len(slipway.json('training', 'feedbacks', 'ACME')['feedback']) == 2


@test('/voice/feedback-refusals')
def feedback_refusals():
    with Slipway() as slipway:
        session = begin(slipway)[0]
        slipway.id('people', 'add', 'ACME', '--name=Eve', '--party=customer')
        for score in ('0', '6', '3.5', 'x', '', '-1', '99999999999999999999'):
            slipway.refused('score-range', 'training', 'feedback', session, 'Ada', f'--score={score}')
        slipway.refused('not-enrolled', 'training', 'feedback', session, 'Eve', '--score=3')
        slipway.refused('unknown-topic', 'training', 'feedback', session, 'Ada', '--score=3', '--topic=none')
        slipway.refused('unknown-person', 'training', 'feedback', session, 'Zoe', '--score=3')
        slipway.refused('too-long', 'training', 'feedback', session, 'Ada', '--score=3', '--text', 'x' * 4001)
        slipway.refused('usage', 'training', 'feedback', session, 'Ada', code=2)
        assert slipway.json('training', 'feedbacks', 'ACME')['feedback'] == []


@test('/voice/sign')
def sign():
    with Slipway() as slipway:
        session, ada, bob = begin(slipway)
        tina = next(each['id'] for each in slipway.json('people', 'list', 'ACME') if each['name'] == 'Tina')
        assert show(slipway)['sessions'][0]['signatures'] == []
        slipway.id('training', 'sign', session, 'Ada', '--strokes', DRAWN)
        slipway.id('training', 'sign', session, str(bob), '--strokes', slipway.write('drawn', DRAWN + '\n'))
        slipway.id('training', 'sign', session, 'trainer', '--strokes', '-', stdin=DRAWN.encode())
        at = '2026-12-01T16:00:00Z'
        signed = [{'person': ada, 'name': 'Ada', 'at': at, 'trainer': False},
                  {'person': bob, 'name': 'Bob', 'at': at, 'trainer': False},
                  {'person': tina, 'name': 'Tina', 'at': at, 'trainer': True}]
        assert show(slipway)['sessions'][0]['signatures'] == signed
        slipway.id('people', 'set', str(ada), 'name=Ada L.')
        assert show(slipway)['sessions'][0]['signatures'] == signed
        for who in (str(ada), 'Bob', 'trainer'):
            message = slipway.refused('signed-already', 'training', 'sign', session, who, '--strokes', DRAWN)
            assert 'Take it back first' in message
        slipway.id('training', 'unsign', session, str(ada))
        slipway.refused('not-signed', 'training', 'unsign', session, str(ada))
        slipway.id('training', 'sign', session, 'Ada L.', '--strokes', DRAWN)
        assert show(slipway)['sessions'][0]['signatures'][0]['name'] == 'Ada L.'
        slipway.json('library', 'undo')
        assert [each['name'] for each in show(slipway)['sessions'][0]['signatures']] == ['Bob', 'Tina']


@test('/voice/sign-refusals')
def sign_refusals():
    with Slipway() as slipway:
        session = begin(slipway)[0]
        for drawn in ('', ' ', '400', '400 150;', '400 150;401 0', '400 150;1', '400 150 1 1', '0 0;0 0',
                      '99999 1;1 1', '400 150;1 1;', '400 150;-1 1', '{"a": 1}', '4' * 100000,
                      '400 150' + ';1 1' * 20001):
            slipway.refused('strokes', 'training', 'sign', session, 'Ada', f'--strokes={drawn}')
        for content in (b'', b'\xff\xfe', b'400 150;1 1\0;2 2', b'400 150\n;1 1'):
            name = slipway.write('bad', content)
            slipway.refused('strokes', 'training', 'sign', session, 'Ada', '--strokes', name)
        long = slipway.write('long', b'4' * (2 << 20))
        slipway.refused('too-large', 'training', 'sign', session, 'Ada', '--strokes', long, code=3)
        slipway.refused('nothing-drawn', 'training', 'sign', session, 'Ada', '--strokes', '400 150')
        slipway.refused('unknown-person', 'training', 'sign', session, 'Eve', '--strokes', DRAWN)
        slipway.refused('not-enrolled', 'training', 'sign', session, 'Tina', '--strokes', DRAWN)
        slipway.refused('not-signed', 'training', 'unsign', session, 'trainer')
        slipway.refused('usage', 'training', 'sign', session, 'Ada', code=2)
        slipway.id('training', 'set', session, 'trainer=')
        slipway.refused('no-trainer', 'training', 'sign', session, 'trainer', '--strokes', DRAWN)
        assert show(slipway)['sessions'][0]['signatures'] == []


@test('/voice/curriculum')
def curriculum():
    with Slipway() as slipway:
        session = begin(slipway)[0]
        assert key(slipway, 'role', 'ACME', '--title', 'Key user', '--party', 'partner') == 'key-user'
        role = key(slipway, 'role', 'ACME', '--title', '关键用户')
        assert key(slipway, 'topic', 'ACME', role, '--title', '提问') == f'{role}/' + 'own-' + \
            roles(slipway)[role]['topics'][0]['id'][-8:]
        assert key(slipway, 'topic', 'ACME', 'everyday-user', '--title', 'Ask') == 'everyday-user/ask'
        assert key(slipway, 'format', 'ACME', '--title', 'Coffee', '--minutes', '30') == 'coffee'
        shown = show(slipway)
        assert {**roles(slipway)['key-user'], 'topics': []} == {
            'id': 'key-user', 'number': None, 'title': 'Key user', 'party': 'partner', 'own': True, 'topics': []}
        assert {each['id']: (each['minutes'], each['people']) for each in shown['formats']}['coffee'] == (30, None)
        assert topics(slipway, 'everyday-user')[-1] == 'Ask'
        key(slipway, 'move', 'ACME', 'everyday-user/ask', '--before', 'everyday-user/view-results')
        order = topics(slipway, 'everyday-user')
        assert order.index('Ask') == order.index('View results') - 1
        key(slipway, 'move', 'ACME', 'key-user', '--before', 'business-owner')
        assert list(roles(slipway))[0] == 'key-user'
        key(slipway, 'role', 'ACME', 'key-user', '--party', 'customer')
        assert roles(slipway)['key-user']['party'] == 'customer'
        key(slipway, 'format', 'ACME', 'coffee', '--people', '5')
        assert show(slipway)['formats'][-1]['people'] == 5
        formats = [each['id'] for each in show(slipway)['formats']]
        key(slipway, 'move', 'ACME', 'coffee', '--before', formats[0])
        assert [each['id'] for each in show(slipway)['formats']] == ['coffee', *formats[:-1]]
        key(slipway, 'rename', 'ACME', 'everyday-user/ask', '--title', 'Ask twice')
        assert 'Ask twice' in topics(slipway, 'everyday-user')
        late = slipway.id('training', 'session', 'ACME', '--format', 'coffee', '--at', '2027-01-14T10:00',
                          '--role', role)
        assert next(each for each in show(slipway)['sessions'] if each['id'] == late)['minutes'] == 30
        slipway.id('training', 'tick', session, 'Ada', 'ask', 'alone')
        key(slipway, 'drop', 'ACME', 'everyday-user')
        shown = show(slipway)
        assert shown['dropped'] == [{'id': 'everyday-user', 'title': 'Everyday user'}]
        key(slipway, 'restore', 'ACME', 'everyday-user')
        tick, = show(slipway)['sessions'][0]['ticks']
        assert (tick['topic'], tick['state']) == ('everyday-user/ask', 'alone')
        key(slipway, 'drop', 'ACME', 'everyday-user/ask')
        assert 'Ask twice' not in topics(slipway, 'everyday-user')
        slipway.json('library', 'undo')
        assert 'Ask twice' in topics(slipway, 'everyday-user')
        assert slipway.history()[0]['name'] == 'Training topic “Ask twice”', slipway.history()[0]


@test('/voice/curriculum-refusals')
def curriculum_refusals():
    with Slipway() as slipway:
        begin(slipway)
        steps = len(slipway.history())
        for rule, call in (('title-missing', ('role', 'ACME', '--title', ' ')),
                           ('duplicate', ('role', 'ACME', '--title', 'everyday USER')),
                           ('too-long', ('role', 'ACME', '--title', 'x' * 201)),
                           ('unknown-party', ('role', 'ACME', '--title', 'New', '--party', 'friend')),
                           ('unknown-key', ('role', 'ACME', 'nobody', '--party', 'vendor')),
                           ('unknown-key', ('topic', 'ACME', 'nobody', '--title', 'New')),
                           ('duplicate', ('topic', 'ACME', 'everyday-user', '--title', 'View results')),
                           ('session-length', ('format', 'ACME', '--title', 'New', '--minutes', '4')),
                           ('people-range', ('format', 'ACME', 'A', '--people', '1001')),
                           ('duplicate', ('rename', 'ACME', 'A', '--title', 'hands-on')),
                           ('unknown-key', ('rename', 'ACME', 'x/y', '--title', 'New')),
                           ('unknown-key', ('drop', 'ACME', '')), ('unknown-key', ('restore', 'ACME', '/')),
                           ('unknown-key', ('move', 'ACME', 'everyday-user', '--before', 'A'))):
            slipway.refused(rule, 'training', *call)
        for call in (('role', 'ACME'), ('role', 'ACME', 'everyday-user', '--title', 'New'),
                     ('topic', 'ACME', 'everyday-user'), ('format', 'ACME', '--title', 'New'),
                     ('format', 'ACME', 'A'), ('format', 'ACME', '--title', 'New', '--minutes', 'long'),
                     ('rename', 'ACME', 'A'), ('drop', 'ACME')):
            slipway.refused('usage', 'training', *call, code=2)
        assert len(slipway.history()) == steps


@test('/voice/materials')
def materials():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        made = slipway.json('training', 'materials', 'ACME')
        assert list(made[0]) == ['id', 'title', 'kind', 'party', 'state', 'address', 'task', 'optional', 'own',
                                 'dropped']
        assert {each['kind'] for each in made} == {'guide', 'demo-script', 'recording', 'clip', 'exercise', 'manual'}
        titles = {each['id']: each['title'] for each in slipway.plan()['tasks']}
        assert all(each['task'] in titles and each['state'] == 'open' for each in made)
        assert key(slipway, 'material', 'ACME', 'user-guide', 'state=shared',
                   'address=https://x.example/guide') == 'user-guide'
        key(slipway, 'material', 'ACME', 'cheat-sheet', 'title=Cheat sheet', 'kind=exercise', 'state=draft')
        now = {each['id']: each for each in slipway.json('training', 'materials', 'ACME')}
        assert now['user-guide'] == {**made[0], 'state': 'shared', 'address': 'https://x.example/guide'}
        assert now['cheat-sheet'] == {
            'id': 'cheat-sheet', 'title': 'Cheat sheet', 'kind': 'exercise', 'party': None, 'state': 'draft',
            'address': None, 'task': None, 'optional': False, 'own': True, 'dropped': False}
        key(slipway, 'material', 'ACME', 'cheat-sheet', 'dropped=yes')
        assert 'Cheat sheet' not in slipway.text('training', 'materials', 'ACME')
        for rule, call in (('unknown-state', ('user-guide', 'state=finished')),
                           ('playbook-kind', ('user-guide', 'kind=clip')),
                           ('unknown-kind', ('cheat-sheet', 'kind=song')),
                           ('unknown-field', ('user-guide', 'size=3')), ('title-missing', ('other', 'state=open')),
                           ('material-id', ('Other one', 'title=x')), ('duplicate', ('other', 'title=Demo script')),
                           ('address-form', ('user-guide', 'address=javascript:alert(1)')),
                           ('address-form', ('user-guide', 'address=file://elsewhere/guide.pdf')),
                           ('address-form', ('user-guide', 'address=guide.pdf')),
                           ('too-long', ('user-guide', 'address=' + 'x' * 1001))):
            slipway.refused(rule, 'training', 'material', 'ACME', *call)
        slipway.refused('usage', 'training', 'material', 'ACME', 'user-guide', code=2)
        slipway.refused('usage', 'training', 'material', 'ACME', 'user-guide', 'state', code=2)
        for _ in range(3):
            slipway.json('library', 'undo')
        assert slipway.json('training', 'materials', 'ACME') == made


@test('/voice/withdrawn')
def withdrawn():
    """What somebody said and signed counts while the person is on the roster."""
    with Slipway() as slipway:
        session = begin(slipway)[0]
        for name, score in (('Ada', '5'), ('Bob', '1')):
            slipway.id('training', 'feedback', session, name, '--score', score)
            slipway.id('training', 'sign', session, name, '--strokes', DRAWN)
        slipway.id('training', 'sign', session, 'trainer', '--strokes', DRAWN)

        def told():
            said = slipway.json('training', 'feedbacks', 'ACME')
            signed = [each['name'] for each in show(slipway)['sessions'][0]['signatures']]
            return said['average'], sorted(each['name'] for each in said['feedback']), signed

        whole = told()
        assert whole == (3, ['Ada', 'Bob'], ['Ada', 'Bob', 'Tina'])
        slipway.id('training', 'withdraw', session, 'Bob')
        assert told() == (5, ['Ada'], ['Ada', 'Tina'])
        slipway.refused('not-signed', 'training', 'unsign', session, 'Bob')
        slipway.id('training', 'enrol', session, '--name', 'Bob')
        assert told() == whole
        slipway.refused('signed-already', 'training', 'sign', session, 'Bob', '--strokes', DRAWN)


@test('/voice/merge')
def merge():
    """Two laptops that state the same write one row; what they say of it otherwise is a conflict."""
    with Slipway() as anna, Slipway() as ben:
        session = begin(anna)[0]
        shutil.copytree(anna.path('data'), ben.path('data'))
        ben.environment['SLIPWAY_NOW'] = str(int(ben.environment['SLIPWAY_NOW']) + 300)
        for slipway, score, title in ((anna, '4', 'Key user'), (ben, '2', 'key user')):
            slipway.id('training', 'feedback', session, 'Ada', '--score', score)
            slipway.id('training', 'tick', session, 'Ada', 'upload-files', 'alone', '--by', title)
            slipway.id('training', 'sign', session, 'Bob', '--strokes', DRAWN)
            key(slipway, 'role', 'ACME', '--title', title)
            key(slipway, 'topic', 'ACME', 'key-user', '--title', 'Ask')
            key(slipway, 'format', 'ACME', '--title', 'Coffee', '--minutes', '30')
            key(slipway, 'material', 'ACME', 'sheet', 'title=Sheet', 'state=draft')
        ben.id('training', 'park', session, 'Why?')
        anna.json('library', 'merge', ben.library)
        ben.json('library', 'merge', anna.library)
        for slipway in (anna, ben):
            shown = show(slipway)
            assert [each['id'] for each in shown['roles']].count('key-user') == 1
            assert len(roles(slipway)['key-user']['topics']) == 1
            assert [each['id'] for each in shown['formats']].count('coffee') == 1
            assert [each['name'] for each in shown['sessions'][0]['signatures']] == ['Bob']
            assert slipway.json('training', 'feedbacks', 'ACME')['count'] == 1
            assert slipway.json('training', 'materials', 'ACME')[-1]['title'] == 'Sheet'
            assert len(slipway.json('training', 'parked', 'ACME')) == 1
            assert {(each['table'], each['field']) for each in slipway.json('library', 'conflicts')} == {
                ('feedback', 'score'), ('training_role', 'title')}
            assert slipway.json('library', 'check')['ok']
        assert show(anna) == show(ben)


@test('/voice/copy')
def copy():
    """A project that came in as a copy is edited like any other: its facts keep being one row each."""
    with Slipway() as slipway:
        session = begin(slipway)[0]
        slipway.id('training', 'attend', session, 'Ada', 'present')
        slipway.id('training', 'tick', session, 'Ada', 'upload-files', 'shown')
        slipway.id('training', 'feedback', session, 'Ada', '--score=2')
        slipway.id('training', 'sign', session, 'Ada', '--strokes', DRAWN)
        key(slipway, 'topic', 'ACME', 'everyday-user', '--title', 'Ask')
        key(slipway, 'material', 'ACME', 'user-guide', 'state=draft')
        slipway.text('export', 'project', 'ACME', '--output', slipway.path('acme.json'))
        slipway.json('import', 'project', slipway.path('acme.json'), '--code', 'COPY')
        own, = show(slipway, 'COPY')['sessions']
        assert own['id'] != int(session) and [each['name'] for each in own['signatures']] == ['Ada']
        copied = str(own['id'])
        slipway.id('training', 'set', copied, 'room=12')
        slipway.id('training', 'attend', copied, 'Ada', 'late', '--late-minutes', '5')
        slipway.id('training', 'tick', copied, 'Ada', 'upload-files', 'alone')
        slipway.id('training', 'feedback', copied, 'Ada', '--score=4')
        key(slipway, 'rename', 'COPY', 'everyday-user/ask', '--title', 'Ask twice')
        key(slipway, 'material', 'COPY', 'user-guide', 'state=ready')
        own, = show(slipway, 'COPY')['sessions']
        assert own['room'] == '12' and [each['state'] for each in own['ticks']] == ['alone']
        assert [each['attendance'] for each in own['attendees']] == ['late', None]
        assert slipway.json('training', 'feedbacks', 'COPY')['average'] == 4
        assert slipway.json('training', 'materials', 'COPY')[0]['state'] == 'ready'
        asked = [each['title'] for each in roles(slipway, 'COPY')['everyday-user']['topics']]
        assert asked[-1] == 'Ask twice' and len(asked) == len(topics(slipway, 'everyday-user'))
        slipway.id('training', 'withdraw', copied, 'Bob')
        assert len(show(slipway, 'COPY')['sessions'][0]['attendees']) == 1
        before, = show(slipway)['sessions']
        assert len(before['attendees']) == 2 and before['room'] is None


main()
