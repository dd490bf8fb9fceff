# shellcheck shell=bash
# Finds the .NET 10 SDK, or installs it, and makes it the one that this shell uses. Sourced by ./flinkcoin and ./test.

readonly sdk_channel=10.0
readonly sdk_advice="FlinkCoin needs the .NET $sdk_channel SDK, which could not be installed here: see https://dotnet.microsoft.com/download/dotnet/$sdk_channel, or put it into ~/.dotnet."

# The folder of the first SDK that fits, or failure.
sdk_find() {
    local dotnet
    for dotnet in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(type -P dotnet)" "$HOME/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/lib64/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
        [[ -n $dotnet && -x $dotnet ]] || continue
        dotnet=$(readlink -f "$dotnet")
        if [[ $'\n'$("$dotnet" --list-sdks 2>/dev/null </dev/null) == *$'\n'"$sdk_channel."* ]]; then
            dirname "$dotnet"
            return 0
        fi
    done
    return 1
}

# Installs packages of the distribution, where apt may be used without a question.
packages_install() {
    local -a as_root=()
    [[ $(type -P apt-get) ]] || return 1
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get update -q || return 1
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y "$@"
}

# Microsoft's script, into the user's own folder.
sdk_install_script() {
    local script
    [[ $(type -P curl) ]] || return 1
    script=$(mktemp) || return 1
    curl -fsSL --retry 3 --connect-timeout 20 -o "$script" https://dot.net/v1/dotnet-install.sh &&
        bash "$script" --channel "$sdk_channel" --install-dir "$HOME/.dotnet"
    local result=$?
    rm -f "$script"
    return $result
}

# Sets DOTNET_ROOT and PATH; ends the script with one line where there is no way. An installation is shown only if it fails.
sdk_use() {
    local log
    if ! DOTNET_ROOT=$(sdk_find); then
        echo "Installing the .NET $sdk_channel SDK (once) …" >&2
        log=$(mktemp)
        if ! { packages_install "dotnet-sdk-$sdk_channel" || sdk_install_script; } >"$log" 2>&1 </dev/null || ! DOTNET_ROOT=$(sdk_find); then
            rm -f "$log"
            echo "$sdk_advice" >&2
            exit 1
        fi
        rm -f "$log"
    fi
    export DOTNET_ROOT PATH="$DOTNET_ROOT:$PATH"
    # A bare machine has no ICU, without which the SDK does not start; nothing here depends on a culture.
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_USE_MSBUILD_SERVER=0
}
