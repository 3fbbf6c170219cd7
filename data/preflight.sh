#!/bin/sh
# Preflight: measures this host for an installation and prints what it found.
#
#   sh FILE > result.txt           as a user; again with sudo for what a user may not read
#   sh FILE private > result.txt   the same, but keeps names and addresses back
#   sh FILE listen PORT            answers peers that ask whether PORT of this host can be reached
#
# What it does to this host: it writes one small file in the data path and one in the backup path,
# and removes them. It opens no connection but those of “What is asked”, installs nothing and never
# asks for a password. What it reads of secrets: of a private key whether it fits the certificate,
# of a proxy nothing before the @, of the machine id a hash. It judges nothing; Slipway does.
# A probe takes at most 15 seconds, all of them at most 120.
set -uf
mask=$(umask)
umask 077
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH

# --- What is asked: nothing else differs between two hosts ----------------------------------------

label='@label@'
nonce='@nonce@'
salt='@salt@'
spec_id='@spec_id@'
spec_sha256='@spec_sha256@'
proxy='@proxy@'

what_is_asked () {
  : '@asked@'
}

# --- How answers are kept --------------------------------------------------------------------------

exec 3>&2 2>/dev/null
began=$(date +%s)
private=0
checks=''
count=0
scratch=''
device_data=''
free_data=''
device_backup=''

say () { printf '%s\n' "$*" >&3; }
has () { command -v "$1" >/dev/null 2>&1; }

# Text as it may stand in JSON: printable ASCII, 200 characters, quotes and backslashes escaped.
clean () {
  case $1 in
    *[!A-Za-z0-9\ ._:/@,+=-]*)
      printf '%s' "$1" | tr -cd '\040-\176' | cut -c 1-200 | sed 's/[\\"]/\\&/g' ;;
    *) printf '%.200s' "$1" ;;
  esac
}

record () { # ID STATE VALUE NOTE
  count=$((count + 1))
  checks="$checks${checks:+,}
{\"id\":\"$1\",\"state\":\"$2\",\"value\":$3,\"note\":\"$4\"}"
}

nothing () { # ID STATE [NOTE]: no_tool, denied, timeout, error or skipped
  record "$1" "$2" null "$(clean "${3-}")"
}

number () { # ID NUMBER [NOTE]
  value=$2
  while :; do
    case $value in 0?*) value=${value#0} ;; *) break ;; esac
  done
  case $value in
    '' | *[!0-9]* | ???????????????????*) nothing "$1" error "${3:-no number was found}" ;;
    *) record "$1" ok "$value" "$(clean "${3-}")" ;;
  esac
}

text () { # ID TEXT [NOTE]
  case $private:$1 in
    1:host.name | 1:host.ip | 1:dns.* | 1:proxy.*) nothing "$1" skipped 'kept back' ;;
    *) record "$1" ok "\"$(clean "$2")\"" "$(clean "${3-}")" ;;
  esac
}

flag () { # ID COMMAND...: 1 where the command succeeds, else 0
  id=$1
  shift
  if "$@"; then number "$id" 1; else number "$id" 0; fi
}

# Runs a command without input for so many seconds; its status is 124 when the time was up. It gets
# a session of its own, so that what it started ends with it.
within () { # SECONDS COMMAND...
  limit=$1
  shift
  spare=$((began + 114 - $(date +%s)))
  [ "$limit" -le "$spare" ] || limit=$spare
  [ "$limit" -gt 0 ] || return 124
  has setsid && set -- setsid "$@"
  "$@" </dev/null 3>&- &
  worker=$!
  (
    trap 'kill "$!"; exit' TERM
    sleep "$limit" &
    wait "$!"
    kill -TERM "$worker" "-$worker"
    sleep 1
    kill -KILL "$worker" "-$worker"
  ) >/dev/null 2>&1 3>&- &
  watcher=$!
  wait "$worker" 2>/dev/null
  status=$?
  kill -TERM "$watcher"
  wait "$watcher" 2>/dev/null
  case $status in 137 | 143) status=124 ;; esac
  return "$status"
}

# The state that the status of a command stands for.
state_of () { case $1 in 124) echo timeout ;; 126 | 127) echo no_tool ;; *) echo error ;; esac; }

# --- SHA-256, where no tool has it (FIPS 180-4; line breaks do not count) ---------------------------

slow_sha256 () {
  awk '
    function bits (a, b, kind,   unit, sum) {
      sum = 0
      for (unit = 1; unit < 4294967296; unit *= 16) {
        sum += unit * table[kind, a % 16, b % 16]
        a = int (a / 16)
        b = int (b / 16)
      }
      return sum
    }
    function both (a, b) { return bits(a, b, "and") }
    function either (a, b) { return bits(a, b, "xor") }
    function turn (a, by) { return int (a / power[by]) + (a % power[by]) * power[32 - by] }
    function mixed (a, x, y, z) { return either(either(turn(a, x), turn(a, y)), turn(a, z)) }
    function shifted (a, x, y, by) { return either(either(turn(a, x), turn(a, y)), int (a / power[by])) }
    function fraction (number) { return int ((number - int (number)) * 4294967296) }
    function square_root (number,   root, i) {
      for (root = number; i < 40; i++) root = (root + number / root) / 2
      return root
    }
    function cube_root (number,   root, i) {
      for (root = number; i < 60; i++) root = (2 * root + number / root / root) / 3
      return root
    }
    function fill_tables (   a, b, bit, prime, divisor, found) {
      power[0] = 1
      for (a = 1; a <= 32; a++) power[a] = 2 * power[a - 1]
      for (a = 0; a < 256; a++) code[sprintf ("%c", a)] = a
      for (a = 0; a < 16; a++) for (b = 0; b < 16; b++) {
        table["and", a, b] = table["xor", a, b] = 0
        for (bit = 1; bit < 16; bit *= 2) {
          if (int (a / bit) % 2 && int (b / bit) % 2) table["and", a, b] += bit
          if (int (a / bit) % 2 != int (b / bit) % 2) table["xor", a, b] += bit
        }
      }
      found = 0
      for (prime = 2; found < 64; prime++) {
        for (divisor = 2; divisor * divisor <= prime && prime % divisor; divisor++) ;
        if (divisor * divisor <= prime) continue
        if (found < 8) hash[found] = fraction(square_root(prime))
        key[found++] = fraction(cube_root(prime))
      }
    }
    function add_block (bytes, from,   i, v, w, one, two) {
      for (i = 0; i < 16; i++)
        w[i] = ((bytes[from + 4 * i] * 256 + bytes[from + 4 * i + 1]) * 256 \
               + bytes[from + 4 * i + 2]) * 256 + bytes[from + 4 * i + 3]
      for (i = 16; i < 64; i++)
        w[i] = (w[i - 16] + shifted(w[i - 15], 7, 18, 3) + w[i - 7] \
               + shifted(w[i - 2], 17, 19, 10)) % 4294967296
      for (i = 0; i < 8; i++) v[i] = hash[i]
      for (i = 0; i < 64; i++) {
        one = v[7] + mixed(v[4], 6, 11, 25) + either(v[6], both(v[4], either(v[5], v[6]))) \
              + key[i] + w[i]
        two = mixed(v[0], 2, 13, 22) + either(both(v[0], v[1]), both(v[2], either(v[0], v[1])))
        v[7] = v[6]; v[6] = v[5]; v[5] = v[4]; v[4] = (v[3] + one) % 4294967296
        v[3] = v[2]; v[2] = v[1]; v[1] = v[0]; v[0] = (one + two) % 4294967296
      }
      for (i = 0; i < 8; i++) hash[i] = (hash[i] + v[i]) % 4294967296
    }
    BEGIN { size = 0; fill_tables() }
    { for (i = 1; i <= length ($0); i++) bytes[size++] = code[substr ($0, i, 1)] }
    END {
      fill_length = size * 8
      bytes[size++] = 128
      while (size % 64 != 56) bytes[size++] = 0
      for (i = 0; i < 4; i++) bytes[size++] = 0
      for (i = 24; i >= 0; i -= 8) bytes[size++] = int (fill_length / power[i]) % 256
      for (i = 0; i < size; i += 64) add_block(bytes, i)
      for (i = 0; i < 8; i++) printf "%04x%04x", int (hash[i] / 65536), hash[i] % 65536
      print ""
    }'
}

