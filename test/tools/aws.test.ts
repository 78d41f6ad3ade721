import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../tidy/sources.ts';
import { python, run } from './install.ts';

const AWS = join(ROOT, 'deploy/aws');
const ENVIRONMENTS = ['test', 'acceptance', 'production'];
const STACKS = readdirSync(AWS)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

interface Parameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly MinValue?: number;
  readonly MaxValue?: number;
}

interface Template {
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Rules: { readonly OnlyInTheEu: { readonly Assertions: readonly { readonly Assert: unknown }[] } };
  // biome-ignore lint/suspicious/noExplicitAny: cfn-lint checks the properties of each type
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: any }>>;
}

const templateOf = (stack: string) =>
  parse(readFileSync(join(AWS, `${stack}.yaml`), 'utf8'), { logLevel: 'silent' }) as Template;
const templates = Object.fromEntries(STACKS.map((stack) => [stack, templateOf(stack)]));
const resources = Object.values(templates).flatMap(({ Resources }) => Object.values(Resources));
const ofType = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

function parametersOf(environment: string): Map<string, string> {
  const list = JSON.parse(readFileSync(join(AWS, `parameters/${environment}.json`), 'utf8')) as string[];
  return new Map(list.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]));
}

/** What is only known once other stacks are there. */
const KNOWN_LATER = ['KafkaBrokers', 'AuthorityArn'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-aws-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('cfn-lint has nothing to say of any template', async () => {
  const { code, out } = await python(
    'cfn-lint',
    STACKS.map((stack) => join(AWS, `${stack}.yaml`)),
  );
  expect({ code, out }).toEqual({ code: 0, out: '' });
}, 120_000);

test('cfn-lint sees what it looks for', async () => {
  const file = join(folder, 'wrong.yaml');
  const wrong = readFileSync(join(AWS, 'kafka.yaml'), 'utf8').replace('ClientBroker: TLS', 'ClientBroker: SSL');
  writeFileSync(file, wrong);
  expect((await python('cfn-lint', [file])).out).toContain('SSL');
}, 60_000);

test('every template refuses regions outside the EU, and deploy.sh the same', () => {
  const script = readFileSync(join(AWS, 'deploy.sh'), 'utf8');
  const lists = Object.values(templates).map(({ Rules }) => {
    const [[regions]] = Rules.OnlyInTheEu.Assertions.map(({ Assert }) => Assert as [string[]]) as [[string[]]];
    return regions;
  });
  for (const regions of lists) {
    expect(regions).toEqual(['eu-central-1', 'eu-west-1', 'eu-west-3', 'eu-north-1', 'eu-south-1', 'eu-south-2']);
    expect(script).toContain(`${regions.join(' | ')}) ;;`);
  }
});

test.each(ENVIRONMENTS)(
  'the parameters of %s fit every template, and nothing is missing or left over',
  (environment) => {
    const given = parametersOf(environment);
    const asked = new Set(Object.values(templates).flatMap(({ Parameters }) => Object.keys(Parameters)));
    expect([...given.keys()].filter((name) => !asked.has(name))).toEqual([]);
    for (const [stack, { Parameters }] of Object.entries(templates)) {
      for (const [name, parameter] of Object.entries(Parameters)) {
        const value = given.get(name) ?? parameter.Default;
        const where = `${stack}.${name}`;
        if (value === undefined) expect(KNOWN_LATER).toContain(name);
        else {
          const { AllowedValues, AllowedPattern, MinValue, MaxValue } = parameter;
          expect([where, AllowedValues?.map(String).includes(String(value)) ?? true]).toEqual([where, true]);
          expect([where, new RegExp(AllowedPattern ?? '').test(String(value))]).toEqual([where, true]);
          if (MinValue !== undefined) expect(Number(value)).toBeGreaterThanOrEqual(MinValue);
          if (MaxValue !== undefined) expect(Number(value)).toBeLessThanOrEqual(MaxValue);
        }
      }
    }
  },
);

test('the environments differ in values only', () => {
  const keys = ENVIRONMENTS.map((environment) => [...parametersOf(environment).keys()]);
  expect(new Set(keys.map(String)).size).toBe(1);
});

test('volumes, buckets and secrets are encrypted, and nothing is reachable from outside', () => {
  const [node] = ofType('AWS::EC2::LaunchTemplate');
  for (const { Ebs } of node.LaunchTemplateData.BlockDeviceMappings) expect(Ebs).toMatchObject({ Encrypted: true });
  expect(node.LaunchTemplateData.MetadataOptions.HttpTokens).toBe('required');
  for (const { KmsKeyId } of ofType('AWS::SecretsManager::Secret')) expect(KmsKeyId).toBe('Key');
  for (const bucket of ofType('AWS::S3::Bucket')) {
    expect(bucket.BucketEncryption).toBeDefined();
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
  }
  for (const { Scheme } of ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) expect(Scheme).toBe('internal');
  for (const { SecurityGroupIngress = [] } of ofType('AWS::EC2::SecurityGroup')) {
    for (const { CidrIp } of SecurityGroupIngress) expect(CidrIp).not.toBe('0.0.0.0/0');
  }
  expect(ofType('AWS::EC2::InternetGateway')).toEqual([]);
});

test('the load balancer speaks TLS 1.2 or newer, redirects what comes in clear, and asks gateways whether they are ready', () => {
  const listeners = ofType('AWS::ElasticLoadBalancingV2::Listener');
  const https = listeners.find(({ Protocol }) => Protocol === 'HTTPS');
  expect(https.SslPolicy).toBe('ELBSecurityPolicy-TLS13-1-2-2021-06');
  const [action] = listeners.find(({ Protocol }) => Protocol === 'HTTP').DefaultActions;
  expect(action).toMatchObject({ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } });
  const target = ofType('AWS::ElasticLoadBalancingV2::TargetGroup').find(({ Protocol }) => Protocol === 'HTTP');
  expect(target.HealthCheckPath).toBe('/health/ready');
});

