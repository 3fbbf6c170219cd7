#!/usr/bin/python3
"""Checks papers with the eyes of other programs: what poppler finds in the PDF files.

check_paper.py WRITE_PAPER LOCALE_DIRECTORY

WRITE_PAPER is tests/core/write-paper. Speaks TAP.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import Skip, main, test

LANGUAGES = ('en', 'de', 'zh_CN')
SAMPLES = ('minutes', 'certificate', 'attendance')
WRITE_PAPER, LOCALES = sys.argv[1:3]
FOLDER = tempfile.TemporaryDirectory(prefix='slipway-paper-')


def written(folder):
    os.makedirs(folder, exist_ok=True)
    subprocess.run([WRITE_PAPER, folder, LOCALES], check=True)
    return {name: os.path.join(folder, name) for name in sorted(os.listdir(folder))}


FILES = written(os.path.join(FOLDER.name, 'first'))


def run(tool, *arguments):
    if not shutil.which(tool):
        raise Skip(f'{tool} is not installed')
    return subprocess.run([tool, *arguments], check=True, capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL='C.UTF-8')).stdout


def text_of(sample, language, *options):
    return run('pdftotext', '-enc', 'UTF-8', *options, FILES[f'{sample}-{language}.pdf'], '-')


@test('/paper-text/all-written')
def all_written():
    assert list(FILES) == sorted(f'{sample}-{language}.pdf' for sample in SAMPLES
                                 for language in LANGUAGES), FILES


@test('/paper-text/pages')
def pages():
    """The footer counts in the document's language."""
    forms = {'en': 'Page {} of {}', 'de': 'Seite {} von {}', 'zh_CN': '第 {} 页，共 {} 页'}
    for language, form in forms.items():
        each = text_of('minutes', language, '-layout').rstrip('\f\n').split('\f')
        assert len(each) > 2
        for number, page in enumerate(each, 1):
            assert form.format(number, len(each)) in page, (language, number, page[-300:])


@test('/paper-text/words')
def words():
    """What stands on the page can be found, whatever its letters."""
    expected = {
        'en': ['This confirms that', 'Lena Hofmann', 'Planning with the system: basics and daily work'],
        'de': ['Hiermit wird bestätigt, dass', 'Jörg Müller-Lüdenscheidt', 'tägliche Arbeit'],
        'zh_CN': ['结业证书', '兹证明', '王小明', '系统计划编制：基础与日常工作'],
    }
    for language, texts in expected.items():
        found = text_of('certificate', language)
        for text in texts:
            assert text in found, (language, text, found)


@test('/paper-text/rows')
def rows():
    """Every row once, in order."""
    for language in LANGUAGES:
        numbers = re.findall(r'^\s*(\d+)\s', text_of('attendance', language, '-layout'), re.MULTILINE)
        assert [int(number) for number in numbers] == list(range(1, 25)), (language, numbers)


@test('/paper-text/fonts')
def fonts():
    """Every font is in the file, and Chinese is set in the shapes of China."""
    for path in FILES.values():
        lines = run('pdffonts', path).splitlines()[2:]
        assert lines, path
        for line in lines:
            embedded, _, unicode = line.split()[-5:-2]
            assert (embedded, unicode) == ('yes', 'yes'), (path, line)
            assert not re.search(r'CJK(jp|kr|tc|hk)', line), (path, line)


@test('/paper-text/metadata')
def metadata():
    found = run('pdfinfo', FILES['minutes-zh_CN.pdf'])
    for line in (r'Title: +项目启动会会议纪要', r'Author: +王小明', r'Subject: +北风物流 · 2026年12月1日',
                 r'CreationDate: +Tue Dec +1 ', r'Page size: +595\.\d+ x 841\.\d+ pts \(A4\)'):
        assert re.search(line, found), (line, found)
    assert re.search(r'Page size: +841\.\d+ x 595\.\d+ pts \(A4\)',
                     run('pdfinfo', FILES['certificate-de.pdf']))


@test('/paper-text/links')
def links():
    assert 'https://example.org/it%27s?q=%C3%BC' in run('pdfinfo', '-url', FILES['minutes-en.pdf'])


@test('/paper-text/same-bytes')
def same_bytes():
    """Another process at another time writes the same files."""
    again = written(os.path.join(FOLDER.name, 'second'))
    for name, path in FILES.items():
        with open(path, 'rb') as one, open(again[name], 'rb') as other:
            assert one.read() == other.read(), name


sys.argv[1:3] = []
main()
