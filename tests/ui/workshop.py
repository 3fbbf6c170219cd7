"""A trainer holds a workshop in the real window: by keys alone in Chinese, by the pointer alone in
German. From the empty Training page to signed papers, a repeat for who missed it, and coverage.

What the window did is read back through the command line, from another process. On the way every
window is looked over: controls without a name, words that stayed English.
"""
import os
import re
import shutil
import subprocess
import sys

from desk import CUSTOMER, again, desk_for, settled
from gi.repository import GLib
from gtkdrive import BUSY, TookTooLong, tool, wait_for
from tap import main, test

ROLE = 'everyday-user'


class Cast:
    """Who is there, in one language."""

    def __init__(self, trainer, title, first, pasted, drop_in, questions, praise):
        self.trainer, self.title, self.first, self.drop_in = trainer, title, first, drop_in
        self.pasted, self.questions, self.praise = pasted, questions, praise

    def name(self, place):
        return self.pasted[place].split(',')[0]


CASTS = {
    'zh_CN': Cast('陈静', '首次上手', '李娜，海川',
                  ['王小明,海川,everyday-user,wang@haichuan.example,车间',
                   '欧阳晨曦,海川,everyday-user,ouyang@haichuan.example,车间',
                   '张伟,海川,everyday-user,zhang@haichuan.example,仓库'],
                  '孙悦', ['数据多久备份一次？', '手机上能用吗？'], '讲得很清楚'),
    'de': Cast('Jürgen Groß', 'Erste Stunde', 'Anna Weber, Müller Söhne',
               ['Björn Falk,Müller Söhne,everyday-user,falk@mueller.example,Lager',
                'Ulrike Schönefeld-Brandstätter,Müller Söhne,everyday-user,us@mueller.example,Lager',
                'Zoë Çelik,Müller Söhne,everyday-user,celik@mueller.example,Versand'],
               'Öykü Ünal', ['Wie oft wird gesichert?', 'Geht das auch am Telefon?'], 'Sehr anschaulich'),
}


class Day:
    """One trainer's day: the desk, who is there, the program once it runs."""

    def __init__(self, language):
        self.desk = desk_for(language)
        self.cast = CASTS[language]
        self.folder = os.path.dirname(self.desk.library)
        self.say = self.desk.say
        self.desk.ask('project', 'new', '--customer', CUSTOMER[language], '--code', 'TEST', '--start',
                      '2026-11-23', '--playbook', 'implementation-training', '--mode', 'team',
                      '--holidays', 'none', '--document-language', language)
        self.desk.ask('people', 'add', 'TEST', '--name', self.cast.trainer, '--party', 'vendor')

    # --- what the command line knows ---

    def role_title(self):
        shown = self.desk.ask('training', 'show', 'TEST', language=self.desk.language)
        return next(role['title'] for role in shown['roles'] if role['id'] == ROLE)

    def agenda(self):
        return self.desk.ask('training', 'agenda', str(self.session()['id']))

    def names(self):
        return {re.split('[,，]', self.cast.first)[0], self.cast.drop_in,
                *(self.cast.name(place) for place in range(3))}

    def topics(self):
        shown = self.desk.ask('training', 'show', 'TEST')
        return next(role['topics'] for role in shown['roles'] if role['id'] == ROLE)

    def feedback(self):
        return self.desk.ask('training', 'feedbacks', 'TEST')['feedback']

    def parked(self):
        return self.desk.ask('training', 'parked', 'TEST')

    def sessions(self):
        return self.desk.ask('training', 'show', 'TEST')['sessions']

    def session(self):
        return self.sessions()[0]

    def person(self, name):
        found = [each for each in self.session()['attendees'] if each['name'] == name]
        return found[0] if found else None

    def states(self):
        """Topics by state, for each name."""
        session = self.session()
        names = {each['person']: each['name'] for each in session['attendees']}
        ticks = {name: {} for name in names.values()}
        for tick in session['ticks']:
            ticks[names[tick['person']]][tick['topic']] = tick['state']
        return ticks

    def count(self, name, state):
        return list(self.states()[name].values()).count(state)

    def place(self, name):
        return [each['name'] for each in self.session()['attendees']].index(name)

    def file(self, name):
        return os.path.join(self.folder, name)


