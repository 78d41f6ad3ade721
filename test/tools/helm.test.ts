import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { settingsSchema } from '../../core/settings.ts';
import { ENVIRONMENTS, environment, type Manifest, objectsOf, type Rendered, render } from './chart.ts';
import { python, run, TOOLS } from './install.ts';

/** Values that turn on whatever the environments leave off. */
const EVERYTHING = {
  policy: 'version: 1\n',
  pseudonyms: true,
  config: {
    kafka: { brokers: ['kafka:9093'], username: 'zeef' },
    elasticsearch: { url: 'https://es:9200', username: 'zeef' },
    kibana: { url: 'https://kibana:5601' },
  },
  trust: Object.fromEntries(
    ['kafka', 'elasticsearch', 'kibana', 'gateway'].map((name) => [name, { secretName: name, key: 'a.pem' }]),
  ),
  image: { digest: `sha256:${'0'.repeat(64)}`, pullSecrets: ['registry'] },
  gateway: { tlsSecretName: 'gateway-tls', ingress: { enabled: true, host: 'zeef.example.eu', tlsSecretName: 'tls' } },
  indexer: { keda: { enabled: true } },
  shipper: { gateway: 'https://zeef.example.eu', dockerFolder: '/var/lib/docker/containers', nodeSelector: { a: 'b' } },
  setup: { kibana: true, namespaces: ['shop', 'billing'] },
  monitoring: { enabled: true, dashboard: true, labels: { release: 'prometheus' } },
  nodeSelector: { pool: 'logs' },
  podLabels: { team: 'platform' },
};

const REFUSED = [
  ['an unknown key', { gatway: {} }, 'gatway'],
  ['the tag latest', { image: { tag: 'latest' } }, 'image/tag'],
  ['a secret in the configuration', { config: { kafka: { brokers: ['k:1'], password: 'x' } } }, 'config/kafka'],
  ['a container without a limit of memory', { gateway: { resources: { limits: { memory: null } } } }, 'limits'],
  ['Kibana to be set up without its address', { setup: { kibana: true } }, 'config'],
  [
    'an ingress without a certificate',
    { gateway: { tlsSecretName: 'gateway-tls', ingress: { enabled: true, host: 'a.eu' } } },
    'tlsSecretName',
  ],
] as const;

const CASES = [...ENVIRONMENTS, 'everything on', 'defaults'] as const;
const KUBERNETES = ['1.30', '1.37'];

let folder = '';
let refused: Rendered[] = [];
const rendered = new Map<string, Rendered>();
const objects = (name: string): Manifest[] => objectsOf(rendered.get(name) ?? {});
const withPods = (name: string) =>
  objects(name).filter(({ kind }) => ['Deployment', 'DaemonSet', 'Job'].includes(kind));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-helm-'));
  const values = [...ENVIRONMENTS.map(environment), EVERYTHING, {}];
  const all = await render([...values, ...REFUSED.map(([, wrong]) => wrong)]);
  CASES.forEach((name, i) => {
    rendered.set(name, all[i] ?? {});
  });
  refused = all.slice(CASES.length);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(CASES)('the chart renders for %s, and lint has nothing to say', (name) => {
  expect(rendered.get(name)?.error).toBeUndefined();
  expect(rendered.get(name)?.warnings).toEqual([]);
});

test.each(KUBERNETES)(
  'every object is valid in Kubernetes %s',
  async (version) => {
    const files = CASES.map((name) => {
      const native = objects(name).filter(({ apiVersion }) => !/\.(?:sh|com)\//.test(apiVersion));
      const file = join(folder, `${name.replace(' ', '-')}.yaml`);
      writeFileSync(file, native.map((object) => stringify(object)).join('---\n'));
      return file;
    });
    const { code, out, error } = await python('kubernetes-validate', ['--strict', '-k', version, '--quiet', ...files]);
    expect({ code, out, error }).toEqual({ code: 0, out: '', error: '' });
  },
  120_000,
);

test('the schemas refuse what is not valid', async () => {
  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {port: []}\n');
  expect((await python('kubernetes-validate', ['--strict', file])).code).toBe(1);
}, 60_000);

const OTHERS: Readonly<Record<string, string>> = {
  ServiceMonitor: 'prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor',
  PrometheusRule: 'prometheus-operator/monitoring.coreos.com/v1/PrometheusRule',
  ScaledObject: 'keda/keda.sh/v1alpha1/ScaledObject',
  TriggerAuthentication: 'keda/keda.sh/v1alpha1/TriggerAuthentication',
};

test('objects of KEDA and of the Prometheus operator are valid by their own schemas', async () => {
  const others = ['production', 'everything on'].flatMap(objects).filter(({ kind }) => kind in OTHERS);
  expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(Object.keys(OTHERS)));
  const script = `
for (const { kind, module, object } of JSON.parse(process.argv[1])) new (await import(module))[kind](object).validate();`;
  const asked = others.map((object) => {
    const module = join(TOOLS, 'node/node_modules/@kubernetes-models', `${OTHERS[object.kind]}.js`);
    return { kind: object.kind, module: pathToFileURL(module).href, object };
  });
  const check = (all: unknown) =>
    run(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(all)], { NODE_OPTIONS: '' });
  expect(await check(asked)).toMatchObject({ code: 0, error: '' });
  const [first] = asked;
  expect((await check([{ ...first, object: { ...first?.object, spec: { endpoints: 3 } } }])).code).toBe(1);
}, 60_000);

