#!/bin/bash
# shot.sh PAGE SIZE FILE COMMAND...: a page of the program as a PNG, drawn by the program itself in
# a window of SIZE; runs in session.sh.
set -uo pipefail
page=$1 size=$2 file=$3
shift 3
rm -f "$file"

# Settings in a file of the session's home, so that they can be there before the program.
export GSETTINGS_BACKEND=keyfile
mkdir -p "$XDG_CONFIG_HOME/glib-2.0/settings"
cat >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile" <<END
[io/github/slipway/Slipway]
window-width=${size%x*}
window-height=${size#*x}
END

timeout 120 "$@" --shot "$page:$file"
status=$?
if [ ! -s "$file" ]; then
  echo "shot: there is no picture of $page (exit $status)" >&2
  exit 1
fi