def text_of(path):
    if shutil.which('pdftotext') is None:
        return None
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True,
                          check=True).stdout.decode()


# --- what every window must do -----------------------------------------------------------------

CONTROLS = {'push button', 'button', 'toggle button', 'check box', 'radio button', 'text', 'entry',
            'spin button', 'table', 'table cell', 'combo box', 'list item', 'page tab'}


class Eye:
    """Looks a window over: controls without a name, words that stayed English."""

    def __init__(self, day):
        self.language = day.desk.language
        self.english = {message.replace('_', '', 1) for message, words in
                        day.desk.words._catalog.items()
                        if isinstance(message, str) and message and '\x04' not in message
                        and words != message}
        self.pictures = os.environ.get('SLIPWAY_WALK_PICTURES')
        self.count = 0

    def look(self, name, window):
        self.count += 1
        if self.pictures:
            tool('import', '-window', 'root',
                 f'{self.pictures}/{self.language}-{self.count:02}-{name}.png')
        faults = list(self.faults(window))
        assert not faults, (name, faults)

    def faults(self, element):
        try:
            role, name = element.role, element.name
            if element.visible:
                if role in CONTROLS and (not name or re.match('(Gtk|Adw|Sw)[A-Z]', name)) and \
                        (role != 'list item' or element.has('focusable')):
                    yield f'nameless: {element!r} in {element.parent!r} at {element.box}'
                for words in {name, element.description, element.text} & self.english:
                    yield f'English: {element!r}: {words}'
            # What libadwaita puts into its toasts has no name, nor have the choices of its rows.
            if role != 'combo box' and name != 'AdwToastWidget':
                for child in element.children:
                    yield from self.faults(child)
        except GLib.Error:
            return


class Trainer:
    """What both trainers share: the day, the windows, and what is true in the end."""

    def __init__(self, day, program):
        self.day, self.program, self.say, self.cast = day, program, day.say, day.cast
        self.window = program.window()
        self.cockpit = None
        self.eye = Eye(day)

    def closed(self, message):
        """Keys go to a dialog as long as it is there."""
        name = self.say(message)
        wait_for(lambda: name not in [window.name for window in self.program.windows()],
                 f'“{name}” to close')

    def type(self, entry, words):
        """In place of what stands in an entry, which has the keys."""
        entry.window.key('ctrl+a').type(words)
        wait_for(lambda: entry.text == words, lambda: f'“{words}” instead of “{entry.text}”')

    def find(self, role, message, window=None):
        return (window or self.window).find(role, self.say(message))

    def cell(self):
        """The current cell, once the grid has the keys."""
        return wait_for(lambda: [cell for cell in self.cockpit.all('table cell') if cell.has('focused')],
                        'the grid with the keys')[0]

    def attended(self, name, attendance, late=None):
        def noted():
            person = self.day.person(name)
            return (person['attendance'], person['late_minutes']) == (attendance, late)
        settled(noted, lambda: f'{name} to be {attendance}: {self.day.person(name)}')


# --- by keys -----------------------------------------------------------------------------------

