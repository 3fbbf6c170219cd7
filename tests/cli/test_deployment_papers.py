"""deployment runbook: every kind of paper, in any language, and what is refused."""
import os
import re
import shutil
import subprocess
import zipfile

from slipway import Slipway
from tap import Skip, main, test


def begin(slipway, mode='private-light'):
    slipway.make(mode=mode, delivery='purchase', hosting='on-premises')
    slipway.run('deployment', 'answer', 'ACME', 'backup.interval=1h', 'backup.duration=10m',
                'backup.offsite_lag=10m', 'rpo=4h', 'rto=4h')


def text(slipway, *options):
    """What the paper says, blanks made one."""
    path = slipway.path('paper.pdf')
    if shutil.which('pdftotext') is None:
        raise Skip('no pdftotext')
    slipway.run('deployment', 'runbook', 'ACME', '--output', path, *options)
    said = subprocess.run(['pdftotext', '-layout', path, '-'], check=True, capture_output=True, text=True).stdout
    return ' '.join(said.split())


@test('/deployment-papers/kinds')
def kinds():
    with Slipway() as slipway:
        begin(slipway)
        runbook = text(slipway, '--languages=en')
        assert text(slipway, '--languages=en', '--kind=runbook') == runbook
        for part in ('Installation', 'L1 Mode and scope', 'Backup Plan', 'B1 Coverage', 'Backup Log',
                     'No backup has been noted yet.', 'Restore Drills', 'There has been no restore drill yet.',
                     'Recoveries'):
            assert part in runbook, part
        assert 'Up to 1 h 10 min of work are lost with the host, and up to 1 h 20 min with' in runbook
        assert 'What Changes' in text(slipway, '--languages=en', '--kind=recap')
        assert 'What Changes' in text(slipway, '--languages=en', '--recap')
        assert 'L15' in text(slipway, '--languages=en', '--kind=steps')
        assert 'B4 Schedule' in text(slipway, '--languages=en', '--step=b4')
        annex = text(slipway, '--languages=en', '--kind=annex')
        for part in ('What Is Handed Over', 'No restore drill has passed.', 'Still Open', 'Evidence', 'Signatures',
                     'Nobody has signed yet.', 'Accepted'):
            assert part in annex, part


@test('/deployment-papers/occasions')
def occasions():
    with Slipway() as slipway:
        begin(slipway)
        slipway.refused('no-drill', 'deployment', 'runbook', 'ACME', '--output=x.pdf', '--kind=drill')
        slipway.refused('no-recovery', 'deployment', 'runbook', 'ACME', '--output=x.pdf', '--kind=recovery')
        slipway.refused('no-drill', 'deployment', 'runbook', 'ACME', '--output=x.pdf', '--step=D2')
        slipway.refused('unknown-occasion', 'deployment', 'runbook', 'ACME', '--output=x.pdf', '--drill=5')
        slipway.refused('unknown-kind', 'deployment', 'runbook', 'ACME', '--output=x.pdf', '--kind=poem')
        slipway.refused('unknown-step', 'deployment', 'runbook', 'ACME', '--output=x.pdf', '--step=Z9')
        for words in (['--recap', '--step=L1'], ['--kind=annex', '--step=L1'], ['--kind=annex', '--drill=5'],
                      ['--drill=5', '--recovery=5'], ['--drill=x'], []):
            output = ['--output=x.pdf'] if words else []
            slipway.refused('usage', 'deployment', 'runbook', 'ACME', *output, *words, code=2)

        drill = slipway.json('deployment', 'drill', 'ACME', 'start', '--by=Anna', '--title=First try')['id']
        for words in (['--kind=drill'], [f'--drill={drill}'], ['--kind=steps', f'--drill={drill}', '--step=D2']):
            assert 't3: data back' in text(slipway, '--languages=en', *words), words
        slipway.run('deployment', 'drill', 'ACME', 'abort', '--by=Anna', '--reason=The wrong host')
        report = text(slipway, '--languages=en', '--kind=drill')
        for part in ('Broken off', 'First try', 'The wrong host', 'Nobody has signed yet.'):
            assert part in report, part
        assert 'Restore Drill of' in text(slipway, '--languages=en')
        assert 'No restore drill has passed.' in text(slipway, '--languages=en', '--kind=annex')


@test('/deployment-papers/languages')
def languages():
    """Whatever the window speaks; of several, each is a file of its own, as of the tracker."""
    with Slipway() as slipway:
        begin(slipway)
        assert 'Backup Plan' in text(slipway, '--languages=en', '--language=de')
        pages = {code: text(slipway, '--languages', code) for code in ('en', 'de', 'zh_CN')}
        assert len(set(pages.values())) == 3
        for command, name in ((['deployment', 'runbook', 'ACME'], 'a.b/x.pdf'), (['export', 'tracker', 'ACME'], 'x')):
            os.makedirs(slipway.path('a.b'), exist_ok=True)
            stem, suffix = os.path.splitext(name)
            paths = [f'{stem}-{code}{suffix}' for code in ('de', 'zh_CN')]
            assert slipway.json(*command, '--output', name, '--languages=de, zh_CN,de') == {'paths': paths}
            assert all(os.path.getsize(slipway.path(path)) > 5000 for path in paths)
            assert slipway.text(*command, '--output', name, '--languages=de,en').split() == [
                f'{stem}-de{suffix}', f'{stem}-en{suffix}']
            assert not os.path.exists(slipway.path(name))
            slipway.refused('unknown-language', *command, '--output', name, '--languages=de,fr', code=2)
            slipway.refused('one-language', *command, '--output=-', '--languages=de,en')


@test('/deployment-papers/workbook')
def workbook():
    """The sheet of backups is there where one was noted."""
    def sheets():
        slipway.run('export', 'tracker', 'ACME', '--output=x.xlsx', '--languages=en')
        with zipfile.ZipFile(slipway.path('x.xlsx')) as archive:
            names = re.findall(r'<sheet name="([^"]+)"', archive.read('xl/workbook.xml').decode())
            return names, archive.read('xl/sharedStrings.xml').decode()

    with Slipway() as slipway:
        begin(slipway)
        names, strings = sheets()
        assert 'Deployment' in names and 'Backup' not in names
        assert '<t>B4</t>' in strings and '<t>Interval between two backups</t>' in strings
        slipway.run('deployment', 'record', 'ACME', '--at=2026-11-30T01:00:00Z', '--end=2026-11-30T01:20:00Z',
                    '--item==1+1', '--tool=restic', '--status=exit 3', '--bytes=1000')
        names, strings = sheets()
        assert names[names.index('Deployment') + 1] == 'Backup'
        assert '<t>Does not count</t>' in strings and '<t>=1+1</t>' in strings
        if shutil.which('soffice') is not None:
            subprocess.run(['soffice', '--headless', f'-env:UserInstallation=file://{slipway.path("office")}',
                            '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,'
                            f'false,{names.index("Backup") + 1}', '--outdir', slipway.folder, slipway.path('x.xlsx')],
                           check=True, capture_output=True, timeout=120)
            assert 'Does not count' in slipway.read('x-Backup.csv').decode()


main()
