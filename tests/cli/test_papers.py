"""training export: the papers of a session, and invitations that calendars know again."""
import csv
import io
import json
import os
import re
import shutil
import subprocess

from slipway import Slipway
from tap import Skip, main, test

NAMES = ['王小明', 'Zoë O’Brien-Łukasiewicz', '李 Anna 李明', 'Ada "A" Byron; x, y:z']


def make_session(slipway, **choices):
    slipway.make_empty()
    choices = {'format': 'B', 'at': '2026-12-08T09:00', 'trainer': 'Lena Hofmann', 'role': 'everyday-user',
               'language': 'de', **choices}
    return str(slipway.id('training', 'session', 'ACME', *(f'--{key}={value}' for key, value in choices.items())))


def enrol(slipway, session, name, *options):
    return str(slipway.id('training', 'enrol', session, f'--name={name}', *options))


def export(slipway, session, kind, *options):
    return slipway.run('training', 'export', session, '--kind', kind, '--output', '-', *options).stdout


def invitation(slipway, session, *options):
    """The properties of the event, lines unfolded: name with parameters -> value."""
    text = export(slipway, session, 'invitation', *options).decode()
    assert all(len(line.encode()) <= 75 for line in text.split('\r\n')), text
    assert text.replace('\r\n', '').isprintable(), text
    lines = text.replace('\r\n ', '').split('\r\n')
    assert lines[0] == 'BEGIN:VCALENDAR' and 'METHOD:REQUEST' in lines, lines
    event = lines[lines.index('BEGIN:VEVENT') + 1:lines.index('END:VEVENT')]
    return dict(re.match(r'((?:[^:"]|"[^"]*")*):(.*)', line).groups() for line in event)


def sequence(slipway, session):
    return int(invitation(slipway, session)['SEQUENCE'])


def text_of(pdf):
    if shutil.which('pdftotext') is None:
        raise Skip('no pdftotext')
    return subprocess.run(['pdftotext', '-layout', '-', '-'], input=pdf, capture_output=True,
                          check=True).stdout.decode()


@test('/papers/list')
def blank_list():
    with Slipway() as slipway:
        session = make_session(slipway)
        for name in NAMES:
            enrol(slipway, session, name, '--company', '北风物流')
        pdf = export(slipway, session, 'list')
        assert pdf.startswith(b'%PDF')
        text = text_of(pdf)
        for name in NAMES:
            assert name in text, (name, text)
        for word in ('Lena Hofmann', '8. Dez. 2026, 09:00–11:00', '北风物流', 'Firma'):
            assert word in text, (word, text)
        assert re.search(r'^ *9\b', text, re.M) and not re.search(r'^ *10\b', text, re.M), text
        assert 'Company' in text_of(export(slipway, session, 'list', '--languages=en'))


@test('/papers/same-bytes')
def same_bytes():
    """The same facts on another day."""
    with Slipway() as slipway:
        session = make_session(slipway)
        slipway.id('training', 'attend', session, enrol(slipway, session, NAMES[0]), 'present')
        for kind in ('list', 'signed-list', 'certificates'):
            first = export(slipway, session, kind)
            slipway.environment.update(SLIPWAY_TODAY='2027-02-01', SLIPWAY_NOW='1803000000')
            assert export(slipway, session, kind) == first, kind


@test('/papers/header')
def header():
    """A long list says on each page what it is a list of."""
    with Slipway() as slipway:
        session = make_session(slipway, minutes=360)
        for number in range(40):
            enrol(slipway, session, f'Person {number:02}')
        pages = text_of(export(slipway, session, 'list')).strip('\f').split('\f')
        assert len(pages) >= 3, len(pages)
        for page in pages[:-1]:
            assert 'Praxisschulung' in page and '8. Dez. 2026' in page and 'Firma' in page, page
            assert 'Di' in page, page
        assert sum(page.count('Person ') for page in pages) == 40


@test('/papers/signed-list')
def signed_list():
    with Slipway() as slipway:
        session = make_session(slipway)
        people = [enrol(slipway, session, name) for name in NAMES]
        drop_in = enrol(slipway, session, 'Drop By', '--drop-in')
        slipway.id('training', 'attend', session, people[0], 'late', '--late-minutes=15')
        slipway.id('training', 'attend', session, people[1], 'absent')
        slipway.id('training', 'attend', session, people[2], 'present')
        slipway.id('training', 'attend', session, drop_in, 'present')
        text = text_of(export(slipway, session, 'signed-list', '--languages=en'))
        rows = {name: next(line for line in text.splitlines() if re.match(rf' +\d+ +{name[:4]}', line))
                for name in NAMES}
        assert 'Came late, 15' in text and NAMES[0] in rows[NAMES[0]] and 'Absent' in rows[NAMES[1]], text
        assert 'Present' in rows[NAMES[2]] and '—' in rows[NAMES[3]], text
        assert re.search(r'Attendance +Present 2, Came late 1, Absent 1', text), text
        assert re.search(r'Missed it +' + NAMES[1], text) and re.search('Came unannounced +Drop By', text), text


