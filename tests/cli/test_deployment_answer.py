"""What is told about a deployment from the command line: answers, hosts, rows, evidence."""
import hashlib
import os
import shlex
import sqlite3
import subprocess

from slipway import Slipway
from tap import main, test

SHELLS = (['dash'], ['bash', '--posix'], ['busybox', 'sh'])


def begin(slipway, mode='private-light'):
    slipway.make(mode=mode, delivery='purchase', hosting='on-premises')


def answer(slipway, *pairs, **options):
    """The values as they are kept, by field."""
    told = slipway.json('deployment', 'answer', 'ACME', *pairs, **options)
    assert list(told) == ['answers', 'ids'] and len(told['answers']) >= 1, told
    assert all(list(each) == ['id', 'value'] for each in told['answers']), told
    return {each['id']: each['value'] for each in told['answers']}


def scope(slipway):
    """The first step, answered and proven."""
    answer(slipway, 'users=100', 'rto=8h', 'rpo=24h', 'data.class=internal', 'data.residency=site',
           'data.may_leave=no', 'backup.own_copy=yes', 'maintenance.window=Sundays', 'restore.without_ha=yes',
           'mode.settled=yes')
    slipway.id('deployment', 'evidence', 'ACME', 'L1', 'decision', '--text', 'One host is enough.')


def refused(slipway, rule, *pairs):
    return slipway.refused(rule, 'deployment', 'answer', 'ACME', *pairs)


def kept(slipway):
    """What the library holds now, by field."""
    with sqlite3.connect(slipway.library) as library:
        return dict(library.execute('SELECT field, value FROM deployment_answer WHERE deleted = 0'))


def everything(slipway):
    """All bytes that the program has written anywhere."""
    return b''.join(open(os.path.join(folder, name), 'rb').read()
                    for folder, _, names in os.walk(slipway.folder) for name in names)


def commands(slipway):
    """The text of each command that can be copied now."""
    return [command['text'] for step in slipway.json('deployment', 'show', 'ACME')['steps']
            for command in step['commands'] if command['text'] is not None]


@test('/deployment-answer/answers')
def answers():
    with Slipway() as slipway:
        begin(slipway)
        assert answer(slipway, 'users=120', 'rto=240m', 'data.may_leave=nein') == {
            'users': '120', 'rto': '4h', 'data.may_leave': 'no'}
        assert kept(slipway)['rto'] == '4h'
        ids = slipway.json('deployment', 'answer', 'ACME', 'rto=4h', 'users=120')['ids']
        with sqlite3.connect(slipway.library) as library:
            assert [library.execute('SELECT field FROM deployment_answer WHERE id = ?', (each,)).fetchone()[0]
                    for each in ids] == ['rto', 'users'], ids
        size = slipway.run('--json', 'deployment', 'size', 'ACME').stdout
        assert b'0.1000' not in size and b'"value" : 0.1,' in size, size
        assert 'rto: 8h' in slipway.text('deployment', 'answer', 'ACME', 'rto=8h')
        assert answer(slipway, 'rto=') == {'rto': None}
        assert kept(slipway)['rto'] is None
        slipway.json('library', 'undo')
        assert kept(slipway)['rto'] == '8h'
        refused(slipway, 'unknown-field', 'no.such=1')
        refused(slipway, 'pair-form', 'users')
        refused(slipway, 'too-small', 'users=0')
        refused(slipway, 'table', 'hosts=db1')
        slipway.refused('usage', 'deployment', 'answer', 'ACME', code=2)


@test('/deployment-answer/all-or-nothing')
def all_or_nothing():
    with Slipway() as slipway:
        begin(slipway)
        before = len(slipway.history())
        message = refused(slipway, 'host', 'users=120', 'db.host=a..b', 'db.port=5432')
        assert 'a..b' in message
        assert kept(slipway) == {} and len(slipway.history()) == before
        answer(slipway, 'users=120', 'db.port=5432')
        assert len(slipway.history()) == before + 1
        slipway.json('library', 'undo')
        assert not any(kept(slipway).values())