sha256 () { # of one line from standard input
  if has sha256sum; then sha256sum
  elif has shasum; then shasum -a 256
  elif has openssl; then openssl dgst -sha256 -r
  else slow_sha256
  fi | cut -c 1-64
}

# --- This host -------------------------------------------------------------------------------------

os_release () { # KEY
  for file in /etc/os-release /usr/lib/os-release; do
    [ -r "$file" ] || continue
    sed -n "s/^$1=//p" "$file" | sed 1q | tr -d "\"'"
    return
  done
}

measure_system () {
  for key in id version; do
    case $key in id) found=$(os_release ID) ;; version) found=$(os_release VERSION_ID) ;; esac
    if [ -n "$found" ]; then text "os.$key" "$found"; else nothing "os.$key" error 'not in os-release'; fi
  done
  id=$(os_release ID)
  version=$(os_release VERSION_ID)
  case $id in ubuntu | openEuler) ;; *) version=${version%%.*} ;; esac
  if [ -n "$id" ] && [ -n "$version" ]; then text os.release "$id-$version"
  else nothing os.release error 'not in os-release'
  fi
  text os.arch "$(uname -m)"
  text os.kernel "$(uname -r | sed 's/[^0-9.].*//; s/\.$//')" "$(uname -r)"
  flag os.systemd [ -d /run/systemd/system ]
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then number os.cgroup 2
  elif [ -d /sys/fs/cgroup/cpu ] || [ -d /sys/fs/cgroup/memory ]; then number os.cgroup 1
  else nothing os.cgroup error 'no control groups in /sys/fs/cgroup'
  fi
}

has_flags () { # FLAGS NAME...
  owned=" $1 "
  shift
  for name; do
    case $owned in *" $name "*) ;; *) return 1 ;; esac
  done
}

# The x86-64 level: what the processor can do, as compilers and distributions number it.
measure_cpu_level () {
  case $(uname -m) in
    x86_64 | amd64) ;;
    *) nothing cpu.level skipped 'not x86-64'; return ;;
  esac
  flags=$(sed -n 's/^flags[^:]*: *//p' /proc/cpuinfo | sed 1q)
  if [ -z "$flags" ]; then nothing cpu.level error 'no flags in /proc/cpuinfo'; return; fi
  level=1
  if has_flags "$flags" cx16 lahf_lm popcnt sse4_1 sse4_2 ssse3; then
    level=2
    if has_flags "$flags" avx avx2 bmi1 bmi2 f16c fma abm movbe xsave; then
      level=3
      if has_flags "$flags" avx512f avx512bw avx512cd avx512dq avx512vl; then level=4; fi
    fi
  fi
  number cpu.level "$level"
}

# The share of the processors that the control group lets through, 100: all of them.
measure_cpu_quota () { # PROCESSORS
  group=$(sed -n 's/^0:://p' /proc/self/cgroup | sed 1q)
  least=100
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    while :; do
      limits=$(cat "/sys/fs/cgroup$group/cpu.max")
      case $limits in
        '' | max*) ;;
        *) part=$((${limits% *} * 100 / ${limits#* } / $1))
           [ "$part" -ge "$least" ] || least=$part ;;
      esac
      case $group in */?*) group=${group%/*} ;; *) break ;; esac
    done
  elif [ -r /sys/fs/cgroup/cpu/cpu.cfs_quota_us ]; then
    quota=$(cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us)
    period=$(cat /sys/fs/cgroup/cpu/cpu.cfs_period_us)
    case $quota in -*) ;; *) least=$((quota * 100 / period / $1)) ;; esac
    [ "$least" -le 100 ] || least=100
  else
    nothing cpu.quota_pct error 'no control groups in /sys/fs/cgroup'
    return
  fi
  number cpu.quota_pct "$least"
}

measure_cpu () {
  online=$(getconf _NPROCESSORS_ONLN || nproc || grep -c '^processor' /proc/cpuinfo)
  case $online in
    '' | 0 | *[!0-9]*)
      nothing cpu.online error 'not told by getconf, nproc or /proc'
      nothing cpu.quota_pct skipped 'the number of processors is not known' ;;
    *)
      number cpu.online "$online"
      measure_cpu_quota "$online" ;;
  esac
  measure_cpu_level
  model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | sed 1q)
  if [ -n "$model" ]; then text cpu.model "$model"; else nothing cpu.model error 'not in /proc/cpuinfo'; fi
}

measure_memory () {
  for key in MemTotal MemAvailable SwapTotal; do
    if [ -r /proc/meminfo ]; then
      number "mem.${key}_kib" "$(sed -n "s/^$key: *\([0-9]*\) kB.*/\1/p" /proc/meminfo)"
    else
      nothing "mem.${key}_kib" error '/proc/meminfo cannot be read'
    fi
  done
}

measure_mtu () {
  card=$(within 5 ip -o route show default | sed -n 's/.* dev \([^ ]*\).*/\1/p' | sed 1q)
  if [ -n "$card" ] && [ -r "/sys/class/net/$card/mtu" ]; then
    number host.mtu "$(cat "/sys/class/net/$card/mtu")" "$card"
  else
    nothing host.mtu skipped 'there is no default route'
  fi
}

measure_name () {
  name=$(uname -n)
  text host.name "$name"
  number host.name_length "${#name}"
  if has ip; then
    found=$(within 5 ip -o addr show scope global | awk '{ sub ("/.*", "", $4); print $4 }' | tr '\n' ' ')
    text host.ip "${found% }"
  elif has hostname && found=$(within 5 hostname -I); then
    text host.ip "${found% }"
  else
    nothing host.ip no_tool 'neither ip nor hostname -I'
  fi
  if has ip; then measure_mtu; else nothing host.mtu no_tool 'no ip'; fi
  if [ -n "$host_hash" ]; then text host.machine "$host_hash"
  else nothing host.machine error 'no /etc/machine-id'
  fi
}

measure_time () {
  number time.epoch "$(date +%s)"
  answer=$(within 5 timedatectl show -p NTPSynchronized)
  case $answer in
    *=yes) number time.synced 1 'timedatectl'; return ;;
    *=no) number time.synced 0 'timedatectl'; return ;;
  esac
  answer=$(within 5 chronyc -n tracking | sed -n 's/^Leap status *: *//p')
  case $answer in
    'Not synchronised') number time.synced 0 'chronyc' ;;
    ?*) number time.synced 1 'chronyc' ;;
    *)
      if [ -e /run/systemd/timesync/synchronized ]; then number time.synced 1 'timesyncd'
      elif has timedatectl || has chronyc; then nothing time.synced error 'timedatectl and chronyc say nothing'
      else nothing time.synced no_tool 'neither timedatectl nor chronyc'
      fi ;;
  esac
}

