"""library: info, check, backup, restore, mend, search, history, undo, redo, sample; bad files."""
import os
import re
import shutil
import sqlite3
import subprocess

from slipway import PROGRAM, Slipway
from tap import main, test


def damage(path):
    with open(path, 'r+b') as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * 4))


@test('/library/info')
def info():
    with Slipway() as slipway:
        empty = slipway.json('library', 'info')
        assert list(empty) == ['path', 'schema_version', 'projects', 'bytes', 'last_backup']
        assert empty == {**empty, 'path': slipway.library, 'projects': 0, 'bytes': 0, 'last_backup': None}
        assert not os.path.exists(slipway.library)
        slipway.make()
        full = slipway.json('library', 'info')
        assert full['projects'] == 1 and full['bytes'] == os.path.getsize(slipway.library)
        assert full['schema_version'] >= 1
        assert slipway.library in slipway.text('library', 'info')


@test('/library/backup-and-restore')
def backup_and_restore():
    with Slipway() as slipway:
        slipway.refused('missing', 'library', 'backup', code=3)
        slipway.make()
        path = slipway.json('library', 'backup')['path']
        assert os.path.exists(path)
        assert slipway.json('library', 'info')['last_backup'] == '2026-12-01T16:00:00Z'
        assert slipway.json('library', 'backup', '--output', 'copy.slipway')['path'] == 'copy.slipway'
        slipway.refused('no-folder', 'library', 'backup', '--output', 'none/copy.slipway', code=3)
        os.symlink(slipway.library, slipway.path('itself'))
        number = os.stat(slipway.library).st_ino
        for itself in (slipway.library, 'itself'):
            slipway.refused('is-library', 'library', 'backup', '--output', itself, code=3)
            slipway.refused('same-file', 'library', 'restore', itself)
        assert os.stat(slipway.library).st_ino == number
        os.symlink('target.slipway', slipway.path('linked'))
        slipway.write('target.slipway', '')
        slipway.run('library', 'backup', '--output', 'linked')
        assert os.path.islink(slipway.path('linked')) and slipway.read('target.slipway') == slipway.read('linked') != b''
        os.mkfifo(slipway.path('pipe'))
        with open(slipway.path('read'), 'wb') as read, subprocess.Popen(['cat', slipway.path('pipe')], stdout=read) as cat:
            slipway.run('library', 'backup', '--output', 'pipe')
            cat.wait()
        assert slipway.read('read') == slipway.read('linked')
        os.unlink(slipway.path('pipe'))
        assert not os.path.exists(slipway.path('none'))
        before = slipway.plan()
        slipway.id('project', 'delete', 'ACME')
        answer = slipway.json('library', 'restore', 'copy.slipway')
        assert list(answer) == ['path', 'replaced'] and os.path.exists(answer['replaced'])
        assert slipway.plan() == before
        assert slipway.json('--library', answer['replaced'], 'project', 'list') == []
        assert slipway.json('library', 'check') == {'ok': True, 'problems': []}
        answer = slipway.json('--library', 'new/place.slipway', 'library', 'restore', 'copy.slipway')
        assert answer == {'path': 'new/place.slipway', 'replaced': None}
        assert 'kept' in slipway.text('library', 'restore', 'copy.slipway')
        stream = slipway.run('library', 'backup', '--output', '-').stdout
        assert stream.startswith(b'SQLite format 3')
        slipway.id('project', 'delete', 'ACME')
        slipway.json('library', 'restore', '-', stdin=stream)
        assert slipway.plan() == before
        slipway.refused('foreign', 'library', 'restore', '-', code=3, stdin=b'hello')
        assert not os.path.exists(slipway.path('-'))