class Keys(Trainer):
    """Hands on the keyboard, nothing else."""

    def alt(self, message):
        """The key that presses the button with this label."""
        return f"alt+{re.search('_(.)', self.day.desk.words.gettext(message))[1].lower()}"

    def press(self, message, until, what, window=None):
        return again(lambda: (window or self.window).key(self.alt(message)), until, what)

    def open_project(self):
        self.window.find('label', CUSTOMER[self.day.desk.language])
        again(lambda: self.window.key('Return'), lambda: self.window.seek('list item', self.say('Plan')),
              'the project')
        again(lambda: self.window.key('alt+4'),
              lambda: self.find('push button', '_New Session').has('focused'), 'the page')
        self.eye.look('empty', self.window)

    def make_session(self):
        self.window.key('Return')
        dialog = self.program.window(self.say('New Session'))
        dialog.key('Tab', 'ctrl+a')
        dialog.type(self.cast.title)
        self.choose_trainer(dialog)
        dialog.tab_to('check box', self.day.role_title(), key='shift+Tab').window.key('space')
        self.eye.look('new-session', dialog)
        self.press('C_reate', self.day.sessions, 'the session', dialog)
        self.closed('New Session')

    def choose_trainer(self, dialog):
        dialog.tab_to('combo box', self.say('Trainer'))
        dialog.key('Return', 'Down', 'Return')

    def enrol(self):
        entry = self.find('text', 'Add somebody: name, company').wait('focused')
        self.type(entry, self.cast.first)
        self.window.key('Return')
        settled(lambda: self.day.session()['attendees'], 'the first on the roster')
        self.window.paste('\n'.join(self.cast.pasted))
        dialog = self.program.window(self.say('Enrol From a List'))
        self.find('push button', '_Enrol', dialog).wait('focused')
        self.eye.look('paste', dialog)
        dialog.key('Return')
        settled(lambda: len(self.day.session()['attendees']) == 4, 'four on the roster')
        self.closed('Enrol From a List')
        self.eye.look('roster', self.window)

    def save(self, paper, file):
        """A paper of the menu."""
        path = self.day.file(file)
        self.window.tab_to('push button', self.say('Papers'), key='shift+Tab')
        self.window.key('Return')
        self.find(None, paper)
        self.window.key(self.alt(paper)[-1])
        dialog = self.program.window(self.say('Export'))
        again(lambda: (dialog.key('ctrl+a'), dialog.type(path), dialog.key('Return')),
              lambda: os.path.exists(path), path)
        self.closed('Export')
        return path


    # --- in the cockpit ---

    def open_cockpit(self):
        self.cockpit = self.press(
            '_Cockpit', lambda: next((window for window in self.program.windows()
                                      if window.name == self.cast.title and window.visible), None),
            'the cockpit')
        self.cell()
        self.eye.look('cockpit', self.cockpit)

    def go_to(self, name):
        self.cell()
        self.cockpit.key('slash')
        self.type(self.find('text', 'Find a name', self.cockpit).wait('focused'), name)
        self.cockpit.key('Return')
        wait_for(lambda: self.cell().name.startswith(name), f'the row of {name}')

    def ask_line(self, key, message, words, old=False):
        """A key that asks for a line below, and the line."""
        self.cell()
        self.cockpit.key(key)
        entry = wait_for(lambda: next((text for text in self.cockpit.all('text')
                                       if text.has('focused')), None), 'a line to type in')
        assert message in (None, entry.name), entry
        self.type(entry, words)
        self.cockpit.key('Return')
        self.cell()

    def begin(self):
        self.cockpit.key('m')
        settled(lambda: self.day.agenda()['started_at'], 'the session to begin')

    def attend(self):
        late, absent = self.cast.name(0), self.cast.name(2)
        self.go_to(late)
        self.ask_line('l', None, '15')
        self.attended(late, 'late', 15)
        self.go_to(absent)
        self.cockpit.key('a')
        self.attended(absent, 'absent')
        self.ask_line('n', self.say('Add somebody'), self.cast.drop_in)
        self.attended(self.cast.drop_in, 'present')
        self.cell()
        self.cockpit.key('g')
        self.attended(self.cast.name(1), 'present')
        assert self.day.person(self.cast.drop_in)['drop_in'], self.day.session()

    def tick(self):
        """Cells, a row, a column, and back."""
        topics = len(self.day.topics())
        first = self.cast.name(0)
        self.go_to(first)
        self.cockpit.key('Home', '2', 'Right', '1')
        settled(lambda: (self.day.count(first, 'alone'), self.day.count(first, 'shown')) == (1, 1), 'two cells')
        self.go_to(self.cast.name(1))
        for state in ('shown', 'alone'):
            self.cockpit.key('r')
            settled(lambda: self.day.count(self.cast.name(1), state) == topics, 'a row')
        self.cockpit.key('End', 'c')
        settled(lambda: self.day.count(first, 'shown') == 2, 'a column')
        self.cockpit.key('ctrl+z')
        settled(lambda: self.day.count(first, 'shown') == 1, 'the column to be taken back')
        self.cockpit.key('ctrl+y')
        settled(lambda: self.day.count(first, 'shown') == 2, 'the column again')
        self.eye.look('ticks', self.cockpit)

    def park(self):
        self.ask_line('k', self.say('Park a question'), self.cast.questions[0])
        self.cell()
        self.cockpit.key('q')
        self.type(self.find('text', 'Park a question', self.cockpit).wait('focused'),
                  self.cast.questions[1])
        self.cockpit.key('Return')
        settled(lambda: len(self.day.parked()) == 2, 'two questions')
        self.eye.look('parking-lot', self.cockpit)
        self.cockpit.key('Escape')
        self.cell()

    def clock(self):
        self.cockpit.key('t')
        self.cockpit.find('label', re.compile(r'^\d+:\d\d$'))
        self.eye.look('agenda', self.cockpit)
        self.cockpit.key('m')
        settled(lambda: self.day.agenda()['items'][0]['finished_at'], 'the next item')
        self.cockpit.key('Escape')
        self.cell()

    def project(self):
        self.cockpit.key('s')
        shown = self.program.window(self.say('Projector'))
        self.eye.look('projector', shown)
        for view in '2345':
            shown.key(view)
        self.eye.look('projector-feedback', shown)
        shown.key('Escape')
        self.closed('Projector')
        self.cell()

    def feedback(self):
        """The first says something, the others give a number."""
        self.cockpit.key('f')
        round_of = self.program.window(self.say('Feedback'))
        self.find('push button', '_Skip', round_of)
        self.eye.look('feedback', round_of)
        for place in range(4):
            wait_for(lambda: re.match(r'\d: ', round_of.focus().name), 'the scores')
            round_of.key('5' if place == 0 else '4')
            if place == 0:
                self.type(round_of.tab_to('text'), self.cast.praise)
            round_of.key('Return')
            settled(lambda: len(self.day.feedback()) == place + 1, 'an answer')
        self.find('label', 'Thank you', round_of)
        self.eye.look('feedback-thanks', round_of)
        round_of.key('Escape')
        self.closed('Feedback')
        self.cell()

    def sign(self):
        """Everybody types a name; the trainer comes last."""
        self.cockpit.key('x')
        book = self.program.window(self.say('Signatures'))
        self.eye.look('signatures', book)
        for place in range(5):
            entry = self.press('_Type Name Instead', lambda: next(
                (text for text in book.all('text') if text.has('focused')), None), 'a name to type', book)
            self.type(entry, self.cast.trainer)
            book.key('Return')
            settled(lambda: len(self.day.session()['signatures']) == place + 1, 'a signature')
        self.eye.look('signed', book)
        book.key('Escape')
        self.closed('Signatures')
        self.cell()

    def finish(self):
        for item in range(1, len(self.day.agenda()['items'])):
            self.cockpit.key('m')
            settled(lambda: self.day.agenda()['items'][item]['finished_at'], 'the next item')
        self.cockpit.key('m')
        settled(lambda: self.day.agenda()['finished_at'], 'the session to be closed')
        self.eye.look('closed', self.cockpit)
        self.cockpit.key('ctrl+w')
        self.closed(self.cast.title)
        wait_for(self.window.focus, 'the page to have the keys again')

    # --- after ---

    def repeat(self):
        self.press('_Repeat for Those Who Missed It…', lambda: self.say('Repeat Session') in
                   [window.name for window in self.program.windows()], 'the dialog')
        dialog = self.program.window(self.say('Repeat Session'))
        self.eye.look('repeat', dialog)
        self.press('C_reate', lambda: len(self.day.sessions()) == 2, 'the repeat', dialog)
        self.closed('Repeat Session')
        self.find('text', 'Add somebody: name, company').wait('focused')
        self.eye.look('repeated', self.window)
        again(lambda: self.window.key('Escape'), lambda: self.find('push button', '_New Session'),
              'the list', seconds=3)

    def make_task(self):
        """The first question becomes a task, from the Feedback tab."""
        self.window.tab_to(None, self.say('Feedback'), key='shift+Tab')
        self.window.key('space')
        self.window.tab_to('list item', self.cast.questions[0])
        self.window.key('Return')
        self.window.tab_to('push button', self.say('Make a Task'))
        self.eye.look('question', self.window)
        self.window.key('Return')
        settled(lambda: self.day.parked()[0]['state'] == 'task', 'the task')

    def cover(self):
        self.window.tab_to(None, self.say('Coverage'), key='shift+Tab')
        self.window.key('space')
        grid = self.window.tab_to('table')
        self.eye.look('coverage', self.window)
        self.window.key('ctrl+Home')
        return grid.description


