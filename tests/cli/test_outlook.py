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


main()
