#!/usr/bin/python3
"""Checks the tracker: the parts of the workbook, its bytes, and what LibreOffice makes of it.

check_workbook.py WRITE_TRACKER GOLDEN_DIRECTORY LOCALE_DIRECTORY

WRITE_TRACKER is tests/core/write-tracker. SLIPWAY_UPDATE_GOLDEN=1 writes the golden files anew.
Speaks TAP.
"""
import csv
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
RELATION = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'
LONGEST_NAME = 31
LONGEST_TEXT = 32767
SHEETS = {
    'en': ['Read me', 'Dashboard', 'Plan', 'Gantt', 'Milestones', 'Training matrix', 'Attendance', 'Contacts',
           'Lists'],
    'de': ['Hinweise', 'Kennzahlen', 'Plan', 'Gantt', 'Meilensteine', 'Schulungsmatrix', 'Anwesenheit',
           'Kontakte', 'Listen'],
    'zh_CN': ['说明', '仪表板', '计划', '甘特图', '里程碑', '培训矩阵', '出勤', '联系人', '列表'],
}
README, DASHBOARD, PLAN, GANTT, MILESTONES, MATRIX, ATTENDANCE, CONTACTS, LISTS = range(9)
INTERNAL = {'en': 'Brief the delivery team', 'de': 'Projektteam einweisen',
            'zh_CN': '销售向实施团队交底'}


class Workbook:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.parts = {name: self.archive.read(name) for name in self.archive.namelist()}
        self.trees = {name: ElementTree.fromstring(data) for name, data in self.parts.items()}
        self.book = self.trees['xl/workbook.xml']
        self.sheets = [sheet.get('name') for sheet in self.book.iter(MAIN + 'sheet')]
        self.names = {name.get('name'): name.text for name in self.book.iter(MAIN + 'definedName')}
        self.texts = [''.join(t.text or '' for t in item.iter(MAIN + 't'))
                      for item in self.trees['xl/sharedStrings.xml'].iter(MAIN + 'si')]

    def sheet(self, index):
        return self.trees[f'xl/worksheets/sheet{index + 1}.xml']

    def cells(self, index):
        """Reference -> (value, formula) of every cell that holds something."""
        found = {}
        for cell in self.sheet(index).iter(MAIN + 'c'):
            value, formula = cell.find(MAIN + 'v'), cell.find(MAIN + 'f')
            if value is None and formula is None:
                continue
            text = value.text if value is not None else ''
            if cell.get('t') == 's':
                text = self.texts[int(text)]
            found[cell.get('r')] = (text or '', formula.text if formula is not None else None)
        return found

    def rules(self, index):
        return [rule for rule in self.sheet(index).iter(MAIN + 'cfRule')]

    def validations(self, index):
        return {v.get('sqref'): (v.get('type'), v.findtext(MAIN + 'formula1'))
                for v in self.sheet(index).iter(MAIN + 'dataValidation')}

    def pane(self, index):
        pane = next(self.sheet(index).iter(MAIN + 'pane'), None)
        return None if pane is None else (pane.get('xSplit'), pane.get('ySplit'), pane.get('state'))