@test('/papers/tables')
def tables():
    """Coverage and attendance of the project, as the sheets of the tracker have them."""
    with Slipway() as slipway:
        session = make_session(slipway)
        people = [enrol(slipway, session, name) for name in NAMES]
        slipway.id('training', 'attend', session, people[0], 'late', '--came', '09:15', '--left', '10:30')
        topic = next(role['topics'][0] for role in slipway.json('training', 'show', 'ACME')['roles']
                     if role['id'] == 'everyday-user')
        slipway.id('training', 'tick', session, people[0], topic['id'], 'alone')

        def table(kind, *options):
            answer = slipway.json('training', 'export', 'ACME', f'--kind={kind}', '--output', 'table.csv', *options)
            assert answer == {'path': 'table.csv', 'without_email': None}
            text = slipway.read('table.csv').decode('utf-8-sig')
            return list(csv.DictReader(io.StringIO(text)))

        rows = table('attendance', '--languages', 'en')
        assert sorted(row['Person'] for row in rows) == sorted(NAMES)
        late = next(row for row in rows if row['Person'] == NAMES[0])
        assert (late['Attendance'], late['Late (minutes)'], late['Came at'], late['Left at']) == (
            'Came late', '15', '09:15', '10:30'), late
        rows = table('coverage', '--languages', 'en')
        assert {row['Person'] for row in rows} >= set(NAMES)
        ticked = next(row for row in rows if row['Person'] == NAMES[0])
        assert ticked['Topics ticked off'] == '1' and 'Did it alone' in ticked.values(), ticked
        assert table('coverage', '--languages', 'zh_CN')[0].keys() != rows[0].keys()
        for rule, call in (('unknown-kind', ('ACME', '--kind=matrix')), ('unknown-project', ('NONE', '--kind=coverage')),
                           ('unknown-party', ('ACME', '--kind=attendance', '--party=friend')),
                           ('unknown-session', ('ACME', '--kind=list'))):
            slipway.refused(rule, 'training', 'export', *call, '--output', 'none.csv')
        slipway.refused('usage', 'training', 'export', session, '--kind=list', '--party=vendor', '--output=x', code=2)
        assert not os.path.exists(slipway.path('none.csv'))


@test('/papers/certificates')
def certificates():
    """One page for each who came, with what that person was shown and did."""
    with Slipway() as slipway:
        session = make_session(slipway)
        people = [enrol(slipway, session, name) for name in NAMES]
        said = slipway.refused('nobody-came', 'training', 'export', session, '--kind=certificates',
                               '--output', slipway.path('none.pdf'))
        assert 'Hands-on' in said or 'Praxisschulung' in said, said
        slipway.id('training', 'attend', session, people[0], 'present')
        slipway.id('training', 'attend', session, people[1], 'excused')
        slipway.id('training', 'attend', session, people[2], 'late', '--late-minutes=10')
        topics = [topic['id'] for role in slipway.json('training', 'show', 'ACME')['roles']
                  if role['id'] == 'everyday-user' for topic in role['topics']]
        slipway.id('training', 'tick', session, people[0], topics[0], 'shown')
        slipway.id('training', 'tick', session, people[0], topics[1], 'alone')
        slipway.id('training', 'tick', session, people[0], topics[2], 'not-yet')
        pages = text_of(export(slipway, session, 'certificates', '--languages=en')).strip('\f').split('\f')
        page = {name: next((each for each in pages if name in each), None) for name in NAMES}
        assert len(pages) == 2 and page[NAMES[1]] is page[NAMES[3]] is None, pages
        for word in ('Certificate of attendance', '8 Dec 2026, 120 minutes', 'Lena Hofmann',
                     'Topics shown: Trigger a capability from a page',
                     'Did alone: Trigger a capability through the assistant'):
            assert word in page[NAMES[0]], (word, pages)
        assert 'View results' not in page[NAMES[0]] and 'Topics shown' not in page[NAMES[2]], pages


@test('/papers/invitation')
def invite():
    with Slipway() as slipway:
        session = make_session(slipway, room='Raum 2; links', address='https://meet.example/x?y=1')
        enrol(slipway, session, NAMES[0], '--email=wang@example.org')
        enrol(slipway, session, NAMES[3], '--email=ada@example.org')
        enrol(slipway, session, NAMES[1])
        event = invitation(slipway, session)
        assert event['DTSTART'] == '20261208T090000' and event['DTEND'] == '20261208T110000', event
        assert event['LOCATION'].startswith('Raum 2\\; links') and event['SEQUENCE'] == '0', event
        assert event['URL'] == 'https://meet.example/x?y=1' and event['DTSTAMP'] == '20261201T160000Z'
        assert '09:10' in event['DESCRIPTION'] and event['URL'] in event['DESCRIPTION'], event
        guests = {value: key for key, value in event.items() if key.startswith('ATTENDEE')}
        assert sorted(guests) == ['mailto:ada@example.org', 'mailto:wang@example.org'], event
        assert f'CN={NAMES[0]};' in guests['mailto:wang@example.org'], guests
        assert '''CN="Ada 'A' Byron; x, y:z";''' in guests['mailto:ada@example.org'], guests
        assert next(key for key in event if key.startswith('ORGANIZER')).endswith('CN=Lena Hofmann')
        answer = slipway.json('training', 'export', session, '--kind=invitation', '--output', slipway.path('a.ics'))
        assert answer == {'path': slipway.path('a.ics'), 'without_email': 1}
        answer = slipway.json('training', 'export', session, '--kind=list', '--output', slipway.path('a.pdf'))
        assert answer == {'path': slipway.path('a.pdf'), 'without_email': None}