test('every service goes back by itself, and no container may write to its root or has capabilities', () => {
  const services = ofType('AWS::ECS::Service');
  expect(services.length).toBe(4);
  for (const { DeploymentConfiguration } of services) {
    expect(DeploymentConfiguration.DeploymentCircuitBreaker).toEqual({ Enable: true, Rollback: true });
  }
  for (const { ContainerDefinitions } of ofType('AWS::ECS::TaskDefinition')) {
    for (const { Name, ReadonlyRootFilesystem, LinuxParameters } of ContainerDefinitions) {
      expect(ReadonlyRootFilesystem).toBe(true);
      if (Name !== 'files') expect(LinuxParameters.Capabilities).toEqual({ Drop: ['ALL'] });
    }
  }
});

/** A stand-in for aws, docker and curl that notes what it is asked and answers what deploy.sh waits for. */
function standIn(isFirst: boolean): { env: NodeJS.ProcessEnv; calls: () => string[] } {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const calls = join(bin, 'calls');
  const script = `#!/bin/bash
echo "$(basename "$0") $*" >> '${calls}'
for argument in "$@"; do case $argument in file:///*) cat "\${argument#file://}" >> '${calls}'; echo >> '${calls}';; esac; done
case "$*" in
  *list-exports*) echo registry.example.eu/zeef;;
  *describe-tasks*) echo 0;;
  *get-bootstrap-brokers*) echo b-1.example.eu:9096,b-2.example.eu:9096;;
  *describe-secret*--query*) echo arn:aws:secretsmanager:eu-west-1:123456789012:secret:ca;;
  *describe-secret*|*describe-images*|*head-object*) exit ${isFirst ? 1 : 0};;
esac
`;
  for (const name of ['aws', 'docker', 'curl']) {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, AWS_REGION: 'eu-west-1', TMPDIR: bin };
  return { env, calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : []) };
}

test('deploy.sh makes the stacks in order, with the parameters of the environment', async () => {
  const { env, calls } = standIn(true);
  expect(await run(join(AWS, 'deploy.sh'), ['test'], env)).toMatchObject({ code: 0, error: '' });
  const deployed = calls().flatMap((call) => / deploy --stack-name zeef-test-(\S+)/.exec(call)?.[1] ?? []);
  expect(deployed).toEqual(['network', 'base', 'kafka', 'data', 'ingest', 'kibana', 'alarms']);
  const said = calls().join('\n');
  expect(said).toContain('--parameter-overrides file://parameters/test.json');
  expect(said).toContain('  "KafkaBrokers=b-1.example.eu:9096,b-2.example.eu:9096",\n  "AuthorityArn=arn:');
  expect(said).toContain('docker push registry.example.eu/zeef:0.1.0');
  expect(said).toContain('docker push registry.example.eu/zeef:9.5.0');
  expect(said).toMatch(/ run-task .* --task-definition/);
  expect(said).toMatch(/-----BEGIN CERTIFICATE-----/);
  const list = /\[\n {2}"Environment=test"[^\]]+\]/.exec(said)?.[0] ?? '';
  expect((JSON.parse(list) as string[]).length).toBe(parametersOf('test').size + KNOWN_LATER.length);
}, 60_000);

test('deploy.sh run again makes no image, package or authority a second time', async () => {
  const { env, calls } = standIn(false);
  expect((await run(join(AWS, 'deploy.sh'), ['production'], env)).code).toBe(0);
  expect(calls().filter((call) => /docker|curl|create-secret/.test(call))).toEqual([]);
});

test.each([
  ['a region outside the EU', { AWS_REGION: 'us-east-1' }, ['test'], 3],
  ['London', { AWS_REGION: 'eu-west-2' }, ['test'], 3],
  ['an environment without parameters', {}, ['staging'], 2],
  ['a step that does not exist', {}, ['test', 'databse'], 2],
])('deploy.sh refuses %s before it asks for anything', async (_title, more, args, code) => {
  const { env, calls } = standIn(true);
  expect((await run(join(AWS, 'deploy.sh'), args, { ...env, ...more })).code).toBe(code);
  expect(calls()).toEqual([]);
});
