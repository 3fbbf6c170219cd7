"""The preflight script of a host out, and what it printed in."""
import hashlib
import json
import os
import re
import subprocess

from slipway import NOW, Slipway
from tap import main, test

BLOCK = re.compile(r'-----BEGIN PREFLIGHT RESULT-----\n(.*)\n-----END PREFLIGHT RESULT .*-----\n', re.S)
NONCE = re.compile(r"^nonce='([0-9a-f]{32})'$", re.M)
DAY = 86400


def prepare(slipway, *hosts):
    slipway.make(mode='private-standard' if len(hosts) > 1 else 'private-light')
    for name, ip, role in hosts:
        slipway.run('deployment', 'host', 'ACME', name, f'ip={ip}', f'role={role}', 'os=debian-12',
                    f'data_path={slipway.path("data")}')


def one_host(slipway):
    prepare(slipway, ('cap1', '10.0.0.11', 'all'))


def script(slipway, host='cap1', name='a.sh'):
    answer = slipway.json('deployment', 'preflight', 'ACME', host, '--output', slipway.path(name))
    return answer, slipway.read(name).decode()


def result(text, ended=int(NOW), checks=None, **changes):
    """A result as the script with that text would print it."""
    def constant(key):
        return re.search(rf"^{key}='(.*)'$", text, re.M).group(1)
    rows = checks if checks is not None else [('os.id', 'ok', 'debian'), ('mem.MemTotal_kib', 'ok', 16000000)]
    document = {'schema': 'preflight-result/1', 'nonce': constant('nonce'), 'spec_id': constant('spec_id'),
                'spec_sha256': constant('spec_sha256'), 'host_label': constant('label'), 'host_hash': 'ab' * 16,
                'root': False, 'ended': ended, 'count': len(rows),
                'checks': [{'id': row[0], 'state': row[1], 'value': row[2], 'note': ''} for row in rows], **changes}
    flat = json.dumps(document, separators=(',', ':'))
    return (f'-----BEGIN PREFLIGHT RESULT-----\n{flat}\n-----END PREFLIGHT RESULT '
            f'sha256:{hashlib.sha256(flat.encode()).hexdigest()} n:{len(rows)}-----\n').encode()


def imported(slipway, text, **options):
    return slipway.json('deployment', 'import', 'ACME', '-', stdin=text, **options)


def refused(slipway, rule, text):
    before = slipway.read(slipway.library)
    message = slipway.refused(rule, 'deployment', 'import', 'ACME', '-', stdin=text)
    assert slipway.read(slipway.library) == before, rule
    return message


def check(slipway, check_id, host=None):
    for step in slipway.json('deployment', 'show', 'ACME')['steps']:
        for each in step['checks']:
            if each['id'] == check_id and each['host'] == host:
                return each
    raise AssertionError(check_id)


@test('/deployment-preflight/script')
def script_files():
    """The file, its hash beside it, and the lines to type."""
    with Slipway() as slipway:
        one_host(slipway)
        answer, text = script(slipway)
        sums = slipway.read('a.sh.sha256').decode()
        assert list(answer) == ['path', 'host', 'sha256', 'lines'], answer
        assert hashlib.sha256(text.encode()).hexdigest() == answer['sha256']
        assert sums == f'{answer["sha256"]}  a.sh\n'
        assert answer['lines'][:3] == ['sha256sum -c a.sh.sha256', 'sh a.sh > a.txt', 'sudo sh a.sh > a-root.txt']
        subprocess.run(['sha256sum', '-c', 'a.sh.sha256'], cwd=slipway.folder, check=True, capture_output=True)
        shown = slipway.text('deployment', 'preflight', 'ACME', 'cap1', '--output', slipway.path('b.sh'))
        assert '  sh b.sh > b.txt\n' in shown and re.search('SHA-256 [0-9a-f]{64}', shown)
        assert NONCE.search(text).group(1) != NONCE.search(slipway.read('b.sh').decode()).group(1)
        assert slipway.history()[0]['name'] == 'Preflight script for “cap1”'


@test('/deployment-preflight/signed')
def signed():
    """The commands of the manual prove who wrote the script, and that nobody changed it since."""
    with open(os.path.join(os.environ['SLIPWAY_SOURCE'], 'data', 'slipway.1'), encoding='utf-8') as page:
        text = page.read().replace('\\e\n', '')
    sign, verify = (re.search(f'^openssl pkeyutl -{verb} .*$', text, re.M).group().split() for verb in ('sign', 'verify'))
    with Slipway() as slipway:
        one_host(slipway)
        script(slipway, name='FILE.sh')

        def does(*words):
            return subprocess.run(words, cwd=slipway.folder, capture_output=True, check=False).returncode == 0

        assert does('openssl', 'genpkey', '-algorithm', 'ed25519', '-out', 'KEY.pem')
        assert does('openssl', 'pkey', '-in', 'KEY.pem', '-pubout', '-out', 'PUBLIC.pem')
        assert does(*sign) and does(*verify)
        with open(slipway.path('FILE.sh'), 'a', encoding='utf-8') as file:
            file.write('# changed on the way\n')
        assert not does(*verify)


