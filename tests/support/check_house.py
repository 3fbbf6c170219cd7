#!/usr/bin/python3
"""Checks the tree: format, arrows between folders, translations, data files.

check_house.py [--build DIRECTORY] [--root DIRECTORY] [--tidy]

Prints one line a fault and exits 1 when there is one; warnings alone exit 0. A tool that is named
in .ci/packages must be there; shellcheck and flatpak-builder are used where they happen to be.
SLIPWAY_ALLOW_UNTRANSLATED=1 turns missing translations into warnings, for work in progress.
--tidy checks nothing; it lists the files with messages in po/POTFILES.in and keeps in a catalogue
what is still said, and the first of messages that stand twice, as they do after two branches added
the same one.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

APP_ID = 'io.github.slipway.Slipway'
# The arrows of src/DESIGN.md: a folder includes its own rank and those below, never above.
RANKS = {'core/base': 0,
         'core/library': 1, 'core/playbook': 1, 'core/paper': 1, 'core/backup': 1,
         'core/plan': 2, 'core/people': 2, 'core/training': 2, 'core/deployment': 2,
         'core/sheets': 3, 'core/scene': 3, 'core/exchange': 3,
         'cli': 4, 'ui': 4}
LONGEST_FILE = 900
LONGEST_FUNCTION = 80
LONGEST_LIST = 20
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TOOLKIT = re.compile(r'^(gtk|gdk|gsk|adwaita)\b')
MARKED_C = re.compile(r'\b(?:N?C?_|n?gettext|g_dp?n?gettext2?|sw_words_plural)\s?\(\s*(?:\w+,\s*)?"')
MARKED_XML = re.compile(r'translatable="(?:yes|true)"')
# The network is for the checks that the laptop makes when asked: names, ports, certificates.
FINISH_ARGS = {'--share=ipc', '--share=network', '--socket=fallback-x11', '--socket=wayland',
               '--device=dri'}


class Warning_(str):
    """A fault that does not fail the check."""


class Tree:
    def __init__(self, root, build):
        self.root = root
        self.build = build
        listing = self.run(['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'])
        self.files = sorted({name for name in listing.stdout.split('\0')
                             if name and os.path.isfile(self.path(name))})

    def path(self, name):
        return os.path.join(self.root, name)

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def named(self, *endings, below=''):
        return [name for name in self.files if name.endswith(endings) and name.startswith(below)]

    def run(self, command, **options):
        return subprocess.run(command, cwd=self.root, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8'},
                              **options)

    def tool(self, command, accept=lambda line: False):
        """The lines a tool complains with; only its name when it fails in silence."""
        done = self.run(command)
        lines = [line for line in (done.stderr + done.stdout).splitlines()
                 if line.strip() and not accept(line)]
        if done.returncode != 0 and not lines:
            lines = [f'{command[0]} failed with {done.returncode}']
        return lines if done.returncode != 0 or lines else []


# --- C -------------------------------------------------------------------------------------------

def check_format(tree):
    sources = tree.named('.c', '.h')
    if sources:
        done = tree.run(['clang-format', '--dry-run', '-Werror', *sources])
        for line in done.stderr.splitlines():
            if 'error:' in line:
                yield line.split(' [')[0] + '; ./dev format mends it'


def folder_of(path):
    """The folder of RANKS that a path below src/ lies in, or None."""
    parts = path.split('/')
    return next((name for name in ('/'.join(parts[:2]), parts[0]) if name in RANKS), None)


def check_arrows(tree):
    seen = {}
    for name in tree.named('.c', '.h', below='src/'):
        source = folder_of(name[len('src/'):])
        for number, line in enumerate(tree.read(name).splitlines(), 1):
            include = INCLUDE.match(line)
            if not include:
                continue
            bracket, header = include.groups()
            if name.startswith('src/core/') and TOOLKIT.match(header):
                yield f'{name}:{number}: the core includes {header}; it must do without GTK'
            target = folder_of(header)
            if bracket == '<' or source is None or target is None or source == target:
                continue
            if RANKS[target] > RANKS[source] or {source, target} == {'ui', 'cli'}:
                yield f'{name}:{number}: {source} includes {header} against the arrows of src/DESIGN.md'
            seen.setdefault((source, target), f'{name}:{number}')
    for (source, target), place in sorted(seen.items()):
        if source < target and (target, source) in seen:
            yield f'{place}: {source} and {target} include each other ({seen[(target, source)]})'


def functions_of(text):
    """(name, first line, lines) of each function; the formatter puts its braces in column one."""
    begin, name = None, ''
    for number, line in enumerate(text.splitlines(), 1):
        if line == '{':
            begin = number
        elif line == '}' and begin is not None:
            yield name, begin, number - begin - 1
            begin = None
        elif begin is None:
            match = re.match(r'^(\w+) \(', line)
            name = match.group(1) if match else name


def check_lengths(tree):
    for name in tree.named('.c', '.h', '.py'):
        text = tree.read(name)
        lines = text.count('\n')
        if lines > LONGEST_FILE:
            yield Warning_(f'{name}: {lines} lines, over {LONGEST_FILE}')
        for function, line, length in functions_of(text) if name.endswith('.c') else ():
            if length > LONGEST_FUNCTION:
                yield Warning_(f'{name}:{line}: {function} has {length} lines, over {LONGEST_FUNCTION}')


def check_whitespace(tree):
    done = tree.run(['git', 'grep', '-nIE', '--untracked', r'[[:blank:]]+$', '--', '.', ':!LICENSE'])
    for line in done.stdout.splitlines():
        yield ':'.join(line.split(':', 2)[:2]) + ': trailing white space'


# --- translations --------------------------------------------------------------------------------

def has_messages(tree, name):
    if name.endswith('.c'):
        return MARKED_C.search(tree.read(name))
    if name.endswith('.ui'):
        return MARKED_XML.search(tree.read(name))
    return name.endswith(('.desktop.in', '.metainfo.xml.in', '.gschema.xml'))


def files_with_messages(tree):
    return [name for name in tree.named('.c', '.ui', '.in', '.gschema.xml')
            if not name.startswith(('tests/', 'po/')) and has_messages(tree, name)]


def check_potfiles(tree):
    listed = [line.strip() for line in tree.read('po/POTFILES.in').splitlines()
              if line.strip() and not line.startswith('#')]
    for name in listed:
        if name not in tree.files:
            yield f'po/POTFILES.in: {name} is not in the tree'
        elif listed.count(name) > 1:
            yield f'po/POTFILES.in: {name} is listed twice'
    for name in files_with_messages(tree):
        if name not in listed:
            yield f'po/POTFILES.in: {name} has messages but is not listed; ./dev format mends it'


def key_of(entry):
    """What names a message of a catalogue, however its lines are broken; None where there is none."""
    name = re.search(r'^(?:msgctxt[^\n]*\n(?:"[^\n]*\n)*)?msgid [^\n]*(?:\n"[^\n]*)*', entry, re.M)
    return name and tuple(''.join(re.findall(r'"(.*)"$', part, re.M))
                          for part in ('\n' + name.group(0)).split('\nmsgid '))


def tidied(catalogue, wanted):
    """The text of a catalogue with each message once, and only those that are still said."""
    seen, kept = set(), []
    for entry in re.split(r'\n{2,}', catalogue.strip('\n')):
        key = key_of(entry)
        if key is None or (key not in seen and key in wanted):
            kept.append(entry)
        seen.add(key)
    return '\n\n'.join(kept) + '\n'


def tidy_translations(tree):
    with open(tree.path('po/POTFILES.in'), 'w', encoding='utf-8') as listing:
        listing.writelines(f'{name}\n' for name in files_with_messages(tree))
    with tempfile.TemporaryDirectory() as directory:
        template, complaint = make_template(tree, directory)
        if template is None:
            sys.exit(f'po: no template: {complaint.strip()}')
        with open(template, encoding='utf-8') as file:
            wanted = {key_of(entry) for entry in re.split(r'\n{2,}', file.read())}
    for language in tree.read('po/LINGUAS').split():
        catalogue = tidied(tree.read(f'po/{language}.po'), wanted)
        with open(tree.path(f'po/{language}.po'), 'w', encoding='utf-8') as file:
            file.write(catalogue)


def make_template(tree, directory):
    """The message template as the build makes it."""
    own = re.findall(r"'(--keyword=[^']+)'", tree.read('po/meson.build'))
    glib = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
    template = os.path.join(directory, 'slipway.pot')
    done = tree.run(['xgettext', '--from-code=UTF-8', '--add-comments', '-f', 'po/POTFILES.in',
                     '-o', template, *own, *(f'--keyword={word}' for word in glib)])
    return template if os.path.exists(template) else None, done.stderr


def messages_of(catalogue):
    """What an extract of a catalogue holds besides its header, each with its place."""
    for entry in catalogue.split('\n\n')[1:]:
        message = re.search(r'^msgid (".*")$', entry, re.MULTILINE)
        place = re.search(r'^#: (\S+)', entry, re.MULTILINE)
        if message:
            yield f'{message.group(1)} ({place.group(1) if place else "no source"})'


def check_translations(tree):
    with tempfile.TemporaryDirectory() as directory:
        template, complaint = make_template(tree, directory)
        if template is None:
            yield f'po: no template: {complaint.strip()}'
            return
        lenient = os.environ.get('SLIPWAY_ALLOW_UNTRANSLATED') == '1'
        for language in tree.read('po/LINGUAS').split():
            name = f'po/{language}.po'
            yield from tree.tool(['msgfmt', '--check', '-o', os.devnull, name])
            merged = os.path.join(directory, f'{language}.po')
            done = tree.run(['msgmerge', '-q', '--no-fuzzy-matching', '-o', merged, name, template])
            if done.returncode != 0:
                continue
            for flag, state in (('--untranslated', 'not translated'), ('--only-fuzzy', 'fuzzy')):
                left = tree.run(['msgattrib', flag, '--no-obsolete', '--no-wrap', merged]).stdout
                faults = [f'{name}: {state}: {message}' for message in messages_of(left)]
                if lenient and faults:
                    yield Warning_(f'{name}: {len(faults)} messages are {state}')
                elif faults:
                    yield from faults[:LONGEST_LIST]
                    if len(faults) > LONGEST_LIST:
                        yield f'{name}: {state}: {len(faults) - LONGEST_LIST} more'


# --- data ----------------------------------------------------------------------------------------

def settled(line):
    """What a validator says when all is well, and about the id, which cannot change any more."""
    return 'successful' in line or 'cid-contains-uppercase-letter' in line


def check_desktop(tree):
    with tempfile.TemporaryDirectory() as directory:
        for kind, ending, judge in (
                ('--desktop', '.desktop', ['desktop-file-validate', '--warn-kde']),
                ('--xml', '.metainfo.xml', ['appstreamcli', 'validate', '--no-net', '--pedantic'])):
            source = f'data/{APP_ID}{ending}.in'
            target = os.path.join(directory, APP_ID + ending)
            yield from tree.tool(['msgfmt', kind, '-d', 'po', '--template', source, '-o', target])
            if os.path.exists(target):
                for line in tree.tool([*judge, target], accept=settled):
                    yield f'{source}: {line.replace(target, "").lstrip(": ")}'


def check_xml(tree):
    names = tree.named('.xml', '.svg', '.ui', '.metainfo.xml.in')
    if names:
        yield from tree.tool(['xmllint', '--nonet', '--noout', *names])
    yield from tree.tool(['glib-compile-schemas', '--strict', '--dry-run', 'data'])


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f'the key “{key}” stands twice')
    return dict(pairs)


def sources_of(modules):
    for module in modules:
        yield from ((module['name'], source) for source in module.get('sources', []))
        yield from sources_of(module.get('modules', []))


def check_flatpak(tree):
    name = f'flatpak/{APP_ID}.json'
    try:
        manifest = json.loads(tree.read(name), object_pairs_hook=unique_keys)
    except ValueError as error:
        yield f'{name}: {error}'
        return
    if manifest.get('id') != APP_ID:
        yield f'{name}: the id is not {APP_ID}'
    for permission in manifest.get('finish-args', []):
        if permission not in FINISH_ARGS:
            yield f'{name}: the permission {permission} is more than the program needs'
    for module, source in sources_of(manifest.get('modules', [])):
        checksum = source.get('sha256', source.get('sha512', ''))
        if source['type'] == 'archive' and not re.fullmatch(r'[0-9a-f]{64}|[0-9a-f]{128}', checksum):
            yield f'{name}: the archive of {module} has no checksum'
        if source['type'] == 'git' and not (source.get('tag') or source.get('commit')):
            yield f'{name}: the source of {module} has neither tag nor commit'
    if shutil.which('flatpak-builder'):
        done = tree.run(['flatpak-builder', '--show-manifest', name])
        for line in done.stderr.splitlines():
            if done.returncode != 0 or 'Unknown property' in line:
                yield f'{name}: {line}'


def check_manual(tree):
    for name in tree.named('.1', below='data/'):
        for line in tree.tool(['groff', '-mandoc', '-Tutf8', '-Kutf8', '-ww', '-z', name]):
            yield f'{name}: {line}'
        done = tree.run(['man', '--warnings', '-l', tree.path(name)])
        for line in done.stderr.splitlines():
            yield f'{name}: {line}'


def check_scripts(tree):
    shells = [name for name in tree.files
              if name.endswith('.sh') or name in ('dev', '.ci/run', 'data/completions/slipway')]
    for name in shells:
        yield from tree.tool(['bash', '-n', name])
    if shutil.which('shellcheck'):
        done = tree.run(['shellcheck', '--format=gcc', '--severity=warning', *shells])
        yield from done.stdout.splitlines()
    for name in tree.named('.py'):
        try:
            compile(tree.read(name), name, 'exec')
        except SyntaxError as error:
            yield f'{name}:{error.lineno}: {error.msg}'


# --- requirements --------------------------------------------------------------------------------

def check_requirements(tree):
    name = 'tests/requirements.tsv'
    known = None
    if tree.build and os.path.exists(os.path.join(tree.build, 'build.ninja')):
        done = tree.run(['meson', 'introspect', '--tests', tree.build])
        known = {test['name'] for test in json.loads(done.stdout)}
    for number, line in enumerate(tree.read(name).splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        fields = line.split('\t')
        if len(fields) != 2 or not re.fullmatch(r'(?:00[0-4]|[A-Z])-\d\d', fields[0]):
            yield f'{name}:{number}: not a row, a tab and a test'
        elif known is not None and fields[1].split(':')[0] not in known:
            yield f'{name}:{number}: there is no test {fields[1].split(":")[0]}'


CHECKS = (check_format, check_arrows, check_lengths, check_whitespace, check_potfiles,
          check_translations, check_desktop, check_xml, check_flatpak, check_manual, check_scripts,
          check_requirements)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--build')
    parser.add_argument('--root', default=os.path.dirname(os.path.abspath(__file__)) + '/../..')
    parser.add_argument('--tidy', action='store_true')
    options = parser.parse_args()
    tree = Tree(os.path.realpath(options.root), options.build)
    if options.tidy:
        tidy_translations(tree)
        return 0
    failed = False
    for check in CHECKS:
        for fault in check(tree):
            failed = failed or not isinstance(fault, Warning_)
            print(f'warning: {fault}' if isinstance(fault, Warning_) else fault)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
