# Sourced by run and test: brings a Debian 12 up to what a build needs. Does nothing, and quickly,
# where all of it is there.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

build_packages=(
    cmake g++ ninja-build pkg-config
    qt6-base-dev qt6-svg-dev libqscintilla2-qt6-dev qtkeychain-qt6-dev
    libboost-dev libcurl4-openssl-dev libsodium-dev nlohmann-json3-dev
)
run_packages=(libqt6sql6-sqlite libqt6svg6 libsecret-1-0 fontconfig fonts-dejavu-core ca-certificates)
display_packages=(xvfb xauth)
test_packages=(lld python3 python3-venv dbus-daemon gnome-keyring git)

# install_missing PACKAGE…: installs those that are not there, after saying which.
install_missing() {
    local package missing=()
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed \
            || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Signalbox needs these Debian packages. Install them as root, then start this again:" >&2
            echo "  apt-get install ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing from Debian's packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -q || return 1
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# require_debian_12 PACKAGE…: elsewhere, names the packages and stops.
require_debian_12() {
    local ID="" VERSION_ID="" PRETTY_NAME="this system"
    [ -r /etc/os-release ] && . /etc/os-release
    [ "$ID" = debian ] && [ "$VERSION_ID" = 12 ] && return 0
    echo "This script sets up Debian 12, and this is $PRETTY_NAME." >&2
    echo "Install what these Debian packages hold, then build with" >&2
    echo "'cmake --preset release && cmake --build --preset release':" >&2
    echo "  $*" >&2
    return 1
}

# build_preset NAME [TARGET…]: configures once; later the build itself notices what changed.
build_preset() {
    local preset=$1
    shift
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || return 1
    cmake --build --preset "$preset" ${1:+--target "$@"}
}

has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }
