#!/bin/bash
# Deploys Zeef to AWS, or brings it to what the files say: deploy.sh ENVIRONMENT [STEP…]. Can be run again at any time.
# Needs the AWS command line, credentials, docker, openssl and curl. docs/aws.md explains each step.
set -euo pipefail
cd "$(dirname "$0")"

ENVIRONMENT=${1:?usage: deploy.sh test|acceptance|production [network base images packages kafka data policy ingest kibana shipper alarms]}
shift
STEPS=${*:-network base images packages kafka data policy ingest kibana alarms}
PARAMETERS=parameters/$ENVIRONMENT.json
[ -f "$PARAMETERS" ] || { echo "there is no $PARAMETERS" >&2; exit 2; }
POLICY=${POLICY:-parameters/policy.yaml}

AWS_REGION=${AWS_REGION:-$(aws configure get region)}
case $AWS_REGION in
  eu-central-1 | eu-west-1 | eu-west-3 | eu-north-1 | eu-south-1 | eu-south-2) ;;
  *) echo "$AWS_REGION is not a region of the EU that Zeef may run in" >&2; exit 3 ;;
esac
export AWS_REGION AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER=

parameter() {
  sed -n "s/^ *\"$1=\(.*\)\",\{0,1\}$/\1/p" "$PARAMETERS"
}
exported() {
  aws cloudformation list-exports --query "Exports[?Name=='zeef-$ENVIRONMENT-$1'].Value" --output text
}
# Each stack is one template with the environment's parameters; when it fails, CloudFormation goes back by itself.
stack() {
  local name=$1
  shift
  echo "--- $name"
  aws cloudformation deploy --stack-name "zeef-$ENVIRONMENT-$name" --template-file "$name.yaml" \
    --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset --tags "zeef-environment=$ENVIRONMENT" \
    --parameter-overrides "file://$PARAMETERS" "$@"
}
# The environment's parameters, and those that are only known now: name=value each.
with_parameters() {
  sed '$d' "$PARAMETERS" | sed '$s/$/,/'
  printf '  "%s",\n' "$@" | sed '$s/,$//'
  echo ']'
}

network() { stack network; }
base() {
  stack base
  # The authority of Elasticsearch's certificates: made once; its key is in Secrets Manager only.
  if ! aws secretsmanager describe-secret --secret-id "zeef/$ENVIRONMENT/elasticsearch-ca" > /dev/null 2>&1; then
    local folder
    folder=$(mktemp -d)
    openssl req -x509 -newkey rsa:4096 -sha256 -days 3650 -nodes -subj "/CN=zeef-$ENVIRONMENT" \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
      -keyout "$folder/ca.key" -out "$folder/ca.crt" 2> /dev/null
    for secret in "elasticsearch-ca-key ca.key" "elasticsearch-ca ca.crt"; do
      aws secretsmanager create-secret --name "zeef/$ENVIRONMENT/${secret% *}" --kms-key-id "$(exported key)" \
        --secret-string "file://$folder/${secret#* }" > /dev/null
    done
    rm -rf "$folder"
  fi
}
login() {
  aws ecr get-login-password | docker login --username AWS --password-stdin "${1%%/*}"
}
has_image() {
  aws ecr describe-images --repository-name "$1" --image-ids "imageTag=$2" > /dev/null 2>&1
}
images() {
  local repository tag version
  repository=$(exported images)
  tag=$(parameter ImageTag)
  if ! has_image "zeef-$ENVIRONMENT" "$tag"; then
    login "$repository"
    docker build --platform linux/amd64 -t "$repository:$tag" ../..
    docker push "$repository:$tag"
  fi
  # Kibana's image as Elastic publishes it: tasks have no way to the internet.
  repository=$(exported kibana-images)
  version=$(parameter ElasticsearchVersion)
  if ! has_image "zeef-$ENVIRONMENT-kibana" "$version"; then
    login "$repository"
    docker pull --platform linux/amd64 "docker.elastic.co/kibana/kibana:$version"
    docker tag "docker.elastic.co/kibana/kibana:$version" "$repository:$version"
    docker push "$repository:$version"
  fi
}
packages() {
  local bucket version file
  bucket=$(exported packages)
  version=$(parameter ElasticsearchVersion)
  for file in "elasticsearch-$version-x86_64.rpm" "elasticsearch-$version-x86_64.rpm.sha512"; do
    if aws s3api head-object --bucket "$bucket" --key "$file" > /dev/null 2>&1; then continue; fi
    curl -fL --retry 5 -o "/tmp/$file" "https://artifacts.elastic.co/downloads/elasticsearch/$file"
    aws s3 cp --only-show-errors "/tmp/$file" "s3://$bucket/$file"
  done
  aws s3 cp --only-show-errors elasticsearch-node.sh "s3://$bucket/elasticsearch-node.sh"
}
kafka() { stack kafka; }
data() { stack data; }
policy() {
  aws ssm put-parameter --name "/zeef/$ENVIRONMENT/policy" --type String --tier Intelligent-Tiering --overwrite \
    --value "file://$POLICY" > /dev/null
}
authority() {
  aws secretsmanager describe-secret --secret-id "zeef/$ENVIRONMENT/elasticsearch-ca" --query ARN --output text
}
# A stack with parameters that are only known now.
stack_with() {
  local name=$1 file
  shift
  file=$(mktemp)
  with_parameters "$@" > "$file"
  PARAMETERS=$file stack "$name"
  rm "$file"
}
ingest() {
  local brokers
  brokers=$(aws kafka get-bootstrap-brokers --cluster-arn "$(exported kafka)" --query BootstrapBrokerStringSaslScram --output text)
  stack_with ingest "KafkaBrokers=$brokers" "AuthorityArn=$(authority)"
  # What CloudFormation found nothing to change in may still wait for a new policy or secret.
  for service in gateway indexer; do
    aws ecs update-service --cluster "zeef-$ENVIRONMENT" --service "$service" --force-new-deployment > /dev/null
  done
  aws ecs wait services-stable --cluster "zeef-$ENVIRONMENT" --services gateway indexer
}
kibana() {
  local task code
  stack_with kibana "AuthorityArn=$(authority)"
  task=$(aws ecs run-task --cluster "zeef-$ENVIRONMENT" --launch-type FARGATE --task-definition "$(exported kibana-setup)" \
    --network-configuration "awsvpcConfiguration={subnets=[$(exported subnets)],securityGroups=[$(exported kibana-group)]}" \
    --query 'tasks[0].taskArn' --output text)
  aws ecs wait tasks-stopped --cluster "zeef-$ENVIRONMENT" --tasks "$task"
  code=$(aws ecs describe-tasks --cluster "zeef-$ENVIRONMENT" --tasks "$task" \
    --query 'tasks[0].containers[0].exitCode' --output text)
  [ "$code" = 0 ] || { echo "Kibana was not set up ($code): aws logs tail /zeef/$ENVIRONMENT/kibana" >&2; exit 1; }
}
shipper() { stack shipper; }
alarms() { stack alarms; }

for step in $STEPS; do
  case $step in
    network | base | images | packages | kafka | data | policy | ingest | kibana | shipper | alarms) "$step" ;;
    *) echo "there is no step $step" >&2; exit 2 ;;
  esac
done
