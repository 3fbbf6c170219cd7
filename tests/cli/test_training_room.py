"""training: the agenda of a session, its course on it, and the preparation lists."""
import contextlib
import json
import shutil
import sqlite3

from slipway import Slipway
from tap import main, test

ITEM = ['id', 'title', 'minutes', 'least_minutes', 'optional', 'own', 'dropped', 'start', 'spent_seconds',
        'finished_at']
LINE = ['id', 'title', 'party', 'own', 'dropped', 'done', 'at', 'by']
HANDS_ON = [('check-access', 10), ('follow-trainer', 20), ('work-samples', 35), ('break', 10),
            ('own-scripts', 30), ('wrap-up', 15)]
NINE = 1796720400  # 2026-12-08T09:00:00Z, when the session is to begin


def session(slipway, form='B'):
    slipway.make(mode='team', delivery='rent')
    return str(slipway.id('training', 'session', 'ACME', '--format', form, '--at', '2026-12-08T09:00'))


def agenda(slipway, held, *options):
    return slipway.json(*options, 'training', 'agenda', held)


def pairs(shown):
    return [(item['id'], item['minutes']) for item in shown['items'] if not item['dropped']]


def at(seconds):
    """Seconds after the planned start."""
    return {'SLIPWAY_NOW': str(NINE + seconds)}


def run(slipway, held, step, seconds, *options):
    slipway.json('training', 'run', held, step, *options, environment=at(seconds))


@test('/training-room/agenda')
def shown():
    with Slipway() as slipway:
        held = session(slipway)
        told = agenda(slipway, held)
        assert list(told) == ['items', 'minutes', 'over_minutes', 'end', 'started_at', 'finished_at', 'clock']
        assert pairs(told) == HANDS_ON and all(list(item) == ITEM for item in told['items'])
        assert told['minutes'] == 120 and told['over_minutes'] == 0 and told['clock'] is None
        assert told['end'] == '2026-12-08T11:00' and told['started_at'] is None is told['finished_at']
        assert [item['start'][-5:] for item in told['items']] == ['09:00', '09:10', '09:30', '10:05', '10:15', '10:45']
        assert told['items'][3] == {
            'id': 'break', 'title': 'Break', 'minutes': 10, 'least_minutes': 0, 'optional': True, 'own': False,
            'dropped': False, 'start': '2026-12-08T10:05', 'spent_seconds': 0, 'finished_at': None}
        german = agenda(slipway, held, '--language', 'de')
        assert german['items'][3]['title'] == 'Pause'
        overview = slipway.json('training', 'show', 'ACME')['sessions'][0]
        assert overview['agenda'] == told['items']
        assert overview['preparation'] == slipway.json('training', 'prepare', held)
        text = slipway.text('training', 'agenda', held)
        assert '2026-12-08T10:05    10  Break  (break)  ?' in text, text


@test('/training-room/agenda-a')
def agenda_a():
    """Format A: three items in an hour."""
    with Slipway() as slipway:
        told = agenda(slipway, session(slipway, 'A'))
        assert pairs(told) == [('show-video', 20), ('walk-through-guide', 25), ('answer-questions', 15)]
        assert told['minutes'] == 60 and told['end'] == '2026-12-08T10:00'


@test('/training-room/agenda-edits')
def edits():
    """Each edit is one step, tells the new end, and can be taken back."""
    with Slipway() as slipway:
        held = session(slipway)
        answer = slipway.json('training', 'agenda-set', held, 'work-samples', 'minutes=45', 'least=30')
        assert answer == {'id': 'work-samples', 'minutes': 130, 'over_minutes': 10, 'end': '2026-12-08T11:10'}
        own = slipway.json('training', 'agenda-add', held, '--title', 'Tour', '--minutes', '5')['id']
        slipway.json('training', 'agenda-set', held, own, 'place=1')
        answer = slipway.json('training', 'agenda-drop', held, 'break')
        assert answer == {'id': 'break', 'minutes': 125, 'over_minutes': 5, 'end': '2026-12-08T11:05'}
        told = agenda(slipway, held)
        assert pairs(told) == [(own, 5), ('check-access', 10), ('follow-trainer', 20), ('work-samples', 45),
                               ('own-scripts', 30), ('wrap-up', 15)]
        assert told['items'][0] == {**told['items'][0], 'title': 'Tour', 'own': True, 'start': '2026-12-08T09:00'}
        assert told['items'][-1] == {**told['items'][-1], 'id': 'break', 'dropped': True, 'start': None}
        text = slipway.text('training', 'agenda-drop', held, 'break', '--restore')
        assert 'By its agenda the session ends at 2026-12-08T11:15.' in text, text
        assert {each['name'] for each in slipway.history()[:5]} == {'Agenda of “Hands-on”'}
        for _ in range(5):
            slipway.json('library', 'undo')
        assert pairs(agenda(slipway, held)) == HANDS_ON


