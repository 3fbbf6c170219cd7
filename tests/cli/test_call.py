"""How a call is read: options, exit codes, languages, output."""
import json
import os
import re
import subprocess

from slipway import PLAYBOOK, PROGRAM, Slipway
from tap import main, test

NOUNS = ('library', 'playbook', 'project', 'plan', 'people', 'training', 'deployment', 'export', 'import')
LATER = ('gate', 'meeting', 'request', 'adoption', 'Project', 'plans', '*')


@test('/call/help')
def help_of_nouns():
    with Slipway() as slipway:
        whole = slipway.text('--help')
        for noun in NOUNS:
            part = slipway.text(noun, '--help')
            calls = re.findall(r'^  slipway (\S+) (\S+)', part, re.M)
            assert calls and all(each[0] == noun for each in calls), part
            for _, verb in calls:
                assert f'  slipway {noun} {verb}' in whole
                assert slipway.text(noun, verb, '-h') == part
        assert re.fullmatch(r'Slipway \d+\.\d+\.\d+\n', slipway.text('--version'))
        assert not os.path.exists(slipway.library)


@test('/call/unknown-words')
def unknown_words():
    with Slipway() as slipway:
        for noun in LATER:
            message = slipway.refused('usage', noun, 'list', 'ACME', code=2)
            assert noun in message and '--help' in message, message
            slipway.refused('usage', noun, '--help', code=2)
        for noun in NOUNS:
            assert f'slipway {noun} --help' in slipway.refused('usage', noun, 'dance', code=2)
            slipway.refused('usage', noun, code=2)
        for verb in ('cast', 'wh'):
            slipway.refused('usage', 'plan', verb, 'ACME', code=2)
        slipway.refused('usage', code=2)
        assert not os.path.exists(slipway.library)


@test('/call/wrong-usage')
def wrong_usage():
    with Slipway() as slipway:
        slipway.make()
        for call in (('project', 'show'), ('project', 'show', 'ACME', 'ACME'), ('project', 'new'),
                     ('project', 'new', '--code', 'X'), ('project', 'list', '--archived=1'),
                     ('project', 'set', 'ACME'), ('project', 'list', '--bogus'),
                     ('project', 'list', '--bogus=1'), ('project', 'list', '-x'),
                     ('plan', 'add', 'ACME'), ('plan', 'add', 'ACME', '--title'),
                     ('plan', 'move', 'ACME/1'), ('plan', 'set', 'ACME/1'),
                     ('plan', 'set', 'ACME/1', 'title'), ('plan', 'link', 'ACME/1'),
                     ('plan', 'baseline', 'ACME'), ('people', 'add', 'ACME'),
                     ('people', 'set', '1'), ('library', 'search'), ('library', 'restore'),
                     ('library', 'history', '--limit', '0'), ('library', 'history', '--limit', '5x'),
                     ('library', 'history', '--limit', '-1'), ('export', 'plan', 'ACME'),
                     ('export', 'plan', 'ACME', '--format', 'csv'), ('export', 'project', 'ACME'),
                     ('export', 'tracker', 'ACME'), ('import', 'project'), ('playbook', 'show'),
                     ('--library',), ('--library=', 'project', 'list'), ('--nothing', 'project', 'list'),
                     ('--json=yes', 'project', 'list'), ('project', 'list', '--language'),
                     ('project', 'set', 'ACME', 'customer')):
            done = slipway.run('--json', *call, code=2)
            error = json.loads(done.stdout)['error']
            assert error['rule'] == 'usage', (call, error)
        assert len(slipway.history()) == 1


@test('/call/options')
def options():
    with Slipway() as slipway:
        slipway.make()
        one = slipway.id('plan', 'add', 'ACME', '--title=With=equals', '--duration=2d')
        two = slipway.id('plan', 'add', '--duration', '4h', '--title', '--json', 'ACME')
        three = slipway.id('plan', 'add', '--title', '--', '--milestone', '--', 'ACME')
        four = slipway.id('plan', 'add', 'ACME', '--title', '-h')
        five = slipway.id('--', 'plan', 'set', str(one), 'note=--help')
        titles = {task['id']: task['title'] for task in slipway.plan()['tasks']}
        assert titles[one] == 'With=equals' and titles[two] == '--json'
        assert titles[three] == '--' and titles[four] == '-h' and five == one
        message = slipway.refused('usage', 'plan', 'add', 'ACME', '--title', 'A', '--title=B', code=2)
        assert '--title' in message and 'twice' in message
        slipway.refused('usage', 'plan', 'add', '--', 'ACME', '--title', 'A', code=2)
        assert slipway.text('project', 'list', '--json') == slipway.text('--json', 'project', 'list')


@test('/call/not-utf8')
def not_utf8():
    """Text that is not UTF-8 is refused wherever it stands, and never stored."""
    bad = b'caf\xe9'
    with Slipway() as slipway:
        slipway.make()
        for call in (('plan', 'add', 'ACME', '--title', bad), ('plan', 'add', 'ACME', b'--title=' + bad),
                     ('plan', 'set', 'ACME/1', b'title=' + bad), (bad, 'list'), ('plan', bad),
                     ('project', 'set', 'ACME', b'name=\xff\xfe'), ('library', 'search', bad),
                     ('people', 'add', 'ACME', '--party', 'vendor', '--name', b'\xed\xa0\x80'),
                     ('--library', bad, 'project', 'list'), ('--language', bad, 'project', 'list')):
            message = slipway.refused('usage', *call, code=2)
            assert 'UTF-8' in message, message
        assert len(slipway.history()) == 1


