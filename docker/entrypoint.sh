#!/bin/sh
# The container's command: `brume start`, another command of brume, or any program.
set -eu

if [ -z "${DATA_DIR:-}" ]; then
    case ${PERSISTENCE:-0} in
    1 | true | True | TRUE)
        # State goes where something is mounted for it: in LocalStack's place, else in ours.
        DATA_DIR=/var/lib/brume
        if grep -q ' /var/lib/localstack ' /proc/mounts; then DATA_DIR=/var/lib/localstack; fi
        export DATA_DIR
        ;;
    esac
fi

case ${1:-start} in
-* | start | stop | status | logs | env | reset | snapshot | clock | requests | why | faults | dns | \
    version | help)
    [ $# -gt 0 ] || set -- start
    exec brume "$@"
    ;;
*) exec "$@" ;;
esac
