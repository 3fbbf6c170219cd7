"""Backup, drill and recovery with a real database: the wizards' own commands, as generated, against
PostgreSQL and restic. Hours pass by the machine's own clock.
"""
import atexit
import hashlib
import os
import re
import shutil

from machine import SHELLS, Machine, postgres_folder
from tap import main, test
from wizard import PROJECT, Wizard, seconds, stamp

HOUR, MINUTE = 3600, 60
# Rows that a dump has to carry: line ends, tabulators, the end mark of its data, and its own words.
NASTY = (r"E'two\nlines'", r"E'\\.'", r"E'a\tb'", "'COPY public.orders FROM stdin;'", "'Größe 数据 NULL'", "''")
ORDERS, LINES = 400, 1200
COUNT = "SELECT (SELECT count(*) FROM orders) || ' ' || (SELECT count(*) FROM lines)"
SUM = "SELECT md5(string_agg(l::text, '|' ORDER BY id)) FROM lines l"


class Story:
    """What happened so far; each test goes on from the chapter before."""

    def __init__(self):
        self.machine = self.wizard = None
        self.begun = []
        self.chapters = []  # those that came to their end

    def upto(self, *chapters):
        postgres_folder()
        for chapter in chapters:
            if chapter in self.begun and chapter not in self.chapters:
                raise AssertionError(f'{chapter.__name__} failed before')
            if chapter not in self.begun:
                self.begun.append(chapter)
                chapter()
                self.chapters.append(chapter)

    def end(self):
        if self.wizard:
            self.wizard.__exit__()
        if self.machine:
            self.machine.__exit__()


story = Story()
atexit.register(story.end)


# The database and the plan

def fill_database(machine):
    machine.sql('production', 'postgres', 'CREATE ROLE nord_app; CREATE ROLE nord_ro; CREATE ROLE nord_bak;')
    machine.sh('production', Wizard.command(story.wizard.call('show'), 'L11', 'C4-database'))
    nasty = ', '.join(f'({LINES + place}, 1, {text})' for place, text in enumerate(NASTY, 1))
    machine.sql('production', 'nord_cap', f"""
        SET ROLE nord_app;
        CREATE TABLE orders (id int PRIMARY KEY, entered timestamptz NOT NULL);
        CREATE TABLE lines (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders, what text NOT NULL);
        INSERT INTO orders SELECT i, to_timestamp({machine.now()} - i * 60) FROM generate_series(1, {ORDERS}) i;
        INSERT INTO lines SELECT i, 1 + i % {ORDERS}, 'line ' || i FROM generate_series(1, {LINES}) i;
        INSERT INTO lines VALUES {nasty};""")


def files_of(folder):
    """SHA-256 of each file below it."""
    sums = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), 'rb') as file:
                sums[os.path.relpath(os.path.join(place, name), folder)] = hashlib.sha256(file.read()).hexdigest()
    return sums


ANSWERS = {
    'customer.code': 'nord', 'db.mode': 'bundled', 'db.major': 0, 'files.kind': 'local', 'files.path': '',
    'config.path': '', 'backup.consistency': 'files-after-db', 'coverage.secrets_apart': 'yes', 'rpo': '26h',
    'rto': '4h', 'backup.method': 'repository', 'storage.data': '1', 'backup.interval': '24h',
    'backup.duration': '10m', 'backup.calendar': '*-*-* 01:30:00', 'backup.offsite_lag': '10m', 'keep.daily': '7',
    'keep.weekly': '5', 'keep.monthly': '12', 'keep.yearly': '2', 'keep.least_days': '30', 'keep.most_days': '36500',
    'site.production': 'Hamburg', 'storage.growth': '1', 'storage.change': '1', 'storage.changing': '30',
    'storage.compression': '50', 'storage.target': '1000', 'storage.drill_room': '10', 'cadence.structure': '7d',
    'cadence.read': '84d', 'cadence.restore': '30d', 'cadence.drill': '90d', 'people.drill_owner': 'Jin Park',
    'alarm.receivers': 'one@nord.example\ntwo@nord.example', 'alarm.seen': 'yes', 'backup.repository': '',
    'access.names': 'cap.nord.example', 'tls.source': 'company', 'tls.ca': '/srv/ca.pem', 'health.path': '/health',
    'backup.password_file': '', 'backup.vault': 'nord/repository', 'backup.part': '1', 'backup.parts': '1',
}
ITEMS = ('database', 'roles', 'files', 'object-store', 'configuration', 'keys', 'certificates', 'sign-in', 'balancer',
         'cache', 'installers', 'library')


