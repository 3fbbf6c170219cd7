"""Whole rosters in, and who is still missing what."""
from slipway import Slipway
from tap import main, test

LIST = '''Name;Firma;Rolle;E-Mail;Team
Anna Berg;Acme;Role 01;anna@example.net;North
Ben Cole;Acme;everyday-user;ben@example.net;
anna berg;;;;
;Acme;;;
Carl;Acme;pilot;nowhere;
'''


def session(slipway, *options, at='2026-12-07T09:00', role='everyday-user'):
    return str(slipway.id('training', 'session', 'ACME', '--format', 'B', '--at', at, '--role', role, *options))


def people(slipway):
    return {each['name']: each for each in slipway.json('people', 'list', 'ACME')}


@test('/coverage/roster')
def roster():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        held = session(slipway)
        before = people(slipway)
        plain = slipway.json('training', 'roster', held, '-', '--dry-run', stdin=LIST.encode())
        assert people(slipway) == before
        assert [(each['line'], each['rule']) for each in plain['problems']] == [
            (4, 'duplicate'), (5, 'name-missing'), (6, 'bad-email'), (6, 'unknown-role')]
        assert all(each['message'] for each in plain['problems']) and plain['read'][0]['person'] is None
        done = slipway.json('training', 'roster', held, '-', stdin=LIST.encode())
        assert done['problems'] == plain['problems']
        assert [(each['line'], each['name'], each['role'], each['email'], each['team'])
                for each in done['read']] == [
            (2, 'Anna Berg', 'business-owner', 'anna@example.net', 'North'),
            (3, 'Ben Cole', 'everyday-user', 'ben@example.net', None), (6, 'Carl', 'pilot', None, None)]
        shown = slipway.json('training', 'show', 'ACME')['sessions'][0]
        assert {each['person'] for each in shown['attendees']} == {each['person'] for each in done['read']}
        assert people(slipway)['Anna Berg']['company'] == 'Acme'
        slipway.run('library', 'undo')
        assert people(slipway) == before
        assert slipway.json('training', 'show', 'ACME')['sessions'][0]['attendees'] == []


@test('/coverage/roster-refusals')
def roster_refusals():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        held = session(slipway)
        slipway.refused('no-names', 'training', 'roster', held, '-', stdin=b'Name;Firma\n;;\n')
        slipway.refused('unknown-session', 'training', 'roster', '7', '-', stdin=b'Anna')
        slipway.run('export', 'tracker', 'ACME', '--output', 'names.xlsx')
        before = people(slipway)
        for options in ((), ('--dry-run',)):
            message = slipway.refused('no-text', 'training', 'roster', held, 'names.xlsx', *options, code=3)
            assert 'CSV' in message, message
        assert people(slipway) == before
        wide = slipway.json('training', 'roster', held, '-', stdin='Änne;Acme\n'.encode('utf-16'))
        assert [each['name'] for each in wide['read']] == ['Änne'], wide


def coverage(slipway, today='2026-12-01'):
    rows = slipway.json('training', 'coverage', 'ACME', environment={'SLIPWAY_TODAY': today})
    return {(each['name'], each['role']): each for each in rows}


def tick(slipway, held, person, topic, state):
    slipway.run('training', 'tick', held, person, topic, state)


@test('/coverage/slips')
def slips():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        held, other = session(slipway), session(slipway)
        ada = str(slipway.id('training', 'enrol', held, '--name', 'Ada'))
        at = slipway.json('training', 'show', 'ACME')['sessions'][0]['at']
        slipway.refused('session-time', 'training', 'session', 'ACME', '--format', 'A', '--at', '2027-01-12')
        slipway.refused('session-time', 'training', 'set', held, 'at=2027-01-12')
        assert slipway.json('training', 'show', 'ACME')['sessions'][0]['at'] == at
        slipway.refused('unknown-half', 'training', 'attend', held, ada, 'absent', '--half', '-1')
        slipway.refused('not-enrolled', 'training', 'withdraw', other, ada)
        said = slipway.refused('unknown-role', 'training', 'enrol', held, '--name', 'Eve', '--role', 'nix')
        assert 'everyday-user' in said and 'platform-administrator' in said, said
        assert slipway.refused('usage', 'training', 'run', held, 'start', '--seconds', '-1', code=2).endswith(
            'not “-1”.')
        large = slipway.write('large', b'x' * (1 << 20) + b'\n')
        assert 'smaller file' in slipway.refused('too-large', 'training', 'roster', held, large, code=3)
        for address in ('javascript:alert(1)', 'file:///etc/passwd', '/etc/passwd', 'Room 3'):
            slipway.refused('address-form', 'training', 'set', held, f'address={address}')
            slipway.refused('address-form', 'training', 'session', 'ACME', '--format=A', '--at=2027-01-12T09:00',
                            f'--address={address}')
        assert slipway.history()[0]['name'] == 'Enrolment for “Ada”'


