#!/usr/bin/env bash
# Builds what local clusters run: the jars of Kafka and Flink, the job, and the kernel as a native library. Sourced by ./flinkcoin,
# which has set $root; run by itself (scripts/engines.sh kafka flink) it builds these parts and prints their folder, or (scripts/engines.sh verify)
# tests what is written in Java over a library built for it. It ends with 3 where this machine lacks something that cannot be had here.

root=${root:-$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")}
# shellcheck source=scripts/sdk.sh
[[ $(type -t packages_install) ]] || source "$root/scripts/sdk.sh"

readonly engines_cannot=3
readonly jdk_advice="Kafka and Flink need a JDK from 17 on and Maven, which could not be installed here: install both (Debian: apt-get install openjdk-17-jdk-headless maven)."
readonly compiler_advice="The kernel's native library is linked by a C compiler, which could not be installed here: install one (Debian: apt-get install gcc libc6-dev zlib1g-dev)."
readonly maven_advice="Maven could not get the jars of Kafka and Flink: they are fetched once, from Maven Central or from the mirror that FLINKCOIN_MAVEN_ARGS or ~/.m2/settings.xml names. Connect this machine and try again."

jdk_is_there() {
    local version
    [[ $(type -P mvn) ]] && version=$(javac -version 2>&1 </dev/null) && [[ $version =~ ^javac\ ([0-9]+) ]] && ((BASH_REMATCH[1] >= 17))
}

# Where both are missing and cannot be installed: failure, and nothing is said.
jdk_use() {
    jdk_is_there && return
    echo "Installing a JDK and Maven (once) …" >&2
    { packages_install openjdk-17-jdk-headless maven || packages_install openjdk-21-jdk-headless maven; } >/dev/null 2>&1 </dev/null
    jdk_is_there
}

compiler_is_there() { [[ $(type -P clang) || $(type -P gcc) ]]; }

compiler_use() {
    compiler_is_there && return
    echo "Installing a C compiler (once) …" >&2
    packages_install gcc libc6-dev zlib1g-dev >/dev/null 2>&1 </dev/null
    compiler_is_there
}

# Maven over engines/pom.xml; without the network where an offline repository lies beside the project.
engines_maven() {
    local repository=$root/../shared/maven/unpack
    local -a arguments=()
    if [[ -x $repository ]]; then
        arguments=(-o "-Dmaven.repo.local=$("$repository")") || return 1
    fi
    # shellcheck disable=SC2086 # several arguments
    mvn -B -q "${arguments[@]}" ${FLINKCOIN_MAVEN_ARGS-} -f "$root/engines/pom.xml" "$@"
}

engines_hash() {
    find "$@" \( -name bin -o -name obj -o -name target \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

# What a build says is shown only if it fails; what is wrong with the network only says so.
engines_log() {
    local log=$root/artifacts/engines/log
    "$@" >"$log" 2>&1 </dev/null && return
    if grep -qE 'Could not transfer artifact|UnresolvableModelException|in offline mode|Unknown host|DependencyResolutionException|PluginResolutionException' "$log"; then
        grep -m 1 -E 'ERROR' "$log" >&2
        echo "$maven_advice" >&2
        return $engines_cannot
    fi
    cat "$log" >&2
    echo "Building the engines failed." >&2
    return 1
}

engines_build_kafka() {
    echo "Building what a Kafka broker needs (once) …" >&2
    rm -rf "$root/engines/kafka/target"
    engines_log engines_maven -pl kafka -am package || return
    mkdir -p "$builds/new/kafka" &&
        mv "$root/engines/kafka/target/lib" "$builds/new/kafka/lib" &&
        mv "$builds/new/kafka" "$builds/$1"
}

# One stamp on both sides of the native library: a library of another build is refused.
engines_build_flink() {
    local -a linker=()
    echo "Building Flink's cluster, the job and the native library (once) …" >&2
    [[ $(type -P clang) ]] || linker=(-p:CppCompilerAndLinker=gcc)
    engines_log dotnet publish src/FlinkCoin.Native -c Release -r linux-x64 "${linker[@]}" -p:BuildStamp="$1" -o "$builds/new/native" -nodeReuse:false -v quiet || return
    # Anew, for what an earlier build has stamped would stay.
    engines_log engines_maven -pl flink,flink-cluster -am -DskipTests -Dbuild.stamp="$1" clean package || return
    mkdir -p "$builds/new/flink/job" "$builds/$1" &&
        mv engines/flink-cluster/target/lib "$builds/new/flink/lib" &&
        cp engines/flink/target/flinkcoin-flink.jar "$builds/new/flink/job/flinkcoin-flink.jar" &&
        rm -rf "${builds:?}/$1/native" &&
        mv "$builds/new/native" "$builds/$1/native" &&
        mv "$builds/new/flink" "$builds/$1/flink" # the last one: where it is, the build is whole
}

# The newest two of a kind are kept: a cluster that runs uses the one that it was started with.
engines_prune() {
    find "$builds" -mindepth 1 -maxdepth 1 -type d "$@" -printf '%T@ %p\0' | sort -z -n -r | tail -z -n +3 | cut -z -d' ' -f2- | xargs -0 -r rm -rf
}

# Builds the parts where their sources have changed, and links them into the folder of the build, whose path it prints.
engines_build() {
    local part kafka hash
    (($#)) || { echo "Which parts? kafka and flink are." >&2; return 2; }
    cd "$root" || return 1 # where global.json chooses the SDK
    jdk_use || { echo "$jdk_advice" >&2; return $engines_cannot; }
    rm -rf "$builds/new"
    hash=$(engines_hash src/FlinkCoin src/FlinkCoin.Native engines Directory.Build.props Directory.Packages.props global.json)
    for part in "$@"; do
        case $part in
        kafka)
            kafka=kafka-$(engines_hash engines/pom.xml engines/kafka)
            [[ -d $builds/$kafka ]] || engines_build_kafka "$kafka" || return
            touch "$builds/$kafka"
            mkdir -p "$builds/$hash"
            ln -sfn "../$kafka" "$builds/$hash/kafka"
            ;;
        flink)
            if [[ ! -d $builds/$hash/flink ]]; then
                compiler_use || { echo "$compiler_advice" >&2; return $engines_cannot; }
                sdk_use
                engines_build_flink "$hash" || return
            fi
            ;;
        *)
            echo "$part: there is no such part; kafka and flink are." >&2
            return 2
            ;;
        esac
    done
    rm -rf "$builds/new"
    touch "$builds/$hash"
    engines_prune -name 'kafka-*'
    engines_prune ! -name 'kafka-*' ! -name new
    echo "$builds/$hash"
}

# One build at a time, of the engines and of the program; what outlives a build must not inherit the lock.
engines_make() {
    local builds=$root/artifacts/engines lock result
    mkdir -p "$builds"
    exec {lock}>"$root/artifacts/lock"
    flock "$lock"
    FLINKCOIN_ENGINES=$(exec {lock}>&- && engines_build "$@")
    result=$?
    exec {lock}>&-
    return $result
}

# Of a command line: builds what it needs, and names it to the program. Most commands only talk to what runs.
engines_use() {
    local argument
    local -a parts=()
    for argument in "$@"; do
        [[ $argument != --help && $argument != -h && $argument != '-?' ]] || return 0
    done
    case "$1 ${2-}" in
    'kafka up') parts=(kafka) ;;
    'flink up' | 'flink submit' | 'flink rescale') parts=(flink) ;;
    *) return 0 ;;
    esac
    engines_make "${parts[@]}" || exit 1
    export FLINKCOIN_ENGINES
}

# The Java tests, over the library and under the stamp of the build. Their reports lie in engines/*/target/surefire-reports.
engines_verify() {
    local library
    engines_make flink || return
    library=$FLINKCOIN_ENGINES/native/libflinkcoin.so
    rm -rf "$root"/engines/*/target/surefire-reports
    engines_maven -fae -Dflinkcoin.library="$library" -Dbuild.stamp="${FLINKCOIN_ENGINES##*/}" verify
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    set -uo pipefail
    case ${1-} in
    verify) engines_verify ;;
    jdk) jdk_use || { echo "$jdk_advice" >&2; exit "$engines_cannot"; } ;;
    *) engines_make "$@" && echo "$FLINKCOIN_ENGINES" ;;
    esac
fi