PEOPLE = ('Anna Meyer', 'Jin Park', 'Olga Klein')


def fill_tables(wizard, key):
    for name in PEOPLE:
        wizard.id('people', 'add', PROJECT, '--name', name, '--party', 'customer')
    for item in ITEMS:
        wizard.row('coverage', item, how='backed-up', by='restic')
    for event in ('deleted-row', 'host', 'site', 'ransomware'):
        wizard.row('objectives', event, event=event, rpo='26h', rto='4h')
    for name, kind, site in (('near', 'host', 'Hamburg'), ('far', 'object', 'Kiel')):
        wizard.row('copies', name, kind=kind, host=f'{name}.nord.example', site=site,
                   locked='yes' if site == 'Kiel' else 'no', deletes='Jin Park')
    wizard.row('keys', 'repository', fingerprint=key, first='Anna Meyer', second='Jin Park', place='the vault',
               other_place='the bank', opened=wizard.environment['SLIPWAY_TODAY'])


def set_up():
    machine = story.machine = Machine()
    machine.cluster('production')
    wizard = story.wizard = Wizard(machine)
    major = re.search(r'(\d+)', machine.sh('production', 'pg_dump --version').split()[2]).group(1)
    ANSWERS.update({
        'db.major': major, 'files.path': machine.path('data', 'files'), 'config.path': machine.path('config'),
        'backup.repository': machine.path('repository'), 'backup.password_file': machine.path('password')})
    story.major = int(major)
    machine.write('password', 'correct horse battery staple\n')
    machine.write('config/version', '3.2.0\n')
    machine.write('config/app.yaml', 'database: nord_cap\n')
    for number in range(20):
        machine.write(f'data/files/{number} größe.txt', f'file {number}\n' * number)
    wizard.call('host', 'app1', 'ip=10.0.0.1', 'role=all', 'os=debian-12', 'virtual=physical', 'login=platform',
                f'data_path={machine.path("data")}', f'backup_path={machine.path("backup")}')
    wizard.call('answer', *(f'{name}={ANSWERS[name]}' for name in (
        'customer.code', 'db.mode', 'db.major', 'files.kind', 'files.path', 'config.path', 'backup.method',
        'backup.repository', 'backup.password_file', 'access.names', 'tls.source', 'tls.ca', 'health.path')))
    fill_database(machine)
    story.counts = machine.sql('production', 'nord_cap', COUNT)
    story.sum = machine.sql('production', 'nord_cap', SUM)
    story.files = files_of(machine.path('data', 'files'))
    assert story.counts == f'{ORDERS} {LINES + len(NASTY)}', story.counts


def make_plan():
    """B1 to B8 as the customer answers and signs them."""
    machine, wizard = story.machine, story.wizard
    machine.sh('production', wizard.command(wizard.call('show'), 'L13', 'C9-init'))
    told = machine.sh('production', f'restic --repo {machine.path("repository")} '
                                    f'--password-file {machine.path("password")} key list')
    story.key = re.search(r'^\*([0-9a-f]+)', told, re.M).group(1)
    fill_tables(wizard, story.key)
    for number in range(1, 9):
        wizard.answer_step('backup', f'B{number}', ANSWERS)
        wizard.check_step('backup', f'B{number}', {'keys-stored': True})
        wizard.sign_step('backup', f'B{number}')
    assert wizard.call('backup')['problems'] == []
    wizard.answer_step('show', 'L13', ANSWERS)


# The backup

def write_script(shell):
    machine, wizard = story.machine, story.wizard
    shown = wizard.call('show')
    for name in ('timer-values', 'timer-script'):
        machine.sh('production', machine.inside(wizard.command(shown, 'L13', name)), shell)
    machine.parse(wizard.command(shown, 'L13', 'timer'))
    path = machine.path('sbin', 'cap-nord-backup')
    assert os.access(path, os.X_OK)
    text = machine.inside(machine.read(path))
    machine.parse(text)
    machine.write('sbin/cap-nord-backup', text)