# What could be a password goes: everything up to the last @, then what follows a ? or a #.
without_secret () {
  printf '%s' "$1" | tr -d '\n' | sed 's|^\([A-Za-z0-9]*://\)\{0,1\}.*@|\1|; s|[?#].*||'
}

environment_line () { # NAME: its value in /etc/environment
  sed -n "s/^\(export \)\{0,1\}$1=//p" /etc/environment | sed 1q | tr -d "\"'"
}

measure_proxy () {
  found=${https_proxy:-${HTTPS_PROXY:-${http_proxy:-${HTTP_PROXY:-}}}}
  except=${no_proxy:-${NO_PROXY:-}}
  [ -n "$found" ] || found=$(environment_line https_proxy)
  [ -n "$found" ] || found=$(environment_line HTTPS_PROXY)
  [ -n "$except" ] || except=$(environment_line no_proxy)
  [ -n "$except" ] || except=$(environment_line NO_PROXY)
  proxy_set=$found
  if [ -z "$found" ] && [ -n "${SUDO_USER:-}" ]; then
    nothing proxy.http skipped 'sudo drops the environment; the run as a user tells'
    nothing proxy.except skipped 'sudo drops the environment; the run as a user tells'
  else
    text proxy.http "$(without_secret "$found")"
    text proxy.except "$(without_secret "$except")"
  fi
}

# Whether a name is excepted from the proxy: itself, its domain, or everything.
is_excepted () { # NAME
  for entry in $(printf '%s' "$except" | tr ',' ' '); do
    case $entry in '*') return 0 ;; esac
    case $1 in "${entry#.}" | *".${entry#.}") return 0 ;; esac
  done
  return 1
}

ask_exception () { # NAME LABEL
  if [ -n "$proxy_set" ]; then flag "proxy.covers.$2" is_excepted "$1"
  else nothing "proxy.covers.$2" skipped 'no proxy is set here'
  fi
}

measure_security () {
  if has getenforce; then text sec.selinux "$(getenforce | tr '[:upper:]' '[:lower:]')"
  elif [ -r /sys/fs/selinux/enforce ]; then
    case $(cat /sys/fs/selinux/enforce) in 1) text sec.selinux enforcing ;; *) text sec.selinux permissive ;; esac
  elif [ -d /sys/kernel ]; then text sec.selinux disabled
  else nothing sec.selinux error '/sys cannot be read'
  fi
  case $(cat /sys/module/apparmor/parameters/enabled) in
    Y*) text sec.apparmor enabled ;;
    *) if [ -d /sys/module ]; then text sec.apparmor disabled
       else nothing sec.apparmor error '/sys cannot be read'
       fi ;;
  esac
  text sec.umask "$mask"
  if [ -r /proc/self/limits ]; then
    number sec.nofile "$(awk '/^Max open files/ { print $4 == "unlimited" ? 1000000000 : $4 }' /proc/self/limits)"
  else
    nothing sec.nofile error '/proc/self/limits cannot be read'
  fi
  flag sec.journal [ -d /var/log/journal ]
}

# --- Container engine and database client ------------------------------------------------------------

version_in () { printf '%s\n' "$1" | sed -n 's/^[^0-9]*\([0-9][0-9]*\.[0-9.]*[0-9]\).*/\1/p' | sed 1q; }

told () { # ID STATUS TEXT: what a command said, or why it said nothing
  if [ "$2" != 0 ] || [ -z "$3" ]; then nothing "$1" "$(state_of "$2")"; else text "$1" "$3"; fi
}

measure_compose () { # ENGINE
  answer=$(within 5 "$1" compose version)
  status=$?
  if [ "$status" != 0 ] && has "$1-compose"; then
    answer=$(within 5 "$1-compose" --version)
    status=$?
  fi
  case $status in 0 | 124) ;; *) status=127 ;; esac
  told engine.compose "$status" "$(version_in "$answer")"
}

measure_socket () { # ENGINE
  socket=/var/run/docker.sock
  [ "$1" = docker ] || socket=/run/podman/podman.sock
  if [ ! -e "$socket" ]; then number engine.socket 0 "there is no $socket"
  elif [ -w "$socket" ]; then number engine.socket 1
  else nothing engine.socket denied 'this account may not use it; run as root'
  fi
}

# Whether what runs now runs again after a restart of the host.
measure_restart () { # ENGINE
  unit=docker.service
  [ "$1" = docker ] || unit=podman-restart.service
  if ! has systemctl; then nothing engine.restart no_tool 'no systemctl'; return; fi
  case $(within 5 systemctl is-enabled "$unit") in
    enabled* | static | alias) number engine.restart 1 "$unit" ;;
    ?*) number engine.restart 0 "$unit" ;;
    *) nothing engine.restart error 'systemctl says nothing' ;;
  esac
}

# One sum over what images there are, to be compared with other hosts.
measure_images () { # ENGINE
  answer=$(within 8 "$1" images -q --no-trunc)
  status=$?
  if [ "$status" != 0 ]; then nothing engine.images "$(state_of "$status")" 'the engine does not tell'
  elif [ -z "$answer" ]; then nothing engine.images skipped 'there are no images'
  else text engine.images "$(printf '%s\n' "$answer" | sort -u | tr '\n' ' ' | sha256)"
  fi
}

