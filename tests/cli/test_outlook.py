"""plan kickoff, forecast, check, parallel: what lies ahead."""
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
        assert shown['schedule_from'] == 'go-live' and shown['start'] == '2026-12-01'
        assert plan['start'].startswith(shown['latest_safe_kickoff'])
        assert '2027-06-20' < shown['go_live'] <= '2027-06-30'
        # Other dates for the go-live move all of the plan.
        slipway.id('project', 'set', 'ACME', 'go-live=2027-07-30')
        assert slipway.plan()['start'] > plan['start']
        slipway.text('library', 'undo')
        slipway.text('library', 'undo')
        assert slipway.plan()['start'] == '2026-12-01T08:00'
        slipway.id('plan', 'remove', str(slipway.tasks()['5']['id']))
        slipway.refused('no-go-live', 'plan', 'kickoff', 'ACME', '--go-live=2027-06-30')


@test('/outlook/forecast')
def forecast():
    with Slipway() as slipway:
        slipway.make(mode='private-light', delivery='rent', hosting='on-premises', go_live='2027-01-20')
        first = slipway.json('plan', 'forecast', 'ACME')
        assert list(first) == ['runs', 'seed', 'planned', 'wished', 'wished_share', 'p50', 'p80', 'p95',
                               'deciders']
        shown = slipway.json('project', 'show', 'ACME')
        assert first['runs'] == 10000 and first['planned'] == shown['go_live']
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
        assert 'P80' in slipway.text('plan', 'forecast', 'ACME', '--runs=100')
        for option in ('--runs=0', '--runs=1000001', '--runs=-1', '--runs=x', '--seed=-1', '--seed=4294967296'):
            slipway.refused('number-range', 'plan', 'forecast', 'ACME', option)


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


main()
