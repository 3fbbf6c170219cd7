"""What the tree gives to a desktop, and the tools that check the tree."""
import configparser
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import xml.etree.ElementTree as xml

import check_house
import count_results
from tap import Skip, main, test

SOURCE = os.environ['SLIPWAY_SOURCE']
BUILD = os.environ['SLIPWAY_BUILD']
SUPPORT = os.path.join(SOURCE, 'tests', 'support')
APP_ID = check_house.APP_ID
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL, **options)
    assert done.returncode == 0, f'{command}: {done.stdout}{done.stderr}'
    return done.stdout


def source(*parts):
    with open(os.path.join(SOURCE, *parts), encoding='utf-8') as file:
        return file.read()


class Installed:
    """The installed tree in a folder that goes with the block."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        run('meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', self.folder.name)
        options = json.loads(run('meson', 'introspect', '--buildoptions', BUILD))
        prefix = next(each['value'] for each in options if each['name'] == 'prefix')
        self.prefix = self.folder.name + prefix
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def path(self, *parts):
        return os.path.join(self.prefix, *parts)


@test('/house/installed-files')
def installed_files():
    with Installed() as tree:
        for name in (f'applications/{APP_ID}.desktop', f'metainfo/{APP_ID}.metainfo.xml',
                     f'icons/hicolor/scalable/apps/{APP_ID}.svg',
                     f'icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg',
                     f'mime/packages/{APP_ID}.xml', f'glib-2.0/schemas/{APP_ID}.gschema.xml',
                     'man/man1/slipway.1', 'bash-completion/completions/slipway',
                     'locale/de/LC_MESSAGES/slipway.mo', 'locale/zh_CN/LC_MESSAGES/slipway.mo'):
            assert os.path.getsize(tree.path('share', name)) > 0, name


@test('/house/desktop-file')
def desktop_file():
    with Installed() as tree:
        entry = configparser.RawConfigParser(strict=True)
        entry.optionxform = str
        entry.read(tree.path('share', 'applications', f'{APP_ID}.desktop'), encoding='utf-8')
        entry = entry['Desktop Entry']
        for key in ('GenericName', 'Comment', 'Keywords'):
            for language in ('de', 'zh_CN'):
                assert entry[f'{key}[{language}]'] != entry[key], (key, language)
        types = xml.parse(os.path.join(SOURCE, 'data', f'{APP_ID}.mime.xml')).getroot()
        for each in types:
            assert each.attrib['type'] in entry['MimeType'].split(';')


@test('/house/metainfo')
def metainfo():
    with Installed() as tree:
        root = xml.parse(tree.path('share', 'metainfo', f'{APP_ID}.metainfo.xml')).getroot()
        for path in ('summary', 'description/p', 'description/ul/li', 'releases/release/description/p'):
            languages = [each.get(XML_LANG) for each in root.findall(path)]
            assert languages.count('de') == languages.count('zh_CN') == languages.count(None) > 0, path
        version = re.search(r"version: '([^']+)'", source('meson.build')).group(1)
        assert root.find('releases/release').get('version') == version


def content_type(path, data_dirs):
    environment = {**os.environ, 'XDG_DATA_DIRS': data_dirs, 'XDG_DATA_HOME': '/nonexistent'}
    listing = run('gio', 'info', '-a', 'standard::content-type', path, env=environment)
    return re.search(r'standard::content-type: (\S+)', listing).group(1)


@test('/house/file-types')
def file_types():
    with Installed() as tree:
        shutil.copy('/usr/share/mime/packages/freedesktop.org.xml', tree.path('share/mime/packages'))
        run('update-mime-database', tree.path('share', 'mime'))
        for name, application, expected in (
                ('customers.slipway', 0x534c5057, 'application/vnd.slipway.library'),
                ('copy-without-ending', 0x534c5057, 'application/vnd.slipway.library'),
                ('other-program', 0x47504b47, 'application/vnd.sqlite3')):
            path = tree.path(name)
            library = sqlite3.connect(path)
            library.execute(f'PRAGMA application_id = {application}')
            library.execute('CREATE TABLE a (b)')
            library.close()
            assert content_type(path, tree.path('share')) == expected, name
        path = tree.path('acme.slipway-project')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('{}')
        assert content_type(path, tree.path('share')) == 'application/vnd.slipway.project+json'


@test('/house/settings')
def settings():
    with Installed() as tree:
        schemas = tree.path('share', 'glib-2.0', 'schemas')
        run('glib-compile-schemas', '--strict', schemas)
        environment = {**os.environ, 'GSETTINGS_SCHEMA_DIR': schemas, 'GSETTINGS_BACKEND': 'memory'}
        keys = run('gsettings', 'list-keys', APP_ID, env=environment).split()
        assert {'window-width', 'language', 'style', 'zoom', 'last-project'} <= set(keys)
        assert 'min' not in run('gsettings', 'range', APP_ID, 'style', env=environment)


@test('/house/icons')
def icons():
    with Installed() as tree:
        for name, size, colours in ((f'scalable/apps/{APP_ID}.svg', 128, 500),
                                    (f'scalable/apps/{APP_ID}.svg', 32, 100),
                                    (f'symbolic/apps/{APP_ID}-symbolic.svg', 16, 2)):
            picture = tree.path('icon.png')
            run('rsvg-convert', '-w', str(size), '-o', picture,
                tree.path('share', 'icons', 'hicolor', name))
            found = run('identify', '-format', '%w %h %k', picture).split()
            assert found[:2] == [str(size)] * 2 and int(found[2]) >= colours, (name, found)


NOUNS = ('library', 'playbook', 'project', 'plan', 'people', 'training', 'deployment', 'export',
         'import')


def offered_calls():
    """What the completion knows: {(noun, verb): options}."""
    completion = os.path.join(SOURCE, 'data', 'completions', 'slipway')
    lines = run('bash', '-c', f'''. {completion}
        for noun in {" ".join(NOUNS)}; do
          for verb in $(_slipway_verbs $noun); do
            echo $noun $verb $(_slipway_options $noun $verb)
          done
        done''').splitlines()
    return {(noun, verb): set(options) for noun, verb, *options in map(str.split, lines)}


@test('/house/manual-and-completion')
def manual_and_completion():
    """The manual and the completion know the same nouns, verbs and options."""
    manual = source('data', 'slipway.1')
    items = '\n'.join(re.findall(r'^\.It (?:Xo )?Ic (.*)', manual, re.MULTILINE))
    documented = set(re.findall(fr'\b({"|".join(NOUNS)}) ([a-z][a-z-]*)', items))
    calls = offered_calls()
    assert documented == set(calls), documented ^ set(calls)
    for (noun, verb), options in calls.items():
        for option in options:
            assert f'\\-{option[2:]}' in manual, (noun, verb, option)


@test('/house/completion-and-program')
def completion_and_program():
    """The completion knows what the program does, no more and no less."""
    program = os.path.join(BUILD, 'src', 'slipway')
    if not os.path.exists(program):
        raise Skip('the program is not built')
    told = {}
    for noun in NOUNS:
        for line in run(program, noun, '--help').splitlines():
            call = re.match(fr'\s*slipway {noun} ([a-z][a-z-]*)(.*)', line)
            if call:
                told[noun, call.group(1)] = set(re.findall(r'--[a-z][a-z-]+', call.group(2)))
    calls = offered_calls()
    assert calls == told, [(call, calls.get(call), told.get(call))
                           for call in {*calls, *told} if calls.get(call) != told.get(call)]


def counted(*runs):
    results = []
    for name, output, whole in runs:
        results += count_results.results_of_run({'name': f'slipway:core / {name}',
                                                 'stdout': output, 'result': whole})
    return dict(results)


@test('/house/count/tap')
def count_tap():
    found = counted(('civil', '1..3\nok 1 /civil/a\nnot ok 2 /civil/b - bad\nok 3 /civil/c # SKIP x\n',
                     'FAIL'))
    assert found == {'civil:/civil/a': 'passed', 'civil:/civil/b': 'failed', 'civil:/civil/c': 'skipped'}


@test('/house/count/crash')
def count_crash():
    found = counted(('plan', '1..9\nok 1 /plan/a\nBail out!\n', 'ERROR'),
                    ('late', '1..1\nok 1 /late/a\n', 'TIMEOUT'),
                    ('plain', 'whatever\n', 'OK'), ('plain-bad', '', 'FAIL'))
    assert list(found.values()).count('failed') == 3, found
    assert found['plain'] == 'passed'


@test('/house/count/requirements')
def count_requirements():
    with tempfile.NamedTemporaryFile('w', suffix='.tsv') as table:
        table.write('# comment\nP-01\tplan:/plan/a\nP-02\tplan:/plan/gone\nP-03\tcli\nP-04\tnone\n')
        table.flush()
        faults = list(count_results.check_requirements(table.name, [
            ('plan:/plan/a', 'passed'), ('cli:/cli/a', 'passed'), ('cli:/cli/b', 'skipped')]))
        results = [('plan:/plan/a', 'passed'), ('plan:/plan/gone', 'skipped'), ('cli:/cli/a', 'skipped'),
                   ('none', 'failed')]
        told = list(count_results.check_requirements(table.name, results, {'plan', 'cli', 'none'}))
    assert len(told) == 1 and 'P-04' in told[0], told
    assert len(faults) == 3, faults
    for fault, row in zip(faults, ('P-02', 'P-03', 'P-04')):
        assert row in fault, fault


BAD_TREE = {
    'src/core/base/low.c': '#include "core/plan/plan.h"\n#include <gtk/gtk.h>\n',
    'src/core/plan/plan.h': '#include "core/base/low.h"\n',
    'src/ui/page.c': '#include "cli/cli.h"\nconst char *word = _ ("Open");  \n',
    'po/POTFILES.in': 'src/gone.c\n',
    'tests/requirements.tsv': 'P-1 nothing\n',
    f'flatpak/{APP_ID}.json': json.dumps({
        'id': APP_ID, 'finish-args': ['--filesystem=home'],
        'modules': [{'name': 'a', 'sources': [{'type': 'archive', 'url': 'x'}]}]}),
}


@test('/house/check-names-faults')
def check_names_faults():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in BAD_TREE.items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        run('git', 'init', '-q', folder)
        tree = check_house.Tree(folder, None)
        for check, count, words in (
                (check_house.check_arrows, 4, 'against the arrows'),
                (check_house.check_whitespace, 1, 'src/ui/page.c:2'),
                (check_house.check_potfiles, 2, 'src/gone.c'),
                (check_house.check_flatpak, 2, '--filesystem=home'),
                (check_house.check_requirements, 1, 'requirements.tsv:1')):
            faults = list(check(tree))
            assert len(faults) == count and any(words in fault for fault in faults), faults


@test('/house/flatpak-manifest')
def flatpak_manifest():
    assert not list(check_house.check_flatpak(check_house.Tree(SOURCE, None)))
    manifest = json.loads(source('flatpak', f'{APP_ID}.json'))
    assert set(manifest['finish-args']) == check_house.FINISH_ARGS
    version = re.search(r"version: '([^']+)'", source('meson.build')).group(1)
    assert manifest['modules'][-1]['sources'][0]['tag'] == f'v{version}'


def alive(process):
    try:
        with open(f'/proc/{process}/stat', encoding='utf-8') as stat:
            return stat.read().rpartition(') ')[2][0] != 'Z'
    except FileNotFoundError:
        return False


@test('/house/tidy-catalogue')
def tidy_catalogue():
    head, plan = 'msgid ""\nmsgstr "a: b\\n"', 'msgid "Plan"\nmsgstr "Plan"'
    other = 'msgctxt "verb"\nmsgid "Plan"\nmsgstr "Planen"'
    long = 'msgid ""\n"Plan and "\n"more"\nmsgstr "x"'
    gone = 'msgctxt "noun"\nmsgid "Plan"\nmsgstr "Plan"'
    text = '\n\n'.join([head, plan, other, gone, long, '#, c-format\n' + plan, other, long])
    broken = 'msgid "Plan and more"\nmsgstr ""'
    wanted = {check_house.key_of(entry) for entry in (head, plan, other, broken)}
    assert check_house.tidied(text, wanted) == '\n\n'.join([head, plan, other, long]) + '\n'


@test('/house/session-leaves-nothing')
def session_leaves_nothing():
    if shutil.which('Xvfb') is None:
        raise Skip('there is no Xvfb')
    script = os.path.join(SUPPORT, 'session.sh')
    output = run(script, 'bash', '-c', 'sleep 300 & echo $DISPLAY $$ $! $HOME; xprop -root >/dev/null')
    display, *processes, home = output.split()
    assert re.fullmatch(r':\d+', display)
    for process in processes:
        assert not alive(process), process
    assert not os.path.exists(home)
    done = subprocess.run([script, 'bash', '-c', 'exit 7'], check=False)
    assert done.returncode == 7


main()