@test('/deployment-answer/codes')
def codes():
    """Case 1: codes and the names derived from them."""
    with Slipway() as slipway:
        begin(slipway)
        for text, rule, instead in (
                ('Müller GmbH', 'code', 'muellergmbh'), ('postgres', 'reserved', 'postgres1'),
                ('1abc', 'code', 'abc'), ('n' * 200, 'code', 'n' * 15), ('nord ', 'code', 'nord'),
                ('北方物流', 'code', None), (' ', 'code', None)):
            message = refused(slipway, rule, f'customer.code={text}')
            assert instead is None or f'“{instead}”' in message, message
            assert 'customer.code' not in kept(slipway)
        answer(slipway, 'customer.code=nord')
        names = slipway.json('deployment', 'show', 'ACME')['names']
        assert names['db'] == 'nord_cap' and names['repository'] == 'nord-bak', names
        answer(slipway, 'customer.code=')
        assert slipway.json('deployment', 'show', 'ACME')['names']['db'] is None


@test('/deployment-answer/hosts-and-networks')
def hosts_and_networks():
    """Case 2: what people paste where a host or a network is asked."""
    with Slipway() as slipway:
        begin(slipway)
        for text, value in (('https://DB1.Example.com/x', 'db1.example.com'),
                            ('[2001:DB8::1]', '2001:db8::1'), ('bücher.example', 'xn--bcher-kva.example')):
            assert answer(slipway, f'db.host={text}') == {'db.host': value}
        for text in ('db1:5432', '-oProxyCommand=x', 'a..b', 'a' * 63 + '.' + 'b' * 63 + '.' + 'c' * 63 + '.'
                     + 'd' * 62, 'db_1', 'admin@db1'):
            refused(slipway, 'host', f'db.host={text}')
        assert kept(slipway)['db.host'] == 'xn--bcher-kva.example'
        assert answer(slipway, 'net.users=10.1.2.3/8, 192.168.0.7') == {
            'net.users': '10.0.0.0/8\n192.168.0.7/32'}
        refused(slipway, 'cidr', 'net.users=10.0.0.0/33')
        refused(slipway, 'confirm', 'net.users=0.0.0.0/0')
        assert kept(slipway)['net.users'].startswith('10.')
        assert answer(slipway, 'net.users=0.0.0.0/0', '--confirm') == {'net.users': '0.0.0.0/0'}
        refused(slipway, 'cidr', 'net.users=anywhere', '--confirm')


HOSTILE = ("'; rm -rf / #", '$(id)', '`id`', '"', "'", '\\', '-rf', '*', '~', '#', '!', 'a b', '&', ';',
           '/srv/$(id)', "/srv/it's", '/srv/a b', '/srv/`id`', '/srv/"x"', '/srv/a;b', '/srv/!x', '/srv/*',
           '/srv/\\', '/srv/\u202eb', '/srv/a\nb', 'a\nb', 'a\u202eb', '\x1b[31m', '/srv/ü 密码', '/-rf',
           'a\rb', 'a\tb', '${x}', '%s', '/srv/~', '/srv/#x', '{{db.host}}', '/srv/{{run}}')


@test('/deployment-answer/commands')
def one_argument_each():
    """Case 3: whatever a field takes is one argument of a command, in three shells."""
    with Slipway() as slipway:
        begin(slipway)
        answer(slipway, 'customer.code=nord', 'db.mode=existing', 'db.host=db1.example', 'db.port=5432',
               'tls.source=company', 'files.kind=local', 'access.names=cap.example')
        slipway.json('deployment', 'host', 'ACME', 'app1', 'data_path=/srv')
        taken = set()
        for field in ('tls.crt', 'db.host', 'access.names'):
            for value in HOSTILE:
                if slipway.run('deployment', 'answer', 'ACME', f'{field}={value}', code=None).returncode == 0:
                    taken.add((field, value))
        assert not any(set(value) & set('\n\r\t\u202e\x1b') for field, value in taken
                       if field != 'access.names'), taken  # a list parts at line ends
        script, expected = '', ''
        paths = sorted(value for field, value in taken if field == 'tls.crt')
        assert len(paths) >= 10, paths
        for value in paths:
            answer(slipway, f'tls.crt={value}', f'tls.ca={value}', f'tls.chain={value}')
            path = kept(slipway)['tls.crt']
            text = next(each for each in commands(slipway) if each.startswith('openssl verify'))
            words = ['verify', '-CAfile', path, '-untrusted', path, path]
            assert shlex.split(text) == ['openssl', *words], text
            script += f'{text}\n'
            expected += '|'.join([*words, '\n'])
        for shell in SHELLS:
            subprocess.run([*shell, '-n'], input=script.encode(), check=True, timeout=60)
            shown = subprocess.run(shell, check=True, capture_output=True, timeout=60, cwd=slipway.folder,
                                   input=f'openssl () {{ printf "%s|" "$@"; echo; }}\n{script}'.encode())
            assert shown.stdout.decode() == expected, shown