# --- by the pointer ----------------------------------------------------------------------------

class Hand(Trainer):
    """A pointer; keys for names and sentences alone."""

    def press(self, message, window=None):
        """A button by its label."""
        return self.find('push button', message, window).click()

    def reach(self, element):
        """Scrolls until it stands in its window."""
        window = element.window
        for _ in range(20):
            _, top, _, height = element.at_rest()
            left, room = window.box[2] // 2, window.box[3]
            if 0 <= top and top + height <= room - 10:
                return element
            window.click(x=left, y=room // 2, button=4 if top < 0 else 5)
        raise TookTooLong(f'{element!r} stays out of sight')

    def write(self, entry, words):
        """Types into an entry that was clicked."""
        self.type(self.reach(entry).click(), words)

    def open_project(self):
        again(lambda: self.window.find('label', CUSTOMER[self.day.desk.language]).click(times=2),
              lambda: self.window.seek('list item', self.say('Training')), 'the project')
        self.window.find('list item', self.say('Training')).click()
        self.find('push button', '_New Session')
        self.eye.look('empty', self.window)

    def make_session(self):
        self.press('_New Session')
        dialog = self.program.window(self.say('New Session'))
        self.write(self.find('text', 'Title', dialog), self.cast.title)
        self.reach(dialog.find('check box', self.day.role_title())).click()
        self.choose(dialog, 'Trainer', self.cast.trainer)
        self.eye.look('new-session', dialog)
        self.find('push button', 'C_reate', dialog).click()
        settled(self.day.sessions, 'the session')
        self.closed('New Session')

    def choose(self, dialog, row, words):
        self.reach(dialog.find('combo box', self.say(row))).click()
        dialog.find('label', words).click()

    def enrol(self):
        self.write(self.find('text', 'Add somebody: name, company'), self.cast.first)
        self.press('_Add')
        settled(lambda: self.day.session()['attendees'], 'the first on the roster')
        self.window.copy('\n'.join(self.cast.pasted))
        dialog = self.choose_item('Enrol From a List', '_Paste a List of Names',
                                  lambda: self.opened('Enrol From a List'))
        self.eye.look('paste', dialog)
        self.press('_Enrol', dialog)
        settled(lambda: len(self.day.session()['attendees']) == 4, 'four on the roster')
        self.closed('Enrol From a List')
        self.eye.look('roster', self.window)

    def save(self, paper, file):
        path = self.day.file(file)
        dialog = self.choose_item('Papers', paper, lambda: self.opened('Export'))
        entry = dialog.find('text')
        self.write(entry, path)
        self.press('_Save', dialog)
        settled(lambda: os.path.exists(path), path)
        self.closed('Export')
        return path

    # --- in the cockpit ---

    def open_cockpit(self):
        self.press('_Cockpit')
        self.cockpit = self.program.window(self.cast.title)
        self.cell()
        self.eye.look('cockpit', self.cockpit)

    def grid(self):
        """The grid, and where its cells begin and how large they are."""
        grid, cell = self.cockpit.find('table'), self.cockpit.find('table cell')
        row, _, column, _ = (int(number) for number in re.findall(r'\d+', cell.description)[:4])
        left, top, width, height = cell.at_rest()
        return (grid, left - (column - 1) * width - grid.box[0],
                top - (row - 1) * height - grid.box[1], width, height)

    def tap(self, name=None, column=None, part=None):
        """A cell; without a topic the name, the sign of presence or the sign of the whole row;
        without a person the title of a topic."""
        grid, left, top, width, height = self.grid()
        y = top // 2 if name is None else top + self.day.place(name) * height + height // 2
        x = {None: left // 2, 'presence': height // 2, 'row': left - height // 2}[part] \
            if column is None else left + column * width + width // 2
        grid.click(x=x, y=y)
        return grid

    def choose_item(self, button, message, until, window=None):
        """An item of a menu."""
        window = window or self.window

        def act():
            if window.seek('menu item', self.say(message)) is None:
                self.find('push button', button, window).click()
            self.click_in_popover(window.find('menu item', self.say(message), seconds=3))
        return again(act, until, f'what “{message}” does')

    @staticmethod
    def click_in_popover(element):
        """What stands in a popover: the accessibility bus knows where it is in there, the X server
        where that is on the screen."""
        content = element.parent
        while element.role == 'menu item' and content.parent.accessible.get_component_iface() is not None:
            content = content.parent
        left, top, width, height = element.at_rest()
        from_x, from_y, all_width, all_height = content.box
        shown = re.search(r'"Slipway": .* (\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)',
                          tool('xwininfo', '-root', '-tree'))  # the topmost comes first
        outer_width, outer_height, x, y = (int(number) for number in shown.groups())
        tool('xdotool', 'mousemove',
             x + (outer_width - all_width) // 2 + left - from_x + width // 2,
             y + (outer_height - all_height) // 2 + top - from_y + height // 2, 'click', 1)

    def opened(self, message):
        name = self.say(message)
        return next((window for window in self.program.windows() if window.name == name), None)

    def menu(self, message, until):
        """An item of the session's menu."""
        return self.choose_item('Session Menu', message, until, self.cockpit)

    def asked(self):
        return next((text for text in self.cockpit.all('text') if text.has('focused')), None)

    def answer(self, words):
        """The line below that asks."""
        entry = wait_for(self.asked, 'a line to type in')
        self.type(entry, words)
        self.press('_OK', self.cockpit)

    def begin(self):
        self.menu('Agenda and clock', lambda: self.cockpit.seek('push button', self.say('_Begin')))
        self.press('_Begin', self.cockpit)
        settled(lambda: self.day.agenda()['started_at'], 'the session to begin')
        self.eye.look('agenda', self.cockpit)

    def attend(self):
        late, absent = self.cast.name(0), self.cast.name(2)
        self.tap(late)
        self.press('Came late', self.cockpit)
        self.answer('15')
        self.attended(late, 'late', 15)
        self.tap(absent, part='presence')
        self.click_in_popover(wait_for(
            lambda: self.cockpit.all('push button', self.say('Absent'))[1:], 'the popover')[0])
        self.attended(absent, 'absent')
        self.press('Add', self.cockpit)
        self.answer(self.cast.drop_in)
        self.attended(self.cast.drop_in, 'present')
        grid, left, top, _, height = self.grid()
        grid.click(x=left // 2, y=top - height // 3)
        self.attended(self.cast.name(1), 'present')
        assert self.day.person(self.cast.drop_in)['drop_in'], self.day.session()

    def tick(self):
        topics = len(self.day.topics())
        first, second = self.cast.name(0), self.cast.name(1)
        for column, taps in ((0, 2), (1, 1)):
            for _ in range(taps):
                self.tap(first, column)
        settled(lambda: (self.day.count(first, 'alone'), self.day.count(first, 'shown')) == (1, 1), 'two cells')
        for state in ('shown', 'alone'):
            self.tap(second, part='row')
            settled(lambda: self.day.count(second, state) == topics, 'a row')
        self.tap(None, 2)
        settled(lambda: self.day.count(first, 'shown') == 2, 'a column')
        self.press('Undo', self.cockpit)
        settled(lambda: self.day.count(first, 'shown') == 1, 'the column to be taken back')
        self.press('Redo', self.cockpit)
        settled(lambda: self.day.count(first, 'shown') == 2, 'the column again')
        self.eye.look('ticks', self.cockpit)

    def park(self):
        for count, question in enumerate(self.cast.questions, 1):
            self.menu('Park a question', self.asked)
            self.answer(question)
            settled(lambda: len(self.day.parked()) == count, 'the question')
        self.menu('Parking lot', lambda: self.cockpit.seek('push button', self.say('Make Task')))
        self.eye.look('parking-lot', self.cockpit)

    def clock(self):
        self.menu('Agenda and clock', lambda: self.cockpit.seek('push button', self.say('_Next Item')))
        self.cockpit.find('label', re.compile(r'^\d+:\d\d$'))
        self.press('_Next Item', self.cockpit)
        settled(lambda: self.day.agenda()['items'][0]['finished_at'], 'the next item')

    def project(self):
        shown = self.menu('Projector', lambda: self.opened('Projector'))
        self.eye.look('projector', shown)
        shown.click(x=300, y=300)
        for view in ('Topics', 'Names', 'Questions', 'Feedback'):
            self.find(None, view, shown).click()
        self.eye.look('projector-feedback', shown)
        self.press('Close', shown)
        self.closed('Projector')

    def feedback(self):
        round_of = self.menu('Feedback round', lambda: self.opened('Feedback'))
        self.eye.look('feedback', round_of)
        for place in range(4):
            score = 5 if place == 0 else 4
            button = round_of.find(None, re.compile(f'^{score}: '))
            button.click()
            if place == 0:
                self.write(round_of.find('text'), self.cast.praise)
            self.press('_Next Person', round_of)
            settled(lambda: len(self.day.feedback()) == place + 1, 'an answer')
        self.eye.look('feedback-thanks', round_of)
        self.press('_Close', round_of)
        self.closed('Feedback')

    def sign(self):
        """Everybody draws; the trainer comes last."""
        book = self.menu('Signatures', lambda: self.opened('Signatures'))
        for place in range(5):
            pad = self.find('image', 'Signature', book)
            _, _, width, height = pad.at_rest()
            pad.drag(width // 3, -height // 4, x=width // 4, y=height // 2)
            pad.drag(width // 4, height // 5, x=width // 3, y=height // 3)
            self.eye.look('drawn', book) if place == 0 else None
            self.press('_Sign', book)
            settled(lambda: len(self.day.session()['signatures']) == place + 1, 'a signature')
        self.eye.look('signed', book)
        book.close()
        self.closed('Signatures')

    def finish(self):
        for item in range(1, len(self.day.agenda()['items'])):
            last = item == len(self.day.agenda()['items']) - 1
            self.press('_Done' if last else '_Next Item', self.cockpit)
            settled(lambda: self.day.agenda()['items'][item]['finished_at'], 'the next item')
        self.press('_Close Session', self.cockpit)
        settled(lambda: self.day.agenda()['finished_at'], 'the session to be closed')
        self.eye.look('closed', self.cockpit)
        self.cockpit.close()
        self.closed(self.cast.title)

    # --- after ---

    def repeat(self):
        self.press('_Repeat for Those Who Missed It…')
        dialog = self.program.window(self.say('Repeat Session'))
        self.eye.look('repeat', dialog)
        self.press('C_reate', dialog)
        settled(lambda: len(self.day.sessions()) == 2, 'the repeat')
        self.closed('Repeat Session')
        self.eye.look('repeated', self.window)
        self.press('Back to the Sessions')
        self.find('push button', '_New Session')

    def make_task(self):
        self.tab('Feedback')
        self.window.find('list item', self.cast.questions[0]).click()
        self.eye.look('question', self.window)
        self.press('Make a Task')
        settled(lambda: self.day.parked()[0]['state'] == 'task', 'the task')

    def tab(self, message):
        self.find(None, message).click()

    def cover(self):
        self.tab('Coverage')
        self.window.find('table')
        self.eye.look('coverage', self.window)


def hold(trainer):
    """The whole workshop; every trainer has the same steps."""
    for step in (trainer.open_project, trainer.make_session, trainer.enrol,
                 lambda: trainer.save('Attendance List to _Sign…', 'blank.pdf'),
                 lambda: trainer.save('_Invitation…', 'invitation.ics'),
                 trainer.open_cockpit, trainer.begin, trainer.attend, trainer.tick, trainer.park,
                 trainer.clock, trainer.project, trainer.feedback, trainer.sign, trainer.finish,
                 lambda: trainer.save('Signed _Attendance List…', 'signed.pdf'),
                 lambda: trainer.save('_Certificates…', 'certificates.pdf'),
                 trainer.repeat, trainer.make_task, trainer.cover):
        step()


def check_facts(day):
    """What everybody who was in the room would swear to."""
    cast, (held, again_held) = day.cast, day.sessions()
    assert (held['title'], held['trainer']) == (cast.title, cast.trainer), held
    assert held['roles'] == [ROLE] and held['language'] == day.desk.language, held
    assert {each['name'] for each in held['attendees']} == day.names(), held
    assert len(held['signatures']) == 5 and sum(each['trainer'] for each in held['signatures']) == 1
    assert again_held['repeats'] == held['id'], again_held
    assert [each['name'] for each in again_held['attendees']] == [cast.name(2)], again_held
    feedback = day.desk.ask('training', 'feedbacks', 'TEST')
    assert feedback['sessions'][0]['count'] == 4 and feedback['sessions'][0]['average'] == 4.25, feedback
    assert sorted(each['text'] or '' for each in feedback['feedback']) == ['', '', '', cast.praise]
    first, second = day.parked()
    assert (first['wording'], first['state'], first['owner']) == (cast.questions[0], 'task', cast.trainer)
    assert (second['wording'], second['state']) == (cast.questions[1], 'open'), second
    ticked = {each['name']: each['ticked'] for each in day.desk.ask('training', 'coverage', 'TEST')}
    topics = len(day.topics())
    assert ticked[cast.name(1)] == topics and ticked[cast.name(2)] == 0, ticked
    check_papers(day)


def check_papers(day):
    cast, came = day.cast, day.names() - {day.cast.name(2)}
    with open(day.file('invitation.ics'), encoding='utf-8', newline='') as file:
        invitation = file.read().replace('\r\n ', '')
    assert invitation.count('ATTENDEE') == 3, invitation
    texts = {name: text_of(day.file(f'{name}.pdf')) for name in ('blank', 'signed', 'certificates')}
    if None in texts.values():
        return
    for paper, names in (('blank', day.names() - {cast.drop_in}), ('signed', day.names()),
                         ('certificates', came)):
        for part in {part for name in names for part in re.split('[ -]', name)}:  # lines may break
            assert part in texts[paper], (paper, part, texts[paper])
    assert cast.name(2) not in texts['certificates'], texts['certificates']


@test('/workshop/keys')
def keys():
    """In Chinese."""
    day = Day('zh_CN')
    with day.desk.open() as program:
        hold(Keys(day, program))
    check_facts(day)


@test('/workshop/pointer')
def pointer():
    """In German."""
    day = Day('de')
    with day.desk.open() as program:
        hold(Hand(day, program))
    check_facts(day)


if __name__ == '__main__':
    sys.exit(main(once_more_after=BUSY))