@test('/deployment-preflight/script-asks')
def script_asks():
    """What answers say becomes what the script asks."""
    with Slipway() as slipway:
        prepare(slipway, ('app1', '10.0.0.11', 'app'), ('db1', '10.0.0.21', 'db'))
        slipway.run('deployment', 'answer', 'ACME', 'access.names=cap.acme.example')
        rows = (('users', 'app', 443, 'in', 'tcp'), ('app1', 'db1', 5432, 'inside', 'tcp'),
                ('admin', 'app', 22, 'in', 'tcp'), ('app', 'registry.example', 443, 'out', 'tcp'),
                ('app', 'time.example', 123, 'out', 'udp'), ('app', 'mail.example', 587, 'out', 'tcp'))
        for number, row in enumerate(rows, 1):
            slipway.run('deployment', 'row', 'ACME', 'matrix', str(number),
                        *(f'{key}={value}' for key, value in zip(('from', 'to', 'port', 'direction', 'protocol'), row)))
        _, app = script(slipway, 'app1')
        asked = app[app.index('what_is_asked ()'):app.index('# --- How answers are kept')]
        assert 'ask_port 443' in asked and 'ask_port 5432' not in asked and 'ask_port 22' not in asked, asked
        assert "ask_peer 'db1' 5432" in asked and "ask_outbound 'registry.example' 443" in asked
        assert 'time.example' not in asked and 'mail.example' not in asked
        assert "ask_name 'cap.acme.example'" in asked and "ask_distance 'db1'" in asked
        answer, db = script(slipway, 'db1')
        assert 'ask_port 5432' in db and 'ask_peer' not in db[:db.index('How answers')]
        assert 'sh a.sh listen 5432' in answer['lines']


@test('/deployment-preflight/script-refused')
def script_refused():
    with Slipway() as slipway:
        one_host(slipway)
        before = slipway.read(slipway.library)
        out = slipway.path('a.sh')
        slipway.refused('unknown-host', 'deployment', 'preflight', 'ACME', 'cap9', '--output', out)
        slipway.refused('usage', 'deployment', 'preflight', 'ACME', 'cap1', code=2)
        slipway.refused('usage', 'deployment', 'preflight', 'ACME', 'cap1', '--output', '-', code=2)
        assert not os.path.exists(out) and slipway.read(slipway.library) == before
        slipway.run('deployment', 'host', 'ACME', 'cap1', 'data_path=/srv/my data')
        message = slipway.refused('preflight-value', 'deployment', 'preflight', 'ACME', 'cap1', '--output', out)
        assert '/srv/my data' in message and not os.path.exists(out)


@test('/deployment-preflight/round')
def whole_round():
    """A real run of the script on this machine, taken in and judged."""
    with Slipway() as slipway:
        one_host(slipway)
        os.makedirs(slipway.path('data'), exist_ok=True)
        script(slipway)
        done = subprocess.run(['sh', slipway.path('a.sh')], capture_output=True, check=True, timeout=130,
                              stdin=subprocess.DEVNULL)
        slipway.write('result.txt', b'ops@cap1:~$ cat a.txt\n' + done.stdout)
        assert check(slipway, 'os-arch', 'cap1')['state'] == 'unknown'
        ended = re.search(rb'"ended":(\d+)', done.stdout).group(1).decode()
        receipt = slipway.json('deployment', 'import', 'ACME', slipway.path('result.txt'),
                               environment={'SLIPWAY_NOW': ended})
        assert list(receipt) == ['host', 'accepted', 'new', 'unknown', 'findings'], receipt
        assert receipt['host'] == 'cap1' and receipt['unknown'] == [], receipt
        assert receipt['accepted'] == receipt['new'] == int(re.search(rb' n:(\d+)-', done.stdout).group(1))
        shown = slipway.json('deployment', 'show', 'ACME', environment={'SLIPWAY_NOW': ended})
        found = {each['id']: each for step in shown['steps'] for each in step['checks']}
        assert found['os-arch']['state'] == 'pass' and found['os-arch']['source'] == 'script', found['os-arch']