SECRETS = ('password=Sommer2026!', '-----BEGIN RSA PRIVATE KEY-----', 'P@ssw0rd!Geheim7',
           'AKIAIOSFODNN7EXAMPLE', 'q7Gz2kPv9XbT4mWc8RnYq7Gz2kPv9X')


@test('/deployment-answer/secrets')
def secrets():
    """Case 4: a password is refused and stands nowhere, not even in what is undone or exported."""
    with Slipway() as slipway:
        begin(slipway)
        before = len(slipway.history())
        for secret in SECRETS:
            message = refused(slipway, 'secret', f'vault.app={secret}')
            assert secret not in message
            refused(slipway, 'secret', f'maintenance.window=Sundays. {secret}')
            slipway.refused('secret', 'deployment', 'evidence', 'ACME', 'L1', 'decision', '--text',
                            f'Decided. {secret}')
            slipway.refused('secret', 'deployment', 'measure', 'ACME', 'db-collation', '--value', f'C, {secret}',
                            '--by', 'Mei')
            slipway.refused('secret', 'deployment', 'measure', 'ACME', 'db-collation', '--value', 'de_DE', '--by',
                            f'Mei {secret}')
        path = slipway.write('password=Sommer2026!.pdf', b'%PDF-1.4')
        slipway.refused('secret', 'deployment', 'evidence', 'ACME', 'L1', 'decision', '--file', path)
        os.remove(path)
        assert len(slipway.history()) == before
        answer(slipway, 'vault.app=nord/db/nord_app')
        slipway.run('export', 'project', 'ACME', '--output', 'out.slipway-project')
        written = everything(slipway)
        assert b'nord/db/nord_app' in written
        for secret in SECRETS:
            assert secret.encode() not in written, secret
        assert 'nord_app' not in ' '.join(commands(slipway))


@test('/deployment-answer/rows')
def rows():
    with Slipway() as slipway:
        begin(slipway)
        told = slipway.json('deployment', 'host', 'ACME', 'APP1.example', 'ip=10.0.0.5', 'data_path=/srv//cap/')
        assert list(told) == ['id', 'name', 'answers'] and told['name'] == 'app1.example', told
        assert told['answers'] == [{'id': 'ip', 'value': '10.0.0.5'}, {'id': 'data_path', 'value': '/srv/cap'}]
        again = slipway.json('deployment', 'host', 'ACME', 'app1.example', 'ip=10.0.0.6')
        assert again['id'] == told['id']
        assert [each['name'] for each in slipway.json('deployment', 'show', 'ACME')['hosts']] == ['app1.example']
        slipway.refused('host', 'deployment', 'host', 'ACME', '-oProxyCommand=x')
        slipway.refused('host', 'deployment', 'host', 'ACME', 'app2', 'ip=10.0.0.256')
        slipway.refused('unknown-field', 'deployment', 'host', 'ACME', 'app2', 'colour=red')
        assert len(slipway.json('deployment', 'show', 'ACME')['hosts']) == 1
        flow = slipway.json('deployment', 'row', 'ACME', 'flows', 'web', 'from=users', 'to=app1', 'port=443')
        slipway.refused('unknown-table', 'deployment', 'row', 'ACME', 'users', 'x')
        assert slipway.id('deployment', 'unrow', 'ACME', 'flows', 'web') == flow['id']
        slipway.refused('unknown-row', 'deployment', 'unrow', 'ACME', 'flows', 'web')
        slipway.json('library', 'undo')
        slipway.id('deployment', 'unrow', 'ACME', 'flows', 'web')


