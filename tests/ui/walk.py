"""The first hour of a project manager, in the real window: by keyboard, by pointer, in each language.

What the window did is read back through the command line, from another process.
"""
import os
import re
import subprocess
import sys
import time

from desk import CUSTOMER, SLIPWAY, desk_for, make_project, new_folder, settled
from gi.repository import GLib
from gtkdrive import BUSY, TookTooLong, tool, wait_for
from tap import main, test


def open_plan(desk, window):
    """By its key, as often as it takes: the window may just be getting the focus back."""
    for attempt in range(4):
        window.key('alt+2')
        try:
            return window.find(None, desk.say('Tasks of the plan'))
        except TookTooLong:
            if attempt == 3:
                raise


for _language in ('en', 'de', 'zh_CN'):
    def first_hour(language=_language):
        desk = desk_for(language)
        with desk.open() as program:
            window = make_project(desk, program)
            project = desk.ask('project', 'show', 'TEST')
            assert project['customer'] == CUSTOMER[language], project
            assert project['mode'] == 'private-light' and project['delivery'] is None, project
            phases = [task for task in desk.tasks().values() if task['kind'] == 'phase']
            assert len(phases) == 5, [task['title'] for task in phases]

            table = open_plan(desk, window)
            table.click(x=200, y=12 + 32 * 2)
            before = desk.tasks()['1.1']['start']
            window.key('ctrl+Right')
            settled(lambda: desk.tasks()['1.1']['start'] > before, 'the task to move a day')
            assert desk.last_step()['name'].startswith('Move of'), desk.last_step()
            window.key('ctrl+z')
            settled(lambda: desk.tasks()['1.1']['start'] == before, 'the move to be undone')
            assert desk.last_step()['undone']
            window.key('ctrl+shift+z')
            settled(lambda: desk.tasks()['1.1']['start'] > before, 'the move to be done again')
            moved = desk.tasks()
            window.key('ctrl+w')
            program.wait_for_end()
        with desk.open() as program:
            program.window().find('label', CUSTOMER[language])
            assert desk.tasks() == moved
    test(f'/walk/first-hour/{_language}')(first_hour)


