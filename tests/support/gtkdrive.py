"""Drives a GTK 4 program from outside, as a person does.

It reads the window through the accessibility bus and acts with a real pointer and real keys, since
GTK 4.8 answers several accessibility calls with "done" and does nothing. Runs in session.sh.

    with Program(['build/src/slipway']) as program:
        window = program.window()
        window.find('push button', 'Add').click()
        window.find('text', 'Title').fill('Pilot')
        window.key('Return')
        window.find('label', '1 task')
"""
import os
import re
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get('SLIPWAY_TEST_PATIENCE', '10'))
POLL = 0.01
TOPLEVELS = ('frame', 'window', 'dialog', 'alert')
# Newer at-spi2-core renamed the role; tests say "button" or "push button" as they like.
SAME_ROLE = {'push button': 'button', 'push button menu': 'button'}


class TookTooLong(AssertionError):
    """Something that should have happened did not, in time."""


# What a busy machine does to a walk: a wait in vain, and what went between two questions about it.
BUSY = (TookTooLong, GLib.GError)


def pump():
    """Lets the accessibility library take in what the program has said since."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def wait_for(condition, what, seconds=None):
    """The first true value of condition(); what may be a text or a function that makes one."""
    end = time.monotonic() + (PATIENCE if seconds is None else seconds)
    while True:
        pump()
        try:
            value = condition()
        except GLib.Error:  # the thing asked about has gone meanwhile
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise TookTooLong(f'waited in vain for {what() if callable(what) else what}')
        time.sleep(POLL)


def tool(*command, text=None):
    done = subprocess.run([str(word) for word in command], input=text, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise RuntimeError(f'{command[0]} failed: {done.stderr.strip()}')
    return done.stdout


def role_key(role):
    return SAME_ROLE.get(role, role)


class Element:
    """One accessible thing. Reads are fresh each time."""

    def __init__(self, accessible, program):
        self.accessible = accessible
        self.program = program

    def __repr__(self):
        return f'[{self.role}] “{self.name}”'

    # --- reading ---

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        """Without the underscore of a mnemonic: GTK 4.8 says "_Add Add" where later ones say "Add"."""
        words = self.accessible.get_name() or ''
        half = words[len(words) // 2 + 1:]
        return half if half and words == f'{self._underscored(words, half)} {half}' else words

    @staticmethod
    def _underscored(words, plain):
        marked = words[:len(words) - len(plain) - 1]
        return marked if marked.replace('_', '', 1) == plain else ''

    @property
    def description(self):
        return self.accessible.get_description() or ''

    @property
    def text(self):
        """What a label or an entry shows."""
        interface = self.accessible.get_text_iface()
        if interface is None:
            return self.name
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))

    @property
    def value(self):
        return Atspi.Value.get_current_value(self.accessible.get_value_iface())

    def has(self, state):
        """state as in "focused", "selected", "checked", "sensitive", "expanded"."""
        wanted = getattr(Atspi.StateType, state.upper().replace('-', '_'))
        return self.accessible.get_state_set().contains(wanted)

    @property
    def box(self):
        """x, y, width, height inside the window."""
        component = self.accessible.get_component_iface()
        extents = Atspi.Component.get_extents(component, Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height

    @property
    def visible(self):
        try:
            _, _, width, height = self.box
            return width > 0 and height > 0
        except (GLib.Error, TypeError):
            return False

    @property
    def parent(self):
        parent = self.accessible.get_parent()
        return Element(parent, self.program) if parent is not None else None

    @property
    def children(self):
        found = []
        try:
            count = self.accessible.get_child_count()
        except GLib.Error:  # it has gone meanwhile
            return found
        for index in range(count):
            try:
                child = self.accessible.get_child_at_index(index)
            except GLib.Error:
                continue
            if child is not None:
                found.append(Element(child, self.program))
        return found

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def tree(self, depth=0):
        """The tree below as text, for messages."""
        lines = ['  ' * depth + f'{self!r} {self.text if self.text != self.name else ""}'.rstrip()]
        lines += [child.tree(depth + 1) for child in self.children]
        return '\n'.join(lines)

    # --- finding ---

    def matches(self, role, name):
        if role is not None and role_key(self.role) != role_key(role):
            return False
        if name is None:
            return True
        shown = (self.name, self.text)
        if isinstance(name, re.Pattern):
            return any(name.search(each) for each in shown)
        return name in shown

    def all(self, role=None, name=None):
        """Every visible match below, now."""
        found = []
        for element in self.walk():
            try:
                if element.matches(role, name) and element.visible:
                    found.append(element)
            except GLib.Error:
                continue
        return found

    def seek(self, role=None, name=None):
        """The first visible match, or None."""
        for element in self.walk():
            try:
                if element.matches(role, name) and element.visible:
                    return element
            except GLib.Error:
                continue
        return None

    def find(self, role=None, name=None, seconds=None):
        """The first visible match, waited for. name is a text or a compiled pattern."""
        return wait_for(lambda: self.seek(role, name),
                        lambda: f'{role} “{name}” in\n{self.tree()}', seconds)

    def gone(self, role=None, name=None, seconds=None):
        wait_for(lambda: self.seek(role, name) is None, f'{role} “{name}” to go', seconds)

    def wait(self, state, seconds=None):
        wait_for(lambda: self.has(state), f'{self!r} to be {state}', seconds)
        return self

    @property
    def window(self):
        element = self
        while element is not None and element.role not in TOPLEVELS:
            above = element.parent
            if above is not None and above.role == 'application':
                break  # GTK's file chooser has no role of a window
            element = above
        if element is None:
            raise LookupError(f'{self!r} is in no window')
        return Window(element.accessible, self.program)

    # --- acting ---

    def at_rest(self):
        """Its box, once it has stayed for three frames: a click must not hit where it was."""
        seen = []

        def rested():
            seen.append(self.box)
            time.sleep(.017)
            return len(seen) >= 3 and len(set(seen[-3:])) == 1 and seen[-1][2] > 0 and seen[-1]
        return wait_for(rested, f'{self!r} to stand still')

    def place(self, x=None, y=None):
        """A point of it on the screen, its middle by default."""
        left, top, width, height = self.at_rest()
        from_x, from_y = self.window.origin()
        return (from_x + left + (width // 2 if x is None else x),
                from_y + top + (height // 2 if y is None else y))

    def click(self, x=None, y=None, button=1, times=1):
        tool('xdotool', 'mousemove', *self.place(x, y), 'click', '--repeat', times,
             '--delay', 30, button)
        return self

    def drag(self, by_x, by_y, x=None, y=None, steps=8):
        """Presses at a point of it, moves in steps as a hand does, and lets go."""
        at_x, at_y = self.place(x, y)
        tool('xdotool', 'mousemove', at_x, at_y, 'mousedown', 1)
        for step in range(1, steps + 1):
            tool('xdotool', 'mousemove', at_x + by_x * step // steps, at_y + by_y * step // steps)
            time.sleep(.02)
        tool('xdotool', 'mouseup', 1)
        return self

    def scroll(self, notches):
        """Turns the wheel over it; positive is down."""
        return self.click(button=5 if notches > 0 else 4, times=abs(notches))

    def do(self, action='click'):
        """An action by name; a window lists its actions as "win.name"."""
        interface = self.accessible.get_action_iface()
        count = Atspi.Action.get_n_actions(interface) if interface is not None else 0
        names = [Atspi.Action.get_action_name(interface, index) for index in range(count)]
        if action not in names:
            raise LookupError(f'{self!r} has no action {action}, only {names}')
        Atspi.Action.do_action(interface, names.index(action))
        return self

    def fill(self, words):
        """Replaces the text of an entry by typing."""
        self.click()
        self.wait('focused')
        self.window.key('ctrl+a', 'Delete')
        self.window.type(words)
        wait_for(lambda: self.text == words, lambda: f'“{words}” instead of “{self.text}”')
        return self

    def select(self, index):
        Atspi.Selection.select_child(self.accessible.get_selection_iface(), index)
        return self


class Window(Element):
    """A top-level window: keys go to it, and its X window tells where it is on the screen."""

    _numbers = {}

    @property
    def number(self):
        """The X window, found once by process and title."""
        key = (self.program.process.pid, self.name, self.accessible.path)
        if key not in self._numbers:
            title = f'^{re.escape(self.name)}$'.replace('\\ ', ' ')
            self._numbers[key] = wait_for(lambda: self._search(title), f'an X window “{self.name}”')
        return self._numbers[key]

    def _search(self, title):
        done = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid',
                               str(self.program.process.pid), '--name', title],
                              capture_output=True, text=True, check=False)
        found = done.stdout.split()
        return found[-1] if found else None

    def origin(self):
        """Where window coordinates begin on the screen.

        A window that draws its own frame tells how wide it is, or has an even border when no
        compositor runs. Later releases of GTK begin counting at the frame instead."""
        shell = tool('xwininfo', '-id', self.number)  # xdotool is wrong by what a manager adds
        geometry = {key: int(value) for key, value in
                    re.findall(r'(X|Y|Width|Height): +(-?\d+)$', shell, re.M)[:2]
                    + re.findall(r'(Width|Height): (\d+)$', shell, re.M)}
        extents = tool('xprop', '-id', self.number, '-notype', '_GTK_FRAME_EXTENTS')
        sides = [int(side) for side in re.findall(r'\d+', extents.partition('=')[2])]
        left, top = (sides[0], sides[2]) if any(sides) else (None, None)
        if left is None:
            _, _, width, height = self.children[0].box
            left, top = (geometry['Width'] - width) // 2, (geometry['Height'] - height) // 2
        own_x, own_y, _, _ = self.box
        return geometry['X'] + left - own_x, geometry['Y'] + top - own_y

    def raise_up(self):
        tool('xdotool', 'windowactivate', '--sync', self.number)
        return self

    def resize(self, width, height):
        tool('xdotool', 'windowsize', '--sync', self.number, width, height)
        return self

    def key(self, *chords):
        """Presses keys by the names of X: "Return", "ctrl+z", "Down"."""
        tool('xdotool', 'key', '--delay', 15, *chords)
        return self

    def type(self, words):
        """Types; what is not on the keyboard is pasted."""
        if words.isascii():
            tool('xdotool', 'type', '--delay', 15, words)
        else:
            self.paste(words)
        return self

    def copy(self, words):
        """Puts words on the clipboard, as another program does."""
        process = subprocess.Popen(['xclip', '-selection', 'clipboard', '-quiet', '-loops', '0'],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        process.stdin.write(words.encode())
        process.stdin.close()
        self.program.helpers.append(process)
        wait_for(lambda: subprocess.run(['xclip', '-selection', 'clipboard', '-o'],
                                        capture_output=True, check=False).stdout == words.encode(),
                 'the clipboard')
        return self

    def paste(self, words):
        return self.copy(words).key('ctrl+v')

    def focus(self):
        """What has the keyboard now, or None: something that the accessibility bus does not know."""
        for element in self.walk():
            try:
                if element.has('focused') and element.visible:
                    return element
            except GLib.Error:
                continue
        return None

    def tab_to(self, role, name=None, key='Tab', most=40):
        """Goes on with Tab until it comes to something, as who has no pointer does."""
        self.find(role, name)
        goals = self.all(role, name)  # a menu button is in another of the same name

        def arrived():
            return next((goal for goal in goals if goal.has('focused')), None)
        for _ in range(most):
            if arrived():
                break
            self.key(key)
            patience = time.monotonic() + .25
            while not arrived() and time.monotonic() < patience:
                pump()
                time.sleep(POLL)
        if not arrived():
            raise TookTooLong(f'{most} times {key} never came to {goals}; now at {self.focus()!r}')
        return arrived()

    def screenshot(self, path):
        """The window as a PNG, once it shows more than one colour."""
        def taken():
            tool('import', '-window', self.number, path)
            return int(tool('identify', '-format', '%k', path)) > 1
        wait_for(taken, f'{self!r} to be drawn')
        return path

    def close(self):
        return self.do('window.close')


class Program:
    """A running program, ended with the block."""

    def __init__(self, command, **environment):
        self.helpers = []
        self.process = subprocess.Popen(command, env={**os.environ, **environment},
                                        stdin=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _accessible(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    @property
    def root(self):
        return Element(wait_for(self._accessible, 'the program on the accessibility bus'), self)

    def windows(self):
        return [Window(child.accessible, self) for child in self.root.children
                if child.role in TOPLEVELS or child.role == 'filler']

    def window(self, title=None, seconds=None):
        """The window with this title, or the newest one; waited for until it has a size."""
        def shown():
            fitting = [window for window in self.windows()
                       if window.visible and title in (None, window.name)]
            return fitting[-1] if fitting else None
        return wait_for(shown, f'a window “{title or "of any title"}”', seconds)

    def wait_for_end(self, seconds=None):
        wait_for(lambda: self.process.poll() is not None, 'the program to end', seconds)
        return self.process.returncode

    def stop(self):
        for process in [self.process, *self.helpers]:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