@test('/deployment-answer/standing')
def standing():
    """Who signs or waives without being noted for it is warned of, kept and marked."""
    with Slipway() as slipway:
        begin(slipway)
        waive = ('deployment', 'waive', 'ACME', 'db-major', '--reason', 'the old one runs until May')
        slipway.refused('reason-short', *waive[:4], '--by', 'Mei', '--reason', 'later', '--until', '2026-12-01')
        assert '90' in slipway.refused('date-far', *waive, '--by', 'Mei', '--until', '2027-06-01')
        answer(slipway, 'db.mode=existing')
        told = slipway.json(*waive, '--by', 'Mei', '--until', '2026-12-01')
        assert list(told) == ['id', 'warning'] and told['warning'] is None, told
        slipway.id('people', 'add', 'ACME', '--name=Mei', '--party=customer')
        slipway.id('people', 'add', 'ACME', '--name=Ada', '--party=vendor')
        told = slipway.json(*waive, '--by', 'Mei', '--until', '2026-12-01')
        assert told['warning']['rule'] == 'waiver-role' and 'Mei' in told['warning']['message'], told
        check = next(each for step in slipway.json('deployment', 'show', 'ACME')['steps'] for each in step['checks']
                     if each['id'] == 'db-major')
        assert (check['state'], check['waived_by'], check['waived_in_role']) == ('waived', 'Mei', False), check
        scope(slipway)
        sign = ('deployment', 'sign', 'ACME', 'L1', '--role')
        assert slipway.json(*sign, 'customer-owner', '--by', 'Mei')['warning'] is None
        told = slipway.json(*sign, 'vendor-architect', '--by', 'Mei')
        assert told['warning']['rule'] == 'signer-role', told
        step = slipway.json('deployment', 'show', 'ACME')['steps'][0]
        assert step['state'] == 'done', step['missing']
        assert {each['role']: each['in_role'] for each in step['signatures']} == {
            'customer-owner': True, 'vendor-architect': False}, step['signatures']


@test('/deployment-answer/mode-change')
def mode_change():
    """Steps that are signed are left behind by nobody who was not told so."""
    with Slipway() as slipway:
        begin(slipway)
        slipway.id('project', 'set', 'ACME', 'mode=private-standard')
        slipway.id('project', 'set', 'ACME', 'mode=private-light')
        scope(slipway)
        for role in 'customer-owner', 'vendor-architect':
            slipway.id('deployment', 'sign', 'ACME', 'L1', '--role', role, '--by', 'Mei')
        slipway.id('project', 'set', 'ACME', 'mode=private-light', 'name=Same mode')
        change = ('project', 'set', 'ACME', 'mode=private-standard')
        told = slipway.json(*change, '--dry-run')['warning']
        assert told['rule'] == 'signed-steps' and told['message'].startswith('1 signed step becomes history'), told
        message = slipway.refused('signed-steps', *change)
        assert message.startswith(told['message']) and '--yes' in message, message
        slipway.refused('signed-steps', 'project', 'set', 'ACME', 'mode=', 'name=X')
        slipway.refused('unknown-value', 'project', 'set', 'ACME', 'mode=cloud', '--yes')
        assert slipway.json('deployment', 'show', 'ACME')['mode'] == 'private-light'
        slipway.id(*change, '--yes')
        show = slipway.json('deployment', 'show', 'ACME')
        assert show['mode'] == 'private-standard' and not any(each['signatures'] for each in show['steps'])
        slipway.id(*change[:3], 'mode=private-light')
        assert slipway.json('deployment', 'show', 'ACME')['steps'][0]['state'] == 'done', 'kept, and shown again'


@test('/deployment-answer/evidence')
def evidence():
    with Slipway() as slipway:
        begin(slipway)
        step = next(each for each in slipway.json('deployment', 'show', 'ACME')['steps']
                    if {item['kind'] for item in each['evidence']} >= {'file'})
        item = next(each['id'] for each in step['evidence'] if each['kind'] == 'file')
        path = slipway.write('minutes.pdf', b'%PDF-1.4 minutes')
        slipway.id('deployment', 'evidence', 'ACME', step['id'], item, '--file', path)
        show = slipway.json('deployment', 'show', 'ACME')
        filed = next(each for each in next(each for each in show['steps'] if each['id'] == step['id'])['evidence']
                     if each['id'] == item)['filed']
        assert [(each['name'], each['bytes'], each['sha256']) for each in filed] == [
            ('minutes.pdf', 16, hashlib.sha256(b'%PDF-1.4 minutes').hexdigest())], filed
        slipway.refused('unknown-evidence', 'deployment', 'evidence', 'ACME', step['id'], 'nothing', '--file', path)
        slipway.refused('unknown-step', 'deployment', 'evidence', 'ACME', 'Z9', item, '--file', path)
        slipway.refused('file', 'deployment', 'evidence', 'ACME', step['id'], item, '--file', 'none.pdf', code=3)
        slipway.refused('usage', 'deployment', 'evidence', 'ACME', step['id'], item, code=2)
        slipway.refused('usage', 'deployment', 'evidence', 'ACME', step['id'], item, '--file', path, '--text', 'x',
                        code=2)


main()