class Checks:
    def __init__(self, writer, golden, locale):
        self.writer = writer
        self.golden = golden
        self.locale = locale
        self.dir = tempfile.mkdtemp(prefix='slipway-workbook-')
        self.made = {}

    def make(self, language, party='-', variant='plain', again=False):
        """Path of the workbook and the titles its plan has to hold."""
        key = (language, party, variant, again)
        if key not in self.made:
            path = os.path.join(self.dir, '-'.join(map(str, key)) + '.xlsx')
            done = subprocess.run(
                [self.writer, path, language, party, variant], check=True, capture_output=True,
                env={**os.environ, 'LC_ALL': 'C.UTF-8', 'SLIPWAY_LOCALEDIR': self.locale,
                     'LANGUAGE': ''})
            self.made[key] = path, done.stdout.decode().splitlines()
        return self.made[key]

    def workbook(self, *arguments, **options):
        return Workbook(self.make(*arguments, **options)[0])

    # --- what every workbook must be ----------------------------------------------------------

    def check_sheet_names(self):
        for language, names in SHEETS.items():
            book = self.workbook(language)
            assert len(book.sheets) == len(names), book.sheets
            for made, name, english in zip(book.sheets, names, SHEETS['en']):
                assert made in (name, english), (made, name)
            for name in names:
                assert len(name) <= LONGEST_NAME and not re.search(r"[\[\]:*?/\\]", name), name
            states = [sheet.get('state') for sheet in book.book.iter(MAIN + 'sheet')]
            assert states == [None] * 8 + ['hidden'], states

    def check_tables(self):
        book = self.workbook('en')
        tables = [book.trees[name] for name in sorted(book.parts) if name.startswith('xl/tables/')]
        assert [t.get('name') for t in tables] == [
            'SlipwayPlan', 'SlipwayMilestones', 'SlipwayTraining', 'SlipwayAttendance', 'SlipwayContacts']
        for table, index in zip(tables, (PLAN, MILESTONES, MATRIX, ATTENDANCE, CONTACTS)):
            assert table.find(MAIN + 'autoFilter') is not None
            assert table.find(MAIN + 'tableStyleInfo').get('showRowStripes') == '1'
            titles = [c.get('name') for c in table.iter(MAIN + 'tableColumn')]
            assert len(titles) == len({t.casefold() for t in titles}), titles
            first = re.match(r'([A-Z]+)(\d+)', table.get('ref'))
            cells = book.cells(index)
            row = [text for ref, (text, _) in cells.items() if re.sub('[A-Z]', '', ref) == first[2]]
            assert row == titles, (row, titles)

    def check_names_and_lists(self):
        for language in SHEETS:
            book = self.workbook(language)
            wanted = {'slipway_statuses', 'slipway_parties', 'slipway_status_date',
                      'slipway_go_live', 'slipway_done', 'slipway_late', 'slipway_phase'}
            assert wanted <= set(book.names), set(book.names)
            plan, contacts = book.validations(PLAN), book.validations(CONTACTS)
            assert ('list', 'slipway_statuses') in plan.values(), plan
            assert 'decimal' in {kind for kind, _ in plan.values()}, plan
            assert ('list', 'slipway_parties') in contacts.values(), contacts
            matrix, attendance = book.validations(MATRIX), book.validations(ATTENDANCE)
            assert {*matrix.values()} == {('list', 'slipway_ticks')} and len(matrix) == 16, matrix
            assert {*attendance.values()} == {('list', 'slipway_attendances')}, attendance
            for index in range(9):
                for kind, formula in book.validations(index).values():
                    assert kind != 'list' or not formula.startswith('"'), 'a list as a string'

    def check_layout(self):
        book = self.workbook('de')
        assert book.pane(PLAN) == ('4', '4', 'frozen'), book.pane(PLAN)
        assert book.pane(GANTT) == ('7', '7', 'frozen'), book.pane(GANTT)
        assert {book.pane(index)[2] for index in (MILESTONES, MATRIX, ATTENDANCE, CONTACTS)} == {'frozen'}
        for index in range(8):
            sheet = book.sheet(index)
            setup = sheet.find(MAIN + 'pageSetup')
            assert setup.get('orientation') == 'landscape' and setup.get('paperSize') == '9'
            assert sheet.find(f'{MAIN}sheetPr/{MAIN}pageSetUpPr').get('fitToPage') == '1'
            assert '&P / &N' in sheet.findtext(f'{MAIN}headerFooter/{MAIN}oddFooter')
            merged = [m.get('ref') for m in sheet.iter(MAIN + 'mergeCell')]
            assert_apart(merged)
        for index in (README, DASHBOARD):
            assert book.sheet(index).find(f'.//{MAIN}sheetView').get('showGridLines') == '0'
        levels = {row.get('outlineLevel') for row in book.sheet(PLAN).iter(MAIN + 'row')}
        assert {'1', '2'} <= levels, levels
        kinds = {rule.get('type') for rule in book.rules(PLAN)}
        assert kinds == {'dataBar', 'expression'}, kinds
        assert len(book.rules(GANTT)) >= 5 * 4 + 3
        assert any(name.startswith('xl/charts/chart') for name in book.parts)

    def check_properties(self):
        book = self.workbook('de')
        core = book.parts['docProps/core.xml'].decode()
        custom = ElementTree.tostring(book.trees['docProps/custom.xml'], encoding='unicode')
        assert 'Projekttabelle: Nordlicht Maschinenbau GmbH' in core
        assert '2026-12-01T00:00:00Z' in core and 'Li Ming' in core
        for text in ('slipway-project', 'slipway-language', 'slipway-schema', 'slipway-tracker-1'):
            assert text in custom, text
        assert 'Nordlicht' in book.parts['docProps/app.xml'].decode()

    def check_phases(self):
        """Five phases in order, each with what happens and the current focus."""
        for language in SHEETS:
            book = self.workbook(language)
            readme = [text for text, _ in book.cells(README).values()]
            phases = [text for text in readme if re.match(r'0\d ', text)]
            assert [p[:2] for p in phases] == ['01', '02', '03', '04', '05'], phases
            plan = book.cells(PLAN)
            rows = [row for row in range(5, 60) if re.fullmatch(r'\d', plan.get(f'B{row}', ('',))[0])]
            assert len(rows) == 5
            for row, phase in zip(rows, phases):
                assert plan[f'C{row}'][0] == phase
                assert len(plan[f'S{row}'][0]) > 10 and len(plan[f'T{row}'][0]) > 10

    def check_training(self):
        """A row for each person and role: words for what was ticked, nothing for what others learn."""
        for language in SHEETS:
            book = self.workbook(language, party='customer')
            matrix, rules = book.cells(MATRIX), book.rules(MATRIX)
            titles = {matrix[ref][0]: ref[:-1] for ref in matrix if re.fullmatch(r'[A-Z]+4', ref)}
            topics = [title for title in titles if re.match(r'0[1-4] ', title)]
            assert len(topics) == 16 and sorted(topics, key=lambda title: title[:2]) == topics, topics
            first, row = titles[topics[3]], 6
            assert matrix[f'B{row}'][0] == 'Emil Vogl' and f'{titles[topics[0]]}{row}' not in matrix
            words = [book.cells(LISTS)[f'D{each}'][0] for each in (2, 3, 4)]
            assert matrix[f'{first}{row}'][0] == words[2], matrix[f'{first}{row}']
            assert matrix[f'{titles[topics[4]]}{row}'][0] == words[0]
            assert float(matrix[f'G{row}'][0]) == 0.25 and matrix[f'J{row}'][0] == 'Li Ming'
            told = [rule.findtext(MAIN + 'formula') for rule in rules if rule.get('type') == 'expression']
            assert [each.split('=')[-1] for each in told] == ['slipway_alone', 'slipway_shown', 'slipway_not_yet']
            rows = book.cells(ATTENDANCE)
            late = [ref for ref, (text, _) in rows.items() if text == '10:15']
            assert late == ['I7'] and rows['H7'][0] == '15' and rows['D7'][0] == '1', (late, rows)
            assert 'D13' not in rows and rows['D10'][0] == '2'

    # --- bytes, facts, parties ------------------------------------------------------------------

    def check_same_bytes(self):
        """Two exports of one state; the ids of a project are random, so they are told apart."""
        one, two = self.workbook('zh_CN'), self.workbook('zh_CN', again=True)
        assert one.archive.namelist() == two.archive.namelist()
        for name in one.parts:
            assert without_ids(one.parts[name]) == without_ids(two.parts[name]), name
        stamps = {info.date_time for info in one.archive.infolist()}
        assert len(stamps) == 1, stamps

    def check_no_leak(self):
        for language, title in INTERNAL.items():
            mine, theirs = self.workbook(language), self.workbook(language, party='customer')
            assert title in mine.texts
            whole = b''.join(theirs.parts.values()).decode()
            assert title not in whole
            partner = b''.join(self.workbook(language, party='partner').parts.values()).decode()
            assert title not in partner

    def check_figures(self):
        book = self.workbook('en')
        formulas = [f for _, f in book.cells(DASHBOARD).values() if f]
        assert sum('SUMPRODUCT' in f for f in formulas) > 20, len(formulas)
        gantt = [f for _, f in book.cells(GANTT).values() if f]
        assert any('MATCH' in f for f in gantt) and any('◆' in f for f in gantt)

    def check_hostile(self):
        path, titles = self.make('en', variant='hostile')
        book = Workbook(path)
        assert '=1+1' in book.texts and "+cmd|' /C calc'!A0" in book.texts
        assert '<b>&amp; ]]> "quoted" \'x\'' in book.texts
        for index in range(9):
            for _, formula in book.cells(index).values():
                assert not formula or ('1+1' not in formula and 'cmd' not in formula)
        for name, data in book.parts.items():
            assert not re.search(rb'[\x00-\x08\x0b\x0c\x0e-\x1f]', data), name
        assert all(len(text.encode('utf-16-le')) // 2 <= LONGEST_TEXT for text in book.texts)
        assert any(re.match(r'control \[31m +and', text) for text in book.texts)

    def check_odd_plans(self):
        """A plan of years has as few columns as one of weeks; one without tasks is a workbook."""
        book = self.workbook('en', variant='long')
        columns = {re.sub(r'\d', '', ref) for ref in book.cells(GANTT)}
        assert len(columns) <= 208, len(columns)
        assert self.workbook('en', variant='empty').sheets == [
            name for name in SHEETS['en'] if name != 'Attendance']

    def check_golden(self):
        book = self.workbook('en')
        lines = []
        for index, name in enumerate(book.sheets):
            lines.append(f'== {name}: pane {book.pane(index)}')
            lines += [f'validation {ref}: {kind} {formula}'
                      for ref, (kind, formula) in sorted(book.validations(index).items())]
            lines += [f'rule {rule.get("type")} {rule.findtext(MAIN + "formula") or ""}'.rstrip()
                      for rule in book.rules(index)]
            lines += [f'{ref}: {text!r}' + (f' ={formula}' if formula else '')
                      for ref, (text, formula) in book.cells(index).items()
                      if index != GANTT or re.match(r'[A-Z]\d', ref)]
        self.compare('tracker.en.txt', '\n'.join(lines) + '\n')
        for part in ('xl/workbook.xml', 'xl/tables/table1.xml', 'docProps/custom.xml'):
            tree = ElementTree.fromstring(book.parts[part])
            ElementTree.indent(tree)
            self.compare('tracker-' + os.path.basename(part),
                         ElementTree.tostring(tree, encoding='unicode') + '\n')

    def compare(self, name, text):
        path = os.path.join(self.golden, name)
        text = without_ids(text.encode()).decode()
        if os.environ.get('SLIPWAY_UPDATE_GOLDEN'):
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        with open(path, encoding='utf-8') as file:
            wanted = file.read()
        if wanted != text:
            pairs = zip(wanted.splitlines() + [''], text.splitlines() + [''])
            differs = next(pair for pair in pairs if pair[0] != pair[1])
            raise AssertionError(f'{name}: was {differs[0]!r}, is {differs[1]!r}')

    # --- another program reads it -----------------------------------------------------------------

    def check_libreoffice(self):
        """LibreOffice turns every sheet into CSV, and no title of the plan is lost."""
        office = shutil.which('soffice') or shutil.which('libreoffice')
        if office is None:
            return 'LibreOffice is not installed'
        for language in SHEETS:
            for variant in ('plain', 'hostile') if language == 'en' else ('plain',):
                path, titles = self.make(language, variant=variant)
                folder = os.path.join(self.dir, f'csv-{language}-{variant}')
                subprocess.run(
                    [office, f'-env:UserInstallation=file://{self.dir}/office', '--headless',
                     '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,'
                     'false,false,false,-1', '--outdir', folder, path],
                    check=True, capture_output=True, timeout=180,
                    env={**os.environ, 'HOME': self.dir, 'LC_ALL': 'C.UTF-8'})
                files = glob.glob(os.path.join(folder, '*.csv'))
                assert len(files) == 9, files
                self.compare_with_csv(folder, Workbook(path).sheets, titles)
        return None

    def compare_with_csv(self, folder, names, titles):
        csv.field_size_limit(1 << 20)
        for index in (PLAN, GANTT):
            path = glob.glob(os.path.join(glob.escape(folder), f'*-{glob.escape(names[index])}.csv'))
            with open(path[0], encoding='utf-8', newline='') as file:
                cells = {cell for row in csv.reader(file) for cell in row}
            errors = [cell for cell in cells if re.match(r'(#|Err:)', cell)]
            assert not errors, errors
            for title in titles:
                expected = re.sub(r'[\x00-\x08\x0b-\x1f\x7f\ufffe]', '', title)[:LONGEST_TEXT - 1]
                assert any(cell.startswith(expected) for cell in cells), (names[index], title[:80])


def without_ids(data):
    """Ids of 15 and more figures become #1, #2 in the order in which they come."""
    seen = {}
    return re.sub(rb'\d{15,19}', lambda m: b'#%d' % seen.setdefault(m[0], len(seen) + 1), data)


def assert_apart(ranges):
    """No two merged ranges may overlap: Excel calls such a file damaged."""
    taken = set()
    for reference in ranges:
        (left, top), (right, bottom) = [
            (sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(m[0]))), int(m[1]))
            for m in re.findall(r'([A-Z]+)(\d+)', reference)]
        for cell in ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)):
            assert cell not in taken, reference
            taken.add(cell)


def main():
    checks = Checks(*(os.path.abspath(argument) for argument in sys.argv[1:4]))
    names = [name for name in dir(checks) if name.startswith('check_')]
    print(f'1..{len(names)}')
    for number, name in enumerate(names, 1):
        title = name[len('check_'):].replace('_', '-')
        try:
            skipped = getattr(checks, name)()
            print(f'ok {number} {title}' + (f' # SKIP {skipped}' if skipped else ''))
        except (AssertionError, KeyError, IndexError, AttributeError, StopIteration,
                ElementTree.ParseError, subprocess.SubprocessError, OSError) as error:
            detail = getattr(error, 'stderr', b'') or b''
            print(f'not ok {number} {title}\n# {type(error).__name__}: {str(error)[:600]}'
                  f' {detail.decode()[:300]}')
        sys.stdout.flush()
    shutil.rmtree(checks.dir, ignore_errors=True)


if __name__ == '__main__':
    main()
