"""plan kickoff, forecast, check, parallel: what lies ahead."""
import json

from slipway import Slipway
from tap import main, test


@test('/outlook/kickoff')
def kickoff():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent', hosting='vendor-cloud', go_live='2027-06-30')
        asked = slipway.json('plan', 'kickoff', 'ACME')
        assert list(asked) == ['latest_safe_kickoff', 'go_live', 'start', 'slack_workdays']
        assert asked['go_live'] == '2027-06-30' and asked['start'] == '2026-12-01'
        assert asked['slack_workdays'] > 60
        shown = slipway.json('project', 'show', 'ACME')
        assert shown['latest_safe_kickoff'] == asked['latest_safe_kickoff']
        tight = slipway.json('plan', 'kickoff', 'ACME', '--go-live', shown['go_live'])
        assert tight['latest_safe_kickoff'] >= '2026-12-01' and 0 <= tight['slack_workdays'] < 5
        early = slipway.json('plan', 'kickoff', 'ACME', '--go-live=2026-12-15')
        assert early['latest_safe_kickoff'] < '2026-12-01' and early['slack_workdays'] < 0
        assert 'Latest safe kickoff' in slipway.text('plan', 'kickoff', 'ACME')
        slipway.refused('unknown-date', 'plan', 'kickoff', 'ACME', '--go-live=soon')


@test('/outlook/schedule-back')
def schedule_back():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent', hosting='vendor-cloud')
        slipway.refused('wished-go-live-missing', 'plan', 'kickoff', 'ACME')
        slipway.refused('wished-go-live-missing', 'project', 'set', 'ACME', 'schedule-from=go-live')
        slipway.id('project', 'set', 'ACME', 'go-live=2027-06-30', 'schedule-from=go-live')
        shown = slipway.json('project', 'show', 'ACME')
        plan = slipway.plan()
        assert shown['schedule_from'] == 'go-live' and shown['typed_start'] == '2026-12-01'
        assert plan['start'].startswith(shown['latest_safe_kickoff'])
        assert shown['start'] == slipway.json('plan', 'kickoff', 'ACME')['start'] == plan['start'][:10]
        assert '2027-06-20' < shown['go_live'] <= '2027-06-30'
        # Other dates for the go-live move all of the plan.
        slipway.id('project', 'set', 'ACME', 'go-live=2027-07-30')
        assert slipway.plan()['start'] > plan['start']
        slipway.text('library', 'undo')
        slipway.text('library', 'undo')
        assert slipway.plan()['start'] == '2026-12-01T08:00'
        slipway.id('plan', 'remove', str(slipway.tasks()['5']['id']))
        slipway.refused('no-go-live', 'plan', 'kickoff', 'ACME', '--go-live=2027-06-30')


@test('/outlook/name-go-live')
def name_go_live():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent', hosting='vendor-cloud', go_live='2027-06-30')
        given = slipway.json('project', 'show', 'ACME')
        task = str(slipway.add('All customers', '--milestone', '--after', '5:FS+30d'))
        whole = slipway.plan()
        slipway.refused('no-milestone', 'plan', 'set', 'ACME/1.1', 'go-live=yes')
        slipway.refused('unknown-value', 'plan', 'set', task, 'go-live=perhaps')
        slipway.id('plan', 'set', task, 'go-live=yes')
        named = slipway.json('project', 'show', 'ACME')
        assert named['go_live'] > given['go_live'] and named['latest_safe_kickoff'] < given['latest_safe_kickoff']
        assert slipway.plan() == whole, 'the plan itself is as it was'
        assert slipway.json('plan', 'forecast', 'ACME')['planned'] == named['go_live']
        assert slipway.json('library', 'undo')['name'] == 'Change of “All customers”'
        assert slipway.json('project', 'show', 'ACME') == given
        slipway.json('library', 'redo')
        slipway.text('export', 'project', 'ACME', '--output', slipway.path('acme.json'))
        slipway.id('import', 'project', slipway.path('acme.json'), '--code', 'COPY')
        copy = slipway.json('project', 'show', 'COPY')
        assert copy['go_live'] == named['go_live'] and copy['id'] != named['id']
        slipway.id('plan', 'remove', task)
        assert slipway.json('project', 'show', 'ACME')['go_live'] == given['go_live']
        assert slipway.json('project', 'show', 'COPY')['go_live'] == named['go_live']
        slipway.text('export', 'project', 'ACME', '--output', slipway.path('gone.json'))
        slipway.id('import', 'project', slipway.path('gone.json'), '--code', 'GONE')
        assert slipway.json('project', 'show', 'GONE')['go_live'] == given['go_live']
        assert slipway.json('library', 'check')['ok']