@test('/coverage/show')
def show():
    """By role and person: the best state over all sessions, and since when topics are missing."""
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        assert slipway.json('training', 'coverage', 'ACME') == []
        assert 'Everyday user: nobody' in slipway.text('training', 'coverage', 'ACME')
        slipway.run('people', 'add', 'ACME', '--name', 'Ben', '--party', 'customer', '--role', 'everyday-user')
        held, other = session(slipway), session(slipway, at='2026-12-09T09:00')
        slipway.run('training', 'roster', held, '-', stdin=b'Ben\nAnn;;business-owner')
        slipway.run('training', 'roster', other, '-', stdin=b'Ben')
        before = coverage(slipway)
        assert sorted(before) == [('Ann', 'business-owner'), ('Ann', 'everyday-user'), ('Ben', 'everyday-user')]
        ben = before['Ben', 'everyday-user']
        assert list(ben) == ['person', 'name', 'role', 'topics', 'ticked', 'alone', 'missing', 'missing_days']
        assert (ben['topics'], ben['ticked'], len(ben['missing']), ben['missing_days']) == (5, 0, 5, None)
        topics = ben['missing']
        tick(slipway, held, 'Ben', topics[0], 'alone')
        tick(slipway, other, 'Ben', topics[0], 'shown')
        tick(slipway, held, 'Ben', topics[1], 'shown')
        tick(slipway, held, 'Ben', topics[2], 'not-yet')
        ben = coverage(slipway, '2026-12-10')['Ben', 'everyday-user']
        assert (ben['ticked'], ben['alone'], ben['missing'], ben['missing_days']) == (2, 1, topics[2:], 3), ben
        assert coverage(slipway, '2026-12-10')['Ann', 'business-owner']['missing_days'] is None
        chinese = slipway.text('--language', 'zh_CN', 'training', 'coverage', 'ACME')
        assert '、' in chinese and ', ' not in chinese, chinese
        text = slipway.text('training', 'coverage', 'ACME', environment={'SLIPWAY_TODAY': '2026-12-10'})
        assert 'Ben: 2 of 5 topics, missing for 3 days: View results' in text, text
        for topic in topics[2:]:
            tick(slipway, other, 'Ben', topic, 'shown')
        ben = coverage(slipway, '2026-12-10')['Ben', 'everyday-user']
        assert (ben['ticked'], ben['missing'], ben['missing_days']) == (5, [], None)


@test('/coverage/checklists')
def checklists():
    """What a person of each role is ticked off for, by deployment mode."""
    roles = ('business-owner', 'platform-administrator', 'everyday-user', 'private-administrator')
    for mode in ('team', 'private-light', 'private-standard'):
        with Slipway() as slipway:
            slipway.make(mode=mode, delivery='rent', hosting='on-premises')
            for role in roles:
                slipway.run('people', 'add', 'ACME', '--name', role, '--party', 'customer', '--role', role)
            found = {role: topics['missing'] for (_, role), topics in coverage(slipway).items()}
            assert [len(found[role]) for role in found] == [3, 4, 5, 4][:len(found)], found
            assert list(found) == list(roles[:3] if mode == 'team' else roles), found
            assert all(topic.startswith(role + '/') for role, topics in found.items() for topic in topics)


def told(slipway, today):
    """What health and plan check say of the training on a day: reasons, findings."""
    around = {'SLIPWAY_TODAY': today}
    reasons = slipway.json('project', 'show', 'ACME', environment=around)['health']['reasons']
    findings = slipway.json('plan', 'check', 'ACME', environment=around)['findings']
    return ([each for each in reasons if 'topics of the training' in each],
            [each for each in findings if each['kind'] == 'training-open'])


@test('/coverage/go-live')
def go_live():
    """Ten working days before the go-live all that is missing counts; before that, what has begun."""
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.run('project', 'set', 'ACME', 'mode=team', 'delivery=rent')
        live = slipway.add('Live', '--milestone')
        slipway.run('plan', 'set', str(live), 'go-live=yes', 'constraint=mso', 'constraint-date=2027-01-20')
        slipway.run('people', 'add', 'ACME', '--name', 'Ben', '--party', 'customer', '--role', 'everyday-user')
        assert told(slipway, '2027-01-05') == ([], [])
        reasons, findings = told(slipway, '2027-01-06')
        assert reasons == ['The go-live is near, and 1 person misses topics of the training'], reasons
        assert [(each['severity'], each['tasks'], each['message']) for each in findings] == [
            ('warning', [live], 'Training that is missing before the go-live: 1 person, 5 topics.')], findings
        held = session(slipway)
        slipway.run('training', 'roster', held, '-', stdin=b'Ben')
        reasons, findings = told(slipway, '2026-12-08')
        assert reasons == [] and [each['severity'] for each in findings] == ['hint']
        for topic in coverage(slipway)['Ben', 'everyday-user']['missing']:
            tick(slipway, held, 'Ben', topic, 'shown')
        assert told(slipway, '2027-01-18') == ([], [])
        slipway.run('library', 'undo')
        assert all(told(slipway, '2027-01-25'))
        slipway.run('plan', 'set', str(live), 'progress=100')
        assert told(slipway, '2027-01-25') == ([], [])


main()