@test('/training-room/agenda-refusals')
def refusals():
    with Slipway() as slipway:
        held = session(slipway)
        before = agenda(slipway, held)
        for rule, call in (('unknown-session', ('agenda', '1')),
                           ('unknown-format', ('agenda', 'ACME', '--format', 'Z')),
                           ('unknown-project', ('agenda', 'NONE', '--format', 'B')),
                           ('unknown-item', ('agenda-set', held, 'nothing', 'minutes=5')),
                           ('unknown-item', ('agenda-drop', held, 'nothing')),
                           ('unknown-field', ('agenda-set', held, 'break', 'minutes=5', 'colour=red')),
                           ('agenda-minutes', ('agenda-set', held, 'break', 'minutes=0')),
                           ('agenda-minutes', ('agenda-set', held, 'break', 'minutes=99999999999999999999')),
                           ('agenda-least', ('agenda-set', held, 'break', 'least=11')),
                           ('agenda-optional', ('agenda-set', held, 'break', 'optional=1')),
                           ('agenda-place', ('agenda-set', held, 'break', 'place=7')),
                           ('agenda-minutes', ('agenda-add', held, '--title', 'Tour', '--minutes', 'x')),
                           ('title-missing', ('agenda-add', held, '--title', ' ', '--minutes', '5')),
                           ('not-running', ('run', held, 'next')), ('unknown-step', ('run', held, 'jump')),
                           ('unknown-state', ('prepare', held, 'own-scripts', 'maybe')),
                           ('unknown-item', ('prepare', held, 'nothing', 'done')),
                           ('unknown-item', ('prepare-drop', held, 'nothing')),
                           ('unknown-field', ('prepare-set', held, 'own-scripts', 'at=5')),
                           ('unknown-party', ('prepare-add', held, '--title', 'Chairs', '--party', 'friend'))):
            slipway.refused(rule, 'training', *call)
        for call in (('agenda-add', held, '--title', 'Tour'), ('agenda-set', held, 'break'),
                     ('prepare', held, 'own-scripts'), ('prepare-add', held, '--title', 'Chairs'),
                     ('run', held, 'next', '--seconds', '-1'), ('agenda-set', held, 'break', 'minutes'),
                     ('prepare', 'ACME', 'own-scripts', 'done', '--format', 'B')):
            slipway.refused('usage', 'training', *call, code=2)
        assert agenda(slipway, held) == before


@test('/training-room/format')
def of_format():
    """What is said of a format holds for all its sessions, also for its preparation."""
    with Slipway() as slipway:
        held = session(slipway)
        slipway.json('training', 'agenda-set', 'ACME', 'break', 'minutes=15', '--format', 'B')
        item = slipway.json('training', 'agenda-add', 'ACME', '--format=B', '--title=Quiz', '--minutes=5')['id']
        told = slipway.json('training', 'agenda', 'ACME', '--format', 'B')
        assert told['minutes'] == 130 and told['over_minutes'] == 10 and told['end'] is None is told['clock']
        assert all(each['start'] is None for each in told['items'])
        assert pairs(agenda(slipway, held)) == pairs(told) and pairs(told)[-1] == (item, 5)
        line = slipway.json('training', 'prepare-add', 'ACME', '--format=B', '--title=Chairs', '--party=customer')['id']
        slipway.json('training', 'prepare', held, line, 'done', '--by', 'Ada')
        assert slipway.json('training', 'prepare', held)[-1] == {
            'id': line, 'title': 'Chairs', 'party': 'customer', 'own': True, 'dropped': False, 'done': True,
            'at': '2026-12-01T16:00:00Z', 'by': 'Ada'}
        assert slipway.json('training', 'prepare', 'ACME', '--format', 'B')[-1]['done'] is False


