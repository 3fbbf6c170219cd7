#!/bin/bash
# session.sh COMMAND...: runs COMMAND in a desktop of its own and takes everything down with it.
#
# The desktop: an X server without a screen, a session bus that can start the accessibility bus and
# nothing else, a window manager, an empty home with fixed fonts and no animation. Environment:
#   SCREEN=1280x800     size of the screen
#   WINDOW_MANAGER=...  openbox by default, none for none
set -uo pipefail
[ $# -gt 0 ] || { sed -n 's/^# \{0,1\}//; 2,7p' "$0" >&2; exit 2; }

# A session of processes of its own, so that the end can find all of them, daemons included. It ends
# when this script is told to end, and when it is killed.
if [ "$(cut -d' ' -f6 /proc/$$/stat)" != $$ ]; then
  setpriv --pdeathsig TERM setsid "$0" "$@" <&0 &
  inner=$!
  trap 'kill -TERM $inner 2>/dev/null' INT TERM HUP
  while :; do
    wait $inner
    status=$?
    kill -0 $inner 2>/dev/null || exit $status
  done
fi

home=$(mktemp -d "${TMPDIR:-/tmp}/slipway-session.XXXXXX")
chmod 700 "$home"

# Every process of this session but this shell.
session_processes () {
  local stat line state session
  for stat in /proc/[0-9]*/stat; do
    { read -r line <"$stat"; } 2>/dev/null || continue
    # The command stands in brackets and may hold spaces; the numbers follow it.
    read -r state _ _ session _ <<<"${line##*) }"
    stat=${stat#/proc/}
    [ "$session" = $$ ] && [ "$state" != Z ] && [ "${stat%/stat}" != $$ ] && echo "${stat%/stat}"
  done
}

take_down () {
  trap '' INT TERM HUP
  local signal pids
  for signal in TERM TERM KILL; do
    pids=$(session_processes)
    [ -n "$pids" ] || break
    # shellcheck disable=SC2086
    kill -$signal $pids 2>/dev/null
    sleep .1
  done
  rm -rf "$home"
}
trap take_down EXIT
trap 'exit 130' INT TERM HUP

write_home () {
  mkdir -p "$home"/{services,.config/gtk-4.0,.cache,.local/share,.local/state}
  cat >"$home/.config/gtk-4.0/settings.ini" <<END
[Settings]
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-font-name=Cantarell 11
gtk-hint-font-metrics=true
END
  local launcher
  for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
    [ -x "$launcher" ] || continue
    printf '[D-BUS Service]\nName=org.a11y.Bus\nExec=%s\n' "$launcher" \
      >"$home/services/org.a11y.Bus.service"
    break
  done
  cat >"$home/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$home/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$home/services</servicedir>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
}

# Waits until COMMAND succeeds, ten seconds at most.
wait_until () {
  local turns=200
  while [ $((turns--)) -gt 0 ]; do
    "$@" >/dev/null 2>&1 && return 0
    sleep .05
  done
  echo "session: gave up waiting for: $*" >&2
  return 1
}

start_screen () {
  local number
  Xvfb -displayfd 3 -screen 0 "${SCREEN:-1280x800}x24" -nolisten tcp -dpi 96 -noreset \
    3>"$home/display" >"$home/xvfb.log" 2>&1 &
  wait_until test -s "$home/display" || { cat "$home/xvfb.log" >&2; return 1; }
  read -r number <"$home/display"
  export DISPLAY=:$number
}

start_bus () {
  dbus-daemon --config-file="$home/bus.conf" --nofork >"$home/bus.log" 2>&1 &
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$home/bus
  wait_until test -S "$home/bus"
}

managed () { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 0x; }

start_window_manager () {
  local manager=${WINDOW_MANAGER:-openbox}
  [ "$manager" != none ] || return 0
  "$manager" >"$home/manager.log" 2>&1 &
  wait_until managed
}

write_home
export HOME=$home XDG_RUNTIME_DIR=$home XDG_CONFIG_HOME=$home/.config XDG_CACHE_HOME=$home/.cache
export XDG_DATA_HOME=$home/.local/share XDG_STATE_HOME=$home/.local/state
export GDK_BACKEND=x11 GSK_RENDERER=${GSK_RENDERER:-cairo} GSETTINGS_BACKEND=memory
export GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=0 LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY XAUTHORITY GTK_THEME GTK_A11Y SESSION_MANAGER

if ! { start_screen && start_bus && start_window_manager; }; then exit 125; fi
"$@" <&0 &
wait $!