@test('/outlook/forecast')
def forecast():
    with Slipway() as slipway:
        slipway.make(mode='private-light', delivery='rent', hosting='on-premises', go_live='2027-01-20')
        first = slipway.json('plan', 'forecast', 'ACME')
        assert list(first) == ['runs', 'seed', 'target', 'planned', 'wished', 'wished_share', 'p50', 'p80', 'p95',
                               'deciders']
        shown = slipway.json('project', 'show', 'ACME')
        assert first['runs'] == 10000 and first['planned'] == shown['go_live']
        assert first['target'] == 'go-live'
        assert first['planned'] <= first['p50'] < first['p80'] < first['p95'] < '2027-04'
        assert 0 <= first['wished_share'] <= 1
        tasks = {task['id']: task for task in slipway.plan()['tasks']}
        for decider in first['deciders']:
            assert list(decider) == ['task', 'title', 'share'], decider
            assert tasks[decider['task']]['title'] == decider['title'] and 0 < decider['share'] <= 1
        shares = [decider['share'] for decider in first['deciders']]
        assert shares[0] == 1 and shares == sorted(shares, reverse=True)
        assert slipway.json('plan', 'forecast', 'ACME', '--seed', str(first['seed'])) == first
        assert slipway.json('plan', 'forecast', 'ACME', '--seed=1') != first
        assert slipway.json('plan', 'forecast', 'ACME', '--runs=1')['p50'] >= '2027-01'
        text = slipway.text('plan', 'forecast', 'ACME', '--runs=100')
        assert 'P80' in text and text.startswith('Planned go-live: ')
        for option in ('--runs=0', '--runs=1000001', '--runs=-1', '--runs=x', '--seed=-1', '--seed=4294967296'):
            slipway.refused('usage', 'plan', 'forecast', 'ACME', option, code=2)


@test('/outlook/forecast/without-go-live')
def without_go_live():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration', '3d')
        forecast = slipway.json('plan', 'forecast', 'ACME', '--runs=50')
        assert forecast['target'] == 'finish' and forecast['planned'] == slipway.plan()['finish'][:10]
        assert slipway.text('plan', 'forecast', 'ACME', '--runs=50').startswith('Planned finish: ')


@test('/outlook/forecast/done-is-certain')
def certain():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=10d')
        slipway.add('B', '--duration=10d', '--after=1')
        for wbs in ('1', '2'):
            slipway.id('plan', 'set', f'ACME/{wbs}', 'progress=100')
        done = slipway.json('plan', 'forecast', 'ACME', '--runs=50')
        assert done['p50'] == done['p95'] == done['planned'] == '2026-12-28' and done['deciders'] == []
        assert done['wished'] is None and done['wished_share'] is None
        slipway.id('plan', 'set', 'ACME/2', 'progress=50')
        half = slipway.json('plan', 'forecast', 'ACME')
        assert half['p50'] < half['p95'] <= '2027-01-01'
        assert [each['title'] for each in half['deciders']] == ['B']


def build_stages(slipway):
    """Set-up, training and pilot of two weeks each, one after the other, then the go-live."""
    slipway.make_empty()
    slipway.add('Setup', '--duration=2w')
    slipway.add('Training', '--duration=2w', '--after=1')
    slipway.add('Pilot', '--duration=2w', '--after=2')
    slipway.add('Go-live', '--milestone', '--after=3')


def findings(slipway, kind):
    found = slipway.json('plan', 'check', 'ACME')
    assert list(found) == ['project', 'findings']
    for finding in found['findings']:
        assert list(finding) == ['kind', 'severity', 'message', 'tasks', 'fix'], finding
        assert finding['severity'] in ('error', 'warning', 'hint')
        assert finding['fix'] is None or list(finding['fix']) == ['verb', 'weeks_before', 'weeks_after']
    return [finding for finding in found['findings'] if finding['kind'] == kind]