@test('/training-room/run')
def course():
    """Time is booked by stamps where nobody measured; an item can be taken up again."""
    with Slipway() as slipway:
        held = session(slipway)
        run(slipway, held, 'start', 60)
        run(slipway, held, 'next', 660)
        run(slipway, held, 'next', 1900, '--seconds', '1200')
        run(slipway, held, 'back', 1930)
        told = slipway.json('training', 'agenda', held, environment=at(1990))
        assert [item['spent_seconds'] for item in told['items']] == [600, 1200, 30, 0, 0, 0]
        assert [item['finished_at'] is not None for item in told['items']] == [True] + [False] * 5
        assert told['started_at'] == '2026-12-08T09:01:00Z' and told['clock']['current'] == 'follow-trainer'
        assert told['clock']['items'][0]['start_seconds'] == -1260
        run(slipway, held, 'finish', 2000)
        told = agenda(slipway, held)
        assert told['finished_at'] == '2026-12-08T09:33:20Z' and told['clock'] is None
        assert told['items'][1]['spent_seconds'] == 1270
        assert slipway.history()[0]['name'] == 'Course of session “Hands-on”'
        run(slipway, held, 'restart', 2100)
        assert agenda(slipway, held)['started_at'] is None
        slipway.json('library', 'undo')
        assert agenda(slipway, held)['items'][0]['spent_seconds'] == 600


