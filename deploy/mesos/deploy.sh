#!/bin/bash
# Brings Zeef's apps on Marathon to what the files say: deploy.sh ENVIRONMENT [APP…]. One that does not become healthy in
# time goes back to what ran before. Needs curl, jq and envsubst; MARATHON_TOKEN where Marathon asks for one.
set -euo pipefail
cd "$(dirname "$0")"

ENVIRONMENT=${1:?usage: deploy.sh test|acceptance|production [gateway indexer shipper]}
shift
[ $# -gt 0 ] || set -- gateway indexer shipper
[ -f "$ENVIRONMENT.env" ] || { echo "there is no $ENVIRONMENT.env" >&2; exit 2; }
set -a
# shellcheck source=production.env
. "./$ENVIRONMENT.env"
set +a
WAIT_S=${WAIT_S:-600}
# Only these are filled in: a $ elsewhere stays what it is.
# shellcheck disable=SC2016
FILLED='$ZEEF_IMAGE $KAFKA_BROKERS $ELASTICSEARCH_URL $GATEWAY_URL $GATEWAYS $INDEXERS $AGENTS $RETENTION'

marathon() {
  curl -fsS ${MARATHON_TOKEN:+-H "authorization: token=$MARATHON_TOKEN"} -H 'content-type: application/json' "$@"
}

for app in "$@"; do
  deployment=$(envsubst "$FILLED" < "$app.json.tmpl" \
    | marathon -X PUT --data-binary @- "$MARATHON/v2/apps/zeef/$app" | jq -r .deploymentId)
  echo "$app: deployment $deployment"
  until=$((SECONDS + WAIT_S))
  while marathon "$MARATHON/v2/deployments" | jq -e --arg id "$deployment" 'any(.[]; .id == $id)' > /dev/null; do
    if [ "$SECONDS" -ge "$until" ]; then
      # Without force Marathon makes the way back a deployment of its own.
      marathon -X DELETE "$MARATHON/v2/deployments/$deployment" > /dev/null
      echo "$app: not healthy within $WAIT_S s; going back to what ran before" >&2
      exit 1
    fi
    sleep "${POLL_S:-5}"
  done
  echo "$app: healthy"
done