measure_engine () {
  engine=''
  if has docker; then engine=docker; elif has podman; then engine=podman; fi
  if [ -z "$engine" ]; then
    text engine.kind none
    for key in version compose storage socket restart images; do nothing "engine.$key" skipped 'no container engine'; done
  else
    answer=$(within 5 "$engine" --version)
    status=$?
    case $answer in podman*) engine=podman ;; esac
    text engine.kind "$engine"
    told engine.version "$status" "$(version_in "$answer")"
    measure_compose "$engine"
    measure_socket "$engine"
    case $engine in
      docker) answer=$(within 8 docker info --format '{{.Driver}}') ;;
      *) answer=$(within 8 podman info --format '{{.Store.GraphDriverName}}') ;;
    esac
    told engine.storage "$?" "$answer"
    measure_restart "$engine"
    measure_images "$engine"
  fi
  flag engine.snap [ -e /snap/bin/docker ]
  firewall=''
  case $(within 5 systemctl is-active firewalld) in active) firewall='firewalld ' ;; esac
  if has iptables; then
    case $(within 5 iptables --version) in
      *nf_tables*) firewall="${firewall}iptables-nft" ;;
      *) firewall="${firewall}iptables-legacy" ;;
    esac
  elif has nft; then firewall="${firewall}nft"
  fi
  text engine.firewall "${firewall:-none}"
}

measure_database () {
  if ! has pg_dump; then nothing db.client_major no_tool 'no pg_dump'; return; fi
  number db.client_major "$(within 5 pg_dump --version | sed -n 's/.* \([0-9][0-9]*\).*/\1/p')"
}

# --- Paths -----------------------------------------------------------------------------------------

# Nothing of a folder can be told where a folder above it is closed to this account.
is_hidden () { # PATH
  above=$1
  while [ ! -d "$above" ] && [ -n "$above" ]; do above=${above%/*}; done
  [ ! -x "${above:-/}" ]
}

path_unknown () { # LABEL STATE NOTE
  for key in own_fs symlink total_kib used_pct free_kib inodes_free_pct noexec nfs device; do
    nothing "disk.$1.$key" "$2" "$3"
  done
}

measure_inodes () { # LABEL PATH
  answer=$(within 5 stat -f -c '%c %d' "$2")
  status=$?
  case $answer in
    '0 '*) nothing "disk.$1.inodes_free_pct" skipped 'this file system has no fixed number' ;;
    [1-9]*' '[0-9]*) number "disk.$1.inodes_free_pct" "$((${answer#* } * 100 / ${answer% *}))" ;;
    *) nothing "disk.$1.inodes_free_pct" "$(state_of "$status")" ;;
  esac
}

measure_mount () { # LABEL MOUNT
  options=$(mount=$2 awk '$2 == ENVIRON["mount"] { kept = $3 " " $4 } END { print kept }' /proc/self/mounts)
  if [ -z "$options" ]; then
    nothing "disk.$1.noexec" error 'not in /proc/self/mounts'
    nothing "disk.$1.nfs" error 'not in /proc/self/mounts'
    return
  fi
  kind=${options%% *}
  case ",${options#* }," in *,noexec,*) number "disk.$1.noexec" 1 ;; *) number "disk.$1.noexec" 0 ;; esac
  case $kind in
    nfs* | cifs | smb* | ceph | glusterfs | 9p | fuse.sshfs | fuse.glusterfs) number "disk.$1.nfs" 1 "$kind" ;;
    *) number "disk.$1.nfs" 0 "$kind" ;;
  esac
}

measure_room () { # LABEL PATH
  answer=$(within 10 df -Pk "$2")
  status=$?
  pattern='^\(.*[^ ]\)  *\([0-9][0-9]*\)  *\([0-9][0-9]*\)  *-\{0,1\}\([0-9][0-9]*\)  *\([0-9][0-9]*\)%  *\(/.*\)$'
  device=$(printf '%s\n' "$answer" | sed -n "\$s|$pattern|\\1|p")
  figures=$(printf '%s\n' "$answer" | sed -n "\$s|$pattern|\\2 \\4 \\5 \\6|p")
  if [ -z "$figures" ]; then
    for key in own_fs total_kib used_pct free_kib noexec nfs device; do
      nothing "disk.$1.$key" "$(state_of "$status")" 'df does not tell'
    done
    return
  fi
  label_of_disk=$1
  # shellcheck disable=SC2086 # four words
  set -- $figures
  flag "disk.$label_of_disk.own_fs" [ "$4" != / ]
  number "disk.$label_of_disk.total_kib" "$1"
  number "disk.$label_of_disk.used_pct" "$3"
  number "disk.$label_of_disk.free_kib" "$2"
  text "disk.$label_of_disk.device" "$device"
  case $label_of_disk in
    data) device_data=$device; free_data=$2 ;;
    backup) device_backup=$device; free_backup=$2 ;;
  esac
  measure_mount "$label_of_disk" "$4"
}

ask_path () { # LABEL PATH
  say "folder $2"
  if [ -d "$2" ]; then
    number "disk.$1.exists" 1
    if [ -L "$2" ]; then number "disk.$1.symlink" 1; else number "disk.$1.symlink" 0; fi
    measure_room "$1" "$2"
    measure_inodes "$1" "$2"
  elif is_hidden "$2"; then
    nothing "disk.$1.exists" denied 'a folder above it is closed; run as root'
    path_unknown "$1" denied 'a folder above it is closed; run as root'
  else
    number "disk.$1.exists" 0
    path_unknown "$1" skipped 'there is no such folder'
  fi
  case $1 in
    data) measure_parents "$2"; measure_writing "$2" ;;
    backup) measure_backup "$2" ;;
  esac
}

# Whether any account can pass through the folders above.
measure_parents () { # PATH
  if [ ! -d "$1" ]; then nothing sec.path_x skipped 'there is no such folder, or it is hidden'; return; fi
  above=${1%/*}
  while [ -n "$above" ]; do
    case $(ls -ld "$above") in
      d????????[xt]*) above=${above%/*} ;;
      *) number sec.path_x 0 "$above"; return ;;
    esac
  done
  number sec.path_x 1
}

remove_scratch () {
  [ -z "$scratch" ] || rm -f "$scratch"
  scratch=''
}

make_scratch () { # FOLDER
  [ -w "$1" ] || return 1
  name="$1/.preflight-$$"
  if (set -C && : >"$name"); then scratch=$name; else return 1; fi
}

# One run: the mean of 500 writes of 4 KiB that wait for the disk, in microseconds; fewer on a disk
# so slow that the time is up. Prints what dd complains about where it fails.
write_run () {
  writes=0
  spent=0
  while [ "$writes" -lt 500 ] && [ "$spent" -lt 4000000 ]; do
    answer=$(within 10 dd if=/dev/zero of="$scratch" bs=4096 count=50 seek="$writes" \
      conv=notrunc oflag=dsync,nofollow 2>&1)
    status=$?
    took=$(printf '%s\n' "$answer" | sed -n 's/.*copied, \([0-9.e+-]*\) s.*/\1/p')
    if [ "$status" != 0 ] || [ -z "$took" ]; then
      printf '%s' "$answer" | tr '\n' ' '
      [ "$status" != 0 ] || status=1
      return "$status"
    fi
    spent=$(awk -v spent="$spent" -v took="$took" 'BEGIN { printf "%d", spent + took * 1000000 }')
    writes=$((writes + 50))
  done
  echo "$((spent / writes))"
}

writing_unknown () { # STATE NOTE
  for key in _1 _2 _3 ''; do nothing "disk.data.write_us$key" "$1" "$2"; done
}

measure_writing () { # PATH
  if [ ! -d "$1" ]; then writing_unknown skipped 'there is no such folder, or it is hidden'; return; fi
  if ! make_scratch "$1"; then writing_unknown denied 'no file can be made there; run as root'; return; fi
  say 'waiting for the disk: three times 500 writes'
  runs=''
  for run in 1 2 3; do
    took=$(write_run)
    status=$?
    case $status:$took in
      0:*) number "disk.data.write_us_$run" "$took"; runs="$runs$took " ;;
      *nvalid* | *nrecognized* | *sage:*) nothing "disk.data.write_us_$run" no_tool 'this dd cannot wait for the disk' ;;
      *) nothing "disk.data.write_us_$run" "$(state_of "$status")" "$took" ;;
    esac
  done
  remove_scratch
  # shellcheck disable=SC2086 # three numbers
  set -- $runs
  if [ $# = 3 ]; then number disk.data.write_us "$(printf '%s\n' "$@" | sort -n | sed -n 2p)"
  else case $status:$took in
    *nvalid* | *nrecognized* | *sage:*) nothing disk.data.write_us no_tool 'this dd cannot wait for the disk' ;;
    *) nothing disk.data.write_us "$(state_of "$status")" 'not all three runs were done' ;;
    esac
  fi
}