@test('/library/restore-refuses')
def restore_refuses():
    with Slipway() as slipway:
        slipway.make()
        before = slipway.read(slipway.library)
        assert 'Check the path' in slipway.refused('missing', 'library', 'restore', 'none.slipway', code=3)
        slipway.refused('foreign', 'library', 'restore', slipway.write('text', 'hello\n' * 100), code=3)
        slipway.refused('foreign', 'library', 'restore', slipway.write('empty', ''), code=3)
        with sqlite3.connect(slipway.path('other.db')) as other:
            other.execute('CREATE TABLE project (id INTEGER PRIMARY KEY, code TEXT)')
        slipway.refused('foreign', 'library', 'restore', 'other.db', code=3)
        shutil.copy(slipway.library, slipway.path('broken.slipway'))
        damage(slipway.path('broken.slipway'))
        slipway.refused('damaged', 'library', 'restore', 'broken.slipway', code=3)
        os.mkdir(slipway.path('folder'))
        slipway.run('library', 'restore', 'folder', code=3)
        assert slipway.read(slipway.library) == before
        assert not [name for name in os.listdir(os.path.dirname(slipway.library)) if 'replaced' in name]


@test('/library/bad-files')
def bad_files():
    with Slipway() as slipway:
        slipway.make()
        shutil.copy(slipway.library, slipway.path('newer.slipway'))
        with sqlite3.connect(slipway.path('newer.slipway')) as newer:
            newer.execute('PRAGMA user_version = 999')
        shutil.copy(slipway.library, slipway.path('damaged.slipway'))
        damage(slipway.path('damaged.slipway'))
        slipway.write('text.slipway', 'no library\n' * 50)
        os.mkdir(slipway.path('folder.slipway'))
        for name, rule in (('newer', 'newer'), ('damaged', 'damaged'), ('text', 'foreign'), ('folder', None)):
            path = f'{name}.slipway'
            before = slipway.read(path) if name != 'folder' else None
            for call in (('project', 'list'), ('plan', 'show', 'ACME'), ('project', 'delete', 'ACME'),
                         ('library', 'undo'), ('library', 'backup', '--output', 'out.slipway')):
                if rule:
                    message = slipway.refused(rule, '--library', path, *call, code=3)
                    assert path in message
                else:
                    slipway.run('--library', path, *call, code=3)
            assert name == 'folder' or slipway.read(path) == before
        assert not os.path.exists(slipway.path('out.slipway'))


@test('/library/read-only')
def read_only():
    with Slipway() as slipway:
        slipway.make()
        slipway.run('export', 'project', 'ACME', '--output', 'a')
        os.chmod(slipway.library, 0o444)
        before = slipway.read(slipway.library)
        assert slipway.json('project', 'show', 'ACME')['code'] == 'ACME'
        for call in (('project', 'delete', 'ACME'), ('plan', 'set', 'ACME/1', 'title=X'), ('library', 'undo'),
                     ('people', 'add', 'ACME', '--name=A', '--party=vendor'),
                     ('plan', 'add', 'ACME', '--title=X', '--parent=1', '--after=1.1'),
                     ('project', 'set', 'ACME', 'mode=team'), ('import', 'project', 'a')):
            slipway.refused('read-only', *call, code=3)
        slipway.json('library', 'backup', '--output', 'copy.slipway')
        assert slipway.read(slipway.library) == before


@test('/library/full-disk')
def full_disk():
    """A file that may not grow stands for a full disk: nothing is changed, and that is said."""
    import resource
    with Slipway() as slipway:
        slipway.make()
        before = slipway.plan()
        limit = os.path.getsize(slipway.library)

        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for code in ('NORD', 'SUED'):
            done = slipway.run('--json', 'project', 'new', '--customer=B', f'--code={code}',
                               '--playbook=implementation-training', '--start=2026-12-01', code=None,
                               preexec_fn=small)
            assert done.returncode in (0, 3), done
        done = slipway.run('--json', 'project', 'new', '--customer=C', '--code=THIRD',
                           '--playbook=implementation-training', '--start=2026-12-01', code=3,
                           preexec_fn=small)
        assert b'"error"' in done.stdout
        assert slipway.plan() == before
        assert slipway.json('library', 'check') == {'ok': True, 'problems': []}
        assert 'THIRD' not in slipway.text('project', 'list')

        def tiny():
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        slipway.write('plan.json', 'kept')
        for call in (('export', 'project', 'ACME'), ('export', 'plan', 'ACME', '--format', 'csv'),
                     ('export', 'plan', 'ACME', '--format', 'json'),
                     ('export', 'plan', 'ACME', '--format', 'pdf'), ('export', 'tracker', 'ACME')):
            slipway.run(*call, '--output', 'plan.json', code=3, preexec_fn=tiny)
            assert slipway.read('plan.json') == b'kept', call


@test('/library/check-and-mend')
def check_and_mend():
    with Slipway() as slipway:
        slipway.make()
        assert slipway.json('library', 'check') == {'ok': True, 'problems': []}
        assert slipway.text('library', 'check') == 'The library is sound.\n'
        with sqlite3.connect(slipway.library) as library:
            library.execute("UPDATE task SET title = 'forged' WHERE rowid IN (SELECT rowid FROM task LIMIT 1)")
        answer = slipway.json('library', 'check', code=1)
        assert answer['ok'] is False and answer['problems']
        assert slipway.text('library', 'check', code=1).strip()
        answer = slipway.json('library', 'mend', '--output', 'mended.slipway')
        assert list(answer) == ['path', 'message'] and answer['path'] == 'mended.slipway'
        assert slipway.json('--library', 'mended.slipway', 'library', 'check')['ok'] is True
        slipway.refused('exists', 'library', 'mend', '--output', 'mended.slipway', code=3)


@test('/library/search')
def search():
    with Slipway() as slipway:
        slipway.make(customer='深圳市科技有限公司')
        slipway.make('NORD', customer='Größenwahn & Söhne')
        slipway.id('people', 'add', 'NORD', '--name=王小明', '--party=customer', '--company=科技')
        slipway.id('plan', 'set', 'NORD/1.1', 'note=Ask for the harbour pass')
        hits = slipway.json('library', 'search', '科技')
        assert all(list(hit) == ['kind', 'id', 'project', 'title', 'snippet'] for hit in hits)
        assert sorted(hit['kind'] for hit in hits) == ['person', 'project']
        assert [hit['title'] for hit in slipway.json('library', 'search', '小明')] == ['王小明']
        hits = slipway.json('library', 'search', 'HARBOUR', 'ask')
        assert [(hit['kind'], hit['id']) for hit in hits] == [('note', slipway.task('NORD/1.1')['id'])]
        assert 'project' in [hit['kind'] for hit in slipway.json('library', 'search', 'GRÖSSENWAHN')]
        for language in ('en', 'de', 'zh_CN'):
            title = slipway.json('--language', language, 'plan', 'show', 'ACME')['tasks'][0]['title']
            hits = slipway.json('library', 'search', title[:2] if language == 'zh_CN' else title)
            assert slipway.task('ACME/1')['id'] in [hit['id'] for hit in hits], language
        assert slipway.json('library', 'search', 'zeppelin') == []
        assert slipway.json('library', 'search', '') == []
        assert '王小明' in slipway.text('library', 'search', '小明')


@test('/library/history')
def history():
    with Slipway() as slipway:
        assert slipway.json('library', 'history') == []
        slipway.make()
        slipway.make('NORD')
        slipway.id('plan', 'set', 'ACME/1.1', 'title=Ours')
        slipway.json('library', 'undo')
        listed = slipway.history()
        assert all(list(each) == ['id', 'name', 'at', 'author', 'undone'] for each in listed)
        assert [each['undone'] for each in listed] == [True, False, False]
        assert listed[0]['at'] == '2026-12-01T16:00:00Z' and listed[0]['author'] == 'Tester'
        assert [each['id'] for each in listed] == sorted((each['id'] for each in listed), reverse=True)
        assert len(slipway.json('library', 'history', '--project', 'nord')) == 1
        assert len(slipway.json('library', 'history', '--limit', '2')) == 2
        text = slipway.text('library', 'history')
        assert text.count('\n') == 3 and '(undone)' in text
        slipway.refused('unknown-project', 'library', 'history', '--project', 'X')


@test('/library/history-in-words')
def history_in_words():
    """Titles of the playbook are told in the reader's language, whatever that of the writer was."""
    with Slipway() as slipway:
        slipway.make(mode='team', delivery='rent')
        slipway.text('training', 'session', 'ACME', '--format', 'B', '--at', '2026-12-08T09:00')
        slipway.refused('usage', 'training', 'session', 'ACME', '--format', 'B', '--at', '2026-12-08T09:00',
                        '--minutes', '0', code=2)
        slipway.text('plan', 'set', 'ACME/1.3', 'progress=100')
        told = [each['name'] for each in slipway.json('--language=de', 'library', 'history', '--limit', '2')]
        assert 'Kick-off durchgeführt' in told[0] and 'Praxisschulung' in told[1], told
        assert 'Kick-off durchgeführt' in slipway.text('--language=de', 'library', 'undo')
        assert 'Kickoff held' in slipway.history()[0]['name']
        slipway.id('plan', 'set', 'ACME/1.3', 'progress=50', environment={'SLIPWAY_AUTHOR': ' A\n\x1b[31mB '})
        assert slipway.history()[0]['author'] == 'A [31mB', slipway.history()[0]
        assert '项目开始：2026年' in slipway.text('--language=zh_CN', 'project', 'show', 'ACME')


@test('/library/undo-redo')
def undo_redo():
    with Slipway() as slipway:
        slipway.refused('nothing-to-undo', 'library', 'undo')
        slipway.refused('nothing-to-redo', 'library', 'redo')
        assert not os.path.exists(slipway.library)
        slipway.make()
        answer = slipway.json('library', 'undo')
        assert list(answer) == ['id', 'name', 'skipped'] and 'Acme Works' in answer['name']
        assert slipway.json('project', 'list') == []
        slipway.refused('nothing-to-undo', 'library', 'undo')
        assert slipway.text('library', 'redo') == answer['name'] + '\n'
        slipway.id('plan', 'set', 'ACME/1.1', 'progress=10')
        slipway.json('library', 'undo')
        slipway.id('plan', 'set', 'ACME/1.1', 'progress=20')
        slipway.refused('nothing-to-redo', 'library', 'redo')
        german = slipway.json('--language=de', 'library', 'undo')['name']
        assert 'Fortschritt' in german, german


@test('/library/sample')
def sample():
    with Slipway() as slipway:
        assert slipway.json('library', 'sample')['path'] == slipway.library
        projects = slipway.json('project', 'list')
        assert len(projects) == 3
        for project in projects:
            for task in slipway.plan(project['code'])['tasks']:
                assert task['title']
            assert not [each for each in slipway.json('plan', 'check', project['code'])['findings']
                        if each['severity'] == 'error']
        training = slipway.json('training', 'show', 'NORD')
        held, also_held, coming = training['sessions']
        assert held['at'] < also_held['at'] < '2026-12-01' < coming['at']
        assert {each['attendance'] for each in (*held['attendees'], *also_held['attendees'])} == {
            'present', 'late', 'excused'}
        assert {each['attendance'] for each in coming['attendees']} == {None} and not coming['ticks']
        assert {each['state'] for each in held['ticks']} == {'shown', 'alone'}
        for session in (held, also_held):
            course = slipway.json('training', 'agenda', str(session['id']))
            assert course['started_at'] == session['at'] + ':00Z' < course['finished_at'] and course['clock'] is None
            assert all(item['finished_at'] and item['spent_seconds'] for item in course['items'])
        assert slipway.json('training', 'agenda', str(coming['id']))['started_at'] is None
        assert {each['state'] for each in slipway.json('training', 'parked', 'NORD')} == {'open', 'answered'}
        assert slipway.json('training', 'feedbacks', 'NORD')['count'] == 5
        assert slipway.json('library', 'check')['ok'] is True