@test('/deployment-preflight/refusals')
def refusals():
    """Each way in which a result is none, with its own rule; the library stays as it is."""
    with Slipway() as slipway:
        prepare(slipway, ('app1', '10.0.0.11', 'app'), ('db1', '10.0.0.21', 'db'))
        _, app = script(slipway, 'app1')
        _, db = script(slipway, 'db1')
        good = result(app)
        said = {
            'truncated': refused(slipway, 'truncated', good[:-20]),
            'checksum': refused(slipway, 'checksum', good.replace(b'16000000', b'26000000')),
            'nonce': refused(slipway, 'nonce', result(app, nonce='0' * 32)),
            'other host': refused(slipway, 'nonce', result(app, host_label='db1')),
            'spec': refused(slipway, 'spec', result(app, spec_sha256='0' * 64)),
            'older playbook': refused(slipway, 'spec', result(app, spec_id='implementation-training@1.0.0')),
            'too-large': refused(slipway, 'too-large', b' ' * (256 * 1024 + 1)),
            'too-many': refused(slipway, 'too-many', result(app, checks=[(f'port.{n}.free', 'ok', 1)
                                                                        for n in range(1, 502)])),
            'malformed': refused(slipway, 'malformed', result(app, extra=1)),
            'two-blocks': refused(slipway, 'two-blocks', good + result(db)),
            'nothing': refused(slipway, 'malformed', b'hello')}
        assert len(set(said.values())) == len(said), said
        assert 'app1, db1' in said['two-blocks']
        imported(slipway, good)
        assert '“app1”' in refused(slipway, 'replay', good)
        receipt = slipway.json('deployment', 'import', 'ACME', '-', '--block', '2', stdin=good + result(db))
        assert receipt['host'] == 'db1'
        slipway.refused('two-blocks', 'deployment', 'import', 'ACME', '-', '--block', '3', stdin=good + good)
        slipway.refused('usage', 'deployment', 'import', 'ACME', '-', '--block', '0', stdin=good, code=2)


@test('/deployment-preflight/other-deployment')
def other_deployment():
    """A result of another project's host answers nothing here."""
    with Slipway() as slipway:
        one_host(slipway)
        _, text = script(slipway)
        slipway.make('OTHER', mode='private-light')
        slipway.run('deployment', 'host', 'OTHER', 'cap1', 'ip=10.0.0.11', 'role=all')
        slipway.refused('nonce', 'deployment', 'import', 'OTHER', '-', stdin=result(text))


@test('/deployment-preflight/findings')
def findings():
    """Clocks, twins, what needs root, and ids that nobody asked for."""
    with Slipway() as slipway:
        prepare(slipway, ('app1', '10.0.0.11', 'app'), ('db1', '10.0.0.21', 'db'))
        _, app = script(slipway, 'app1')
        _, db = script(slipway, 'db1')
        now = int(NOW)
        assert imported(slipway, result(app, ended=now + 600))['findings'] == []
        ahead = imported(slipway, result(app, ended=now + 601))['findings']
        assert len(ahead) == 1 and '10 minutes ahead' in ahead[0], ahead
        assert imported(slipway, result(app, ended=now - DAY))['findings'] == []
        old = imported(slipway, result(app, ended=now - DAY - 1))['findings']
        assert len(old) == 1 and '24 hours ago' in old[0], old
        twin = imported(slipway, result(db))['findings']
        assert len(twin) == 1 and '“db1” and “app1”' in twin[0], twin
        assert imported(slipway, result(db, host_hash='cd' * 16))['findings'] == []
        denied = imported(slipway, result(app, checks=[('tls.file.key_match', 'denied', None)], host_hash=''))
        assert len(denied['findings']) == 1 and '1 measure of “app1” needs root' in denied['findings'][0], denied
        strange = imported(slipway, result(app, checks=[('os.colour', 'ok', 1), ('os.id', 'ok', 'x')], host_hash=''))
        assert strange['unknown'] == ['os.colour'] and strange['accepted'] == 1 and strange['new'] == 0, strange


@test('/deployment-preflight/root-and-user')
def root_and_user():
    """What root measured counts, whichever came first; both are kept."""
    with Slipway() as slipway:
        one_host(slipway)
        _, text = script(slipway)

        def run(root, state, value, at):
            imported(slipway, result(text, root=root, ended=int(NOW) + at, checks=[('os.arch', state, value)]))
            return check(slipway, 'os-arch', 'cap1')
        assert run(False, 'denied', None, -9)['state'] == 'unknown'
        assert run(True, 'ok', 'x86_64', -8)['state'] == 'pass'
        assert run(False, 'denied', None, -7)['state'] == 'pass'
        assert run(False, 'ok', 'sparc', -6)['state'] == 'pass'


@test('/deployment-preflight/history')
def history():
    """An import is one line of the history, and the log agrees with the tables."""
    with Slipway() as slipway:
        one_host(slipway)
        _, text = script(slipway)
        before = len(slipway.history())
        imported(slipway, result(text))
        assert len(slipway.history()) == before + 1
        assert slipway.json('library', 'check')['ok'] is True


main()
