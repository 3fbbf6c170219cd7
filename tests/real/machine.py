"""A machine to back up, drill and recover on: PostgreSQL clusters of its own in a temporary folder,
a backup repository, and commands run as the playbook has them.

    with Machine() as machine:
        machine.cluster('production')
        machine.sh('production', 'runuser -u postgres -- createdb nord_cap')

Nothing outside of the folder is written. Commands that would write to the system's folders are
handed over with those folders replaced by ones of the machine. As root the clusters belong to the
account postgres, as anybody else to oneself; then a runuser of the machine changes nothing.
"""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import time

from tap import Skip

SHELLS = (['dash'], ['busybox', 'sh'])
SYSTEM = [(re.compile(rf'(?<![\w.-]){folder}/'), own) for folder, own in (
    ('/usr/local/sbin', 'sbin'), ('/etc/systemd/system', 'units'), ('/etc', 'etc'))]
ROOT = os.geteuid() == 0
# It stands before the system's `date`, so that hours can pass.
DATE = '#!/bin/sh\nexec {date} -d "@$(($({date} +%s) + $(cat {skipped})))" "$@"\n'
RUNUSER = '#!/bin/sh\nshift 3\nexec "$@"\n'


def postgres_folder():
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'), key=lambda path: int(path.split('/')[4]))
    if not found:
        raise Skip('PostgreSQL is not installed; ./dev install-deps installs it')
    for name in ('restic', 'busybox', 'dash'):
        if not shutil.which(name):
            raise Skip(f'{name} is not installed; ./dev install-deps installs it')
    return os.path.dirname(found[-1])


class Machine:
    def __init__(self):
        self.postgres = postgres_folder()
        self.folder = tempfile.mkdtemp(prefix='slipway-real-')
        os.chmod(self.folder, 0o711)
        self.clusters = []
        for name in ('bin', 'home', 'etc', 'sbin', 'units', 'backup', 'data/files', 'config'):
            os.makedirs(self.path(name))
        self.skip(0)
        self.program('date', DATE.format(date=shutil.which('date'), skipped=self.path('skipped')))
        if not ROOT:
            self.program('runuser', RUNUSER)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for name in self.clusters:
            self.stop(name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def program(self, name, text):
        os.chmod(self.write(f'bin/{name}', text), 0o755)

    # Time

    def skip(self, seconds):
        """Lets time pass, for the machine and for whoever asks `now`."""
        self.skipped = seconds if not seconds else self.skipped + seconds
        self.write('skipped', str(self.skipped))

    def now(self):
        return int(time.time()) + self.skipped

    # Shells

    def environment(self, cluster):
        return {'PATH': ':'.join((self.path('bin'), self.postgres, os.environ['PATH'])), 'LC_ALL': 'C.UTF-8',
                'HOME': self.path('home'), 'TZ': 'UTC', 'PGHOST': self.path(cluster, 'socket'), 'PGPORT': '5432',
                'PGUSER': 'postgres'}

    def inside(self, text):
        """The text with the system's folders replaced by the machine's."""
        for system, own in SYSTEM:
            text = system.sub(self.path(own, ''), text)
        return text

    def parse(self, text):
        for shell in SHELLS:
            done = subprocess.run([*shell, '-n', '-c', text], capture_output=True, text=True, check=False)
            assert done.returncode == 0 and not done.stderr, (shell, text, done.stderr)

    def sh(self, cluster, text, shell=('dash',), code=0):
        """Runs it as the administrator would, with the database of that cluster; what it printed."""
        self.parse(text)
        assert 'systemctl' not in text and not any(system.search(text) for system, _ in SYSTEM), text
        done = subprocess.run([*shell, '-c', text], capture_output=True, text=True, check=False, cwd=self.folder,
                              timeout=60, env=self.environment(cluster), stdin=subprocess.DEVNULL)
        assert done.returncode == code, (text, done.returncode, done.stdout[-1500:], done.stderr[-1500:])
        return done.stdout

    # Clusters

    def as_postgres(self, *words):
        words = (['runuser', '-u', 'postgres', '--'] if ROOT else []) + list(words)
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=self.folder, timeout=60,
                              env=self.environment(self.clusters[-1]), stdin=subprocess.DEVNULL)
        assert done.returncode == 0, (words, done.stdout, done.stderr)

    def control(self, name, *words):
        self.as_postgres(os.path.join(self.postgres, 'pg_ctl'), '-D', self.path(name, 'pg'), '-w', *words)

    def cluster(self, name):
        """A new cluster that answers on a socket of its own."""
        self.clusters.append(name)
        for part in ('pg', 'socket'):
            os.makedirs(self.path(name, part))
            if ROOT:
                shutil.chown(self.path(name, part), 'postgres')
        self.as_postgres(os.path.join(self.postgres, 'initdb'), '-D', self.path(name, 'pg'), '-U', 'postgres',
                         '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N')
        self.as_postgres(os.path.join(self.postgres, 'pg_ctl'), '-D', self.path(name, 'pg'), '-w', '-s', '-o',
                         f"-F -c listen_addresses='' -c unix_socket_directories='{self.path(name, 'socket')}'",
                         '-l', self.path(name, 'pg', 'log'), 'start')

    def stop(self, name):
        if os.path.exists(self.path(name, 'pg', 'postmaster.pid')):
            self.control(name, '-m', 'immediate', 'stop')

    def destroy(self, name):
        self.stop(name)
        shutil.rmtree(self.path(name))
        self.clusters.remove(name)

    def sql(self, cluster, database, text):
        return self.sh(cluster, f"runuser -u postgres -- psql -qXAt --set=ON_ERROR_STOP=1 --dbname={database} "
                                f"<<'END'\n{text}\nEND").strip()