@test('/library/many-writers')
def many_writers():
    """Calls at the same time wait for each other; none is lost."""
    import subprocess
    with Slipway() as slipway:
        slipway.make_empty()
        running = [subprocess.Popen([PROGRAM, 'plan', 'add', 'ACME', '--title', f'T{number}'],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=slipway.environment)
                   for number in range(8)]
        ids = set()
        for process in running:
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, err
            assert re.fullmatch(rb'\d+\n', out)
            ids.add(int(out))
        assert {task['id'] for task in slipway.plan()['tasks']} == ids and len(ids) == 8
        assert slipway.json('library', 'check')['ok'] is True


@test('/library/damaged-inside')
def damaged_inside():
    """A page in the middle is lost: no call takes the rest for the whole."""
    with Slipway() as slipway:
        slipway.make()
        with sqlite3.connect(slipway.library) as library:
            size = library.execute('PRAGMA page_size').fetchone()[0]
            page = library.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'task'").fetchone()[0]
        with open(slipway.library, 'r+b') as file:
            file.seek((page - 1) * size)
            file.write(b'\xff' * size)
        for call in (('project', 'list'), ('plan', 'show', 'ACME'), ('library', 'check'),
                     ('plan', 'add', 'ACME', '--title', 'X')):
            slipway.refused('damaged', *call, code=3)


@test('/library/never-overwritten')
def never_overwritten():
    with Slipway() as slipway:
        slipway.make()
        with open(slipway.library, 'rb') as file:
            before = file.read()
        slipway.refused('is-library', 'export', 'project', 'ACME', '--output', slipway.library, code=3)
        slipway.refused('is-library', 'export', 'tracker', 'ACME', '--output', slipway.library, code=3)
        with open(slipway.library, 'rb') as file:
            assert file.read() == before


def two_laptops():
    """One project on two laptops, each with a copy of the library and an author of its own."""
    anna, ben = Slipway(), Slipway()
    anna.environment['SLIPWAY_AUTHOR'], ben.environment['SLIPWAY_AUTHOR'] = 'Anna', 'Ben'
    anna.make()
    os.makedirs(os.path.dirname(ben.library))
    shutil.copyfile(anna.library, ben.library)
    return anna, ben


@test('/library/merge')
def merge():
    anna, ben = two_laptops()
    with anna, ben:
        anna.id('plan', 'set', 'ACME/1.1', 'title=Pilot run', 'duration=3d')
        ben.id('plan', 'set', 'ACME/1.1', 'title=Pilot phase', 'progress=50')
        ben.add('Data migration')
        before = ben.read(ben.library)
        answer = anna.json('library', 'merge', ben.library)
        assert list(answer) == ['actions', 'new_rows', 'conflicts']
        assert answer == {'actions': 2, 'new_rows': 1, 'conflicts': 1}
        assert ben.read(ben.library) == before
        assert os.listdir(os.path.dirname(ben.library)) == ['library.slipway']
        again = anna.json('library', 'merge', ben.library)
        assert again == {'actions': 0, 'new_rows': 0, 'conflicts': 1}
        assert ben.json('library', 'merge', anna.library) == {'actions': 1, 'new_rows': 0, 'conflicts': 1}
        assert anna.plan() == ben.plan()
        task = anna.task('ACME/1.1')
        assert task['progress'] == 50 and task['duration_minutes'] == 3 * 480
        assert 'Data migration' in [each['title'] for each in anna.plan()['tasks']]
        assert anna.json('library', 'check')['ok'] and ben.json('library', 'check')['ok']
        assert any('before-merge' in name for name in os.listdir(anna.library + '.backups'))
        assert anna.json('library', 'undo')['name'] == 'Change of “Brief the delivery team”'
        assert 'Pilot phase' in anna.text('library', 'conflicts') or task['title'] == 'Pilot phase'
        assert 'Open conflicts: ' in ben.text('library', 'merge', anna.library)


