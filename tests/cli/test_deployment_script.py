"""The scripts that a deployment lets one write on a host: run in real shells, with tools that only pretend."""
import os
import shutil
import subprocess

from slipway import Slipway
from tap import Skip, main, test

SHELLS = [shell for shell in ('dash', 'bash --posix', 'busybox sh') if shutil.which(shell.split()[0])]

# The tools of the host. Each notes how it was called; FAIL names those that fail.
TOOL = r'''#!/bin/sh
name=${0##*/}
echo "$name $*" >> "$HOST/calls"
case " $FAIL " in *" $name "*) exit 9 ;; esac
case $name in
  runuser) shift 3; exec "$@" ;;
  restic)
    case " $* " in
      *" version "*) echo 'restic 0.17.3 compiled' ;;
      *" key list "*) echo '*1a2b3c4d  root' ;;
      *" backup "*) echo '{"message_type":"summary","data_added":77,"total_files_processed":5,"total_bytes_processed":9000,"snapshot_id":"4f3c2b1a"}' ;;
    esac ;;
  psql) echo 160004 ;;
  pg_dumpall) echo 'CREATE ROLE nord;' ;;
  pg_dump) echo 'a dump of some length' ;;
  pg_restore) printf 'COPY t FROM stdin;\n1\n2\n\\.\n' ;;
  pg_basebackup)
    case $1 in --version) echo 'pg_basebackup (PostgreSQL) 16.4' ;; *) echo data > "${1#--pgdata=}/PG_VERSION" ;; esac ;;
  install) mkdir -p "$5" ;;
  curl) cat > "$HOST/mail" ;;
  journalctl) echo 'what the journal says' ;;
esac
'''
TOOLS = ('runuser restic psql pg_dumpall pg_dump pg_restore pg_basebackup pg_verifybackup install curl journalctl logger '
         'systemctl').split()
ANSWERS = ['customer.code=nord', 'rpo=26h', 'rto=4h', 'backup.repository=sftp:nas:/srv/restic',
           'backup.password_file=/root/key', 'backup.base_dir=HOST/base', 'files.kind=local', 'files.path=HOST/files',
           'config.path=HOST/config', 'backup.calendar=*-*-* 01:30:00', 'mail.host=mail.nord.example', 'mail.port=25',
           'mail.from=cap@nord.example', 'alarm.receivers=one@nord.example,two@nord.example', 'app.version=3.2.0']


class Host:
    """A folder that stands for the host on which the commands are typed."""

    def __init__(self, slipway, *answers):
        self.slipway, self.folder, self.fail = slipway, slipway.path('host'), ''
        for name in ('bin', 'etc/systemd/system', 'backup', 'files', 'config'):
            os.makedirs(self.path(name))
        for name in TOOLS:
            path = self.path('bin', name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(TOOL)
            os.chmod(path, 0o755)
        slipway.make(mode='private-light', delivery='purchase', hosting='on-premises')
        slipway.json('deployment', 'host', 'ACME', 'app1', 'role=all', f'backup_path={self.path("backup")}')
        slipway.json('deployment', 'answer', 'ACME',
                     *(answer.replace('HOST', self.folder) for answer in (*ANSWERS, *answers)))

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def read(self, *parts):
        with open(self.path(*parts), encoding='utf-8') as file:
            return file.read()

    def commands(self):
        steps = self.slipway.json('deployment', 'show', 'ACME')['steps']
        return {each['id']: each['text'] for step in steps if step['id'] == 'L13' for each in step['commands']}

    def type(self, text, shell='dash'):
        for real, ours in (('/usr/local/sbin/', self.path('bin', '')), ('/etc/', self.path('etc', ''))):
            text = text.replace(real, ours)
        return self.run(*shell.split(), '-c', text)

    def run(self, *arguments):
        environment = {'PATH': f'{self.path("bin")}:/usr/bin:/bin', 'HOST': self.folder, 'FAIL': self.fail,
                       'HOME': self.folder}
        return subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)

    def write(self, *ids):
        """Types the commands of these ids."""
        commands = self.commands()
        for name in ids:
            done = self.type(commands[name])
            assert done.returncode == 0 and not done.stderr, (name, done)
        return commands

    def back_up(self, shell='dash'):
        """The status and the status lines of one run of the script."""
        done = self.run(*shell.split(), self.path('bin', 'cap-nord-backup'))
        lines = [line for line in done.stdout.splitlines() if line.startswith('slipway-backup ')]
        return done.returncode, [dict(pair.split('=', 1) for pair in line.split()[1:]) for line in lines], done.stderr


@test('/deployment-script/dump')
def a_dump():
    with Slipway() as slipway:
        host = Host(slipway, 'backup.method=dump')
        host.write('timer-values', 'timer-version', 'timer-script')
        for shell in SHELLS:
            status, lines, said = host.back_up(shell)
            assert status == 0 and not said, (shell, status, said)
            assert [(line['item'], line['tool'], line['status'], line['app_version']) for line in lines] == [
                ('database', 'restic', '0', '3.2.0'), ('files', 'restic', '0', '3.2.0')], lines
            assert lines[0]['counts'] == '2' and lines[0]['db_major'] == '16' and lines[1]['bytes'] == '9000'
        told = slipway.json('deployment', 'record', 'ACME', '--file', host.path('backup', 'backup.log'))
        assert len(told['records']) == 2 * len(SHELLS) and {each['item'] for each in told['records']} == {'database', 'files'}
        os.remove(host.path('config', 'version'))  # nobody wrote it down
        status, lines, said = host.back_up()
        assert status == 0 and not said and lines[0]['app_version'] == '', (status, lines, said)
        os.rmdir(host.path('files'))
        status, lines, said = host.back_up()
        assert status == 1 and lines[1]['status'] == 'missing', (status, lines, said)