def run_script(shell=('dash',), code=0):
    """The status lines of one run, as keys and values."""
    machine = story.machine
    told = machine.sh('production', f'{" ".join(shell)} {machine.path("sbin", "cap-nord-backup")}', code=code)
    lines = [line for line in told.splitlines() if line.startswith('slipway-backup ')]
    log = machine.read('backup/backup.log').splitlines()
    assert log[-len(lines):] == lines and lines[-1].split()[-1].startswith('status='), told
    return [dict(pair.split('=', 1) for pair in line.split()[1:]) for line in lines], '\n'.join(lines) + '\n'


def take_backup(shell=('dash',)):
    """Runs the script and hands its lines on; the two records."""
    begun = story.machine.now()
    told, text = run_script(shell)
    assert [each['item'] for each in told] == ['database', 'files'], told
    data, files = told
    assert data['tool'] == files['tool'] == 'restic' and data['app_version'] == '3.2.0', told
    assert data['db_major'] == str(story.major) and data['fingerprint'] == story.key, data
    assert begun <= seconds(data['started']) <= seconds(data['ended']) <= story.machine.now(), data
    assert int(files['counts']) >= len(story.files) + 3, files
    path = story.wizard.write('status.txt', text)
    records = story.wizard.call('record', '--file', path)['records']
    for record, line in zip(records, told):
        assert record['good'] and record['level'] == 'V0' and record['source'] == 'status-line', record
        assert (record['run'], record['bytes'], record['counts']) == (line['run'], int(line['bytes']),
                                                                    int(line['counts'])), record
    return records


@test('/real-recovery/commands')
def commands():
    """What the step of the backup shows, run one after the other."""
    story.upto(set_up, make_plan)
    machine, wizard = story.machine, story.wizard
    shown = wizard.call('show')
    told = ''
    for name in ('C9-version', 'C10-globals', 'C9-file', 'C9-read', 'C10', 'C12-check', 'C12-forget'):
        told += machine.sh('production', wizard.command(shown, 'L13', name))
    assert told.count(' saved') == 2 and 'no errors were found' in told, told
    for step in shown['steps']:
        for command in step['commands']:
            if command['text']:
                machine.parse(command['text'])


def back_up():
    write_script(SHELLS[0])
    story.data, story.filed = take_backup()
    rows = sum(int(count) for count in story.counts.split())
    assert story.data['counts'] == rows, (story.data, story.counts)


@test('/real-recovery/script')
def script():
    """The script of the timer under both shells; a failing dump and a lost file are told as such."""
    story.upto(set_up, make_plan, back_up)
    machine = story.machine
    write_script(SHELLS[1])
    unit = machine.inside(story.wizard.command(story.wizard.call('show'), 'L13', 'timer'))
    machine.sh('production', '\n'.join(line for line in unit.splitlines() if not line.startswith('systemctl')))
    service = machine.read('units/cap-nord-backup.service')
    assert f' {machine.path("sbin")}/cap-nord-backup\n' in service, service
    assert 'OnCalendar=*-*-* 01:30:00\n' in machine.read('units/cap-nord-backup.timer')
    machine.sql('production', 'postgres', 'ALTER DATABASE nord_cap RENAME TO away')
    failed, _ = run_script(code=1)
    machine.sql('production', 'postgres', 'ALTER DATABASE away RENAME TO nord_cap')
    assert failed[0]['status'] == '1' and not failed[0]['run'] and not failed[0]['counts'], failed
    assert failed[1]['status'] == '0', failed
    os.rename(machine.path('data', 'files'), machine.path('data', 'gone'))
    failed, text = run_script(code=1)
    os.rename(machine.path('data', 'gone'), machine.path('data', 'files'))
    assert failed[0]['status'] == '0' and failed[1]['status'] not in ('', '0'), failed
    told = story.wizard.call('record', '--file', story.wizard.write('status.txt', text))['records']
    assert told[0]['good'] and not told[1]['good'], told
    story.data, story.filed = take_backup(SHELLS[1])


def verify():
    """V1 and V2: the structure of the repository, and the dump read from it."""
    machine, wizard = story.machine, story.wizard
    shown = wizard.call('show')
    for level, name in (('V1', 'C12-check'), ('V2', 'C9-read')):
        machine.sh('production', wizard.command(shown, 'L13', name))
        record = wizard.call('verify', str(story.data['id']), level, '--by', 'Olga Klein')
        assert record['good'] and record['level'] == level, record