@test('/papers/internal')
def internal():
    """A note of the plan is the vendor's own."""
    with Slipway() as slipway:
        session = make_session(slipway)
        enrol(slipway, session, 'Ada', '--email=ada@example.org')
        slipway.id('plan', 'set', session, 'note=SECRET', 'internal=yes')
        for kind in ('invitation', 'list', 'signed-list'):
            data = export(slipway, session, kind)
            assert 'SECRET' not in (data.decode() if kind == 'invitation' else text_of(data)), kind


@test('/papers/sequence')
def moved():
    """Each move of what stands in a calendar raises the number, undo too; nothing else does."""
    with Slipway() as slipway:
        session = make_session(slipway)
        uid = invitation(slipway, session)['UID']
        ada = enrol(slipway, session, 'Ada', '--email=ada@example.org')
        slipway.id('training', 'attend', session, ada, 'present')
        slipway.id('training', 'set', session, 'title=Another', 'trainer=Jo')
        assert sequence(slipway, session) == 0
        slipway.id('training', 'set', session, 'at=2026-12-09T09:00', 'minutes=90')
        assert sequence(slipway, session) == 1
        slipway.id('plan', 'move', session, '--start=2026-12-10T10:00')
        event = invitation(slipway, session)
        assert event['SEQUENCE'] == '2' and event['DTSTART'] == '20261210T100000', event
        slipway.json('library', 'undo')
        assert sequence(slipway, session) == 3
        slipway.json('library', 'redo')
        assert sequence(slipway, session) == 4
        slipway.id('training', 'set', session, 'room=Elsewhere')
        event = invitation(slipway, session)
        assert event['SEQUENCE'] == '5' and event['UID'] == uid, event


@test('/papers/sequence-loose')
def loose():
    """A session that is not held at its time moves with the plan, and its number with it."""
    with Slipway() as slipway:
        session = make_session(slipway)
        before = slipway.add('Before', '--duration=2d')
        slipway.id('training', 'set', session, 'at=2026-12-09T09:00')
        slipway.id('plan', 'link', session, str(before))
        slipway.id('plan', 'set', session, 'constraint=asap')
        first = invitation(slipway, session)
        slipway.id('plan', 'set', str(before), 'duration=6d')
        second = invitation(slipway, session)
        assert second['DTSTART'] > first['DTSTART'] and int(second['SEQUENCE']) > int(first['SEQUENCE'])
        slipway.id('training', 'set', session, 'at=2026-12-22T09:00')
        assert sequence(slipway, session) > int(second['SEQUENCE'])


@test('/papers/sequence-import')
def imported():
    """A project that goes elsewhere as a file goes on counting under the same UID."""
    with Slipway() as slipway, Slipway() as other:
        session = make_session(slipway)
        for hour in range(10, 13):
            slipway.id('training', 'set', session, f'at=2026-12-09T{hour}:00')
        slipway.run('export', 'project', 'ACME', '--output', 'a.slipway-project')
        other.id('import', 'project', slipway.path('a.slipway-project'))
        here, there = invitation(slipway, session), invitation(other, session)
        assert here == there and here['SEQUENCE'] == '3', (here, there)
        other.id('training', 'set', session, 'at=2026-12-09T15:00')
        assert sequence(other, session) == 4
        other.run('export', 'project', 'ACME', '--output', 'b.slipway-project')
        rows = json.loads(other.read('b.slipway-project'))['tables']['session']
        assert [row['sequence'] for row in rows] == [4], rows
        assert other.json('library', 'check')['ok'] is True


@test('/papers/refusals')
def refusals():
    with Slipway() as slipway:
        session = make_session(slipway)
        out = slipway.path('x.pdf')
        slipway.refused('unknown-kind', 'training', 'export', session, '--kind=poster', '--output', out)
        slipway.refused('unknown-session', 'training', 'export', '17', '--kind=list', '--output', out)
        slipway.refused('unknown-language', 'training', 'export', session, '--kind=list', '--output', out,
                        '--languages=fr', code=2)
        slipway.refused('usage', 'training', 'export', session, '--kind=list', code=2)
        slipway.refused('is-folder', 'training', 'export', session, '--kind=list', '--output', slipway.folder, code=3)
        slipway.refused('is-library', 'training', 'export', session, '--kind=invitation', '--output',
                        slipway.library, code=3)


main()