@test('/outlook/parallel/three-weeks-for-six')
def parallel():
    with Slipway() as slipway:
        build_stages(slipway)
        ids = [slipway.task(f'ACME/{wbs}')['id'] for wbs in (1, 2, 3)]
        serial, = findings(slipway, 'serial-tracks')
        assert serial['tasks'] == ids and serial['severity'] == 'hint'
        assert serial['fix'] == {'verb': 'plan-parallel', 'weeks_before': 6, 'weeks_after': 3}
        assert 'Serial: 6 weeks; parallel: 3 weeks.' in serial['message']
        steps = len(slipway.history())
        dry = slipway.json('plan', 'parallel', 'ACME', '--dry-run')
        assert list(dry) == ['id', 'applied', 'proposals'] and dry['applied'] is False
        proposal, = dry['proposals']
        assert list(proposal) == ['tasks', 'weeks_before', 'weeks_after', 'go_live_before', 'go_live_after',
                                  'removed_links', 'added_links']
        assert (proposal['weeks_before'], proposal['weeks_after'], proposal['tasks']) == (6, 3, ids)
        assert len(slipway.history()) == steps and slipway.task('ACME/4')['start'] == '2027-01-11T17:00'
        assert 'serial, 6 weeks; parallel, 3 weeks' in slipway.text('plan', 'parallel', 'ACME', '--dry-run')
        assert slipway.json('plan', 'parallel', 'ACME')['applied'] is True
        starts = [task['start'] for task in slipway.plan()['tasks']]
        assert starts == ['2026-12-01T08:00', '2026-12-03T13:00', '2026-12-08T08:00', '2026-12-21T17:00']
        behind = {link['task'] for link in slipway.task('ACME/4')['predecessors']}
        assert behind == set(ids)
        assert len(slipway.history()) == steps + 1 and not findings(slipway, 'serial-tracks')
        slipway.refused('not-serial', 'plan', 'parallel', 'ACME')
        slipway.text('library', 'undo')
        assert findings(slipway, 'serial-tracks') == [serial]
        # Some of the chain.
        two = slipway.json('plan', 'parallel', 'ACME', 'ACME/1', '2', '--dry-run')['proposals'][0]
        assert (two['weeks_before'], two['weeks_after']) == (4, 2.5)
        slipway.refused('not-serial', 'plan', 'parallel', 'ACME', '1', '3')
        slipway.refused('unknown-task', 'plan', 'parallel', 'ACME', '1', '9')


@test('/outlook/parallel/gates-stay')
def gates():
    with Slipway() as slipway:
        build_stages(slipway)
        slipway.id('plan', 'unlink', 'ACME/2', 'ACME/1')
        slipway.add('Approved', '--milestone', '--after=1')
        slipway.id('plan', 'link', 'ACME/2', '5')
        assert not findings(slipway, 'serial-tracks')
        slipway.make('REAL', mode='private-light', delivery='rent', hosting='on-premises')
        kinds = {finding['kind'] for finding in slipway.json('plan', 'check', 'REAL')['findings']}
        assert kinds <= {'no-owner', 'quiet-weeks'}, kinds


@test('/outlook/check')
def check():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent', hosting='vendor-cloud', go_live='2026-12-21')
        late, = findings(slipway, 'below-minimum')
        assert 'at least 5, asked are 2' in late['message'] and late['fix'] is None
        nobody, = findings(slipway, 'no-owner')
        tasks = slipway.tasks()
        leaves = [task for task in tasks.values() if task['kind'] == 'task']
        assert sorted(nobody['tasks']) == sorted(task['id'] for task in leaves)
        person = slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor', '--role=vendor-manager')
        slipway.id('plan', 'set', str(leaves[0]['id']), f'owner={person}')
        assert len(findings(slipway, 'no-owner')[0]['tasks']) == len(leaves) - 1
        slipway.id('plan', 'set', 'ACME/5', 'deadline=2026-12-10')
        missed, = findings(slipway, 'missed-deadline')
        assert missed['tasks'] == [tasks['5']['id']] and missed['severity'] == 'error'
        slipway.id('plan', 'set', 'ACME/4.1', 'constraint=mso:2026-12-02')
        broken, = findings(slipway, 'constraint-conflict')
        assert broken['tasks'] == [slipway.task('ACME/4.1')['id']]
        assert broken['message'] in slipway.text('plan', 'check', 'ACME')


