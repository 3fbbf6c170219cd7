#!/bin/bash
# shot.sh PAGE SIZE FILE COMMAND...: a page of the program as a PNG; runs in session.sh.
#
# The program draws the page itself when it knows --shot; else its window is filled to SIZE and the
# screen is taken.
set -uo pipefail
page=$1 size=$2 file=$3
shift 3
rm -f "$file"

if "$1" --help-all 2>/dev/null | grep -q -e --shot; then
  SLIPWAY_WINDOW_SIZE=$size timeout 60 "$@" --shot "$page:$file"
  status=$?
  [ -s "$file" ] && exit 0
  echo "shot: the program gave no picture of $page (exit $status)" >&2
  exit 1
fi

"$@" &
program=$!
trap 'kill $program 2>/dev/null' EXIT
turns=200
until window=$(xdotool search --onlyvisible --pid $program 2>/dev/null | tail -n 1) && [ -n "$window" ]; do
  kill -0 $program 2>/dev/null || { echo 'shot: the program ended' >&2; exit 1; }
  [ $((turns--)) -gt 0 ] || { echo 'shot: no window appeared' >&2; exit 1; }
  sleep .05
done
xdotool windowmove "$window" 0 0 windowsize "$window" "${size%x*}" "${size#*x}"
# One colour means that nothing is drawn yet.
turns=100
until import -window root "$file" && [ "$(identify -format %k "$file")" -gt 1 ]; do
  [ $((turns--)) -gt 0 ] || { echo 'shot: the window stayed empty' >&2; exit 1; }
  sleep .1
done
sleep .5
import -window root "$file"
