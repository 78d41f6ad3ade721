#!/bin/bash
# Makes a plain Amazon Linux a node of Elasticsearch: run once, as root, by the user data of data.yaml, which sets the variables.
set -euo pipefail
: "${AWS_DEFAULT_REGION:?}" "${ENVIRONMENT:?}" "${VERSION:?}" "${NODES:?}" "${DOOR:?}" "${SNAPSHOTS:?}" "${SNAPSHOT_DAYS:?}"
: "${PACKAGES:?}"

FORMED=/zeef/$ENVIRONMENT/elasticsearch-formed
CONFIG=/etc/elasticsearch

metadata() {
  local token
  token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
  curl -fsS -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}
secret() {
  aws secretsmanager get-secret-value --secret-id "zeef/$ENVIRONMENT/elasticsearch-$1" --query SecretString --output text
}
addresses() {
  aws ec2 describe-instances --query 'Reservations[].Instances[].PrivateIpAddress' --output text --filters \
    "Name=tag:zeef,Values=$ENVIRONMENT-elasticsearch" Name=instance-state-name,Values=pending,running | tr '\t' '\n' | sort
}
is_formed() {
  aws ssm get-parameter --name "$FORMED" > /dev/null 2>&1
}

ADDRESS=$(metadata local-ipv4)
ZONE=$(metadata placement/availability-zone)

# The data volume: the one disk without a file system.
if ! mountpoint -q /var/lib/elasticsearch; then
  DISK=$(lsblk -dnpo NAME,TYPE | awk '$2 == "disk" { print $1 }' | while read -r disk; do
    if [ "$(lsblk -no NAME "$disk" | wc -l)" = 1 ] && [ -z "$(blkid -o value -s TYPE "$disk" || true)" ]; then echo "$disk"; fi
  done | head -n 1)
  mkfs.xfs -q "$DISK"
  mkdir -p /var/lib/elasticsearch
  echo "UUID=$(blkid -o value -s UUID "$DISK") /var/lib/elasticsearch xfs noatime,nofail 0 2" >> /etc/fstab
  mount /var/lib/elasticsearch
fi

cd /root
RPM=elasticsearch-$VERSION-x86_64.rpm
for file in "$RPM" "$RPM.sha512"; do aws s3 cp --only-show-errors "s3://$PACKAGES/$file" .; done
sha512sum --check --status "$RPM.sha512"
ES_SKIP_SET_KERNEL_PARAMETERS=false rpm -i --nodeps "$RPM" > /dev/null
chown elasticsearch:elasticsearch /var/lib/elasticsearch
rm -rf "$CONFIG/certs" "$CONFIG/elasticsearch.keystore"

# A certificate of its own, signed by the cluster's authority, whose key does not stay here.
mkdir -m 0750 "$CONFIG/certs"
KEYS=$(mktemp -d)
trap 'rm -rf "$KEYS"' EXIT
secret ca > "$CONFIG/certs/ca.crt"
secret ca-key > "$KEYS/ca.key"
/usr/share/elasticsearch/bin/elasticsearch-certutil cert --silent --pem --name node --ip "$ADDRESS" \
  --dns "$DOOR" --ca-cert "$CONFIG/certs/ca.crt" --ca-key "$KEYS/ca.key" --days 825 --out "$KEYS/node.zip"
