#!/usr/bin/env bash
# keychain.sh PROGRAM…: runs it on a private session bus with an unlocked keychain of its own.
set -u -o pipefail
for needed in dbus-run-session gnome-keyring-daemon; do
    command -v "$needed" >/dev/null && continue
    echo "$needed is missing; packaging/test installs it."
    [ -n "${CI:-}" ] && exit 1
    exit 77
done

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config
export SIGNALBOX_TEST_KEYCHAIN=present
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY

# The daemon dies with the bus.
dbus-run-session -- bash -c '
    printf "of the test" | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 1
    exec "$@"' keychain "$@"