@test('/deployment-script/newest-lines')
def newest_lines():
    """The log is read as a whole, so it does not grow past what is read."""
    with Slipway() as slipway:
        host = Host(slipway, 'backup.method=dump')
        host.write('timer-values', 'timer-script')
        with open(host.path('backup', 'backup.log'), 'w', encoding='utf-8') as file:
            file.writelines(f'slipway-backup item=old{number}\n' for number in range(1000))
        assert host.back_up()[0] == 0
        lines = host.read('backup', 'backup.log').splitlines()
        assert len(lines) == 300 and lines[0].endswith('=old702') and ' item=files ' in lines[-1], (len(lines), lines[0])
        assert 'backup.log.new' not in os.listdir(host.path('backup'))


@test('/deployment-script/base')
def a_base_backup():
    """Without pgBackRest the base backup is made anew, verified, and only then takes the place of the old one."""
    with Slipway() as slipway:
        host = Host(slipway, 'backup.method=base-wal', 'backup.base_by=pg_basebackup')
        commands = host.write('timer-values-base', 'timer-version', 'timer-script')
        assert 'timer-values-wal' not in commands or not commands['timer-values-wal']
        for shell in SHELLS:
            status, lines, said = host.back_up(shell)
            assert status == 0 and not said, (shell, said)
            assert (lines[0]['tool'], lines[0]['tool_version'], lines[0]['status'], lines[0]['run'],
                    lines[0]['bytes']) == ('pg_basebackup', '16.4', '0', '4f3c2b1a', '9000'), lines
        assert os.listdir(host.path('base')) == ['PG_VERSION']
        host.fail = 'pg_verifybackup'
        with open(host.path('base', 'mark'), 'w', encoding='utf-8'):
            pass
        status, lines, _ = host.back_up()
        assert status == 1 and lines[0]['status'] == 'unverified', lines
        assert 'mark' in os.listdir(host.path('base')), 'the verified one stays'
        host.fail = ''
        assert host.back_up()[0] == 0
        assert os.listdir(host.path('base')) == ['PG_VERSION'] and not os.path.exists(host.path('base-old'))
        with open(host.path('base', 'mark'), 'w', encoding='utf-8'):
            pass
        for held in ('*-old', '*/base'):  # a volume of its own does not move
            with open(host.path('bin', 'mv'), 'w', encoding='utf-8') as file:
                file.write(f'#!/bin/sh\ncase $2 in {held}) exit 1 ;; esac\nexec /bin/mv "$@"\n')
            os.chmod(host.path('bin', 'mv'), 0o755)
            status, lines, _ = host.back_up()
            assert status == 1 and lines[0]['status'] == 'unmoved' and lines[0]['run'] == '', lines
            kept = 'base' if held == '*-old' else 'base-old'
            assert sorted(os.listdir(host.path(kept))) == ['PG_VERSION', 'mark'], 'the former one stays whole'


@test('/deployment-script/alert')
def an_alert():
    with Slipway() as slipway:
        host = Host(slipway, 'backup.method=dump')
        host.write('timer-alert', 'timer')
        unit = host.read('etc', 'systemd', 'system', 'cap-nord-backup.service')
        assert 'OnFailure=cap-nord-alert@%n.service' in unit, unit
        called = host.read('etc', 'systemd', 'system', 'cap-nord-alert@.service')
        assert called.endswith('cap-nord-alert %i\n') and '[Service]' in called, called
        assert 'systemctl start cap-nord-alert@test.service' in host.read('calls')
        for shell in SHELLS:
            done = host.run(*shell.split(), host.path('bin', 'cap-nord-alert'), 'cap-nord-backup.service')
            assert done.returncode == 0 and not done.stderr, (shell, done)
        mail, calls = host.read('mail'), host.read('calls')
        assert 'Subject: cap-nord-backup.service has failed on ' in mail and 'what the journal says' in mail, mail
        with open(host.path('mail'), 'rb') as file:
            assert all(line.endswith(b'\r\n') for line in file), 'relays refuse lines that end otherwise'
        assert '--mail-rcpt one@nord.example --mail-rcpt two@nord.example' in calls, calls
        assert 'smtp://mail.nord.example:25' in calls and 'user.crit' in calls, calls


@test('/deployment-script/missing-path')
def a_missing_path():
    """restic passes over what is not there; by hand that stops, too."""
    with Slipway() as slipway:
        host = Host(slipway, 'backup.method=dump')
        text = host.commands()['C10']
        assert host.type(text).returncode != 0, 'no globals.sql yet'
        assert not os.path.exists(host.path('calls'))
        with open(host.path('backup', 'globals.sql'), 'w', encoding='utf-8'):
            pass
        assert host.type(text).returncode == 0 and ' backup --tag files ' in host.read('calls')


@test('/deployment-script/shellcheck')
def shellcheck():
    if not shutil.which('shellcheck'):
        raise Skip('shellcheck is missing')
    with Slipway() as slipway:
        host = Host(slipway, 'backup.method=dump')
        host.write('timer-values', 'timer-script', 'timer-alert')
        for name in ('cap-nord-backup', 'cap-nord-alert'):
            done = subprocess.run(['shellcheck', '--shell=sh', '--exclude=SC1007', host.path('bin', name)], text=True,
                                  capture_output=True, check=False)
            assert done.returncode == 0, done.stdout


main()