@test('/library/conflicts')
def conflicts():
    anna, ben = two_laptops()
    with anna, ben:
        task = anna.task('ACME/1.1')['id']
        project = anna.json('project', 'show', 'ACME')['id']
        assert anna.json('library', 'conflicts') == []
        anna.id('plan', 'set', 'ACME/1.1', 'title=Pilot run', 'deadline=2027-01-08')
        ben.id('plan', 'set', 'ACME/1.1', 'title=Pilot phase', 'deadline=2027-02-05', 'duration=3d',
               environment={'SLIPWAY_NOW': '1796140900'})
        anna.id('plan', 'remove', 'ACME/1.2')
        ben.id('plan', 'set', 'ACME/1.2', 'note=Ask the vendor')
        anna.json('library', 'merge', ben.library)
        found = {each['field']: each for each in anna.json('library', 'conflicts')}
        assert sorted(found) == ['deadline', 'deleted', 'title']
        title = found['title']
        assert list(title) == ['id', 'table', 'row', 'field', 'project', 'shown', 'others']
        assert (title['table'], title['row'], title['project']) == ('task', task, project)
        assert title['shown'] == {'value': 'Pilot phase', 'author': 'Ben', 'at': '2026-12-01T16:01:40Z'}
        assert title['others'] == [{'value': 'Pilot run', 'author': 'Anna', 'at': '2026-12-01T16:00:00Z'}]
        assert found['deadline']['shown']['value'].startswith('2027-02-05')
        assert found['deleted']['shown']['value'] is True
        assert found['deleted']['others'][0]['value'] is False
        words = anna.text('library', 'conflicts')
        assert 'ACME  Pilot phase: Title' in words and '* Pilot phase  Ben' in words, words
        assert '* Removed [true]  Anna' in words and '* 05/02/2027' in words, words
        anna.refused('unknown-value', 'library', 'settle', str(title['id']), '--value', 'Other')
        anna.refused('unknown-conflict', 'library', 'settle', '5', '--value', 'Other')
        anna.refused('usage', 'library', 'settle', str(title['id']), code=2)
        anna.id('library', 'settle', str(title['id']), '--value', 'Pilot run')
        anna.id('library', 'settle', str(found['deleted']['id']), '--value', 'false')
        assert anna.task('ACME/1.1')['title'] == 'Pilot run'
        assert anna.task('ACME/1.2')['title'] == 'Prepare the kickoff'
        assert [each['field'] for each in anna.json('library', 'conflicts')] == ['deadline']
        ben.json('library', 'merge', anna.library)
        assert ben.json('library', 'conflicts') == anna.json('library', 'conflicts')
        assert ben.plan() == anna.plan()
        assert anna.history()[0]['name'].startswith('Settled conflict in')


@test('/library/merge-view')
def merge_view():
    """One name on two laptops is one view; what they filter by is an ordinary conflict."""
    anna, ben = two_laptops()
    with anna, ben:
        ids = [slipway.id('view', 'save', 'Open work', text)
               for slipway, text in ((anna, 'open'), (ben, 'late'))]
        assert ids[0] == ids[1], ids
        answer = anna.json('library', 'merge', ben.library)
        assert answer['conflicts'] == 1, answer
        views = anna.json('view', 'list')
        assert [(view['id'], view['name']) for view in views] == [(ids[0], 'Open work')], views
        assert anna.id('view', 'save', 'Open work', 'next:2w') == ids[0]
        assert anna.id('view', 'remove', 'Open work') == ids[0]
        assert anna.id('view', 'save', 'Open work', 'open') == ids[0]
        assert anna.json('view', 'list')[0]['filter'] == 'open'