disks_of () ( # DEVICE: the disks that it lies on, a line each
  block=/sys/class/block/$(basename "$(readlink -f "$1")")
  if [ -n "$(ls "$block/slaves")" ]; then
    set +f
    for part in "$block"/slaves/*; do disks_of "/dev/${part##*/}"; done
  elif [ -e "$block/partition" ]; then basename "$(dirname "$(readlink -f "$block")")"
  elif [ -d "$block" ]; then basename "$block"
  else printf '%s\n' "$1"
  fi
)

share_a_disk () { # DEVICE DEVICE
  for disk in $(disks_of "$1"); do
    disks_of "$2" | grep -qxF -- "$disk" && return 0
  done
  return 1
}

measure_backup () { # PATH
  if [ ! -d "$1" ]; then
    for key in free_kib same_device write; do
      nothing "backup.$key" skipped 'there is no such folder, or it is hidden'
    done
    return
  fi
  number backup.free_kib "${free_backup:-}"
  if [ -z "$device_data" ] || [ -z "$device_backup" ]; then
    nothing backup.same_device skipped 'one of the two devices is not known'
  else
    flag backup.same_device share_a_disk "$device_data" "$device_backup"
  fi
  if make_scratch "$1"; then
    printf '%s\n' "$nonce" >"$scratch"
    flag backup.write [ "$(cat "$scratch")" = "$nonce" ]
    remove_scratch
  else
    nothing backup.write denied 'no file can be made there; run as root'
  fi
}

# How much is free where it is unpacked, in percent of its size.
measure_fit () { # BYTES
  kib=$((($1 + 1023) / 1024))
  if [ -n "$free_data" ] && [ "$kib" -gt 0 ]; then
    number bundle.fits_pct "$((free_data * 100 / kib))"
  else
    nothing bundle.fits_pct skipped 'the room in the data path is not known'
  fi
}

measure_sum () { # PATH [SHA-256]: what it has, and whether it is what it should have
  if has sha256sum; then answer=$(within 14 sha256sum "$1")
  elif has shasum; then answer=$(within 14 shasum -a 256 "$1")
  elif has openssl; then answer=$(within 14 openssl dgst -sha256 -r "$1")
  else (exit 127)
  fi
  status=$?
  answer=${answer%% *}
  told bundle.sha256 "$status" "$answer"
  if [ -z "${2-}" ]; then nothing bundle.match skipped 'no sum was named'
  elif [ "$status" != 0 ]; then nothing bundle.match "$(state_of "$status")"
  else flag bundle.match [ "$answer" = "$(printf '%s' "$2" | tr A-F a-f)" ]
  fi
}

bundle_unknown () { # STATE NOTE KEY...
  state=$1
  note=$2
  shift 2
  for key; do nothing "bundle.$key" "$state" "$note"; done
}

ask_bundle () { # PATH [SHA-256]
  say "bundle $1"
  if [ -f "$1" ] && [ -r "$1" ]; then
    number bundle.present 1
    # shellcheck disable=SC2012 # no other tool has the size in one form everywhere
    size=$(ls -ln "$1" | awk '{ print $5 }')
    number bundle.bytes "$size"
    measure_fit "$size"
    measure_sum "$1" "${2-}"
  elif [ -e "$1" ] || is_hidden "${1%/*}"; then
    bundle_unknown denied 'it cannot be read; run as root' present bytes sha256 match fits_pct
  else
    number bundle.present 0
    bundle_unknown skipped 'there is no such file' bytes sha256 match fits_pct
  fi
}

# --- Ports, names and peers ------------------------------------------------------------------------

# The process that holds a socket: root sees all of them, others their own.
owner_of () { # INODE
  set +f
  process=$(within 10 ls -l /proc/[0-9]*/fd | awk -v inode="socket:[$1]" '
    /^\/proc\// { split ($0, part, "/"); process = part[3] }
    index ($0, inode) { print process; exit }')
  set -f
  [ -z "$process" ] || cat "/proc/$process/comm"
}

ask_port () { # PORT
  if [ -r /proc/net/tcp ]; then
    inode=$(cat /proc/net/tcp /proc/net/tcp6 | awk -v port="$(printf '%04X' "$1")" '
      $4 == "0A" { n = split ($2, part, ":"); if (part[n] == port) { print $10; exit } }')
  elif has ss; then
    inode=$(within 5 ss -Hltn "sport = :$1" | sed 1q)
    inode=${inode:+0}
  else
    nothing "port.$1.free" no_tool 'no /proc/net/tcp and no ss'
    nothing "port.$1.owner" no_tool 'no /proc/net/tcp and no ss'
    return
  fi
  if [ -z "$inode" ]; then
    number "port.$1.free" 1
    text "port.$1.owner" none
    return
  fi
  number "port.$1.free" 0
  owner=$(owner_of "$inode")
  if [ -n "$owner" ]; then text "port.$1.owner" "$owner"
  elif [ "$root" = true ]; then nothing "port.$1.owner" error 'no process of this host holds it'
  else nothing "port.$1.owner" denied 'not a process of this account; run as root'
  fi
}

# Prints the addresses of a name; nothing where there is none. A resolver that needs five seconds
# to find nothing did not answer.
addresses_of () { # NAME
  asked=$(date +%s)
  if has getent; then
    answer=$(within 10 getent ahosts "$1")
    status=$?
    [ "$status" != 2 ] || [ "$(($(date +%s) - asked))" -lt 5 ] || status=124
    case $status in 0 | 2) ;; *) return "$status" ;; esac
    printf '%s\n' "$answer" | awk 'NF { print $1 }' | sort -u
  elif has nslookup; then
    answer=$(within 10 nslookup "$1" 2>&1)
    case $?:$answer in 124:* | *'timed out'* | *'no servers'*) return 124 ;; esac
    printf '%s\n' "$answer" |
      sed -n '/^Name:/,$s/^Address[^:]*: *\([0-9A-Fa-f.:]*\).*/\1/p' | sort -u
  else
    return 127
  fi
}

