#!/bin/bash
# User data of an EC2 instance without ECS: ships the logs of its Docker containers. Its role must be able to read the
# secret zeef/<environment>/shipper-token, decrypt with alias/zeef-<environment>, and pull from the repository.
set -euo pipefail
ENVIRONMENT=production
IMAGE_TAG=0.1.0
GATEWAY_URL=https://zeef.example.eu

dnf install -y docker
systemctl enable --now docker

token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
metadata() { curl -fsS -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/$1"; }
AWS_DEFAULT_REGION=$(metadata meta-data/placement/region)
ACCOUNT=$(metadata dynamic/instance-identity/document | sed -n 's/.*"accountId" : "\([0-9]*\)".*/\1/p')
export AWS_DEFAULT_REGION
REGISTRY=$ACCOUNT.dkr.ecr.$AWS_DEFAULT_REGION.amazonaws.com

install -d -m 0700 /etc/zeef
install -d -m 0755 /var/lib/zeef
(umask 077 && aws secretsmanager get-secret-value --secret-id "zeef/$ENVIRONMENT/shipper-token" \
  --query SecretString --output text > /etc/zeef/token)
aws ecr get-login-password | docker login --username AWS --password-stdin "$REGISTRY"
docker run --detach --name zeef-shipper --restart always --network host --user 0 --read-only --cap-drop ALL \
  --security-opt no-new-privileges --memory 384m --stop-timeout 45 \
  --env ZEEF_SHIPPER_GATEWAY="$GATEWAY_URL" --env ZEEF_SHIPPER_HOST="$(hostname)" \
  --env ZEEF_SHIPPER_TOKEN_FILE=/etc/zeef/token --env ZEEF_RESIDENCY_PRESET=eu \
  --env ZEEF_SHIPPER_FILES='[{"glob":"/var/lib/docker/containers/*/*-json.log","format":"docker"}]' \
  --volume /etc/zeef:/etc/zeef:ro --volume /var/lib/docker/containers:/var/lib/docker/containers:ro \
  --volume /var/lib/zeef:/var/lib/zeef \
  "$REGISTRY/zeef-$ENVIRONMENT:$IMAGE_TAG" ship