@test('/library/merge-go-live')
def merge_go_live():
    """Two laptops name two milestones, and one takes away what the other named."""
    anna, ben = two_laptops()
    with anna, ben:
        given = anna.json('project', 'show', 'ACME')['go_live']
        early = str(anna.add('First site', '--milestone', '--after', '1.1'))
        ben.json('library', 'merge', anna.library)
        anna.id('plan', 'set', early, 'go-live=yes')
        named = anna.json('project', 'show', 'ACME')['go_live']
        assert named < given
        late = str(ben.add('Last site', '--milestone', '--after', '5:FS+20d'))
        ben.id('plan', 'set', late, 'go-live=yes', environment={'SLIPWAY_NOW': '1796140900'})
        anna.json('library', 'merge', ben.library)
        assert anna.json('project', 'show', 'ACME')['go_live'] > given
        conflict, = anna.json('library', 'conflicts')
        assert (conflict['table'], conflict['field']) == ('project', 'go_live'), conflict
        words = anna.text('library', 'conflicts')
        assert 'Go-live' in words and 'First site' in words and 'Last site' in words, words
        anna.id('library', 'settle', str(conflict['id']), '--value', early)
        assert anna.json('project', 'show', 'ACME')['go_live'] == named
        ben.id('plan', 'remove', early)
        ben.json('library', 'merge', anna.library)
        anna.json('library', 'merge', ben.library)
        assert [each['field'] for each in anna.json('library', 'conflicts')] == ['deleted']
        assert anna.json('project', 'show', 'ACME')['go_live'] == given
        assert anna.json('project', 'show', 'ACME') == ben.json('project', 'show', 'ACME')
        assert anna.json('library', 'check')['ok'] and ben.json('library', 'check')['ok']


@test('/library/merge-same-code')
def merge_same_code():
    with Slipway() as anna, Slipway() as ben:
        first, second = anna.make(), ben.make()
        anna.json('library', 'merge', ben.library)
        message = anna.refused('ambiguous-project', 'project', 'show', 'ACME')
        assert 'code=NEW' in message
        anna.id('project', 'set', str(second), 'code=OTHER')
        assert anna.json('project', 'show', 'ACME')['id'] == first


@test('/library/merge-refuses')
def merge_refuses():
    anna, ben = two_laptops()
    with anna, ben:
        ben.add('Data migration')
        before = anna.read(anna.library)
        anna.refused('missing', 'library', 'merge', 'nothing.slipway', code=3)
        anna.refused('same-file', 'library', 'merge', anna.library)
        anna.write('text.slipway', 'hello')
        anna.refused('foreign', 'library', 'merge', 'text.slipway', code=3)
        anna.write('bad.slipway', ben.read(ben.library))
        damage(anna.path('bad.slipway'))
        message = anna.refused('damaged', 'library', 'merge', 'bad.slipway', code=3)
        assert 'bad.slipway' in message and 'peer.slipway' not in message
        assert anna.read(anna.library) == before
        fresh = anna.json('--library', 'fresh.slipway', 'library', 'merge', ben.library)
        assert fresh['conflicts'] == 0 and fresh['actions'] == 2


@test('/library/refused-makes-none')
def refused_makes_none():
    """A library made for an edit that is refused goes again; one that is there stays."""
    with Slipway() as slipway:
        slipway.run('project', 'new', '--customer=Acme', '--code=ACME', '--playbook=none',
                    '--start=2026-12-01', code=1)
        assert not os.path.exists(slipway.library)
        slipway.write('bad.slipway', 'hello')
        slipway.refused('foreign', 'library', 'merge', 'bad.slipway', code=3)
        assert not os.path.exists(slipway.library)
        slipway.make()
        before = slipway.read(slipway.library)
        slipway.run('project', 'new', '--customer=Acme', '--code=ACME', '--playbook=none',
                    '--start=2026-12-01', code=1)
        assert slipway.read(slipway.library) == before


main()