@test('/real-recovery/verified')
def verified():
    story.upto(set_up, make_plan, back_up, verify)
    records = story.wizard.call('backups')['records']
    assert next(each for each in records if each['id'] == story.data['id'])['level'] == 'V2'
    shown = story.wizard.call('show')
    logged = [check for check in Wizard.step(shown, 'L13')['checks'] if check['id'] == 'backup-logged']
    assert logged[0]['state'] == 'pass', logged


# The drill

def same_data(cluster, database, counts, total):
    """Do the counts and the sum over all lines agree?"""
    machine = story.machine
    return machine.sql(cluster, database, COUNT) == counts and machine.sql(cluster, database, SUM) == total


def newest_row(cluster, database):
    return int(story.machine.sql(cluster, database, 'SELECT extract(epoch FROM max(entered))::bigint FROM orders'))


def stamps(drill):
    return [seconds(drill['stamps'][f't{number}']) for number in range(7)]


def run_commands(verb, step, names, cluster):
    """Those of the step in that order, as they are generated now; a recovery keeps what they print."""
    wizard, printed = story.wizard, ''
    shown = wizard.shown(verb)
    for name in names:
        told = story.machine.sh(cluster, Wizard.command(shown, step, name))
        printed += told
        if verb == 'recover':
            wizard.call('recover', 'step', step, name, *(
                ('--file', wizard.write(f'{name}.txt', told)) if told else ('--text', 'no output')))
            story.ticked.add((step, name))
    return printed


def tick_others(step):
    """What needs a service of the system is read by the shells alone."""
    for command in Wizard.step(story.wizard.shown('recover'), step)['commands']:
        if (step, command['id']) not in story.ticked:
            assert re.search('systemctl|journalctl|curl', command['text']), command
            story.machine.parse(command['text'])
            story.wizard.call('recover', 'step', step, command['id'], '--text', 'done by hand')


def prepare_drill():
    machine, wizard = story.machine, story.wizard
    machine.cluster('drill')
    machine.skip(2 * HOUR)
    wizard.call('drill', 'start', '--by', 'Jin Park', '--record', str(story.data['id']))
    folder = machine.path('drill', 'files')
    wizard.answer_step('drill', 'D1', {
        'drill.host': 'drill1.nord.example', 'drill.dir': folder, 'drill.operator': 'Jin Park',
        'drill.snapshot': f'{story.data["run"]}\n{story.filed["run"]}', 'drill.samples': 'orders\nlines',
        'drill.dump': f'{folder}{machine.path("backup", "nord_cap.dump")}'})
    wizard.check_step('drill', 'D1', {'drill-isolated': True})
    wizard.sign_step('drill', 'D1')
    return folder


def hold_drill():
    """The legs of the drill, each with its stamp; minutes pass between them."""
    machine, wizard = story.machine, story.wizard
    assert Wizard.step(wizard.call('show'), 'L14')['missing'], 'a drill is missing before one was held'
    folder = prepare_drill()
    legs = (('C13-look',), (), ('C13', 'C14-globals', 'C14-read', 'C14'), ('C14-check',), (), ())
    for number, names in enumerate(legs, 1):
        run_commands('drill', 'D2', names, 'drill')
        machine.skip(number * 7 * MINUTE)
        drill = wizard.call('drill', 'stamp')
        assert drill['stamps'][f't{number}'] and drill['result'] == 'running', drill
    assert same_data('drill', 'nord_drill', story.counts, story.sum)
    assert files_of(folder + machine.path('data', 'files')) == story.files
    wizard.answer_step('drill', 'D2', {'drill.data': '1'})
    wizard.sign_step('drill', 'D2')
    story.newest = newest_row('drill', 'nord_drill')
    wizard.check_step('drill', 'D3', dict.fromkeys(
        ('drill-login', 'drill-records', 'drill-counts', 'drill-files', 'drill-decrypt', 'drill-capability'), True))
    run_commands('drill', 'D3', ('C14-drop',), 'drill')
    assert os.listdir(folder) == [], os.listdir(folder)
    wizard.answer_step('drill', 'D3', {'drill.newest': stamp(story.newest), 'drill.destroyed': 'yes'})
    wizard.sign_step('drill', 'D3')
    story.drill = wizard.call('drill', 'finish', '--by', 'Jin Park')
    machine.destroy('drill')


