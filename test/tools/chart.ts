import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { ROOT } from '../tidy/sources.ts';
import { PYTHON_ENV } from './install.ts';

export const CHART = join(ROOT, 'deploy/helm/zeef');
export const ENVIRONMENTS = ['test', 'acceptance', 'production'] as const;

/** A Kubernetes object, as far as tests look into it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: each kind has a spec of its own, which its schema checks
  readonly spec?: any;
  readonly data?: Record<string, string>;
}

export type Values = Record<string, unknown>;

/** What Helm made of one set of values. */
export interface Rendered {
  /** By template. */
  readonly manifests?: Readonly<Record<string, string>>;
  readonly warnings?: readonly unknown[];
  readonly error?: string;
}

/** The values of an environment. */
export function environment(name: string): Values {
  return parse(readFileSync(join(ROOT, `deploy/helm/environments/${name}.yaml`), 'utf8')) as Values;
}

/** Renders and lints the chart with each set of values. */
export async function render(all: readonly Values[]): Promise<Rendered[]> {
  const child = spawn('python3', [join(ROOT, 'test/tools/helm.py'), CHART], {
    env: { ...process.env, ...PYTHON_ENV },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(all));
  const [out] = await Promise.all([child.stdout.toArray(), once(child, 'close')]);
  return JSON.parse(Buffer.concat(out).toString()) as Rendered[];
}

/** The objects that Helm made. */
export function objectsOf({ manifests = {}, error }: Rendered): Manifest[] {
  if (error !== undefined) throw new Error(error);
  const yaml = Object.entries(manifests).filter(([name]) => name.endsWith('.yaml'));
  return yaml.flatMap(([, text]) =>
    parseAllDocuments(text)
      .map((document) => document.toJS() as Manifest | null)
      .filter((object) => object !== null),
  );
}
