#!/usr/bin/python3
"""Runs preflight scripts in real shells, with tools and without, as root and as nobody.

check_preflight.py PREFLIGHT_TOOL

PREFLIGHT_TOOL is tests/core/preflight-tool. A test that needs less than the fixed PATH of a script
gets it by editing that one line; the rest of the script is as it is written. Speaks TAP.
"""
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import Skip, main, test

TOOL = sys.argv[1]
FAST = '/dev/shm'  # thousands of synchronous writes need no disk
ROOT = os.geteuid() == 0
NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
PATH_LINE = re.compile(r'^PATH=.*$', re.M)
BLOCK = re.compile(r'-----BEGIN PREFLIGHT RESULT-----\n(.*)\n-----END PREFLIGHT RESULT '
                   r'sha256:([0-9a-f]{64}) n:(\d+)-----\n\Z', re.S)
# What a script may lack; without them nothing may be judged that they measure.
RARE = ('openssl', 'getent', 'nc', 'ss', 'ip', 'ping', 'sha256sum', 'shasum', 'python3', 'bash',
        'nslookup', 'timedatectl')


class Folder:
    def __init__(self):
        self.name = tempfile.mkdtemp(prefix='slipway-preflight-',
                                     dir=FAST if os.access(FAST, os.W_OK) else None)
        os.chmod(self.name, 0o755)
        for name in ('data', 'backup'):
            os.mkdir(self.path(name))
            os.chmod(self.path(name), 0o777)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.name, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.name, *parts)

    def write(self, name, text, mode=0o644):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def script(self, *asked, path=None, name='preflight.sh'):
        done = subprocess.run([TOOL, 'write', *asked], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        text = done.stdout
        if path is not None:
            text, count = PATH_LINE.subn(f'PATH={path}', text)
            assert count == 1
        return self.write(name, text)

    def whole(self, **options):
        """A script that asks for everything of two paths, and nothing outside of this machine."""
        return self.script(f'data={self.path("data")}', f'backup={self.path("backup")}', 'port=1',
                           'name=localhost', 'near=localhost', 'peer=localhost:1', 'out=localhost:1',
                           f'bundle={self.path("no-bundle")}', f'crt={self.path("no.crt")}',
                           'access=localhost', 'inner=localhost', 'clock=localhost', **options)

    def bin(self, *without, **scripts):
        """A folder with what the system has but for some, and with scripts of the test."""
        folder = tempfile.mkdtemp(prefix='bin-', dir=self.name)
        os.chmod(folder, 0o755)
        for source in ('/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'):
            for name in os.listdir(source) if os.path.isdir(source) else ():
                target = os.path.join(folder, name)
                if name not in without and name not in scripts and not os.path.lexists(target):
                    os.symlink(os.path.join(source, name), target)
        for name, text in scripts.items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write('#!/bin/sh\n' + text)
            os.chmod(os.path.join(folder, name), 0o755)
        return folder

    def busybox(self, *without):
        """A folder with nothing but BusyBox, and the name of its shell."""
        program = shutil.which('busybox')
        if not program:
            raise Skip('busybox is not installed; ./dev install-deps installs it')
        folder = tempfile.mkdtemp(prefix='busybox-', dir=self.name)
        os.chmod(folder, 0o755)
        for name in subprocess.run([program, '--list'], check=True, capture_output=True,
                                   text=True).stdout.split():
            if name not in without:
                os.symlink(program, os.path.join(folder, name))
        return folder, [program, 'sh']


def shells():
    found = [[name, *options] for name, *options in (('dash',), ('bash', '--posix')) if shutil.which(name)]
    return found or [['sh']]


def start(command, script, *arguments, before=(), environment=None, **options):
    return subprocess.Popen([*before, *command, script, *arguments], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env={'PATH': os.environ['PATH'], 'HOME': '/', **(environment or {})}, **options)


def finish(process, seconds=130):
    out, said = process.communicate(timeout=seconds)
    assert process.returncode == 0, (process.returncode, out[-500:], said[-500:])
    return out


def read(text):
    """The result as this file understands the format, after the reader of Slipway took it."""
    match = BLOCK.search(text)
    assert match, text[-500:]
    flat = match.group(1).replace('\n', '')
    assert hashlib.sha256(flat.encode()).hexdigest() == match.group(2)
    result = json.loads(flat)
    assert result['count'] == len(result['checks']) == int(match.group(3))
    done = subprocess.run([TOOL, 'read'], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout, text[-800:])
    assert done.stdout == f'app1 {result["count"]} {"root" if result["root"] else "user"}\n', done.stdout
    return result


def measure(command, script, *arguments, **options):
    began = time.monotonic()
    text = finish(start(command, script, *arguments, **options))
    assert time.monotonic() - began < 120
    return text, {each['id']: each for each in read(text)['checks']}


def value(checks, name):
    assert checks[name]['state'] == 'ok', checks[name]
    return checks[name]['value']


def state(checks, name):
    return checks[name]['state']


def assert_tidy(folder):
    for name in ('data', 'backup'):
        assert os.listdir(folder.path(name)) == [], os.listdir(folder.path(name))


@test('/preflight-run/shells')
def each_shell():
    """The same measures with the same answers, and nothing left behind."""
    with Folder() as folder:
        script = folder.whole()
        seen = []
        for command in shells():
            text, checks = measure(command, script)
            assert_tidy(folder)
            assert value(checks, 'os.arch') == os.uname().machine
            assert value(checks, 'disk.data.exists') == 1 and value(checks, 'bundle.present') == 0
            assert value(checks, 'port.1.free') == 1
            assert value(checks, 'peer.localhost.1.state') == 'refused'
            assert value(checks, 'out.localhost.1.tcp') == 'refused'
            assert state(checks, 'tls.file.pem') == 'error'
            assert value(checks, 'mem.MemTotal_kib') > 0
            assert value(checks, 'backup.write') == 1 and value(checks, 'backup.same_device') == 1
            assert value(checks, 'host.name') == os.uname().nodename[:200]
            assert len(text) < 32 * 1024
            seen.append({each['id'] for each in checks.values()})
        assert all(each == seen[0] for each in seen)
        assert len(seen[0]) > 75


@test('/preflight-run/shellcheck')
def shellcheck():
    if not shutil.which('shellcheck'):
        raise Skip('shellcheck is not installed')
    with Folder() as folder:
        done = subprocess.run(['shellcheck', '--shell=sh', '--severity=style', folder.whole()],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@test('/preflight-run/busybox')
def busybox():
    with Folder() as folder:
        path, shell = folder.busybox()
        _, checks = measure(shell, folder.whole(path=path))
        assert_tidy(folder)
        assert value(checks, 'mem.MemTotal_kib') > 0
        assert value(checks, 'disk.data.free_kib') > 0
        assert state(checks, 'disk.data.write_us') in ('no_tool', 'ok')
        assert state(checks, 'db.client_major') == 'no_tool'
        assert state(checks, 'time.synced') in ('no_tool', 'ok')


@test('/preflight-run/busybox-alone')
def busybox_alone():
    """Without the tools that are often missing: unknown, and the checksum still fits."""
    with Folder() as folder:
        path, shell = folder.busybox(*RARE)
        _, checks = measure(shell, folder.whole(path=path))
        for name in ('peer.localhost.1.state', 'dns.localhost.forward', 'dns.random',
                     'rtt.localhost_us', 'mtu.localhost', 'out.localhost.1.tcp', 'out.localhost.1.issuer'):
            assert state(checks, name) == 'no_tool', checks[name]
        assert value(checks, 'port.1.free') == 1


@test('/preflight-run/own-checksum')
def own_checksum():
    """The checksum that the script computes itself, in the usual shells."""
    with Folder() as folder:
        path = folder.bin('sha256sum', 'shasum', 'openssl')
        for command in shells():
            measure(command, folder.script('name=localhost', path=path))


@test('/preflight-run/nobody')
def nobody():
    """A user is told what root has to measure; what the user may not read is not known."""
    if not ROOT or not shutil.which('setpriv'):
        raise Skip('only root can become somebody else')
    with Folder() as folder:
        os.chmod(folder.path('data'), 0o755)
        os.mkdir(folder.path('closed'), 0o700)
        os.mkdir(folder.path('closed', 'deep'))
        crt, key = certificate(folder, 'app')
        os.chmod(key, 0o600)
        script = folder.script(f'data={folder.path("data")}', f'backup={folder.path("closed", "deep")}',
                               f'crt={crt}', f'key={key}')
        for command in shells():
            _, user = measure(command, script, before=NOBODY)
            _, root = measure(command, script)
            assert_tidy(folder)
            assert state(user, 'disk.data.write_us') == 'denied'
            assert state(user, 'disk.backup.exists') == state(user, 'disk.backup.free_kib') == 'denied'
            assert state(user, 'tls.file.key_match') == 'denied'
            assert 'run as root' in user['tls.file.key_match']['note']
            assert value(root, 'tls.file.key_match') == value(root, 'disk.backup.exists') == 1
            assert value(root, 'host.machine') == value(user, 'host.machine')


@test('/preflight-run/read-only-tmp')
def read_only_tmp():
    if not ROOT or not shutil.which('unshare'):
        raise Skip('only root can make /tmp read-only')
    with Folder() as folder:
        script = folder.script(f'data={folder.path("data")}')
        for command in shells():
            before = ['unshare', '-m', 'sh', '-c', 'mkdir -p /mnt && mount --bind "$1" "$1" && shift && '
                      'mount -o bind,ro /tmp /tmp && mount -o remount,bind,ro /tmp && '
                      '! touch /tmp/x && exec "$@"', 'sh', folder.name]
            done = start(command, script, before=before)
            text, said = done.communicate(timeout=130)
            if done.returncode != 0 and 'permi' in said.lower():
                raise Skip('this machine does not let mounts be changed')
            checks = {each['id']: each for each in read(text)['checks']}
            inside = folder.name.startswith('/tmp')
            assert state(checks, 'disk.data.write_us') == ('denied' if inside else 'ok'), checks


@test('/preflight-run/no-proc')
def no_proc():
    """Without /proc nothing of it is known; nothing passes or fails for that."""
    if not ROOT or not shutil.which('unshare'):
        raise Skip('only root can take /proc away')
    with Folder() as folder:
        script = folder.whole()
        for command in shells():
            process = start(command, script, before=['unshare', '-m', 'sh', '-c', 'umount -l /proc && exec "$@"', 'sh'])
            text, said = process.communicate(timeout=130)
            if not text and 'umount' in said:
                raise Skip('this machine does not let mounts be changed')
            checks = {each['id']: each for each in read(text)['checks']}
            for name in ('mem.MemTotal_kib', 'cpu.model', 'sec.nofile', 'disk.data.noexec'):
                assert state(checks, name) == 'error', checks[name]
            assert_tidy(folder)


@test('/preflight-run/hostile')
def hostile():
    """What the host says cannot break out of its text, and nothing of it is run."""
    with Folder() as folder:
        trap = folder.path('trap')
        ugly = f'a"b\\c\x1b[31m\\n$(touch {trap})`touch {trap}`\x7f\u202eü'
        path = folder.bin(uname='printf \'%s\\nsecond line\\n\' ' + "'" + ugly + "'\n")
        for command in shells():
            _, checks = measure(command, folder.script('port=1', path=path))
            found = value(checks, 'os.arch')
            assert found.startswith('a"b\\c[31m\\n$(touch '), found
            assert found.endswith('second line') and found.isascii() and found.isprintable()
            assert not os.path.exists(trap)
        path = folder.bin(uname='awk \'BEGIN { for (i = 0; i < 5000; i++) printf "\\\\" }\'\n')
        _, checks = measure(shells()[0], folder.script('port=1', path=path))
        assert value(checks, 'os.arch') == '\\' * 200


@test('/preflight-run/no-secrets')
def no_secrets():
    with Folder() as folder:
        script = folder.script('name=localhost')
        for given, shown in (('http://user:s3cret@proxy.example:3128/?token=s3cret', 'http://proxy.example:3128/'),
                             ('http://user:s3@cr?et#s3cret@proxy.example:3128', 'http://proxy.example:3128'),
                             ('s3cret:s3cret@proxy.example:3128', 'proxy.example:3128')):
            text, checks = measure(shells()[0], script, environment={'https_proxy': given,
                                                                    'no_proxy': 'localhost,.example'})
            assert value(checks, 'proxy.http') == shown, checks['proxy.http']
            assert value(checks, 'proxy.except') == 'localhost,.example'
            assert 's3' not in text.replace('sha256', '')
        machine = '/etc/machine-id'
        if os.path.exists(machine):
            with open(machine, encoding='ascii') as file:
                assert file.read().strip() not in text


@test('/preflight-run/private')
def private():
    with Folder() as folder:
        _, checks = measure(shells()[0], folder.script('name=localhost'), 'private')
        for name in ('host.name', 'host.ip', 'dns.localhost.forward', 'dns.resolver', 'proxy.http'):
            assert state(checks, name) == 'skipped', checks[name]
        assert value(checks, 'host.name_length') == len(os.uname().nodename)


DD = '''n=$(cat "{0}" 2>/dev/null || echo 0)
echo $((n + 1)) >"{0}"
set -- {1}
shift $((n % $#))
echo "50+0 records in" >&2
echo "204800 bytes (205 kB, 200 KiB) copied, $1 s, 1 MB/s" >&2
'''


def latency(folder, *seconds):
    """Median and runs where dd says so for 50 writes, again and again."""
    counter = folder.path('counter')
    if os.path.exists(counter):
        os.remove(counter)
    path = folder.bin(dd=DD.format(counter, ' '.join(seconds)))
    _, checks = measure(shells()[0], folder.script(f'data={folder.path("data")}', path=path))
    return value(checks, 'disk.data.write_us'), [value(checks, f'disk.data.write_us_{run}') for run in (1, 2, 3)]


@test('/preflight-run/latency')
def latencies():
    """One slow run of three does not count; the mean of a slow disk is taken of fewer writes."""
    with Folder() as folder:
        slow, fast = ['3', '3'], ['0.1'] * 10
        assert latency(folder, *slow, *fast, *fast) == (2000, [60000, 2000, 2000])
        assert latency(folder, *slow, *slow, *slow) == (60000, [60000] * 3)
        assert latency(folder, '2.5e-05') == (0, [0, 0, 0])


@test('/preflight-run/timeout')
def timeout():
    """A tool that hangs costs its time and no more, and what it does not say is not known."""
    with Folder() as folder:
        path = folder.bin(getent='sleep 60\n', timedatectl='trap "" TERM; sleep 60\n', chronyc='exit 1\n')
        began = time.monotonic()
        _, checks = measure(shells()[0], folder.script('port=1', path=path))
        assert 10 < time.monotonic() - began < 40
        assert state(checks, 'dns.random') == 'timeout'
        assert state(checks, 'time.synced') == 'error'


@test('/preflight-run/interrupted')
def interrupted():
    """Ctrl-C takes the file away."""
    with Folder() as folder:
        path = folder.bin(dd='sleep 5\n')
        for command in shells():
            process = start(command, folder.script(f'data={folder.path("data")}', path=path),
                            start_new_session=True)
            until = time.monotonic() + 60
            while not os.listdir(folder.path('data')) and time.monotonic() < until:
                time.sleep(0.05)
            assert len(os.listdir(folder.path('data'))) == 1
            os.killpg(process.pid, signal.SIGTERM)
            out, _ = process.communicate(timeout=60)
            assert process.returncode != 0 and 'END' not in out
            assert_tidy(folder)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def serve(answer):
    """A port where something else listens."""
    door = socket.socket()
    door.bind(('127.0.0.1', 0))
    door.listen(8)
    kept = []

    def loop():
        while True:
            try:
                link, _ = door.accept()
            except OSError:
                return
            if answer:
                link.sendall(answer)
                link.close()
            else:
                kept.append(link)
    threading.Thread(target=loop, daemon=True).start()
    return door


def listening(port, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with open('/proc/net/tcp', encoding='ascii') as four, open('/proc/net/tcp6', encoding='ascii') as six:
            if re.search(rf':{port:04X} \S+ 0A ', four.read() + six.read()):
                return True
        time.sleep(0.1)
    return False


def peers(folder, listener, listener_path, asking_path):
    """What a peer says of a port where the script listens, where others do, and where nobody does."""
    port, nobody_there = free_port(), free_port()
    word, silence = serve(b'SSH-2.0-other\r\n'), serve(b'')
    process = start(listener, folder.script('port=1', path=listener_path, name='listen.sh'), 'listen', str(port),
                    start_new_session=True)
    try:
        assert listening(port), process.poll()
        asked = [f'peer=127.0.0.1:{each}' for each in
                 (port, word.getsockname()[1], silence.getsockname()[1], nobody_there)]
        _, checks = measure(shells()[0], folder.script(*asked, path=asking_path))
        found = [checks[f'peer.{each[5:].replace(":", ".")}.state'] for each in asked]
        return [each['value'] or each['state'] + ' ' + each['note'] for each in found]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        word.close()
        silence.close()


@test('/preflight-run/peers')
def each_peer():
    """The word that comes back, with each tool that can ask for it."""
    expected = ['open', 'wrong_answer', 'in_use', 'refused']
    with Folder() as folder:
        for missing in ((), ('bash',)):
            found = peers(folder, shells()[0], folder.bin(), folder.bin(*missing))
            assert found == expected, (missing, found)


@test('/preflight-run/peers-busybox')
def busybox_peers():
    """BusyBox alone on both sides."""
    with Folder() as folder:
        path, shell = folder.busybox('bash', 'python3')
        found = peers(folder, shell, path, path)
        assert found == ['open', 'wrong_answer', 'in_use', 'refused'], found


@test('/preflight-run/listen-refused')
def listen_refused():
    with Folder() as folder:
        door = serve(b'')
        port = str(door.getsockname()[1])
        process = start(shells()[0], folder.script('port=1'), 'listen', port)
        out, said = process.communicate(timeout=30)
        assert process.returncode != 0 and out == '' and 'Cannot listen' in said, said
        for wrong in ('', 'x', '1;id', '123456'):
            process = start(shells()[0], folder.script('port=1'), 'listen', wrong)
            out, said = process.communicate(timeout=30)
            assert process.returncode == 2 and out == '', (wrong, said)
        door.close()


@test('/preflight-run/port-owner')
def port_owner():
    with Folder() as folder:
        door = serve(b'')
        port = door.getsockname()[1]
        script = folder.script(f'port={port}')
        _, checks = measure(shells()[0], script)
        assert value(checks, f'port.{port}.free') == 0
        assert value(checks, f'port.{port}.owner').startswith('python'), checks
        spare = free_port()
        _, checks = measure(shells()[0], folder.script(f'port={spare}', name='spare.sh'))
        assert (value(checks, f'port.{spare}.free'), value(checks, f'port.{spare}.owner')) == (1, 'none')
        if ROOT and shutil.which('setpriv'):
            _, checks = measure(shells()[0], script, before=NOBODY)
            assert state(checks, f'port.{port}.owner') == 'denied'
        door.close()


def openssl(*arguments):
    if not shutil.which('openssl'):
        raise Skip('openssl is not installed')
    subprocess.run(['openssl', *arguments], check=True, capture_output=True)


def certificate(folder, name, *options, signer=None, subject=None, names='DNS:app.nord.example,IP:10.0.0.1', ca=False):
    """Paths of a new certificate and its key."""
    crt, key = folder.path(f'{name}.crt'), folder.path(f'{name}.key')
    extension = f'subjectAltName={names}' if not ca else 'basicConstraints=critical,CA:TRUE'
    request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key,
               '-out', crt, '-subj', subject or f'/CN={name}', '-days', '90', '-addext', extension, *options]
    if signer is None:
        openssl(*request)
    else:
        wish, extra = folder.path(f'{name}.csr'), folder.write(f'{name}.ext', extension + '\n')
        openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key,
                '-out', wish, '-subj', f'/CN={name}')
        openssl('x509', '-req', '-in', wish, '-CA', signer[0], '-CAkey', signer[1], '-CAcreateserial', '-days', '90',
                '-extfile', extra, '-out', crt)
    return crt, key


def look(folder, crt, key, chain=None, ca=None):
    asked = [f'crt={crt}', f'key={key}', *([f'chain={chain}'] if chain else []), *([f'ca={ca}'] if ca else [])]
    _, checks = measure(shells()[0], folder.script(*asked))
    return {name[9:]: (each['value'] if each['state'] == 'ok' else each['state'])
            for name, each in checks.items() if name.startswith('tls.file.')}


@test('/preflight-run/certificates')
def certificates():
    """A good one, and each way in which one is not."""
    with Folder() as folder:
        root = certificate(folder, 'root', ca=True)
        middle = certificate(folder, 'middle', signer=root, ca=True)
        crt, key = certificate(folder, 'leaf', signer=middle)
        good = look(folder, crt, key, middle[0], root[0])
        der = subprocess.run(['openssl', 'x509', '-in', crt, '-outform', 'der'], check=True,
                             capture_output=True).stdout
        assert good['sha256'] == hashlib.sha256(der).hexdigest()
        assert abs(good['not_after'] - time.time() - 90 * 86400) < 900, good
        assert abs(good['not_before'] - time.time()) < 900
        assert good['names'] == 'app.nord.example 10.0.0.1', good
        assert [good[each] for each in ('pem', 'swapped', 'key_encrypted', 'key_match', 'chain')] == [1, 0, 0, 1, 1]
        assert look(folder, crt, key, None, root[0])['chain'] == 0
        assert look(folder, crt, key, middle[0], None)['chain'] == 0
        assert look(folder, crt, root[1], middle[0], root[0])['key_match'] == 0
        swapped = look(folder, key, crt)
        assert swapped['swapped'] == 1 and swapped['chain'] == 'error', swapped
        locked = folder.path('locked.key')
        openssl('pkey', '-in', key, '-aes256', '-passout', 'pass:x', '-out', locked)
        encrypted = look(folder, crt, locked)
        assert encrypted['key_encrypted'] == 1 and encrypted['key_match'] == 'skipped'
        with open(folder.path('der.crt'), 'wb') as file:
            file.write(der)
        assert look(folder, folder.path('der.crt'), key)['pem'] == 0


@test('/preflight-run/certificate-dates')
def certificate_dates():
    """Dates of openssl as seconds, leap years and all."""
    if not shutil.which('openssl'):
        raise Skip('openssl is not installed')
    with Folder() as folder:
        crt, key = certificate(folder, 'app')
        for given, expected in (('Feb 29 00:00:00 2028 GMT', 1835395200), ('Jan  1 00:00:00 1970 GMT', 0),
                                ('Dec 31 23:59:59 2099 GMT', 4102444799), ('Mar  1 08:09:09 2100 GMT', 4107571749)):
            path = folder.bin(openssl=f'case "$*" in *enddate*) echo "notAfter={given}" ;; '
                                      '*) exec /usr/bin/openssl "$@" ;; esac\n')
            _, checks = measure(shells()[0], folder.script(f'crt={crt}', f'key={key}', path=path))
            assert value(checks, 'tls.file.not_after') == expected, (given, checks['tls.file.not_after'])


@test('/preflight-run/outbound')
def outbound():
    """Who certifies what is reached; a connection alone has no issuer."""
    with Folder() as folder:
        crt, key = certificate(folder, 'interceptor')
        port, silence = free_port(), serve(b'hello\n')
        with subprocess.Popen(['openssl', 's_server', '-accept', str(port), '-cert', crt, '-key', key, '-quiet'],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                assert listening(port)
                other = silence.getsockname()[1]
                _, checks = measure(shells()[0], folder.script(f'out=localhost:{port}', f'out=localhost:{other}',
                                                              'out=localhost:1'))
            finally:
                server.kill()
        silence.close()
        assert value(checks, f'out.localhost.{port}.tcp') == 'open'
        assert value(checks, f'out.localhost.{port}.issuer') == 'interceptor'
        assert value(checks, f'out.localhost.{other}.tcp') == 'open'
        assert value(checks, f'out.localhost.{other}.issuer') == 'no_tls'
        assert value(checks, 'out.localhost.1.tcp') == 'refused'
        assert value(checks, 'out.localhost.1.issuer') == 'refused'
        stub = f'case "$1" in s_client) cat {folder.path("firm.crt")} ;; *) exec /usr/bin/openssl "$@" ;; esac\n'
        firm = certificate(folder, 'firm', subject='/C=DE/O=Nordwind Proxy CA/CN=Proxy 7')
        assert firm[0] == folder.path('firm.crt')
        _, checks = measure(shells()[0], folder.script('out=a.example:443', path=folder.bin(openssl=stub)))
        assert value(checks, 'out.a.example.443.issuer') == 'Nordwind Proxy CA'


@test('/preflight-run/access-names')
def access_names():
    """Which names the certificate is for, and whether it is the one that is shown there."""
    with Folder() as folder:
        crt, _ = certificate(folder, 'mine')
        other, _ = certificate(folder, 'other')
        names = ('app.nord.example', 'web.nord.example')
        for shown, same in ((crt, 1), (other, 0)):
            stub = f'case "$1" in s_client) cat {shown} ;; *) exec /usr/bin/openssl "$@" ;; esac\n'
            _, checks = measure(shells()[0], folder.script(f'crt={crt}', *(f'access={name}' for name in names),
                                                          path=folder.bin(openssl=stub)))
            assert [value(checks, f'tls.covers.{name}') for name in names] == [1, 0], checks
            assert [value(checks, f'tls.served.{name}.same') for name in names] == [same, same], checks
        stub = 'case "$1" in s_client) exit 1 ;; *) exec /usr/bin/openssl "$@" ;; esac\n'
        _, checks = measure(shells()[0], folder.script(f'crt={crt}', 'access=a.example', path=folder.bin(openssl=stub)))
        assert state(checks, 'tls.served.a.example.same') == 'skipped', checks
        _, checks = measure(shells()[0], folder.script(f'crt={folder.path("none")}', 'access=a.example'))
        assert state(checks, 'tls.covers.a.example') == state(checks, 'tls.served.a.example.same') == 'error'


@test('/preflight-run/clock')
def clock():
    """How far another clock is away, behind and ahead; nothing where it does not tell."""
    with Folder() as folder:
        for ahead in (-7, 0, 90):
            stub = f"date -u -d '{-ahead} seconds' '+Date: %a, %d %b %Y %H:%M:%S GMT'\n"
            _, checks = measure(shells()[0], folder.script('clock=idp.example', path=folder.bin(curl=stub)))
            assert abs(value(checks, 'time.skew_s') - abs(ahead)) <= 1, checks['time.skew_s']
            assert abs(value(checks, 'time.ahead_s') - 1000000 - ahead) <= 1, checks['time.ahead_s']
        for stub in ('echo nothing\n', 'exit 7\n', "echo 'Date: Tue, 41 Foo 2026 GMT'\n"):
            _, checks = measure(shells()[0], folder.script('clock=idp.example', path=folder.bin(curl=stub)))
            assert state(checks, 'time.skew_s') == state(checks, 'time.ahead_s') == 'error', checks


@test('/preflight-run/proxy-exceptions')
def proxy_exceptions():
    """Names, domains and the star of no_proxy."""
    asked = {'db1.nord.example': 1, 'nord.example': 1, 'xnord.example': 0, 'cap1': 1, 'cap10': 0}
    with Folder() as folder:
        script = folder.script(*(f'inner={name}' for name in asked))
        environment = {**os.environ, 'https_proxy': 'http://proxy:3128', 'no_proxy': 'cap1, .nord.example'}
        environment.pop('SUDO_USER', None)
        _, checks = measure(shells()[0], script, environment=environment)
        assert {name: value(checks, f'proxy.covers.{name}') for name in asked} == asked, checks
        _, checks = measure(shells()[0], script, environment={**environment, 'no_proxy': '*'})
        assert value(checks, 'proxy.covers.cap10') == 1


@test('/preflight-run/engine')
def engine():
    """Whether the engine starts with the host, and one sum over its images."""
    docker = 'case "$1" in images) printf "sha256:%s\\n" b a b ;; --version) echo "Docker version 24.0.7" ;; esac\n'
    with Folder() as folder:
        for said, starts in (('enabled', 1), ('disabled', 0)):
            path = folder.bin(docker=docker, systemctl=f'echo {said}\n')
            _, checks = measure(shells()[0], folder.script('port=1', path=path))
            assert value(checks, 'engine.restart') == starts and value(checks, 'engine.version') == '24.0.7'
            assert value(checks, 'engine.images') == hashlib.sha256(b'sha256:a sha256:b ').hexdigest(), checks
        path = folder.bin(docker='case "$1" in images) ;; *) echo "Docker version 24.0.7" ;; esac\n')
        _, checks = measure(shells()[0], folder.script('port=1', path=path))
        assert state(checks, 'engine.images') == 'skipped'


NAMES = '''case "$2" in
  app.nord.example) echo "10.0.0.7   STREAM app.nord.example"; echo "10.0.0.7   DGRAM" ;;
  10.0.0.7) echo "10.0.0.7        app.nord.example" ;;
  {} echo "10.9.9.9   STREAM x" ;;
  *) exit 2 ;;
esac
'''


@test('/preflight-run/names')
def names():
    """A name, its way back, one that is not there, and a domain that answers to anything."""
    with Folder() as folder:
        for wild, pattern in ((0, 'none)'), (1, 'preflight-*.nord.example)'), (1, 'preflight-*)')):
            path = folder.bin(getent=NAMES.format(pattern))
            script = folder.script('name=app.nord.example', 'name=gone.nord.example', 'home=app.nord.example:10.0.0.7',
                                   'home=gone.nord.example:10.0.0.8', path=path)
            _, checks = measure(shells()[0], script)
            assert value(checks, 'dns.app.nord.example.forward') == '10.0.0.7'
            assert value(checks, 'dns.app.nord.example.reverse') == 'app.nord.example'
            assert value(checks, 'dns.app.nord.example.match') == 1
            assert value(checks, 'dns.gone.nord.example.forward') == 'none'
            assert state(checks, 'dns.gone.nord.example.match') == 'skipped'
            assert state(checks, 'dns.gone.nord.example.reverse') == 'skipped'
            assert value(checks, 'dns.random') == wild
        script = folder.script('name=app.nord.example', 'home=app.nord.example:10.0.0.70', path=path)
        assert value(measure(shells()[0], script)[1], 'dns.app.nord.example.match') == 0


@test('/preflight-run/bundle')
def bundle():
    with Folder() as folder:
        folder.write('bundle.tar', 'images' * 1000)
        total = hashlib.sha256(b'images' * 1000).hexdigest()
        _, checks = measure(shells()[0], folder.script(f'bundle={folder.path("bundle.tar")}'))
        assert value(checks, 'bundle.sha256') == total
        assert state(checks, 'bundle.match') == state(checks, 'bundle.fits_pct') == 'skipped'
        for wanted, match in ((total.upper(), 1), ('0' * 64, 0)):
            _, other = measure(shells()[0], folder.script(f'data={folder.path("data")}', f'sum={wanted}',
                                                         f'bundle={folder.path("bundle.tar")}'))
            assert value(other, 'bundle.match') == match
            assert value(other, 'bundle.fits_pct') == value(other, 'disk.data.free_kib') * 100 // 6
        assert value(checks, 'bundle.bytes') == 6000 and value(checks, 'bundle.present') == 1


@test('/preflight-run/usage')
def usage():
    with Folder() as folder:
        process = start(shells()[0], folder.script('port=1'), 'everything')
        out, said = process.communicate(timeout=30)
        assert process.returncode == 2 and out == '' and said.startswith('Usage'), said


sys.argv[1:2] = []
main()
