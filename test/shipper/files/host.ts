import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadSettings } from '../../../core/config.ts';
import type { Settings } from '../../../core/settings.ts';
import { type ShipperPart, startShipper } from '../../../shipper/shipper.ts';
import { type FakeGateway, startFakeGateway } from '../../fakes.ts';

const LOG = pino({ level: process.env.ZEEF_TEST_LOG ?? 'silent' });

type Changes = Partial<Settings['shipper']>;

/** A host with a folder of logs, a shipper and a gateway of its own. */
export class Host {
  readonly folder: string;
  readonly gateway: FakeGateway;
  #part: ShipperPart | undefined;

  private constructor(folder: string, gateway: FakeGateway) {
    this.folder = folder;
    this.gateway = gateway;
  }

  static async make(): Promise<Host> {
    const folder = await mkdtemp(join(tmpdir(), 'zeef-host-'));
    await mkdir(join(folder, 'logs'));
    return new Host(folder, await startFakeGateway());
  }

  path(name: string): string {
    return join(this.folder, 'logs', name);
  }

  /** Starts a shipper of plain files, or of what `changes` say. */
  async ship(changes: Changes = {}): Promise<ShipperPart> {
    const all = loadSettings(undefined, {});
    const shipper: Settings['shipper'] = {
      ...all.shipper,
      gateway: this.gateway.url,
      token: 'a-token-for-tests',
      host: 'host-a',
      statusPort: 0,
      checkpoint: join(this.folder, 'state', 'checkpoint.json'),
      files: [{ glob: join(this.folder, 'logs', '*.log'), format: 'plain' }],
      scanMs: 20,
      blockMsMax: 20,
      joinMsMax: 40,
      ...changes,
    };
    this.#part = await startShipper({ ...all, shipper }, LOG);
    return this.#part;
  }

  async stop(): Promise<void> {
    await this.#part?.stop();
    this.#part = undefined;
  }

  /** Resolves when every one of these lines arrived. */
  async arrived(lines: readonly string[]): Promise<void> {
    await this.gateway.until(() => {
      const there = new Set(this.texts());
      return lines.every((line) => there.has(line));
    });
  }

  /** Every line of every event that arrived, those sent twice with one id once. */
  texts(): string[] {
    const ids = new Map(
      this.gateway.events().map((event) => [`${event.source} ${event.timeMs} ${event.offset}`, event]),
    );
    return [...ids.values()].flatMap(({ text }) => text.split('\n'));
  }

  async metric(name: string): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.#part?.statusPort}/metrics`);
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith(name));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  async end(): Promise<void> {
    await this.stop();
    await this.gateway.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Lines `<name> <from>` up to but without `<name> <to>`. */
export function lines(name: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => `${name} ${from + i}`);
}

/** Lines as they stand in a file. */
export function written(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
