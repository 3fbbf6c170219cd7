"""The desktop of the window tests and its driver, tried on a window with one of each."""
import os
import sys
import tempfile

from gtkdrive import Program, TookTooLong, wait_for
from tap import main, test

TINY = sys.argv.pop(1)


@test('/driver/click')
def click():
    with Program([TINY]) as program:
        window = program.window('Tiny window (1+1)')
        window.find('push button', 'Add').click()
        window.find('label', '1 clicks')


@test('/driver/keys')
def keys():
    with Program([TINY]) as program:
        window = program.window()
        window.find('push button', 'Add')
        window.key('alt+a')
        window.find('label', '1 clicks')
        window.key('alt+a')
        window.find('label', '2 clicks')


@test('/driver/type-and-paste')
def type_and_paste():
    with Program([TINY]) as program:
        entry = program.window().find('text', 'Task')
        entry.fill('Pilot, week 3')
        entry.fill('Größe 项目')


@test('/driver/choose')
def choose():
    with Program([TINY]) as program:
        window = program.window()
        check = window.find('check box', 'Done')
        check.click().wait('checked')
        window.find('combo box').click()
        window.find('label', 'three').click()
        window.gone('label', 'two')
        window.find('label', 'three')


@test('/driver/locale')
def locale():
    with Program([TINY], LC_ALL='de_DE.UTF-8') as program:
        program.window().find('label', '1.234,50')


@test('/driver/screenshot')
def screenshot():
    with Program([TINY]) as program, tempfile.TemporaryDirectory() as folder:
        path = program.window().screenshot(os.path.join(folder, 'window.png'))
        assert os.path.getsize(path) > 1000


@test('/driver/patience')
def patience():
    with Program([TINY]) as program:
        window = program.window()
        window.find('label', '0 clicks')
        try:
            window.find('label', 'no such label', seconds=.1)
        except TookTooLong as error:
            assert '0 clicks' in str(error)
        else:
            raise AssertionError('found what is not there')


@test('/driver/close')
def close():
    with Program([TINY]) as program:
        program.window().close()
        assert program.wait_for_end() == 0
        wait_for(lambda: program.process.poll() == 0, 'the end')


main()
