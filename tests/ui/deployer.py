"""A deployment admin at work in the real window: by the pointer alone in English, by keys alone in
German. A step is answered and signed, the backup plan is filled in, backups are noted by hand, from
a text and from a file, and a drill is begun, left with the window, taken up again and broken off.

What the window did is read back through the command line, from another process.
"""
import json
import os
import re
import subprocess
import sys

from desk import CUSTOMER, SLIPWAY, again, desk_for, settled
from gtkdrive import BUSY, TookTooLong, tool, wait_for
from tap import main, test

PLAYBOOK = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'playbooks',
                        'implementation-training.json')
OWNER, ADMIN = 'Jin Park', 'Lena Brandt'
SCOPE = ['data.class=confidential', 'data.residency=site', 'data.may_leave=no',
         'backup.own_copy=yes', 'rpo=24h', 'rto=8h', 'restore.without_ha=yes', 'mode.settled=yes',
         'maintenance.window=Sundays, 06:00 to 10:00', 'backup.method=repository',
         'backup.duration=40m']
# The rows of a dialog in the order of the keyboard.
FORMS = [['What was backed up', 'Tool', 'Began', 'Ended', 'Outcome', 'Size (GiB)'],
         ['What was backed up, where the text does not say it', 'Output'], ['Text'],
         ['Level', 'Outcome', 'Who verified it'], ['Who begins'], ['Reason', 'Who breaks it off']]
LINES = ('slipway-backup item=database tool=restic run=a1 started=2026-11-20T23:00:00Z '
         'ended=2026-11-20T23:20:00Z status=ok bytes=13421772800\n')


