"""Runs the program in folders of its own.

    from slipway import Slipway

    with Slipway() as slipway:
        slipway.make('ACME', mode='team')
        plan = slipway.json('plan', 'show', 'ACME')
        slipway.refused('loop', 'plan', 'link', 'ACME/1', 'ACME/1')

It is 2026-12-01. A call that ends otherwise than expected fails the test with what it said.
"""
import json
import os
import shutil
import subprocess
import tempfile

PROGRAM = os.path.join(os.environ['SLIPWAY_BUILD'], 'src', 'slipway')
PLAYBOOK = 'implementation-training'
TODAY = '2026-12-01'
NOW = '1796140800'  # 2026-12-01T16:00:00Z
FAST = '/dev/shm'  # thousands of small transactions need no disk
CRASHES = range(-64, 0)


class Slipway:
    empty = b''

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='slipway-', dir=FAST if os.access(FAST, os.W_OK) else None)
        self.environment = {
            'HOME': self.folder, 'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
            'SLIPWAY_TODAY': TODAY, 'SLIPWAY_NOW': NOW, 'SLIPWAY_AUTHOR': 'Tester',
            'SLIPWAY_LOCALEDIR': os.path.join(os.environ['SLIPWAY_BUILD'], 'po'),
            'G_DEBUG': 'fatal-criticals'}
        for name in ('DATA', 'STATE', 'CONFIG', 'CACHE'):
            self.environment[f'XDG_{name}_HOME'] = self.path(name.lower())
        for name, value in os.environ.items():
            if name.startswith(('ASAN_', 'LSAN_', 'UBSAN_')):
                self.environment[name] = value

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    @property
    def library(self):
        return self.path('data', 'slipway', 'library.slipway')

    def write(self, name, content):
        mode = 'wb' if isinstance(content, bytes) else 'w'
        with open(self.path(name), mode, **({} if 'b' in mode else {'encoding': 'utf-8'})) as file:
            file.write(content)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), 'rb') as file:
            return file.read()

    def run(self, *arguments, code=0, stdin=b'', environment=None, **options):
        """The finished process; `code` None takes any exit code but a crash."""
        done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, check=False,
                              cwd=self.folder, timeout=120, env={**self.environment, **(environment or {})},
                              **options)
        said = f'{[str(each)[:200] for each in arguments]} ended with {done.returncode}: ' \
               f'{done.stdout[-800:]!r} {done.stderr[-800:]!r}'
        assert done.returncode not in CRASHES, said
        assert code is None or done.returncode == code, said
        assert code is None or code in (0, 1) or b'CRITICAL' not in done.stderr, said
        return done

    def text(self, *arguments, **options):
        return self.run(*arguments, **options).stdout.decode()

    def json(self, *arguments, **options):
        return json.loads(self.text('--json', *arguments, **options))

    def id(self, *arguments, **options):
        """The id that a writing verb says."""
        answer = self.json(*arguments, **options)
        assert list(answer) in (['id'], ['id', 'warning']) and type(answer['id']) is int, answer
        return answer['id']

    def refused(self, rule, *arguments, code=1, **options):
        """The message of a refusal, which is the same with and without --json."""
        done = self.run('--json', *arguments, code=code, **options)
        error = json.loads(done.stdout)
        assert list(error) == ['error'], error
        error = error['error']
        assert list(error) == ['rule', 'message', 'missing'], error
        assert error['rule'] == rule, (rule, error)
        assert isinstance(error['missing'], list)
        assert done.stderr.decode() == f'slipway: {error["message"]}\n', done.stderr
        assert error['message'].endswith(('.', '。')) or error['rule'] == 'usage', error['message']
        return error['message']

    def make(self, code='ACME', **choices):
        """A new project's id; choices are options with underscores."""
        choices = {'customer': 'Acme Works', 'playbook': PLAYBOOK, 'start': TODAY, **choices}
        options = [f'--{name.replace("_", "-")}={value}' for name, value in choices.items()]
        return self.id('project', 'new', f'--code={code}', *options)

    def make_empty(self, code='ACME', **choices):
        """A new project without tasks; the usual one is made once and copied."""
        usual = code == 'ACME' and not choices and not os.path.exists(self.library)
        if usual and Slipway.empty:
            os.makedirs(os.path.dirname(self.library))
            self.write(self.library, Slipway.empty)
            return self.json('project', 'show', code)['id']
        project = self.make(code, **choices)
        while tasks := self.plan(code)['tasks']:
            self.id('plan', 'remove', str(tasks[0]['id']))
        if usual:
            Slipway.empty = self.read(self.library)
        return project

    def plan(self, project='ACME'):
        return self.json('plan', 'show', project)

    def tasks(self, project='ACME'):
        return {task['wbs']: task for task in self.plan(project)['tasks']}

    def task(self, name):
        project, wbs = name.split('/')
        return self.tasks(project)[wbs]

    def add(self, title, *options, project='ACME'):
        return self.id('plan', 'add', project, '--title', title, *options)

    def history(self):
        return self.json('library', 'history')