name_of () { # ADDRESS
  if has getent; then
    within 10 getent hosts "$1" | awk '{ print $2; exit }'
  else
    within 10 nslookup "$1" 2>&1 | sed -n 's/.*name = \(.*[^.]\)\.\{0,1\}$/\1/p' | sed 1q
  fi
}

# Whether one of the addresses, a line each, is that one.
leads_to () { # ADDRESSES ADDRESS
  printf '%s\n' "$1" | grep -qxF -- "$2"
}

name_unknown () { # LABEL NOTE ADDRESS
  nothing "dns.$1.reverse" skipped "$2"
  [ -z "$3" ] || nothing "dns.$1.match" skipped "$2"
}

ask_name () { # NAME [LABEL [ADDRESS]]: the address it should lead to
  as=${2:-$1}
  home=${3-}
  say "name $1"
  found=$(addresses_of "$1")
  status=$?
  if [ "$status" != 0 ]; then
    nothing "dns.$as.forward" "$(state_of "$status")" 'the resolver gives no answer'
    name_unknown "$as" 'the address is not known' "$home"
  elif [ -z "$found" ]; then
    text "dns.$as.forward" none
    name_unknown "$as" 'the name has no address' "$home"
  else
    text "dns.$as.forward" "$(printf '%s' "$found" | tr '\n' ' ')"
    back=$(name_of "$(printf '%s\n' "$found" | sed 1q)")
    text "dns.$as.reverse" "${back:-none}"
    [ -z "$home" ] || flag "dns.$as.match" leads_to "$found" "$home"
  fi
}

# A name that nobody can have made, below the domain of the first name asked and without one.
ask_random () { # DOMAIN, or nothing
  invented="preflight-$$-$began"
  found=$(addresses_of "$invented${1:+.$1}")
  status=$?
  if [ "$status" = 0 ] && [ -z "$found" ] && [ -n "$1" ]; then
    found=$(addresses_of "$invented")
    status=$?
  fi
  if [ "$status" != 0 ]; then nothing dns.random "$(state_of "$status")" 'the resolver gives no answer'
  elif [ -n "$found" ]; then number dns.random 1 "$invented has an address"
  else number dns.random 0
  fi
}

measure_resolver () {
  if [ -r /etc/resolv.conf ]; then
    found=$(awk '$1 == "nameserver" { print $2 }' /etc/resolv.conf | tr '\n' ' ')
    text dns.resolver "${found% }"
  else
    nothing dns.resolver error '/etc/resolv.conf cannot be read'
  fi
}

# Opens a connection and waits three seconds for a line. Prints “connected” and the line, or what
# the system says instead.
connect () { # HOST PORT
  if has bash; then
    # shellcheck disable=SC2016 # for the other shell
    within 9 bash -c 'exec 3<>"/dev/tcp/$1/$2" || exit 1
      line=""; IFS= read -r -t 3 line <&3; printf "connected %s\n" "$line"' preflight "$1" "$2" 2>&1
  elif has python3; then
    within 9 python3 -c 'import socket, sys
try:
    link = socket.create_connection((sys.argv[1], int(sys.argv[2])), 5)
except OSError as error:
    sys.exit(str(error))
link.settimeout(3)
try:
    line = link.recv(200)
except OSError:
    line = b""
print("connected", line.decode("ascii", "ignore"))' "$1" "$2" 2>&1
  elif has nc; then
    # It waits four seconds for the connection and then for ever: who ends by our timer was connected.
    asked=$(date +%s)
    heard=$(within 9 nc -w 4 "$1" "$2" 2>&1)
    status=$?
    took=$(($(date +%s) - asked))
    case $status:$heard in
      0:*) printf 'connected %s\n' "$heard" ;;
      124:*) [ "$took" -ge 8 ] || return 124
             printf 'connected %s\n' "$heard" ;;
      *:) if [ "$took" -ge 4 ]; then echo 'timed out'; else echo 'refused'; fi
          return 1 ;;
      *) printf '%s\n' "$heard"; return 1 ;;
    esac
  else
    return 127
  fi
}

# Puts into `reached` how a connection went: open, refused or timeout; a state where nothing can be
# said, and why in `because`.
reach () { # HOST PORT
  heard=$(connect "$1" "$2")
  status=$?
  because=''
  case $status:$heard in
    *:connected*) reached=open; heard=${heard#connected }; heard=${heard%% } ;;
    127:*) reached=no_tool; because='no bash, python3 or nc' ;;
    124:* | *'timed out'*) reached=timeout ;;
    *efused*) reached=refused ;;
    *'o route to host'*) reached=refused; because='no route to the host' ;;
    *'not known'* | *'ad address'* | *'name resolution'* | *'No address'*)
      reached=error; because='the name has no address' ;;
    *) reached=error; because=$(printf '%s\n' "$heard" | sed 1q) ;;
  esac
}

# A connection alone proves little, since a box on the way may open it. So the peer runs this script
# with “listen PORT” and answers with a word that all hosts of this run know.
ask_peer () { # HOST PORT [LABEL]
  id=peer.${3:-$1}.$2.state
  say "peer $1 port $2"
  reach "$1" "$2"
  case $reached:$heard in
    no_tool:* | error:*) nothing "$id" "$reached" "$because" ;;
    open:"$token"*) text "$id" open ;;
    open:) text "$id" in_use 'connected, but not to: listen' ;;
    open:*) text "$id" wrong_answer "$heard" ;;
    *) text "$id" "$reached" "$because" ;;
  esac
}

ask_distance () { # HOST [LABEL]
  as=${2:-$1}
  say "distance to $1"
  answer=$(within 10 ping -c 3 -w 6 "$1")
  status=$?
  mean=$(printf '%s\n' "$answer" | sed -n 's|.*min/avg/max[^=]*= *[0-9.]*/\([0-9.]*\)/.*|\1|p')
  if [ -n "$mean" ]; then number "rtt.${as}_us" "$(awk -v mean="$mean" 'BEGIN { printf "%d", mean * 1000 }')"
  elif has ping; then nothing "rtt.${as}_us" "$(state_of "$status")" 'no answer to ping'
  else nothing "rtt.${as}_us" no_tool 'no ping'
  fi
  if ! has ip; then nothing "mtu.$as" no_tool 'no ip'; return; fi
  address=$(addresses_of "$1" | sed 1q)
  card=$(within 5 ip -o route get "$address" | sed -n 's/.* dev \([^ ]*\).*/\1/p' | sed 1q)
  if [ -n "$card" ] && [ -r "/sys/class/net/$card/mtu" ]; then
    number "mtu.$as" "$(cat "/sys/class/net/$card/mtu")" "$card"
  else
    nothing "mtu.$as" error 'no way to the host'
  fi
}

