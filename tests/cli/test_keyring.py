"""A secret of a deployment in a keyring, which a program of the tests stands in for."""
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from slipway import PROGRAM, Slipway
from tap import Skip, main, test

SERVICE = os.path.join(os.environ['SLIPWAY_SOURCE'], 'tests', 'support', 'secret_service.py')


def need_keyring():
    if not os.environ.get('SLIPWAY_KEYRING'):
        raise Skip('built without libsecret')
    if not shutil.which('dbus-daemon'):
        raise Skip('dbus-daemon is not installed')


@contextmanager
def keyring(slipway, *options):
    """A session bus with a keyring on it; gives a function that tells what the keyring holds."""
    need_keyring()
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address'], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, text=True)
    service = None
    try:
        slipway.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
        service = subprocess.Popen([sys.executable, SERVICE, slipway.path('ring.json'), *options],
                                   stdout=subprocess.PIPE, text=True,
                                   env={**os.environ, **slipway.environment})
        assert service.stdout.readline() == 'ready\n'
        yield lambda: json.loads(slipway.read('ring.json'))
    finally:
        for process in (service, bus):
            if process is not None:
                process.kill()
                process.wait()


def begin(slipway):
    slipway.make(mode='private-light', delivery='purchase', hosting='on-premises')
    slipway.json('deployment', 'answer', 'ACME', 'vault.app=nord/db/nord_app')


@test('/keyring/keep')
def keep():
    with Slipway() as slipway, keyring(slipway) as ring:
        begin(slipway)
        before = slipway.read(slipway.library)
        told = slipway.json('deployment', 'secret', 'ACME', 'vault.app', stdin=b'Sommer2026!\n')
        assert told == {'id': 'vault.app', 'record': 'nord/db/nord_app', 'kept': True}, told
        assert [(each['attributes']['record'], each['secret']) for each in ring()] == [
            ('nord/db/nord_app', 'Sommer2026!')]
        said = slipway.text('deployment', 'secret', 'ACME', 'vault.app', stdin='Wörter\r\n'.encode())
        assert 'nord/db/nord_app' in said and 'Wörter' not in said
        assert [each['secret'] for each in ring()] == ['Wörter']
        assert slipway.read(slipway.library) == before
        told = slipway.json('deployment', 'secret', 'ACME', 'vault.app', '--forget')
        assert told['kept'] is False and ring() == []
        slipway.refused('not-kept', 'deployment', 'secret', 'ACME', 'vault.app', '--forget')


@test('/keyring/refused')
def refused():
    with Slipway() as slipway, keyring(slipway) as ring:
        begin(slipway)
        slipway.refused('empty', 'deployment', 'secret', 'ACME', 'vault.app', stdin=b'\n')
        slipway.refused('empty', 'deployment', 'secret', 'ACME', 'vault.app', stdin=b'')
        slipway.refused('too-long', 'deployment', 'secret', 'ACME', 'vault.app', stdin=b'a' * 5000)
        slipway.refused('encoding', 'deployment', 'secret', 'ACME', 'vault.app', stdin=b'\xff\n')
        slipway.refused('unknown-field', 'deployment', 'secret', 'ACME', 'users', stdin=b'x\n')
        slipway.refused('no-record', 'deployment', 'secret', 'ACME', 'vault.ro', stdin=b'x\n')
        assert ring() == []


@test('/keyring/locked')
def locked():
    with Slipway() as slipway, keyring(slipway, '--locked') as ring:
        begin(slipway)
        slipway.refused('no-keyring', 'deployment', 'secret', 'ACME', 'vault.app', stdin=b'geheim\n')
        assert ring() == []


@test('/keyring/none')
def none():
    """Without a desktop, or in a build without libsecret, there is a sentence and nothing is kept."""
    with Slipway() as slipway:
        begin(slipway)
        slipway.environment['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
        message = slipway.refused('no-keyring', 'deployment', 'secret', 'ACME', 'vault.app', stdin=b'geheim\n')
        assert 'vault' in message and 'geheim' not in message


@test('/keyring/terminal')
def terminal():
    """What is typed into a terminal does not show."""
    with Slipway() as slipway, keyring(slipway) as ring:
        begin(slipway)
        process, screen = pty.fork()
        if process == 0:
            os.execve(PROGRAM, [PROGRAM, 'deployment', 'secret', 'ACME', 'vault.app'], slipway.environment)
        seen = b''
        while b': ' not in seen:
            seen += os.read(screen, 1000)
        time.sleep(0.5)
        os.write(screen, b'Sommer2026!\n')
        try:
            while chunk := os.read(screen, 1000):
                seen += chunk
        except OSError:
            pass
        _, status = os.waitpid(process, 0)
        assert status == 0 and b'Sommer' not in seen, (status, seen)
        assert [each['secret'] for each in ring()] == ['Sommer2026!']


@test('/keyring/interrupted')
def interrupted():
    """A terminal shows again what is typed after Ctrl+C."""
    import termios
    with Slipway() as slipway, keyring(slipway) as ring:
        begin(slipway)
        process, screen = pty.fork()
        if process == 0:
            os.execve(PROGRAM, [PROGRAM, 'deployment', 'secret', 'ACME', 'vault.app'], slipway.environment)
        while b': ' not in os.read(screen, 1000):
            pass
        time.sleep(0.5)
        assert not termios.tcgetattr(screen)[3] & termios.ECHO
        os.kill(process, signal.SIGINT)
        _, status = os.waitpid(process, 0)
        assert os.WTERMSIG(status) == signal.SIGINT
        assert termios.tcgetattr(screen)[3] & termios.ECHO
        assert ring() == []


main()