test.each(CASES)('zeef.yaml is a configuration that Zeef takes, for %s', (name) => {
  const config = objects(name).find(({ data }) => data?.['zeef.yaml'] !== undefined)?.data?.['zeef.yaml'] ?? '';
  expect(settingsSchema.safeParse(parse(config)).error).toBeUndefined();
});

test.each(CASES)('no container has more rights than it needs, for %s', (name) => {
  for (const { kind, spec } of withPods(name)) {
    const pod = spec.template.spec;
    expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
    expect(pod.securityContext.seccompProfile).toEqual({ type: 'RuntimeDefault' });
    // The one part that reads what only root may read.
    expect(pod.securityContext.runAsNonRoot ?? false).toBe(kind !== 'DaemonSet');
    for (const { securityContext, resources, image } of pod.containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources.limits.memory).toBeDefined();
      expect(image).toMatch(/^[a-z0-9./-]+(?::\d+\.\d+\.\d+|@sha256:[0-9a-f]{64})$/);
    }
    const volumes = pod.volumes.filter(({ hostPath }: { hostPath?: unknown }) => hostPath !== undefined);
    expect(volumes.length > 0).toBe(kind === 'DaemonSet');
  }
});

test('a pod is given only the secrets that its part needs', () => {
  const keys = Object.fromEntries(
    withPods('everything on').map(({ metadata, spec }) => {
      const secrets = spec.template.spec.volumes.find(({ name }: { name: string }) => name === 'secrets');
      return [metadata.name, secrets.secret.items.map(({ key }: { key: string }) => key)];
    }),
  );
  expect(keys).toEqual({
    'zeef-gateway': ['gateway-tokens', 'kafka-password', 'pseudonym-keys'],
    'zeef-indexer': ['elasticsearch-password', 'kafka-password'],
    'zeef-shipper': ['shipper-token'],
    'zeef-index-setup': ['elasticsearch-password'],
    'zeef-kibana-setup': ['kibana-api-key'],
  });
});

test('gateways with a certificate speak TLS to shippers, probes and Prometheus; without one shippers are told so', () => {
  const of = (name: string) => {
    const [gateway] = withPods(name).filter(({ metadata }) => metadata.name === 'zeef-gateway');
    const config = objects(name).find(({ data }) => data?.['zeef.yaml'] !== undefined)?.data?.['zeef.yaml'] ?? '';
    const { shipper } = parse(config) as { shipper: { gateway: string; allowPlainHttp: boolean } };
    const [{ readinessProbe }] = gateway?.spec.template.spec.containers ?? [{}];
    return [shipper.gateway, shipper.allowPlainHttp, readinessProbe.httpGet.scheme];
  };
  expect(of('production')).toEqual(['https://zeef-gateway:8400', false, 'HTTPS']);
  expect(of('defaults')).toEqual(['http://zeef-gateway:8400', true, 'HTTP']);
  const monitors = objects('production').filter(({ kind }) => kind === 'ServiceMonitor');
  expect(monitors.map(({ spec }) => spec.endpoints[0].scheme).sort()).toEqual(['http', 'https']);
});

test('a changed configuration rolls the pods out, a changed policy does not', async () => {
  const sum = (from: Rendered) =>
    objectsOf(from).find(({ kind }) => kind === 'DaemonSet')?.spec.template.metadata.annotations['checksum/config'];
  const base = environment('production');
  const config = { ...(base.config as object), log: { level: 'warn' } };
  const policy = (text: string) => ({ ...base, policy: text });
  const [plain, other, a, b] = await render([base, { ...base, config }, policy('version: 1'), policy('version: 1\n#')]);
  expect(sum(plain as Rendered)).toMatch(/^[0-9a-f]{64}$/);
  expect(sum(other as Rendered)).not.toBe(sum(plain as Rendered));
  expect(sum(a as Rendered)).toBe(sum(b as Rendered));
}, 60_000);

test('KEDA, where it scales, and the autoscaler, where it does, own the number of replicas', () => {
  const byName = Object.fromEntries(
    objects('production').map((object) => [`${object.kind} ${object.metadata.name}`, object]),
  );
  expect(byName['Deployment zeef-gateway']?.spec.replicas).toBeUndefined();
  expect(byName['Deployment zeef-indexer']?.spec.replicas).toBeUndefined();
  const [trigger] = byName['ScaledObject zeef-indexer']?.spec.triggers ?? [];
  expect(trigger.metadata).toMatchObject({ consumerGroup: 'zeef-indexer', lagThreshold: '500', sasl: 'scram_sha512' });
  expect(trigger.metadata.topic).toBeUndefined();
});

test('every part has a network policy, and only the parts that may reach Kafka and Elasticsearch do', () => {
  const policies = objects('production').filter(({ kind }) => kind === 'NetworkPolicy');
  const ports = Object.fromEntries(
    policies.map(({ metadata, spec }) => [
      metadata.name,
      spec.egress.flatMap((rule: { ports: { port: number }[] }) => rule.ports.map(({ port }) => port)),
    ]),
  );
  expect(ports).toEqual({
    'zeef-gateway': [53, 53, 9093],
    'zeef-indexer': [53, 53, 9093, 9200],
    'zeef-shipper': [53, 53, 8400],
    'zeef-index-setup': [53, 53, 9200],
    'zeef-kibana-setup': [53, 53, 5601],
  });
});

test.each(REFUSED.map(([title, , said], i) => [title, said, i] as const))('%s is refused', (_title, said, i) => {
  expect(refused[i]?.error).toContain(said);
});