def bar_on(window, folder, row_y, left):
    """Where the first saturated pixels of a row are, right of `left`: a bar. In the window."""
    path = os.path.join(folder, 'row.png')
    window.screenshot(path)
    pixels = subprocess.run(['convert', path, '-crop', f'4000x1+0+{row_y}', '+repage', '-depth',
                             '8', 'rgb:-'], stdout=subprocess.PIPE, check=True).stdout
    blue = [pixels[x * 3 + 2] - pixels[x * 3] > 40 for x in range(len(pixels) // 3)]
    runs = [x for x in range(left, len(blue) - 8) if all(blue[x:x + 8])]  # today's line is thinner
    return runs[0] if runs else None


def press_undo(window):
    """The button of the toast, which may just be giving way to the next toast."""
    for attempt in range(5):
        try:
            window.find('label', re.compile('^Move of'))
            window.find('push button', 'Undo').click()
            return
        except (AssertionError, TypeError, GLib.Error):
            if attempt == 4:
                raise


@test('/walk/drag')
def drag():
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        open_plan(desk, window)
        chart = window.find(None, desk.say('Chart of the plan'))
        left, top, width, height = chart.at_rest()
        origin_x, origin_y = window.origin()
        shell = tool('xdotool', 'getwindowgeometry', '--shell', window.number)
        own_x, own_y = (int(re.search(rf'{axis}=(\d+)', shell)[1]) for axis in 'XY')
        shift_x, shift_y = origin_x - own_x, origin_y - own_y
        folder = new_folder()
        row = 4  # “Agree the core scenario”, wide enough to be caught
        y = 44 + 32 * row + 16
        x = wait_for(lambda: bar_on(window, folder, shift_y + top + y, shift_x + left), 'a bar')
        before = desk.tasks()['1.4']['start']
        chart.drag(120, 0, x=x - shift_x - left + 14, y=y)
        settled(lambda: desk.tasks()['1.4']['start'] > before, 'the bar to be dragged')
        window.find('push button', 'Undo').click()  # at once: the toast stays for five seconds
        settled(lambda: desk.tasks()['1.4']['start'] == before, 'the drag to be undone')
        step = desk.last_step()
        assert step['name'] == 'Move of “Agree the core scenario”' and step['undone'], step


@test('/walk/hear')
def hear():
    """What a screen reader is told: each row is a sentence, and the focus is on the current one."""
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        table = open_plan(desk, window)
        assert table.role == 'tree table', table
        table.click(x=200, y=12 + 32 * 2)

        def focused():
            rows = [row.name for row in table.children if row.has('focused')]
            return rows[0] if rows else ''
        settled(lambda: focused().startswith('1.1 Brief the delivery team, on '), focused)
        rows = [row for row in table.children if row.visible]
        assert len(rows) > 10 and all(row.role == 'table row' for row in rows), rows
        window.key('Down')
        settled(lambda: 'waits for “Brief the delivery team”' in focused(), focused)
        before = desk.tasks()
        window.key('space', 'Right', 'Right')
        settled(lambda: 'Go-live' in focused() and '→' in focused(), focused)
        window.key('Escape')
        settled(lambda: focused().startswith('1.2 Prepare the kickoff'), focused)
        assert desk.tasks() == before
        window.key('space', 'Right', 'Return')
        settled(lambda: desk.tasks()['1.2']['start'] > before['1.2']['start'], 'the task to move')


CONTROLS = {'push button', 'button', 'toggle button', 'check box', 'radio button', 'combo box',
            'text', 'entry', 'spin button', 'slider', 'link', 'table row', 'tree table'}


def nameless(window):
    """Controls in sight without a name of their own; the inside of a combo box is its own affair."""
    found = []

    def look(element):
        try:
            role = element.role
            if role in CONTROLS and element.visible:
                name = element.name
                if not name or re.match('(Gtk|Adw|Sw)[A-Z]', name):
                    found.append(f'{element!r} in {element.parent!r} at {element.box}')
            if role != 'combo box':
                for child in element.children:
                    look(child)
        except GLib.Error:
            pass
    look(window)
    return found


@test('/walk/names')
def names():
    """Every control of every page has a name."""
    desk = desk_for('en')
    subprocess.run(
        [SLIPWAY, '--library', desk.library, '--language', 'en', 'library', 'sample'],
        env={**os.environ, **desk.environment}, check=True, stdout=subprocess.DEVNULL)
    with desk.open() as program:
        window = program.window()
        window.find('label', 'Nordwind Logistik GmbH')
        assert not nameless(window), nameless(window)
        window.key('Return')
        window.find('list item', 'Plan')
        for page in ('alt+1', 'alt+2', 'ctrl+i', 'alt+3', 'alt+4', 'alt+5'):
            window.key(page)
            time.sleep(.5)
            assert not nameless(window), (page, nameless(window))


@test('/walk/zoom')
def zoom():
    """The wheel with Ctrl, keys, the whole plan and back: the same picture again."""
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        open_plan(desk, window).click(x=200, y=12 + 32 * 2)
        chart = window.find(None, desk.say('Chart of the plan'))
        folder = new_folder()

        def picture():
            path = os.path.join(folder, 'chart.png')
            seen = []
            for attempt in range(40):
                window.screenshot(path)
                # Toasts come and go at the lower edge.
                tool('convert', path, '-crop', '4000x300+0+0', '+repage', path)
                seen.append(tool('identify', '-format', '%#', path))
                if len(seen) > 2 and len(set(seen[-3:])) == 1:
                    return seen[-1]
                time.sleep(.05)
            raise AssertionError('the window does not come to rest')
        window.key('ctrl+0')
        whole = picture()
        at_x, at_y = chart.place(200, 12)  # in the ruler, where nothing is hovered
        for zoomed in (('click', 4), ('click', 5)):
            tool('xdotool', 'mousemove', at_x, at_y, 'keydown', 'ctrl', *zoomed, *zoomed, 'keyup',
                 'ctrl')
            settled(lambda: picture() != whole, 'another zoom')
            window.key('ctrl+0')
            settled(lambda: picture() == whole, 'the whole plan again')
        for keys in ('ctrl+plus', 'ctrl+minus', 'ctrl+9'):
            window.key(keys)
            settled(lambda: picture() != whole, f'the zoom of {keys}')
            window.key('ctrl+0')
            settled(lambda: picture() == whole, 'the whole plan again')


@test('/walk/escape')
def escape():
    """A drag that is given up leaves no trace, in the plan or in the history."""
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        open_plan(desk, window)
        chart = window.find(None, desk.say('Chart of the plan'))
        before, step = desk.tasks(), desk.last_step()
        at_x, at_y = chart.place(200, 44 + 32 * 4 + 16)
        for x in range(60, 400, 8):  # over the bar, wherever it is
            at_x = chart.place(x, 0)[0]
            tool('xdotool', 'mousemove', at_x, at_y, 'mousedown', 1)
            tool('xdotool', 'mousemove', at_x + 40, at_y)
            tool('xdotool', 'mousemove', at_x + 90, at_y)
            window.key('Escape')
            tool('xdotool', 'mouseup', 1)
        assert desk.tasks() == before
        assert desk.last_step() == step, desk.last_step()


@test('/walk/add-and-rename')
def add_and_rename():
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        table = open_plan(desk, window)
        table.click(x=200, y=12 + 32 * 2)
        window.key('Insert')
        window.type('Check the contract')
        window.key('Return')
        settled(lambda: any(task['title'] == 'Check the contract' for task in desk.tasks().values()),
                'the new task')
        window.key('F2', 'ctrl+a')
        window.type('合同审查')
        window.key('Return')
        settled(lambda: any(task['title'] == '合同审查' for task in desk.tasks().values()),
                'the Chinese title')
        count = len(desk.tasks())
        window.key('Delete')
        settled(lambda: len(desk.tasks()) == count - 1, 'the task to be removed')
        window.key('ctrl+z')
        settled(lambda: len(desk.tasks()) == count, 'the removal to be undone')


@test('/walk/portfolio')
def portfolio():
    """All projects over one time axis, and who is booked how much: by keys, in sentences."""
    desk = desk_for('en')
    for code, customer in (('ALPHA', 'Alpha Works'), ('BETA', 'Beta Works')):
        desk.ask('project', 'new', '--customer', customer, '--code', code, '--start', '2026-12-01',
                 '--playbook', 'implementation-training', '--mode', 'team', '--holidays', 'none')
    person = desk.ask('people', 'add', 'BETA', '--name', 'Li Na', '--party', 'vendor')['id']
    task = desk.ask('plan', 'add', 'BETA', '--title', 'Look at the hall', '--duration', '3d')['id']
    desk.ask('plan', 'set', str(task), f'owner={person}')
    with desk.open() as program:
        window = program.window()
        window.find('label', '2 Projects')
        window.find('push button', 'Chart').click()
        chart = window.find(None, 'Chart of all projects')
        chart.click(x=200, y=60)
        settled(lambda: chart.description.startswith('ALPHA Alpha Works, On track, phase 1 of 5'), 'the first project')
        window.key('Down')
        settled(lambda: chart.description.startswith('BETA Beta Works'), 'the second project')
        window.key('Return')
        window.find('push button', 'Back to All Projects').click()
        chart = window.find(None, 'Chart of all projects')
        settled(lambda: chart.description.startswith('BETA Beta Works'), 'the project that was left')
        window.find('push button', 'Load').click()
        grid = window.find(None, 'Load by week')
        settled(lambda: grid.description == 'Li Na, week of 30 Nov 2026, 60 %', lambda: grid.description)
        grid.click(x=300, y=200)
        window.key('Return', 'Return')
        window.find(None, desk.say('Tasks of the plan'))


@test('/walk/plan-keys')
def plan_keys():
    """The critical path by its key, which the handle beside the table knows too; a loop refused."""
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        open_plan(desk, window).click(x=200, y=12 + 32 * 2)
        picture = os.path.join(new_folder(), 'plan.png')

        def shows_red():
            window.screenshot(picture)
            pixels = tool('convert', picture, '-depth', '8', '-unique-colors', 'txt:-')
            colours = re.findall(r'#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})', pixels)
            return any(int(red, 16) > 150 and int(green, 16) < 60 and int(blue, 16) < 60
                       for red, green, blue in colours)
        assert not shows_red()
        window.key('F8')
        settled(shows_red, 'the critical path')
        window.key('ctrl+l')
        window.find('text', 'Follows the task numbered:').wait('focused')
        window.type('1.3')
        window.key('Return')
        window.find('label', re.compile('^That would make a loop.*“Kickoff held”'))
        window.key('Escape', 'F2', 'ctrl+a')
        window.type('Brief everybody')
        window.key('Return')
        settled(lambda: desk.tasks()['1.1']['title'] == 'Brief everybody', 'the focus in the table')


def roster_of(desk):
    return desk.ask('training', 'show', 'TEST')['sessions'][0]['attendees']


@test('/walk/training')
def training():
    """A training session by keyboard alone: made, somebody enrolled, present, and taken back."""
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        window.key('alt+4')
        window.find('push button', 'New Session').wait('focused')
        window.key('Return')
        dialog = program.window('New Session')
        dialog.key('Tab')
        dialog.key('ctrl+a')
        dialog.type('First hour')
        dialog.key('Return')
        session = settled(lambda: desk.ask('training', 'show', 'TEST')['sessions'], 'the session')[0]
        assert session['title'] == 'First hour', session
        assert session['at'] == '2026-11-23T09:00', session
        window.find('text', 'Add somebody: name, company').wait('focused')
        window.type('Anna Weber, Brightwater')
        window.key('Return')
        settled(lambda: roster_of(desk), 'Anna on the roster')
        assert roster_of(desk)[0]['name'] == 'Anna Weber', roster_of(desk)
        window.key('Tab', 'Tab', 'Tab', 'Tab')
        settled(lambda: window.seek('list item', 'Anna Weber').has('focused'), 'the row')
        window.key('1')
        settled(lambda: roster_of(desk)[0]['attendance'] == 'present', 'Anna to be present')
        window.key('ctrl+z')
        settled(lambda: roster_of(desk)[0]['attendance'] is None, 'it to be taken back')
        window.key('Escape')
        settled(lambda: window.seek('list item', re.compile('^First hour')).has('focused'),
                'the list with its focus')


@test('/walk/another-process')
def another_process():
    desk = desk_for('en')
    with desk.open() as program:
        window = make_project(desk, program)
        desk.ask('project', 'set', 'TEST', 'customer=Renamed elsewhere')
        window.find('label', 'Renamed elsewhere', seconds=5)
        desk.ask('library', 'undo')
        window.find('label', CUSTOMER['en'], seconds=5)


if __name__ == '__main__':
    sys.exit(main(once_more_after=BUSY))