@test('/call/long-arguments')
def long_arguments():
    with Slipway() as slipway:
        slipway.make()
        huge = 'ä' * 60000
        slipway.refused('too-long', 'plan', 'add', 'ACME', '--title', huge)
        slipway.refused('too-long', 'plan', 'set', 'ACME/1.1', 'note=' + huge)
        slipway.refused('too-long', 'project', 'set', 'ACME', 'name=' + huge)
        slipway.refused('customer-missing', 'project', 'set', 'ACME', 'customer=' + huge)
        slipway.refused('code-form', 'project', 'set', 'ACME', 'code=' + huge)
        slipway.refused('too-long', 'plan', 'baseline', 'ACME', '--name', huge)
        slipway.refused('too-long', 'people', 'add', 'ACME', '--party', 'vendor', '--name', huge)
        slipway.refused('unknown-project', 'project', 'show', huge)
        slipway.refused('unknown-task', 'plan', 'remove', 'ACME/' + '1.' * 30000 + '1')
        slipway.refused('unknown-task', 'plan', 'remove', '9' * 60000)
        slipway.refused('usage', 'library', 'history', '--limit', '9' * 1000, code=2)
        assert slipway.json('library', 'search', huge) == []
        assert len(slipway.history()) == 1


@test('/call/library-path')
def library_path():
    with Slipway() as slipway:
        slipway.json('--library', 'here.slipway', 'project', 'new', '--customer=A', '--code=A',
                     f'--playbook={PLAYBOOK}', '--start=2026-12-01')
        assert os.path.exists(slipway.path('here.slipway'))
        assert slipway.json('--library=./here.slipway', 'library', 'info')['projects'] == 1
        for call in (('project', 'delete', 'A'), ('plan', 'set', 'A/1', 'title=B'), ('library', 'undo'),
                     ('people', 'remove', '1')):
            slipway.run('--library', 'typo.slipway', *call, code=1)
        assert not os.path.exists(slipway.path('typo.slipway'))
        assert not os.path.exists(slipway.library)


@test('/call/languages')
def languages():
    with Slipway() as slipway:
        slipway.make()
        said = {language: slipway.text('--language', language, 'project', 'show', 'ACME')
                for language in ('en', 'de', 'zh_CN')}
        assert len(set(said.values())) == 3
        assert slipway.text('project', 'show', 'ACME', '--language=de') == said['de']
        assert slipway.text('project', 'show', 'ACME', environment={'LANGUAGE': 'zh_CN'}) == said['zh_CN']
        phase = {language: slipway.json('--language', language, 'plan', 'show', 'ACME')['tasks'][0]
                 for language in said}
        assert phase['en']['title'] == 'Scope confirmation'
        for key in ('title', 'happens', 'focus', 'driver_text'):
            assert len({each[key] for each in phase.values()}) == 3, key
        refusals = {slipway.refused('unknown-project', '--language', each, 'project', 'show', 'X')
                    for each in said}
        assert len(refusals) == 3
        refusals = {slipway.refused('usage', 'project', 'list', '--bogus', '--language', each, code=2)
                    for each in said}
        assert len(refusals) == 3
        for each in ('fr', 'deutsch', 'd'):
            slipway.refused('unknown-language', '--language', each, 'project', 'list', code=2)
        assert slipway.text('--language', 'zh-CN', 'project', 'show', 'ACME') == said['zh_CN']


@test('/call/broken-output')
def broken_output():
    """A reader that goes away or a full disk is said, with exit code 3."""
    if not os.path.exists('/dev/full'):
        return
    with Slipway() as slipway:
        slipway.make()
        for call in (('project', 'list'), ('--json', 'plan', 'show', 'ACME'), ('--help',),
                     ('--version',), ('plan', 'show', 'ACME')):
            with open('/dev/full', 'wb') as full:
                done = subprocess.run([PROGRAM, *call], stdout=full, stderr=subprocess.PIPE,
                                      env=slipway.environment, check=False)
            assert done.returncode == 3, (call, done)
            assert b'could not be written' in done.stderr
        for target in ('csv', 'json'):
            with open('/dev/full', 'wb') as full:
                done = subprocess.run([PROGRAM, 'export', 'plan', 'ACME', '--format', target, '--output', '-'],
                                      stdout=full, stderr=subprocess.PIPE, env=slipway.environment,
                                      check=False)
            assert done.returncode == 3, done
        process = subprocess.Popen([PROGRAM, 'project', 'list'], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=slipway.environment,
                                   preexec_fn=lambda: os.close(1))
        process.communicate()
        assert process.returncode in (0, 3)


@test('/call/control-characters')
def control_characters():
    """What others wrote cannot steer the terminal."""
    evil = 'A\x1b[2J\x07B\u009bC'
    with Slipway() as slipway:
        slipway.make_empty(customer=evil)
        slipway.add(evil)
        slipway.id('people', 'add', 'ACME', '--party', 'vendor', '--name', evil)
        slipway.id('plan', 'baseline', 'ACME', '--name', evil)
        for call in (('project', 'list'), ('project', 'show', 'ACME'), ('plan', 'show', 'ACME'),
                     ('people', 'list', 'ACME'), ('library', 'search', 'a'), ('library', 'history'),
                     ('plan', 'baselines', 'ACME')):
            said = slipway.text(*call)
            assert not re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f]', said), (call, said)
        done = slipway.run('project', 'show', evil, code=1)
        assert not re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f]', done.stderr.decode())
        assert slipway.json('project', 'show', 'ACME')['customer'] == 'A [2J B C'


main()