(cd "$CONFIG/certs" && python3 -m zipfile -e "$KEYS/node.zip" "$KEYS" && mv "$KEYS/node/node.crt" "$KEYS/node/node.key" .)
chgrp -R elasticsearch "$CONFIG/certs" && chmod 0640 "$CONFIG"/certs/*

# Who forms the first cluster: all of the first nodes, and nobody ever after.
MASTERS='[]'
if ! is_formed; then
  for _ in $(seq 60); do
    [ "$(addresses | wc -l)" -ge "$NODES" ] && break
    sleep 5
  done
  MASTERS=$(addresses | head -n "$NODES" | jq -Rsc 'split("\n") | map(select(. != ""))')
fi
cat > "$CONFIG/elasticsearch.yml" << YAML
cluster.name: zeef-$ENVIRONMENT
cluster.initial_master_nodes: $MASTERS
node.name: $ADDRESS
node.attr.region: $AWS_DEFAULT_REGION
node.attr.zone: $ZONE
cluster.routing.allocation.awareness.attributes: zone
network.host: $ADDRESS
http.port: 9200
transport.port: 9300
discovery.seed_providers: file
path.data: /var/lib/elasticsearch
path.logs: /var/log/elasticsearch
bootstrap.memory_lock: true
action.destructive_requires_name: true
s3.client.default.region: $AWS_DEFAULT_REGION
xpack.security.enabled: true
xpack.security.transport.ssl: { enabled: true, verification_mode: full, certificate: certs/node.crt, key: certs/node.key, certificate_authorities: certs/ca.crt }
xpack.security.http.ssl: { enabled: true, certificate: certs/node.crt, key: certs/node.key }
YAML
[ "$MASTERS" != '[]' ] || sed -i '/^cluster.initial_master_nodes/d' "$CONFIG/elasticsearch.yml"

cat > "$CONFIG/roles.yml" << 'YAML'
zeef_indexer:
  cluster: [monitor, monitor_snapshot, manage_index_templates, manage_ilm, manage_pipeline]
  indices:
    - names: ["logs-*"]
      privileges: [auto_configure, create_doc, read, manage]
YAML

# The other nodes, looked up each minute: Elasticsearch reads the file again by itself.
cat > /usr/local/bin/zeef-seeds << SEEDS
#!/bin/bash
set -euo pipefail
export AWS_DEFAULT_REGION=$AWS_DEFAULT_REGION
$(declare -f addresses | sed "s/\\\$ENVIRONMENT/$ENVIRONMENT/")
addresses > $CONFIG/unicast_hosts.new && mv $CONFIG/unicast_hosts.new $CONFIG/unicast_hosts.txt
SEEDS
chmod 0755 /usr/local/bin/zeef-seeds
/usr/local/bin/zeef-seeds
cat > /etc/systemd/system/zeef-seeds.service << 'UNIT'
[Service]
Type=oneshot
ExecStart=/usr/local/bin/zeef-seeds
UNIT
cat > /etc/systemd/system/zeef-seeds.timer << 'UNIT'
[Timer]
OnBootSec=1min
OnUnitActiveSec=1min
[Install]
WantedBy=timers.target
UNIT
mkdir -p /etc/systemd/system/elasticsearch.service.d
printf '[Service]\nLimitMEMLOCK=infinity\nTimeoutStartSec=300\n' > /etc/systemd/system/elasticsearch.service.d/zeef.conf

# Passwords: of the first administrator, and of the indexer in a file that is the same on every node.
/usr/share/elasticsearch/bin/elasticsearch-keystore create > /dev/null
ELASTIC=$(secret elastic | jq -r .password)
printf '%s' "$ELASTIC" | /usr/share/elasticsearch/bin/elasticsearch-keystore add --stdin --force bootstrap.password
secret indexer | jq -r .password > "$KEYS/indexer"
/usr/share/elasticsearch/bin/elasticsearch-users useradd zeef -p "$(cat "$KEYS/indexer")" -r zeef_indexer
chown -R root:elasticsearch "$CONFIG"

systemctl daemon-reload
systemctl enable --now zeef-seeds.timer elasticsearch.service

ask() {
  curl -fsS --cacert "$CONFIG/certs/ca.crt" --config <(printf 'user = "elastic:%s"\n' "$ELASTIC") \
    -H 'content-type: application/json' "$@"
}
# The node counts as up when the whole cluster is well with it.
URL=https://$ADDRESS:9200
WELL="$URL/_cluster/health?wait_for_status=green&wait_for_nodes=ge($NODES)&timeout=60s"
for _ in $(seq 50); do
  ask "$WELL" > /dev/null 2>&1 && break
  sleep 5
done
ask "$WELL" > /dev/null
is_formed || aws ssm put-parameter --name "$FORMED" --type String --value yes --overwrite > /dev/null
sed -i '/^cluster.initial_master_nodes/d' "$CONFIG/elasticsearch.yml"

# The same from every node, so whichever comes last.
ask -X POST "$URL/_security/user/kibana_system/_password" -d @<(secret kibana | jq '{password}')
ask -X PUT "$URL/_snapshot/zeef" -d "{\"type\":\"s3\",\"settings\":{\"bucket\":\"$SNAPSHOTS\",\"base_path\":\"$ENVIRONMENT\"}}"
ask -X PUT "$URL/_slm/policy/zeef" -d "{\"schedule\":\"0 30 1 * * ?\",\"name\":\"<zeef-{now/d}>\",\"repository\":\"zeef\",
  \"config\":{\"indices\":[\"logs-*\"],\"include_global_state\":true},
  \"retention\":{\"expire_after\":\"${SNAPSHOT_DAYS}d\",\"min_count\":3}}"