@test('/outlook/check/parents')
def parents():
    """A project file whose tasks stand below each other, and a phase that has a duration."""
    with Slipway() as slipway:
        slipway.make_empty()
        for title, duration in ('A', '2d'), ('B', '2d'), ('C', '3d'):
            slipway.add(title, f'--duration={duration}')
        slipway.text('export', 'project', 'ACME', '--output', 'acme.slipway-project')
        document = json.loads(slipway.read('acme.slipway-project'))
        rows = {row['title']: row for row in document['tables']['task']}
        rows['A']['parent'], rows['B']['parent'] = rows['B']['id'], rows['A']['id']
        rows['C']['kind'] = 'phase'
        slipway.write('circle.slipway-project', json.dumps(document))
        slipway.text('import', 'project', 'circle.slipway-project', '--code', 'NEW')
        tasks = slipway.tasks('NEW')
        assert sorted(tasks) == ['1', '1.1', '2'], tasks
        found = {each['kind']: each for each in slipway.json('plan', 'check', 'NEW')['findings']}
        circle, heading = found['parent-circle'], found['empty-heading']
        assert circle['tasks'] == [tasks['1']['id']] and circle['severity'] == 'error'
        assert circle['fix'] == {'verb': 'task-reorder', 'weeks_before': None, 'weeks_after': None}
        assert heading['tasks'] == [tasks['2']['id']] and '3 days does not count' in heading['message']
        assert tasks['2']['start'] == tasks['2']['finish']
        said = slipway.refused('no-duration', 'plan', 'set', 'NEW/2', 'duration=1d')
        assert 'make a task of it' in said
        slipway.text('plan', 'set', 'NEW/2', 'kind=task')
        assert slipway.tasks('NEW')['2']['duration_minutes'] == 1440
        slipway.text('plan', 'reorder', 'NEW/2', '--before', '1')
        slipway.text('plan', 'reorder', 'NEW/2', '--before', '1')
        kinds = [each['kind'] for each in slipway.json('plan', 'check', 'NEW')['findings']]
        assert 'parent-circle' not in kinds and 'empty-heading' not in kinds, kinds
        assert sorted(slipway.tasks('NEW')) == ['1', '1.1', '2']


@test('/outlook/check/quiet-weeks')
def quiet():
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent', hosting='vendor-cloud')
        assert not findings(slipway, 'quiet-weeks')
        slipway.id('plan', 'set', 'ACME/3.2', 'duration=20d')
        found = findings(slipway, 'quiet-weeks')
        assert found and all(slipway.task('ACME/3.2')['id'] in each['tasks'] for each in found), found
        slipway.make_empty('NEW')
        slipway.add('Alone', '--duration=4w', project='NEW')
        assert [each['kind'] for each in slipway.json('plan', 'check', 'NEW')['findings']] == ['no-owner']


@test('/outlook/check/overload')
def overload():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=5d')
        slipway.add('B', '--duration=3d')
        person = slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor', '--role=x')
        for wbs in ('1', '2'):
            slipway.id('plan', 'set', f'ACME/{wbs}', f'owner={person}')
        over, = findings(slipway, 'overload')
        assert over['severity'] == 'warning' and over['fix'] is None, over
        assert sorted(over['tasks']) == sorted(slipway.task(f'ACME/{wbs}')['id'] for wbs in (1, 2))
        assert over['message'].startswith('Ada has more to do than time in 1 week')
        slipway.id('plan', 'link', 'ACME/2', '1')
        assert not findings(slipway, 'overload')


@test('/outlook/recurring')
def recurring():
    """A meeting each week until go-live holds neither the kickoff nor the forecast."""
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent', hosting='vendor-cloud', go_live='2027-06-30')
        before = (slipway.json('plan', 'kickoff', 'ACME'), slipway.json('plan', 'forecast', 'ACME'))
        weekly = slipway.add('Weekly', '--duration=1h')
        slipway.id('plan', 'set', str(weekly), 'recurrence=weekly;MO;until=go-live')
        assert slipway.json('plan', 'kickoff', 'ACME') == before[0]
        assert slipway.json('plan', 'forecast', 'ACME') == before[1]
        slipway.id('project', 'set', 'ACME', 'schedule-from=go-live')
        plan = slipway.plan()
        assert plan['start'].startswith(before[0]['latest_safe_kickoff'])


@test('/outlook/estimates')
def estimates():
    with Slipway() as slipway:
        slipway.make_empty()
        slipway.add('A', '--duration=10d')
        slipway.id('plan', 'set', 'ACME/1', 'optimistic=10d', 'pessimistic=10d')
        sure = slipway.json('plan', 'forecast', 'ACME')
        assert sure['p50'] == sure['p95'] == sure['planned'] == '2026-12-14'
        slipway.id('plan', 'set', 'ACME/1', 'pessimistic=100d')
        assert slipway.json('plan', 'forecast', 'ACME')['p50'] > '2027-01-10'


main()
