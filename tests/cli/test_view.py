"""view: saved filters, and what they leave of the plan on screen and in files."""
import re

from slipway import Slipway
from tap import main, test


def build(slipway):
    """1A (1.1 Pilot, 1.2 Abnahme after it), 2 Workshop, the customer's."""
    slipway.make_empty()
    slipway.add('A')
    slipway.add('Pilot', '--parent', '1', '--duration', '2d')
    slipway.add('Abnahme', '--parent', '1', '--after', '1.1')
    slipway.add('Workshop', '--duration', '3d')
    slipway.id('plan', 'set', 'ACME/2', 'party=customer')


def titles(slipway, *options):
    return [task['title'] for task in slipway.json('plan', 'show', 'ACME', *options)['tasks']]


@test('/view/filter')
def filters():
    with Slipway() as slipway:
        build(slipway)
        assert titles(slipway, '--filter', '') == ['A', 'Pilot', 'Abnahme', 'Workshop']
        assert titles(slipway, '--filter', 'text:PILOT') == ['Pilot']
        assert titles(slipway, '--filter', 'waiting party:customer') == ['Workshop']
        assert titles(slipway, '--filter', 'next:1w mine') == []
        text = slipway.text('plan', 'show', 'ACME', '--filter=text:pilot')
        assert 'Pilot' in text and ' A' in text and 'Workshop' not in text, text
        message = slipway.refused('filter-form', 'plan', 'show', 'ACME', '--filter', 'mine wrong')
        assert '“wrong”' in message
        slipway.refused('usage', 'plan', 'show', 'ACME', '--filter=late', '--view=X', code=2)


@test('/view/mine')
def mine():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('people', 'add', 'ACME', '--name=Anna Berg', '--party=vendor', '--email=anna@example.com')
        slipway.id('plan', 'set', 'ACME/1.1', 'owner=Anna Berg')
        assert titles(slipway, '--filter=mine') == []
        for author in ('anna berg', 'ANNA@example.com'):
            done = slipway.json('plan', 'show', 'ACME', '--filter=mine', environment={'SLIPWAY_AUTHOR': author})
            assert [task['title'] for task in done['tasks']] == ['Pilot']


@test('/view/long')
def long():
    with Slipway() as slipway:
        build(slipway)
        kept = refused = 0
        for length in range(1985, 2003):
            text = 'text:' + 'x' * (length - 5)
            try:
                slipway.id('view', 'save', 'Long', text)
                kept += 1
            except AssertionError:
                slipway.refused('filter-form', 'view', 'save', 'Long', text)
                refused += 1
                continue
            assert titles(slipway, '--view', 'Long') == []
        assert kept and refused


@test('/view/saved')
def saved():
    with Slipway() as slipway:
        build(slipway)
        one = slipway.id('view', 'save', 'Open work', 'open  next:4w')
        own = slipway.id('view', 'save', 'Pilot', 'text:pilot', '--project', 'ACME')
        assert slipway.json('view', 'list') == [
            {'id': one, 'name': 'Open work', 'filter': 'next:4w open', 'project': None}]
        listed = slipway.json('view', 'list', '--project=ACME')
        assert [view['id'] for view in listed] == [one, own]
        assert listed[1]['project'] == slipway.json('project', 'show', 'ACME')['id']
        assert 'text:"pilot"' in slipway.text('view', 'list', '--project=ACME')
        assert titles(slipway, '--view', 'Pilot') == ['Pilot']
        assert titles(slipway, '--view', 'Open work') == ['Pilot', 'Abnahme', 'Workshop']
        assert slipway.id('view', 'save', 'Pilot', 'text:abnahme', '--project=ACME') == own
        assert titles(slipway, '--view', 'Pilot') == ['Abnahme']
        assert slipway.history()[0]['name'] == 'View “Pilot”'
        slipway.run('library', 'undo')
        assert titles(slipway, '--view', 'Pilot') == ['Pilot']
        assert slipway.id('view', 'remove', 'Open work') == one
        slipway.refused('unknown-view', 'plan', 'show', 'ACME', '--view', 'Open work')
        slipway.refused('unknown-view', 'view', 'remove', 'Pilot')
        slipway.refused('unknown-project', 'view', 'list', '--project=NONE')
        slipway.refused('name-missing', 'view', 'save', ' ', 'late')
        slipway.refused('filter-form', 'view', 'save', 'X', 'text:"')
        slipway.refused('usage', 'view', 'save', 'X', code=2)


@test('/view/files')
def files():
    with Slipway() as slipway:
        build(slipway)
        slipway.id('view', 'save', 'Pilot', 'text:pilot')
        for option in ('--filter=text:pilot', '--view=Pilot'):
            text = slipway.text('export', 'plan', 'ACME', '--format=csv', '--output=-', option)
            assert 'Pilot' in text and 'Abnahme' not in text and text.count('\n') == 3, text
        rows = slipway.json('export', 'plan', 'ACME', '--format=json', '--output=-', '--filter=text:pilot')
        assert [row['title'] for row in rows['tasks']] == ['Pilot']
        sizes = []
        for options in ([], ['--filter=text:pilot'], ['--filter=text:zeppelin']):
            slipway.run('export', 'plan', 'ACME', '--format=svg', '--output=plan.svg', *options)
            sizes.append(len(slipway.read('plan.svg')))
        assert sizes[0] > sizes[1] > sizes[2], sizes
        slipway.refused('filter-form', 'export', 'plan', 'ACME', '--format=pdf', '--output=x.pdf', '--filter=x')


@test('/view/lanes')
def lanes():
    """Tracks as lanes make a lower picture; what is internal stays out of another party's."""
    with Slipway() as slipway:
        build(slipway)
        sizes = []
        for options in ([], ['--lanes']):
            slipway.run('export', 'plan', 'ACME', '--format=svg', '--output=plan.svg', *options)
            sizes.append(re.search(rb'height="(\d+)', slipway.read('plan.svg')).group(1))
        assert int(sizes[0]) > int(sizes[1]), sizes
        before = slipway.read('plan.svg')
        slipway.id('plan', 'set', 'ACME/1.1', 'internal=yes')
        slipway.run('export', 'plan', 'ACME', '--format=svg', '--output=plan.svg', '--lanes', '--party=customer')
        assert len(slipway.read('plan.svg')) < len(before)


@test('/view/travels')
def travels():
    """A project file carries the project's views, and not those for all."""
    with Slipway() as slipway:
        build(slipway)
        slipway.id('view', 'save', 'Pilot', 'text:pilot', '--project=ACME')
        slipway.id('view', 'save', 'All', 'open')
        slipway.run('export', 'project', 'ACME', '--output=acme.json')
        slipway.id('import', 'project', 'acme.json', '--code=COPY')
        names = [view['name'] for view in slipway.json('view', 'list', '--project=COPY')]
        assert names == ['All', 'Pilot'], names


main()
