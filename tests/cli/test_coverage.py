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


main()
