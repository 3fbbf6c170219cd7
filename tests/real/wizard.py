"""The wizards of a deployment, gone through from the command line: whatever a step asks is answered
from one table, and what a step shows is what is run.
"""
import time
from datetime import datetime, timezone

from slipway import Slipway

PROJECT = 'NORD'
OCCASIONS = ('drill', 'recover')


def stamp(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def seconds(text):
    return int(datetime.strptime(text, '%Y-%m-%dT%H:%M:%S%z').timestamp())


class Wizard(Slipway):
    """It is as late as it is on the machine."""

    def __init__(self, machine):
        super().__init__()
        self.machine = machine
        self.last = {}
        today = time.strftime('%Y-%m-%d', time.gmtime(machine.now()))
        self.environment['SLIPWAY_TODAY'] = today
        self.make(PROJECT, mode='private-light', delivery='purchase', hosting='on-premises', start=today)

    def run(self, *arguments, **options):
        self.environment['SLIPWAY_NOW'] = str(self.machine.now())
        return super().run(*arguments, **options)

    def call(self, verb, *words):
        """What it says; a run that it shows is kept until the next call."""
        told = self.json('deployment', verb, PROJECT, *words)
        self.last = {verb: told} if isinstance(told, dict) and 'steps' in told else {}
        return told

    def shown(self, verb):
        return self.last.get(verb) or self.call(verb, *(('show',) if verb in OCCASIONS else ()))

    def row(self, table, name, **values):
        self.call('row', table, name, *(f'{key}={value}' for key, value in values.items()))

    # What a run shows

    @staticmethod
    def step(shown, name):
        return next(step for step in shown['steps'] if step['id'] == name)

    @classmethod
    def command(cls, shown, step, name):
        """Its text as it was generated."""
        found = [each for each in cls.step(shown, step)['commands'] if each['id'] == name]
        assert len(found) == 1, (name, [each['id'] for each in cls.step(shown, step)['commands']])
        assert found[0]['text'] and not found[0]['missing'], found[0]
        return found[0]['text']

    # Walking

    def answer_step(self, verb, name, answers):
        """Answers what the step asks; some questions come up only with the answers to others."""
        for _ in range(9):
            step = self.step(self.shown(verb), name)
            asked = [field for field in step['fields'] if field['asked'] and field['type'] != 'table'
                     and not field['value'] and field['id'] in answers]
            if not asked:
                break
            pairs = [f'{field["id"]}={answers[field["id"]]}' for field in asked]
            self.call(*((verb, 'answer') if verb in OCCASIONS else ('answer',)), *pairs)
        open_ones = [field['id'] for field in step['fields'] if field['asked'] and field['required'] and field['problem']]
        assert not open_ones, (name, open_ones)

    def check_step(self, verb, name, results):
        """Notes what each check of the step found; one that is not in `results` has to be derived."""
        for check in self.step(self.shown(verb), name)['checks']:
            if check['id'] not in results:
                continue
            outcome = 'pass' if results[check['id']] else 'fail'
            if verb == 'drill':
                self.call('drill', 'check', check['id'], outcome, '--by', 'Olga Klein')
            elif verb == 'recover':
                self.call('recover', 'step', name, outcome, '--check', check['id'], '--by', 'Olga Klein')
            else:
                value = 'yes' if results[check['id']] is True else str(results[check['id']])
                host = ['--host', check['host']] if check['host'] else []
                self.call('measure', check['id'], '--value', value, '--by', 'Olga Klein', *host)

    def sign_step(self, verb, name):
        step = self.step(self.shown(verb), name)
        assert not step['missing'], (name, step['missing'])
        for number, role in enumerate(step['unsigned']):
            words = (name, '--by', f'Olga Klein {number}', '--role', role)
            self.call(*((verb, 'sign') if verb in OCCASIONS else ('sign',)), *words)
        step = self.step(self.shown(verb), name)
        assert step['state'] in ('done', 'waived', 'signed'), (name, step['state'], step['missing'])

    def evidence(self, verb, name):
        for item in self.step(self.shown(verb), name)['evidence']:
            if item['kind'] == 'file':
                self.call('evidence', name, item['id'], '--file', self.write('evidence.txt', f'{name} {item["id"]}\n'))
            else:
                self.call('evidence', name, item['id'], '--text', f'{item["id"]} of {name}')