@test('/training-room/clock')
def clock():
    """Late: the rest is cut; later: the break is named; too late: by how much it runs over."""
    with Slipway() as slipway:
        held = session(slipway)
        run(slipway, held, 'start', 600)

        def told(seconds):
            return slipway.json('training', 'agenda', held, environment=at(seconds))['clock']

        assert list(told(600)) == ['current', 'left_seconds', 'cut_seconds', 'gained_seconds', 'over_seconds',
                                   'overdue_seconds', 'items']
        late = told(660)
        assert (late['left_seconds'], late['cut_seconds'], late['over_seconds']) == (6540, 600, 0)
        assert late['items'][-1]['finish_seconds'] == 6540 and not any(each['drop'] for each in late['items'])
        assert [each['seconds'] // 60 for each in late['items']] == [9, 18, 33, 9, 28, 13]
        later = told(3540)
        assert [each['id'] for each in later['items'] if each['drop']] == ['break'], later
        assert later['over_seconds'] == 0 < later['overdue_seconds']
        over = told(4000)
        assert over['over_seconds'] == 400 and [each['id'] for each in over['items'] if each['drop']] == ['break']


@test('/training-room/jumping-clock')
def jumping_clock():
    """A clock that is set back or far ahead books nothing, or three times the session at most."""
    with Slipway() as slipway:
        held = session(slipway)
        run(slipway, held, 'start', 0)
        run(slipway, held, 'next', -86400)
        run(slipway, held, 'next', 10 * 86400)
        spent = [item['spent_seconds'] for item in agenda(slipway, held)['items']]
        assert spent == [0, 3 * 7200, 0, 0, 0, 0], spent


@test('/training-room/prepare')
def prepare():
    """One list for both sides: ticked with who and when, with lines of one's own."""
    with Slipway() as slipway:
        held = session(slipway)
        lines = slipway.json('training', 'prepare', held)
        assert all(list(line) == LINE for line in lines) and not any(line['done'] for line in lines)
        ids = {party: [line['id'] for line in lines if line['party'] == party] for party in ('vendor', 'customer')}
        assert 'sample-scripts' in ids['vendor'] and 'own-scripts' in ids['customer']
        slipway.json('training', 'prepare', held, 'own-scripts', 'done')
        own = slipway.json('training', 'prepare-add', held, '--title', ' A quiet room ', '--party', 'customer')['id']
        slipway.json('training', 'prepare-set', held, own, 'place=1', 'title=Quiet room')
        slipway.json('training', 'prepare-drop', held, 'sample-scripts')
        told = {line['id']: line for line in slipway.json('training', 'prepare', held)}
        assert told['own-scripts'] == {**told['own-scripts'], 'done': True, 'at': '2026-12-01T16:00:00Z', 'by': 'Tester'}
        assert told[own]['title'] == 'Quiet room' and told[own]['own']
        assert [each for each in told if told[each]['party'] == 'customer'] == [own, *ids['customer']]
        assert list(told)[-1] == 'sample-scripts' and told['sample-scripts']['dropped']
        text = slipway.text('training', 'prepare', held)
        assert '✓  Customer: ' in text and 'Quiet room' in text and 'sample-scripts' not in text
        slipway.json('training', 'prepare-drop', held, 'sample-scripts', '--restore')
        slipway.json('training', 'prepare', held, 'own-scripts', 'open')
        again = slipway.json('training', 'prepare', held)
        assert [line['id'] for line in again if line['party'] == 'vendor'] == ids['vendor']
        assert not any(line['done'] or line['by'] for line in again)
        assert slipway.history()[0]['name'].startswith('Preparation “')


@test('/training-room/copy')
def copied():
    """A project that comes back from its file under another code keeps all of it, and goes on."""
    with Slipway() as slipway:
        held = session(slipway)
        slipway.json('training', 'agenda-set', held, 'break', 'minutes=20')
        run(slipway, held, 'start', 0)
        run(slipway, held, 'next', 300)
        slipway.json('training', 'prepare', held, 'own-scripts', 'done')
        slipway.run('export', 'project', 'ACME', '--output', 'acme.json')
        slipway.run('import', 'project', 'acme.json', '--code', 'COPY')
        other = str(slipway.json('training', 'show', 'COPY')['sessions'][0]['id'])
        assert other != held and agenda(slipway, other)['items'] == agenda(slipway, held)['items']
        slipway.json('training', 'agenda-set', other, 'break', 'minutes=25')
        run(slipway, other, 'next', 600)
        slipway.json('training', 'prepare', other, 'own-scripts', 'open')
        told = agenda(slipway, other)
        assert told['items'][3]['minutes'] == 25 and told['items'][1]['spent_seconds'] == 300
        assert agenda(slipway, held)['items'][3]['minutes'] == 20
        done = {line['id']: line['done'] for line in slipway.json('training', 'prepare', other)}
        assert done['own-scripts'] is False


@test('/training-room/came-and-left')
def came_and_left():
    """Coming tells the late minutes and the minutes tell the coming; what contradicts itself is refused."""
    with Slipway() as slipway:
        held = session(slipway)
        zoe = slipway.id('training', 'enrol', held, '--name', 'Zoe')

        def told():
            shown, = slipway.json('training', 'show', 'ACME')['sessions'][0]['attendees']
            half, = shown['halves']
            assert list(half) == ['attendance', 'late_minutes', 'arrived', 'departed']
            assert (half['attendance'], half['late_minutes']) == (shown['attendance'], shown['late_minutes'])
            return tuple(half.values())

        assert slipway.id('training', 'attend', held, 'Zoe', 'late', '--came', '9:12', '--left', '10.30') == zoe
        assert told() == ('late', 12, '2026-12-08T09:12', '2026-12-08T10:30')
        slipway.id('training', 'attend', held, 'Zoe', 'late', '--late-minutes', '20')
        assert told() == ('late', 20, '2026-12-08T09:20', '2026-12-08T10:30')
        slipway.id('training', 'attend', held, 'Zoe', 'late', '--left', '')
        assert told() == ('late', 20, '2026-12-08T09:20', None)
        slipway.id('training', 'attend', held, 'Zoe', 'present', '--came', '08:55')
        assert told() == ('present', None, '2026-12-08T08:55', None)
        slipway.id('training', 'attend', held, 'Zoe', 'present', '--left', '10:00', '--half', '1')
        assert told() == ('present', None, '2026-12-08T08:55', '2026-12-08T10:00')
        slipway.json('library', 'undo')
        assert told() == ('present', None, '2026-12-08T08:55', None)
        for rule, call in (('clock-form', ('late', '--came', 'nine')), ('late-minutes', ('late', '--left', '10:00')),
                           ('late-clock', ('present', '--came', '09:01')), ('late-clock', ('late', '--came', '08:59')),
                           ('late-form', ('present', '--late-minutes', '5')),
                           ('late-clock', ('late', '--came', '09:10', '--late-minutes', '5')),
                           ('clock-absent', ('excused', '--came', '09:00')),
                           ('clock-order', ('present', '--came', '08:50', '--left', '08:40')),
                           ('clock-range', ('late', '--came', '11:00')), ('unknown-half', ('present', '--half', '2')),
                           ('unknown-half', ('present', '--came', '09:00', '--half', '2')),
                           ('unknown-half', ('present', '--came', '09:00', '--half', '0'))):
            slipway.refused(rule, 'training', 'attend', held, 'Zoe', *call)
        slipway.id('training', 'attend', held, 'Zoe', 'absent')
        assert told() == ('absent', None, None, None)
        slipway.id('training', 'set', held, 'minutes=600')
        slipway.refused('unknown-half', 'training', 'attend', held, 'Zoe', 'present', '--came', '09:00')
        slipway.id('training', 'attend', held, 'Zoe', 'late', '--came', '13:30', '--half', '2')
        halves = slipway.json('training', 'show', 'ACME')['sessions'][0]['attendees'][0]['halves']
        assert [half['late_minutes'] for half in halves] == [None, 30]


@test('/training-room/full')
def full():
    """More people than a format takes: they are enrolled all the same, and whoever does it is told."""
    with Slipway() as slipway:
        held = session(slipway, 'A')
        slipway.json('training', 'format', 'ACME', 'A', '--people', '2')

        def enrol(name):
            done = slipway.run('--json', 'training', 'enrol', held, '--name', name)
            return json.loads(done.stdout)['warning'], done.stderr.decode()

        assert [enrol(name) for name in ('Ada', 'Bob')] == [(None, '')] * 2
        warning, said = enrol('Eve')
        assert warning['rule'] == 'session-full' and said == f'slipway: {warning["message"]}\n'
        assert warning['message'].startswith('3 people are enrolled in “Video and documentation”, which is for 2')
        done = slipway.run('training', 'enrol', held, '--name', 'Zoe')
        assert done.stdout.strip().isdigit() and b'4 people' in done.stderr
        listed = slipway.json('training', 'roster', held, slipway.write('names', 'Kim\nLee\n'))
        assert list(listed) == ['read', 'problems', 'warning'] and '6 people' in listed['warning']['message']
        assert slipway.json('training', 'show', 'ACME')['sessions'][0]['over_people'] == 4

        def findings(day):
            told = slipway.json('plan', 'check', 'ACME', environment={'SLIPWAY_TODAY': day})['findings']
            return [each for each in told if each['kind'] == 'session-full']

        finding, = findings('2026-12-08')
        assert finding['severity'] == 'warning' and finding['tasks'] == [int(held)] and finding['fix'] is None
        assert '6 people' in finding['message'] and findings('2026-12-09') == []
        slipway.json('training', 'format', 'ACME', 'A', '--people', '0')
        assert findings('2026-12-08') == []


@test('/training-room/repeat')
def repeated():
    """A repeat session keeps what was said of the agenda and the list, not what was spent or ticked."""
    with Slipway() as slipway:
        held = session(slipway)
        person = slipway.id('training', 'enrol', held, '--name', 'Zoe')
        slipway.json('training', 'attend', held, str(person), 'absent')
        slipway.json('training', 'agenda-set', held, 'break', 'minutes=15', 'place=2')
        slipway.json('training', 'agenda-add', held, '--title', 'Tour', '--minutes', '5')
        slipway.json('training', 'prepare-add', held, '--title', 'Chairs', '--party', 'customer')
        slipway.json('training', 'prepare', held, 'own-scripts', 'done')
        run(slipway, held, 'start', 0)
        run(slipway, held, 'next', 300)
        again = str(slipway.id('training', 'repeat', held, '--at', '2026-12-10T09:00'))
        assert pairs(agenda(slipway, again)) == pairs(agenda(slipway, held)) and len(pairs(agenda(slipway, again))) == 7
        assert not any(item['spent_seconds'] or item['finished_at'] for item in agenda(slipway, again)['items'])
        lines = slipway.json('training', 'prepare', again)
        assert lines[-1]['title'] == 'Chairs' and not any(line['done'] for line in lines)
        slipway.json('training', 'agenda-set', again, 'break', 'minutes=20')
        assert dict(pairs(agenda(slipway, held)))['break'] == 15


TABLES = ('session', 'enrolment', 'attendance', 'tick', 'feedback', 'signature', 'training_role', 'training_topic',
          'session_format', 'material', 'agenda_item', 'preparation')


def rows_of(slipway, code):
    project = slipway.json('project', 'show', code)['id']
    with contextlib.closing(sqlite3.connect(slipway.library)) as library:
        return {table: library.execute(f'SELECT count(*) FROM {table} WHERE project = ?', (project,)).fetchone()[0]
                for table in TABLES}


def state_everything(slipway, code, held, word):
    """Says something of every kind of row, differently for each word."""
    person = str(slipway.id('training', 'enrol', held, '--name', 'Zoe'))
    slipway.json('training', 'set', held, f'room={word}')
    slipway.json('training', 'attend', held, person, 'late', '--late-minutes', str(len(word)))
    slipway.json('training', 'tick', held, person, 'own-script', 'shown' if word == 'one' else 'alone')
    slipway.json('training', 'feedback', held, person, '--score', '4', '--text', word)
    slipway.json('training', 'feedback', held, person, '--score', '3', '--text', word, '--topic', 'own-script')
    slipway.json('training', 'rename', code, 'everyday-user', '--title', word)
    slipway.json('training', 'rename', code, 'everyday-user/view-results', '--title', word)
    slipway.json('training', 'rename', code, 'hands-on', '--title', word)
    slipway.json('training', 'material', code, 'use-case-clips', f'title={word}')
    slipway.json('training', 'agenda-set', held, 'break', f'title={word}')
    slipway.json('training', 'agenda-set', code, 'break', f'title={word}', '--format=B')
    slipway.json('training', 'prepare-set', held, 'own-scripts', f'title={word}')
    slipway.json('training', 'prepare-set', code, 'own-scripts', f'title={word}', '--format=B')


@test('/training-room/copy-rows')
def copied_rows():
    """What is said in a copy changes the rows it came with: none is said twice."""
    with Slipway() as slipway:
        held = session(slipway)
        state_everything(slipway, 'ACME', held, 'one')
        slipway.run('export', 'project', 'ACME', '--output', 'acme.json')
        slipway.run('import', 'project', 'acme.json', '--code', 'COPY')
        before = rows_of(slipway, 'COPY')
        assert before == rows_of(slipway, 'ACME') and before['feedback'] == 2 and before['agenda_item'] == 2
        other = slipway.json('training', 'show', 'COPY')['sessions'][0]
        state_everything(slipway, 'COPY', str(other['id']), 'other')
        told = slipway.json('training', 'show', 'COPY')['sessions'][0]
        assert rows_of(slipway, 'COPY') == before
        assert told['room'] == 'other' and told['attendees'][0]['late_minutes'] == 5
        slipway.json('training', 'withdraw', str(other['id']), str(told['attendees'][0]['person']))
        assert slipway.json('training', 'show', 'COPY')['sessions'][0]['attendees'] == []


@test('/training-room/merge')
def merged():
    """Two laptops that work on one agenda and one list write the same rows; what they say differently is asked."""
    with Slipway() as slipway:
        held = session(slipway)
        shutil.copy(slipway.library, slipway.path('second.slipway'))
        second = ('--library', slipway.path('second.slipway'))
        slipway.json('training', 'agenda-set', held, 'break', 'minutes=15')
        slipway.json('training', 'prepare', held, 'own-scripts', 'done', '--by', 'Ada')
        slipway.json(*second, 'training', 'agenda-set', held, 'break', 'least=5')
        slipway.json(*second, 'training', 'prepare', held, 'own-scripts', 'done', '--by', 'Bob')
        item = slipway.json(*second, 'training', 'agenda-add', held, '--title', 'Tour', '--minutes', '5')['id']
        slipway.json('library', 'merge', slipway.path('second.slipway'))
        told = agenda(slipway, held)['items']
        assert len(told) == len(HANDS_ON) + 1 and told[-1]['id'] == item
        asked = {each['field']: {each['shown']['value'], *(other['value'] for other in each['others'])}
                 for each in slipway.json('library', 'conflicts')}
        assert asked['minutes'] == {15, None} and asked['least'] == {5, None}, asked
        assert (told[3]['minutes'], told[3]['least_minutes']) in ((15, 0), (10, 5))
        lines = [line for line in slipway.json('training', 'prepare', held) if line['id'] == 'own-scripts']
        assert len(lines) == 1 and lines[0]['by'] in ('Ada', 'Bob')
        assert rows_of(slipway, 'ACME')['preparation'] == 1 and rows_of(slipway, 'ACME')['agenda_item'] == 2


main()
