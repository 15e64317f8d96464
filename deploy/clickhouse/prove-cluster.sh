#!/usr/bin/env bash
# Shows on a real cluster what chdb cannot: ON CLUSTER, Distributed, replication, quorum, and a replica that dies.
set -euo pipefail
cd "$(dirname "$0")"
docker info >/dev/null 2>&1 || { echo "Docker does not run here; this script proves nothing without it."; exit 2; }
export CLICKHOUSE_PASSWORD="${CLICKHOUSE_PASSWORD:-$(head -c 18 /dev/urandom | base64 | tr -d '/+=')}"
compose() { docker compose --project-name tokenbook-prove --file cluster.compose.yaml "$@"; }
trap 'compose down --volumes >/dev/null 2>&1' EXIT
compose up --detach --wait
prove() { (cd ../.. && npx tsx --conditions=@tokenbook/source deploy/clickhouse/prove-cluster.ts "$@"); }
prove before
compose kill node-1-3 node-2-3
prove one-replica-gone
compose kill node-1-2
prove no-quorum
compose start node-1-2 node-1-3 node-2-3
compose up --detach --wait
prove after
echo "Proved: two shards, three replicas, one gone, no quorum, all back."