# --- Certificates ----------------------------------------------------------------------------------

# What a TLS server shows; the status tells what stood in the way.
shown_at () { # HOST PORT
  has openssl || return 127
  named=$1
  case $1 in *[!0-9.]*) ;; *) named='' ;; esac
  within 12 openssl s_client -connect "$1:$2" ${named:+-servername "$named"} \
    ${proxy:+-proxy "$proxy"} 2>&1
}

# Who issued the certificate that is shown there: the organisation, else the common name.
issuer_at () { # HOST PORT
  answer=$(shown_at "$1" "$2")
  status=$?
  case $status in 124 | 127) return "$status" ;; esac
  answer=$(printf '%s\n' "$answer" | openssl x509 -noout -issuer -nameopt multiline,-esc_msb)
  issuer=$(printf '%s\n' "$answer" | sed -n 's/^ *organizationName *= *//p' | sed 1q)
  [ -n "$issuer" ] || issuer=$(printf '%s\n' "$answer" | sed -n 's/^ *commonName *= *//p' | sed 1q)
  printf '%s' "$issuer"
}

ask_outbound () { # HOST PORT [LABEL]
  id=out.${3:-$1}.$2
  say "outward to $1 port $2"
  issuer=$(issuer_at "$1" "$2")
  status=$?
  if [ -n "$issuer" ]; then
    text "$id.tcp" open
    text "$id.issuer" "$issuer"
    return
  fi
  if [ -n "$proxy" ]; then reach "${proxy%:*}" "${proxy##*:}"; else reach "$1" "$2"; fi
  case $reached in
    no_tool | error) nothing "$id.tcp" "$reached" "$because" ;;
    *)
      if [ -z "$proxy" ]; then text "$id.tcp" "$reached" "$because"
      elif [ "$reached" != open ]; then text "$id.tcp" "$reached" 'the proxy'
      elif [ "$status" = 127 ]; then nothing "$id.tcp" no_tool 'no openssl to ask the proxy with'
      else text "$id.tcp" refused 'by the proxy, or behind it'
      fi ;;
  esac
  case $reached:$status in
    *:127) nothing "$id.issuer" no_tool 'no openssl' ;;
    *:124) nothing "$id.issuer" timeout ;;
    no_tool:* | error:*) nothing "$id.issuer" skipped 'no connection' ;;
    open:*) if [ -n "$proxy" ]; then text "$id.issuer" refused 'by the proxy, or behind it'
            else text "$id.issuer" no_tls 'no certificate was shown'
            fi ;;
    *) text "$id.issuer" "$reached" "$because" ;;
  esac
}