class Job:
    """One admin's job: the desk, the words of the playbook, what the command line knows."""

    def __init__(self, language):
        self.desk = desk_for(language)
        self.say = self.desk.say
        self.folder = os.path.dirname(self.desk.library)
        self.newest = re.compile({'en': '21 Nov', 'de': '21[.] Nov'}[language])
        with open(PLAYBOOK, encoding='utf-8') as file:
            self.part = json.load(file)['deployment']
        self.desk.ask('project', 'new', '--customer', CUSTOMER[language], '--code', 'TEST', '--start',
                      '2026-11-23', '--playbook', 'implementation-training', '--mode',
                      'private-light', '--holidays', 'none', '--delivery', 'purchase', '--hosting',
                      'on-premises')
        for name, party in ((OWNER, 'customer'), (ADMIN, 'vendor')):
            self.desk.ask('people', 'add', 'TEST', '--name', name, '--party', party)
        self.change('deployment', 'answer', 'TEST', *SCOPE)

    def change(self, *words):
        subprocess.run([SLIPWAY, '--library', self.desk.library, *words], check=True,
                       env={**os.environ, **self.desk.environment}, stdout=subprocess.DEVNULL)

    def refusal(self, pair):
        """What is said of an answer that is none."""
        done = subprocess.run([SLIPWAY, '--library', self.desk.library, '--language',
                               self.desk.language, '--json', 'deployment', 'answer', 'TEST', pair],
                              env={**os.environ, **self.desk.environment}, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return json.loads(done.stdout)['error']['message']

    def title(self, kind, which):
        """What a field or a step is called."""
        titles = next(each['title'] for each in self.part[kind] if each['id'] == which)
        return titles.get(self.desk.language, titles['en'])

    def step(self, which):
        return f'{which}  {self.title("steps", which)}'

    def shown(self):
        return self.desk.ask('deployment', 'show', 'TEST')

    def answer(self, step, field):
        fields = next(each['fields'] for each in self.shown()['steps'] if each['id'] == step)
        return next(each['value'] for each in fields if each['id'] == field)

    def filed(self, step):
        shown = next(each['evidence'] for each in self.shown()['steps'] if each['id'] == step)
        return sum(len(each['filed']) for each in shown)

    def plan(self):
        return self.desk.ask('deployment', 'backup', 'TEST')

    def state(self, step):
        return next(each['state'] for each in self.shown()['steps'] if each['id'] == step)

    def log(self):
        return self.desk.ask('deployment', 'backups', 'TEST')['records']

    def drill(self):
        return self.desk.ask('deployment', 'drill', 'TEST', 'show')


class Admin:
    """What both share: the job, the windows, and what is true in the end."""

    def __init__(self, job, program):
        self.job, self.program, self.say = job, program, job.say
        self.window = program.window()

    def opened(self, message):
        name = self.say(message)
        return next((window for window in self.program.windows() if window.name == name), None)

    def dialog(self, act, message):
        """Does what opens a dialog."""
        return again(act, lambda: self.opened(message), f'the dialog “{self.say(message)}”')

    def closed(self, message):
        """Keys go to a dialog as long as it is there."""
        wait_for(lambda: self.opened(message) is None, f'“{self.say(message)}” to close')

    def fill(self, dialog, row, words):
        """A row of a form; the row is a text to the accessibility bus, but its focus is not."""
        entry = dialog.find('text', self.say(row))
        self.reach_row(dialog, row)
        again(lambda: dialog.key('ctrl+a').type(words), lambda: entry.text == words,
              lambda: f'“{words}” instead of “{entry.text}”')

    def fill_lines(self, dialog, row, words):
        self.reach_row(dialog, row)
        dialog.paste(words)

    def choose_file(self, button, words):
        path = os.path.join(self.job.folder, 'chosen.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(words)
        self.press(button)
        chooser = wait_for(lambda: self.program.windows()[1:], 'the chooser of files')[-1]
        chooser.type(path)
        chooser.key('Return')

    # --- the job, from the first step to the drill ---

    def answer_step(self):
        self.open_step(self.job.step('L1'))
        self.write(self.job.title('fields', 'users'), '180')
        settled(lambda: self.job.answer('L1', 'users') == '180', 'the answer')
        self.choose_file('File…', 'One host is enough\n')
        settled(lambda: self.job.filed('L1') == 1, 'the file')
        dialog = self.dialog(lambda: self.press('Text…'), 'Evidence')
        self.fill_lines(dialog, 'Text', 'One host is enough')
        self.accept(dialog, '_Save', 'Evidence')
        settled(lambda: self.job.filed('L1') == 2, 'the text')
        for role in ('customer-owner', 'vendor-architect'):
            dialog = self.dialog(lambda: self.press('Sign…'), 'Sign Off')
            self.fill(dialog, self.job.title('roles', role), OWNER if role[0] == 'c' else ADMIN)
            self.accept(dialog, '_Sign', 'Sign Off')
        settled(lambda: self.job.state('L1') == 'done', lambda: f'L1: {self.job.state("L1")}')

    def plan_backup(self):
        interval = self.job.title('fields', 'backup.interval')
        self.open_tab('Backup')
        self.open_step(self.job.step('B4'))
        self.write(interval, 'often')
        self.window.find(None, self.job.refusal('backup.interval=often'))
        assert self.job.plan()['rpo_host_minutes'] is None, self.job.plan()
        self.write(interval, '4h')
        settled(lambda: self.job.plan()['rpo_host_minutes'] == 280, self.job.plan)

    def note_backups(self):
        self.open_step(self.say('Backup Log'))
        dialog = self.dialog(lambda: self.press('_Add by Hand…'), 'Add Backup')
        self.fill(dialog, 'What was backed up', 'database')
        self.fill(dialog, 'Began', '2026-11-19 23:00')
        self.fill(dialog, 'Ended', '2026-11-19 23:20')
        self.fill(dialog, 'Size (GiB)', '12.5')
        self.accept(dialog, '_Add', 'Add Backup')
        settled(lambda: len(self.job.log()) == 1, 'the backup')
        dialog = self.dialog(lambda: self.press('_Paste…'), 'Read Backups')
        self.fill_lines(dialog, 'Output', LINES)
        self.accept(dialog, '_Read', 'Read Backups')
        settled(lambda: len(self.job.log()) == 2, 'the backup of the text')
        self.choose_file('_Read File…', LINES.replace('a1', 'a2').replace('11-20', '11-21'))
        settled(lambda: len(self.job.log()) == 3, 'the backup of the file')
        self.verify()
        settled(lambda: self.job.log()[0]['level'] == 'V1', self.job.log)

    def begin_drill(self):
        self.open_tab('Drills')
        dialog = self.dialog(lambda: self.press('_Begin Drill…'), 'Begin Drill')
        self.fill(dialog, 'Who begins', OWNER)
        self.accept(dialog, '_Begin', 'Begin Drill')
        settled(lambda: self.job.drill()['stamps']['t0'], 'the drill')
        self.open_step(self.job.step('D2'))
        self.press(self.job.title('fields', 't1'))
        settled(lambda: self.job.drill()['stamps']['t1'], 't1')
        self.window.key('ctrl+w')
        self.program.wait_for_end()

    def end_drill(self):
        """In another window: the stopwatch has gone on."""
        self.open_tab('Drills')
        self.open_step(self.job.step('D2'))
        self.window.find('label', re.compile(r'^\d+:\d\d:\d\d$'))
        self.press(self.job.title('fields', 't2'))
        settled(lambda: self.job.drill()['stamps']['t2'], 't2')
        dialog = self.dialog(lambda: self.press('_Break Off…'), 'Break Off Drill')
        self.fill(dialog, 'Reason', 'The host burnt')
        self.fill(dialog, 'Who breaks it off', OWNER)
        self.accept(dialog, '_Break Off', 'Break Off Drill')
        settled(lambda: self.job.drill()['outcome'] == 'aborted', self.job.drill)


class Hand(Admin):
    """With the pointer."""

    def reach(self, element):
        """Scrolls until it stands in its window, by the wheel over the page."""
        window = element.window
        for _ in range(30):
            left, top, width, height = element.at_rest()
            room = window.box[3]
            if 60 <= top and top + height <= room - 10:
                return element
            window.click(x=min(left + width // 2, window.box[2] - 40), y=room // 2,
                         button=4 if top < 60 else 5)
        raise TookTooLong(f'{element!r} stays out of sight')

    def open_project(self):
        again(lambda: self.window.find('label', CUSTOMER[self.job.desk.language]).click(times=2),
              lambda: self.window.seek('list item', self.say('Deployment')), 'the project')
        self.window.find('list item', self.say('Deployment')).click()
        self.window.find('list item', re.compile('^' + re.escape(self.job.step('L1'))))

    def open_tab(self, message):
        self.window.find('page tab', self.say(message)).click()

    def open_step(self, name):
        again(self.window.find('list item', re.compile('^' + re.escape(name))).click,
              lambda: self.window.seek('label', name), f'the page “{name}”')

    def press(self, message):
        self.reach(self.window.find('push button', self.say(message))).click()

    def accept(self, dialog, button, message):
        again(dialog.find('push button', self.say(button)).click,
              lambda: self.opened(message) is None, f'“{self.say(message)}” to close')

    def reach_row(self, dialog, row):
        dialog.find('text', self.say(row)).click()

    def write(self, title, words):
        entry = self.window.find('text', title)
        self.reach(entry).click()
        again(lambda: self.window.key('ctrl+a').type(words), lambda: entry.text == words, title)
        self.window.key('Return')

    def verify(self):
        dialog = self.dialog(self.window.find('list item', self.job.newest).click,
                             'Note Verification')
        self.fill(dialog, 'Who verified it', OWNER)
        self.accept(dialog, '_Save', 'Note Verification')


class Keys(Admin):
    """Without a pointer."""

    def alt(self, message):
        """The key that presses the button with this label."""
        return f"alt+{re.search('_(.)', self.job.desk.words.gettext(message))[1].lower()}"

    def open_project(self):
        self.window.find('label', CUSTOMER[self.job.desk.language])
        again(lambda: self.window.key('Return'),
              lambda: self.window.seek('list item', self.say('Deployment')), 'the project')
        self.to_steps()

    def to_steps(self):
        """To the step that is open, from wherever the focus is."""
        again(lambda: self.window.key('alt+5', 'Escape'), self.step_with_focus,
              'a step with the focus')

    def step_with_focus(self):
        return next((row for row in self.window.all('list item', re.compile('^([A-Z][0-9]+  |.*, )'))
                     if row.has('focused')), None)

    def open_tab(self, message):
        self.to_steps()
        self.window.key('Home')
        self.window.tab_to('page tab', self.say(message), key='shift+Tab')
        self.window.key('space')
        wait_for(lambda: self.window.find('page tab', self.say(message)).has('selected'), message)
        again(lambda: self.window.key('Tab'), self.step_with_focus, 'the steps', 6, 1)

    def open_step(self, name):
        self.to_steps()
        row = self.window.find('list item', re.compile('^' + re.escape(name)))
        self.window.key('Home')
        for _ in range(30):
            try:
                wait_for(lambda: row.has('focused'), name, .4)
                break
            except TookTooLong:
                self.window.key('Down')
        wait_for(lambda: self.window.seek('label', name), f'the page “{name}”')
        self.window.key('Return')

    def press(self, message):
        if '_' in message:
            self.window.key(self.alt(message))
        else:
            self.window.tab_to('push button', self.say(message))
            self.window.key('space')

    def accept(self, dialog, button, message):
        again(lambda: dialog.key(self.alt(button)), lambda: self.opened(message) is None,
              f'“{self.say(message)}” to close')

    def dialog(self, act, message):
        self.place = 0
        return super().dialog(act, message).wait('active')

    def reach_row(self, dialog, row):
        """Rows take the focus in turn; where it is, only what is typed tells."""
        place = next((form.index(row) for form in FORMS if row in form), 0)
        for self.place in range(self.place + 1, place + 1):
            dialog.key('Tab')

    def verify(self):
        row = self.window.tab_to('list item', self.job.newest)
        dialog = self.dialog(lambda: row.window.key('Return'), 'Note Verification')
        self.fill(dialog, 'Who verified it', OWNER)
        self.accept(dialog, '_Save', 'Note Verification')

    def write(self, title, words):
        entry = self.window.tab_to('text', title)
        self.window.key('ctrl+a').type(words)
        wait_for(lambda: entry.text == words, title)
        self.window.key('Return')


def work(job, kind):
    with job.desk.open() as program:
        admin = kind(job, program)
        for part in (admin.open_project, admin.answer_step, admin.plan_backup, admin.note_backups,
                     admin.begin_drill):
            part()
    with job.desk.open() as program:
        admin = kind(job, program)
        admin.open_project()
        admin.end_drill()


@test('/deployer/pointer')
def pointer():
    work(Job('en'), Hand)


@test('/deployer/keys')
def keys():
    work(Job('de'), Keys)


if __name__ == '__main__':
    sys.exit(main(once_more_after=BUSY))