@test('/real-recovery/drill')
def drill():
    story.upto(set_up, make_plan, back_up, verify, hold_drill)
    told = story.drill
    moments = stamps(told)
    assert told['outcome'] == 'finished' and told['result'] == 'pass' and told['signed'], told
    assert told['rto_measured_minutes'] == -(-(moments[6] - moments[0]) // MINUTE) >= 147, (told, moments)
    assert told['rpo_measured_minutes'] == -(-(moments[0] - story.newest) // MINUTE) >= 120, told
    assert [leg['minutes'] for leg in told['legs']] == [
        -(-(after - before) // MINUTE) for before, after in zip(moments, moments[1:])], told['legs']
    assert Wizard.step(story.wizard.call('show'), 'L14')['missing'] == []
    assert [each['result'] for each in story.wizard.call('drills')] == ['pass']


# Recoveries

QUESTIONS = {'P2': {'q1': 'no', 'q2': 'no', 'q3': 'yes'},
             'P4': {'q1': 'no', 'q2': 'no', 'q3': 'no', 'q4': 'no', 'q5': 'yes'}}
CHECKED = dict.fromkeys(('recovery-ran', 'recovery-config', 'recovery-decrypt', 'recovery-counts', 'recovery-smoke',
                         'recovery-order'), True)


def finish_step(name, answers=None):
    wizard = story.wizard
    wizard.answer_step('recover', name, answers or {})
    wizard.check_step('recover', name, CHECKED)
    wizard.evidence('recover', name)
    tick_others(name)
    wizard.sign_step('recover', name)


def begin_recovery(path, what, starts):
    """R0 to R3: the questions lead to the path, the point to what is lost, the owner agrees."""
    machine, wizard = story.machine, story.wizard
    failed = machine.now()
    machine.skip(5 * MINUTE)
    wizard.call('recover', 'start', '--by', 'Anna Meyer', '--what', what, '--failed', stamp(failed))
    story.ticked = set()
    wizard.answer_step('recover', 'R0', {**QUESTIONS[path], 'recovery.command': 'Anna Meyer', 'recovery.ongoing': 'no',
                       'recovery.paused': 'yes', 'recovery.db_starts': 'yes' if starts else 'no',
                       'recovery.saved': machine.path('broken')})
    run_commands('recover', 'R0', ('R0-dump' if starts else 'R0-disk',), 'production')
    finish_step('R0')
    told = wizard.shown('recover')
    assert told['path'] == path, told['path']
    offered = [point for point in told['points'] if point['preselected']]
    assert [point['id'] for point in offered] == [story.data['id']] and offered[0]['good'], offered
    loss = -(-(failed - seconds(story.data['at'])) // MINUTE)
    assert offered[0]['loss_minutes'] == loss >= 120, (offered, loss)
    told = wizard.call('recover', 'choose', str(story.data['id']))
    assert told['loss_minutes'] == loss, told
    run_commands('recover', 'R1', ('R1-list',), 'production')
    finish_step('R1')
    return loss


def prepare(folder, **answers):
    """R2 and R3; nothing may be overwritten before the owner has signed."""
    machine, wizard = story.machine, story.wizard
    wizard.answer_step('recover', 'R2', {
        'recovery.room': '100', 'recovery.app_version': '3.2.0', 'recovery.db_major': str(story.major),
        'recovery.key_opened': 'yes', 'recovery.installers': 'yes', 'recovery.dns': 'cap.nord.example, 60, Jin Park',
        'recovery.snapshot': f'{story.data["run"]}\n{story.filed["run"]}', 'recovery.dir': folder,
        'recovery.dump': f'{folder}{machine.path("backup", "nord_cap.dump")}', **answers})
    told = run_commands('recover', 'R2', ('R2-open', 'R2-room', 'R4-look'), 'production')
    assert 'nord_cap.dump' in told, told
    finish_step('R2')
    assert not wizard.shown('recover')['impact_confirmed']
    step = Wizard.step(wizard.shown('recover'), 'R3')
    assert step['unsigned'] == ['customer-owner'], step['unsigned']
    wizard.call('recover', 'sign', '--by', 'Olga Klein')
    assert wizard.shown('recover')['impact_confirmed']


def end_recovery(full):
    """R7 to R9: users, the new full backup, the report."""
    machine, wizard = story.machine, story.wizard
    finish_step('R7', {'recovery.agreed': 'yes', 'recovery.opened': stamp(machine.now())})
    run_commands('recover', 'R8', ('C10-globals', 'C9-file', 'C10'), 'production')
    finish_step('R8', {'recovery.full_taken': 'yes', 'recovery.full_record': str(full['id'])})
    finish_step('R9', {'recovery.cause': 'A disk failed.'})
    return wizard.call('recover', 'finish', '--by', 'Anna Meyer')


def lose_rows():
    """P2: some lines are deleted, and come back beside what was entered since."""
    machine = story.machine
    machine.skip(3 * HOUR)
    machine.sql('production', 'nord_cap', f"""
        INSERT INTO orders VALUES (5000, to_timestamp({machine.now()}));
        INSERT INTO lines VALUES (5000, 5000, 'since then');
        DELETE FROM lines WHERE id % 3 = 0 OR what LIKE '%COPY%';""")
    begin_recovery('P2', 'Lines of orders are gone', True)
    folder = machine.path('rows')
    prepare(folder, **{'recovery.host': 'scratch1.nord.example', 'recovery.tables': 'public.lines'})
    run_commands('recover', 'R4', ('R4-files', 'R4-read', 'R4-globals', 'R4-scratch', 'R4-export', 'R4-back'),
                 'production')
    finish_step('R4')
    finish_step('R5')
    assert machine.sql('production', 'nord_cap', COUNT) == f'{ORDERS + 1} {LINES + len(NASTY) + 1}'
    assert machine.sql('production', 'nord_cap', SUM.replace('lines l', 'lines l WHERE id < 5000')) == story.sum
    run_commands('recover', 'R6', ('R6-read', 'R6-counts'), 'production')
    finish_step('R6')
    machine.skip(40 * MINUTE)
    story.data, story.filed = take_backup()
    story.recovered = end_recovery(story.data)
    assert story.recovered['outcome'] == 'finished', story.recovered


@test('/real-recovery/rows')
def rows():
    story.upto(set_up, make_plan, back_up, lose_rows)
    assert story.recovered['path'] == 'P2' and [each['path'] for each in story.wizard.call('recoveries')] == ['P2']


def lose_all():
    """P4: cluster and files are gone; a clean host comes back as it was at the backup."""
    machine = story.machine
    counts, total = machine.sql('production', 'nord_cap', COUNT), machine.sql('production', 'nord_cap', SUM)
    machine.skip(3 * HOUR)
    machine.sql('production', 'nord_cap', f'INSERT INTO orders VALUES (6000, to_timestamp({machine.now()}))')
    machine.destroy('production')
    story.loss = begin_recovery('P4', 'The disk is gone', False)
    shutil.rmtree(machine.path('data', 'files'))
    os.remove(machine.path('config', 'app.yaml'))
    machine.cluster('production')
    folder = machine.path('restored')
    prepare(folder, **{'recovery.host': 'app9.nord.example'})
    run_commands('recover', 'R4', ('R4-files', 'R4-read', 'R4-globals', 'R4-database'), 'production')
    finish_step('R4')
    run_commands('recover', 'R5', ('R5-files', 'R5-config'), 'production')
    finish_step('R5')
    run_commands('recover', 'R6', ('R6-read', 'R6-counts'), 'production')
    assert same_data('production', 'nord_cap', counts, total)
    assert story.data['counts'] == sum(int(count) for count in counts.split())
    assert files_of(machine.path('data', 'files')) == story.files
    assert machine.read('config/app.yaml') == 'database: nord_cap\n'
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'nord_cap'"
    assert machine.sql('production', 'nord_cap', owner) == 'nord_app'
    finish_step('R6')
    machine.skip(40 * MINUTE)
    full, _ = take_backup()
    story.recovered = end_recovery(full)
    assert full['counts'] == story.data['counts'], full


@test('/real-recovery/all')
def everything():
    story.upto(set_up, make_plan, back_up, lose_all)
    told = story.recovered
    assert told['outcome'] == 'finished' and told['path'] == 'P4' and told['loss_minutes'] == story.loss, told
    assert told['missing'] == [] and all(step['state'] in ('done', 'waived') for step in told['steps']), told
    assert told['elapsed_minutes'] == (seconds(told['ended']) - seconds(told['at'])) // MINUTE >= 40, told
    last = story.wizard.call('recoveries')[-1]
    assert (last['path'], last['loss_minutes'], last['outcome']) == ('P4', story.loss, 'finished'), last


main()