# Seconds since 1970 of a date as openssl writes it.
seconds_of () { # MONTH DAY HH:MM:SS YEAR
  case $1 in
    Mar) month=0 ;; Apr) month=1 ;; May) month=2 ;; Jun) month=3 ;; Jul) month=4 ;; Aug) month=5 ;;
    Sep) month=6 ;; Oct) month=7 ;; Nov) month=8 ;; Dec) month=9 ;; Jan) month=10 ;; Feb) month=11 ;;
    *) return ;;
  esac
  year=$(($4 - month / 10))
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + $2 - 719469))
  hour=${3%%:*}
  second=${3##*:}
  minute=${3#*:}
  minute=${minute%:*}
  echo "$((days * 86400 + ${hour#0} * 3600 + ${minute#0} * 60 + ${second#0}))"
}

certificate_date () { # ID OPTION FILE
  answer=$(within 5 openssl x509 -in "$3" -noout "$2")
  # shellcheck disable=SC2046,SC2086 # a date of several words
  set -- "$1" $(seconds_of ${answer#*=})
  if [ $# = 2 ]; then number "$1" "$2"; else nothing "$1" error 'no date in the certificate'; fi
}

measure_key () { # CERTIFICATE KEY
  if [ -z "$2" ]; then
    for key in key_encrypted key_match; do nothing "tls.file.$key" skipped 'no key was named'; done
    return
  fi
  if [ ! -r "$2" ]; then
    state=error
    note='there is no such key file'
    if [ -e "$2" ] || is_hidden "${2%/*}"; then state=denied; note='key not readable: run as root'; fi
    for key in key_encrypted key_match; do nothing "tls.file.$key" "$state" "$note"; done
    return
  fi
  if grep -q ENCRYPTED "$2"; then
    number tls.file.key_encrypted 1
    nothing tls.file.key_match skipped 'the key is encrypted'
    return
  fi
  number tls.file.key_encrypted 0
  if ! has openssl; then nothing tls.file.key_match no_tool 'no openssl'; return; fi
  shown=$(within 5 openssl x509 -in "$1" -noout -pubkey)
  own=$(within 5 openssl pkey -in "$2" -pubout)
  if [ -z "$shown" ] || [ -z "$own" ]; then nothing tls.file.key_match error 'openssl cannot read one of the two'
  else flag tls.file.key_match [ "$shown" = "$own" ]
  fi
}

# Whether the chain is whole; what the clock says about it is told by its dates.
chain_is_whole () { # CERTIFICATE CHAIN CA
  within 10 openssl verify -no_check_time ${3:+-CAfile "$3"} -untrusted "$1" ${2:+-untrusted "$2"} "$1"
}

is_a_key () { grep -q -e '-----BEGIN .*PRIVATE KEY' "$1" && ! grep -q -e '-----BEGIN CERT' "$1"; }

ask_certificate () { # CERTIFICATE KEY CHAIN CA
  say "certificate $1"
  if [ ! -r "$1" ]; then
    state=error
    note='there is no such certificate file'
    if [ -e "$1" ] || is_hidden "${1%/*}"; then state=denied; note='it cannot be read; run as root'; fi
    for key in pem swapped key_encrypted key_match chain names not_before not_after sha256; do
      nothing "tls.file.$key" "$state" "$note"
    done
    return
  fi
  flag tls.file.pem grep -q -e '-----BEGIN ' "$1"
  flag tls.file.swapped is_a_key "$1"
  measure_key "$1" "$2"
  if ! has openssl; then
    for key in chain names not_before not_after sha256; do nothing "tls.file.$key" no_tool 'no openssl'; done
    return
  fi
  printed=$(within 5 openssl x509 -in "$1" -noout -fingerprint -sha256 | sed 's/.*=//' | tr -d : | tr A-F a-f)
  if [ -z "$printed" ]; then
    for key in chain names not_before not_after sha256; do
      nothing "tls.file.$key" error 'openssl finds no certificate in it'
    done
    return
  fi
  text tls.file.sha256 "$printed"
  if chain_is_whole "$1" "$3" "$4" >&2; then number tls.file.chain 1; else number tls.file.chain 0; fi
  names=$(within 5 openssl x509 -in "$1" -noout -text | sed -n '/Subject Alternative Name/{n;p;}' |
    sed 's/IP Address://g; s/[A-Za-z]*://g; s/,//g; s/^ *//')
  if [ "${#names}" -le 200 ]; then text tls.file.names "$names"
  else text tls.file.names "$names" 'cut off: there are more names'
  fi
  certificate_date tls.file.not_before -startdate "$1"
  certificate_date tls.file.not_after -enddate "$1"
}

fingerprint_of () { # reads a certificate
  openssl x509 -noout -fingerprint -sha256 | sed 's/.*=//' | tr -d : | tr A-F a-f
}

# Why nothing can be told of a certificate file; nothing where it can be read.
certificate_unknown () { # ID CERTIFICATE
  if [ ! -r "$2" ]; then
    if [ -e "$2" ] || is_hidden "${2%/*}"; then nothing "$1" denied 'it cannot be read; run as root'
    else nothing "$1" error 'there is no such certificate file'
    fi
  elif ! has openssl; then nothing "$1" no_tool 'no openssl'
  elif [ -z "$(within 5 openssl x509 -in "$2" -noout -subject)" ]; then
    nothing "$1" error 'openssl finds no certificate in it'
  else
    return 1
  fi
}

ask_covers () { # CERTIFICATE NAME LABEL
  certificate_unknown "tls.covers.$3" "$1" && return
  case $(within 5 openssl x509 -in "$1" -noout -checkhost "$2") in
    *'does match'*) number "tls.covers.$3" 1 ;;
    *) number "tls.covers.$3" 0 ;;
  esac
}

ask_served () { # CERTIFICATE NAME LABEL
  id=tls.served.$3.same
  certificate_unknown "$id" "$1" && return
  say "what $2 shows"
  answer=$(proxy='' shown_at "$2" 443)
  status=$?
  shown=$(printf '%s\n' "$answer" | fingerprint_of)
  if [ "$status" = 124 ]; then nothing "$id" timeout
  elif [ -z "$shown" ]; then nothing "$id" skipped 'no certificate is shown there yet'
  else flag "$id" [ "$shown" = "$(fingerprint_of <"$1")" ]
  fi
}

# --- Another clock ---------------------------------------------------------------------------------

date_line_of () { # HOST PORT: what the server says of its time
  if has curl; then
    within 10 curl --silent --head --insecure --max-time 9 ${proxy:+--proxy "http://$proxy"} "https://$1:$2/"
  elif has openssl && [ -z "$proxy" ]; then
    # shellcheck disable=SC2016 # for the other shell
    within 10 sh -c 'printf "HEAD / HTTP/1.0\r\nHost: %s\r\n\r\n" "$1" |
      openssl s_client -quiet -connect "$1:$2" -servername "$1" 2>/dev/null' preflight "$1" "$2"
  else
    return 127
  fi
}

clock_unknown () { # STATE NOTE
  for key in skew_s ahead_s; do nothing "time.$key" "$1" "$2"; done
}

# How far this clock is from the other: without a sign, and ahead of it with a million added.
ask_clock () { # HOST PORT [LABEL]
  say "clock of $1"
  before=$(date +%s)
  answer=$(date_line_of "$1" "$2")
  status=$?
  after=$(date +%s)
  # shellcheck disable=SC2046 # day, month, year and time
  set -- $(printf '%s\n' "$answer" | tr -d '\r' | sed -n 's/^[Dd]ate: *[A-Za-z]*, *//p' | sed 1q)
  if [ $# -lt 4 ]; then clock_unknown "$(state_of "$status")" 'no time was told'; return; fi
  other=$(seconds_of "$2" "${1#0}" "$4" "$3")
  if [ -z "$other" ]; then clock_unknown error 'the time told cannot be read'; return; fi
  ahead=$(((before + after) / 2 - other))
  number time.skew_s "${ahead#-}"
  number time.ahead_s "$((1000000 + ahead))"
}

# --- Listening for peers -----------------------------------------------------------------------------

listen () { # PORT
  case $1 in '' | *[!0-9]* | ??????*) say 'Say which port: listen PORT'; exit 2 ;; esac
  say "Listening on port $1 for ten minutes; Ctrl-C ends it."
  if has python3; then
    exec python3 -c 'import socket, sys, time
word = (sys.argv[2] + "\n").encode()
try:
    door = socket.socket(socket.AF_INET6)
    door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
except OSError:
    door = socket.socket()
door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    door.bind(("", int(sys.argv[1])))
except OSError as error:
    sys.exit("Cannot listen: " + error.strerror)
door.listen(8)
until = time.monotonic() + 600
while time.monotonic() < until:
    door.settimeout(max(0.1, until - time.monotonic()))
    try:
        link, peer = door.accept()
        link.sendall(word)
        link.close()
    except OSError:
        pass' "$1" "$token" 2>&3
  elif ! has nc; then
    say 'Neither python3 nor nc is here: nothing can listen.'
    exit 1
  fi
  option=-p
  case $(nc -h 2>&1) in *OpenBSD*) option='' ;; esac
  failures=0
  while [ "$(($(date +%s) - began))" -lt 600 ]; do
    if printf '%s\n' "$token" | nc -l ${option:+"$option"} "$1" >&2; then failures=0
    else
      failures=$((failures + 1))
      [ "$failures" -lt 3 ] || { say 'Cannot listen: the port is in use, or needs root.'; exit 1; }
      sleep 1
    fi
  done
  exit 0
}

# --- The run ---------------------------------------------------------------------------------------

token=preflight-$(printf 'listen:%s' "$salt" | sha256 | cut -c 1-16)
case ${1-} in
  '') ;;
  private) private=1 ;;
  listen) listen "${2-}" ;;
  *) say 'Usage: sh FILE [private | listen PORT] > result.txt'; exit 2 ;;
esac

trap remove_scratch EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$(id -u)" = 0 ]; then root=true; else root=false; fi
host_hash=''
if [ -r /etc/machine-id ]; then
  host_hash=$(printf '%s%s' "$salt" "$(cat /etc/machine-id)" | sha256 | cut -c 1-32)
fi

say "Measuring $label; this takes up to two minutes."
measure_system
measure_cpu
measure_memory
measure_name
measure_time
measure_proxy
measure_security
measure_database
measure_resolver
what_is_asked
measure_engine

result="{\"schema\":\"preflight-result/1\",\"nonce\":\"$nonce\",\"spec_id\":\"$spec_id\",
\"spec_sha256\":\"$spec_sha256\",
\"host_label\":\"$label\",\"host_hash\":\"$host_hash\",\"root\":$root,\"ended\":$(date +%s),\"count\":$count,
\"checks\":[$checks
]}"
# Line breaks do not count, since mail and terminals move them.
sum=$(printf '%s' "$result" | tr -d '\n' | sha256)
printf '%s\n' '-----BEGIN PREFLIGHT RESULT-----' "$result" \
  "-----END PREFLIGHT RESULT sha256:$sum n:$count-----"
say "$count measures. Take the lines between the two markers, with them, back to Slipway."
