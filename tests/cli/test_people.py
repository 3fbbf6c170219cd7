"""people: list, add, set, remove; owners of tasks."""
from slipway import Slipway
from tap import main, test

KEYS = ['id', 'name', 'party', 'role', 'email', 'phone', 'company', 'team']


@test('/people/add-and-list')
def add_and_list():
    with Slipway() as slipway:
        slipway.make()
        assert slipway.json('people', 'list', 'ACME') == []
        ada = slipway.id('people', 'add', 'ACME', '--name', ' Ada ', '--party', 'vendor', '--role', 'lead',
                         '--email', 'ada@vendor.example', '--phone', '+49 40 1', '--company', 'Vendor', '--team', 'North')
        wei = slipway.id('people', 'add', 'ACME', '--name=李伟', '--party=Customer')
        people = slipway.json('people', 'list', 'ACME')
        assert [list(each) for each in people] == [KEYS, KEYS]
        assert people[0] == {'id': ada, 'name': 'Ada', 'party': 'vendor', 'role': 'lead',
                             'email': 'ada@vendor.example', 'phone': '+49 40 1', 'company': 'Vendor',
                             'team': 'North'}
        assert people[1] == {'id': wei, 'name': '李伟', 'party': 'customer', 'role': None, 'email': None,
                             'phone': None, 'company': None, 'team': None}
        text = slipway.text('people', 'list', 'ACME')
        assert 'Ada' in text and '李伟' in text
        assert [each['name'] for each in slipway.history()[:2]] == ['New person “李伟”', 'New person “Ada”']


@test('/people/set')
def set_people():
    with Slipway() as slipway:
        slipway.make()
        ada = str(slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor'))
        steps = len(slipway.history())
        slipway.id('people', 'set', ada, 'name=Ada L.', 'party=partner', 'email=a=b@x.example', 'role=')
        assert len(slipway.history()) == steps + 1
        person = slipway.json('people', 'list', 'ACME')[0]
        assert person == {**person, 'name': 'Ada L.', 'party': 'partner', 'email': 'a=b@x.example', 'role': None}
        slipway.json('library', 'undo')
        assert slipway.json('people', 'list', 'ACME')[0]['name'] == 'Ada'


@test('/people/refusals')
def refusals():
    with Slipway() as slipway:
        slipway.make()
        ada = str(slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor'))
        for rule, call in (('name-missing', ('add', 'ACME', '--name', ' ', '--party', 'vendor')),
                           ('party-missing', ('add', 'ACME', '--name', 'B')),
                           ('unknown-party', ('add', 'ACME', '--name', 'B', '--party', 'friend')),
                           ('unknown-project', ('add', 'NONE', '--name', 'B', '--party', 'vendor')),
                           ('unknown-project', ('list', 'NONE')),
                           ('unknown-person', ('set', '1', 'name=B')), ('unknown-person', ('remove', '0')),
                           ('unknown-person', ('remove', ada + 'x')), ('unknown-person', ('remove', '-1')),
                           ('unknown-person', ('set', '99999999999999999999', 'name=B')),
                           ('unknown-field', ('set', ada, 'age=3')), ('name-missing', ('set', ada, 'name=')),
                           ('unknown-party', ('set', ada, 'role=x', 'party='))):
            slipway.refused(rule, 'people', *call)
        assert slipway.json('people', 'list', 'ACME')[0]['role'] is None
        assert len(slipway.history()) == 2


@test('/people/owners')
def owners():
    with Slipway() as slipway:
        slipway.make()
        ada = slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor')
        slipway.id('plan', 'set', 'ACME/1.1', 'owner=Ada')
        slipway.id('plan', 'set', 'ACME/1.2', f'owner={ada}')
        for wbs in ('1.1', '1.2'):
            task = slipway.task(f'ACME/{wbs}')
            assert (task['owner'], task['owner_id']) == ('Ada', ada)
        twin = slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=customer')
        message = slipway.refused('ambiguous-person', 'plan', 'set', 'ACME/1.1', 'owner=Ada')
        assert 'Ada' in message and 'people list ACME' in message
        slipway.id('plan', 'set', 'ACME/1.1', f'owner={twin}')
        assert slipway.task('ACME/1.1')['owner_id'] == twin
        slipway.refused('unknown-person', 'plan', 'set', 'ACME/1.1', 'owner=Eve')
        slipway.id('plan', 'set', 'ACME/1.1', 'owner=')
        assert slipway.task('ACME/1.1')['owner'] is None


@test('/people/remove-an-owner')
def remove_owner():
    with Slipway() as slipway:
        slipway.make()
        ada = slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor')
        slipway.id('plan', 'set', 'ACME/1.1', 'owner=Ada')
        slipway.id('people', 'remove', str(ada))
        task = slipway.task('ACME/1.1')
        assert (task['owner'], task['owner_id']) == (None, None)
        assert slipway.json('people', 'list', 'ACME') == []
        slipway.refused('unknown-person', 'people', 'remove', str(ada))
        slipway.json('library', 'undo')
        assert slipway.task('ACME/1.1')['owner_id'] == ada
        slipway.json('library', 'redo')
        slipway.run('export', 'project', 'ACME', '--output', 'a.slipway-project')
        slipway.id('import', 'project', 'a.slipway-project', '--code', 'COPY')


main()
