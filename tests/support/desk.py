"""A person's computer for the walks in tests/ui: a library of its own, a language, a day.

The window is driven by gtkdrive; what it did is read back through the command line, from another
process.
"""
import atexit
import gettext
import json
import os
import shutil
import subprocess
import tempfile

from gi.repository import GLib
from gtkdrive import PATIENCE, Program, TookTooLong, wait_for

BUILD = os.environ['SLIPWAY_BUILD']
SLIPWAY = os.path.join(BUILD, 'src', 'slipway')
CUSTOMER = {'en': 'Brightwater Credit Union', 'de': 'Müller Söhne GmbH', 'zh_CN': '海川制造有限公司'}
LOCALE = {'en': 'C.UTF-8', 'de': 'de_DE.UTF-8', 'zh_CN': 'zh_CN.UTF-8'}


class Desk:
    """One person's computer: a library of its own, a language, a day."""

    def __init__(self, folder, language):
        self.language = language
        self.library = os.path.join(folder, 'library.slipway')
        self.environment = {
            'XDG_DATA_HOME': os.path.join(folder, 'data'),
            'XDG_STATE_HOME': os.path.join(folder, 'state'),
            'XDG_CONFIG_HOME': os.path.join(folder, 'config'),
            'SLIPWAY_TODAY': '2026-11-22', 'LC_ALL': LOCALE[language], 'LANGUAGE': language,
            'GSK_RENDERER': 'cairo', 'G_DEBUG': 'fatal-criticals'}
        self.words = gettext.translation('slipway', os.path.join(BUILD, 'po'), [language],
                                         fallback=True)

    def say(self, message):
        """A label as this desk's window shows it."""
        return self.words.gettext(message).replace('_', '', 1)

    def open(self):
        return Program([SLIPWAY, '--library', self.library, '--language', self.language],
                       **self.environment)

    def ask(self, *words, language='en'):
        """The answer of the command line, as another process sees the library."""
        done = subprocess.run([SLIPWAY, '--library', self.library, '--language', language,
                               '--json', *words], env={**os.environ, **self.environment},
                              stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    def tasks(self):
        return {task['wbs']: task for task in self.ask('plan', 'show', 'TEST')['tasks']}

    def last_step(self):
        return self.ask('library', 'history', '--limit', '1')[0]


def new_folder():
    """A folder that goes with the program."""
    folder = tempfile.mkdtemp(prefix='slipway-walk.')
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def desk_for(language):
    return Desk(new_folder(), language)


def enter(dialog, name, words):
    """Types into a row of a form. The row is a text to the accessibility bus, but its focus is not."""
    row = dialog.find('text', name).click()
    dialog.key('ctrl+a')
    dialog.type(words)
    wait_for(lambda: row.text == words, lambda: f'“{words}” instead of “{row.text}”')


def make_project(desk, program):
    """The new-project dialog, as a person fills it in; the code that it suggests is replaced."""
    window = program.window()
    window.find('push button', desk.say('New _Project…')).click()
    title = desk.say('New Project')
    dialog = program.window(title)
    enter(dialog, desk.say('Customer'), CUSTOMER[desk.language])
    enter(dialog, desk.say('Code'), 'TEST')
    dialog.find('check box', desk.say('Lightweight private')).click()
    dialog.find('push button', desk.say('C_reate')).click()
    wait_for(lambda: desk.ask('project', 'list'), 'the project in the library')
    # Keys go to the dialog as long as it is there.
    wait_for(lambda: title not in [window.name for window in program.windows()],
             'the dialog to go')
    return program.window()


def settled(condition, what):
    return wait_for(condition, what, max(15, PATIENCE))


def again(act, until, what, times=4, seconds=4):
    """Acts, as often as it takes: the window may just be getting the focus back."""
    for attempt in range(times):
        try:
            act()
            return wait_for(until, what, seconds)
        except (TookTooLong, GLib.Error):
            if attempt == times - 1:
                raise
