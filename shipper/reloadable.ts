import type { Logger } from 'pino';
import type { Settings } from '../core/settings.ts';
import { type ShipperPart, startShipper } from './shipper.ts';

/** A shipper that can go on under another configuration. */
export interface ReloadablePart extends ShipperPart {
  /**
   * Stops in order and goes on exactly there under the configuration that `load` gives. One that is not valid, or cannot be
   * started, is told in the log, and the one before stays in force.
   */
  reload(load: () => Settings): Promise<void>;
}

/** Starts a shipper as `startShipper` does. */
export async function startReloadable(first: Settings, log: Logger): Promise<ReloadablePart> {
  let settings = first;
  let part: ShipperPart | undefined = await startShipper(settings, log);
  let isStopped = false;
  let busy: Promise<void> = Promise.resolve();

  async function change(load: () => Settings): Promise<void> {
    if (isStopped) return;
    let fresh: Settings;
    try {
      fresh = load();
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'the configuration is not valid; the one before stays in force');
      return;
    }
    await part?.stop();
    part = undefined;
    try {
      part = await startShipper(fresh, log);
      settings = fresh;
    } catch (error) {
      log.error(
        { reason: (error as Error).message },
        'the configuration cannot be used; the one before is taken again',
      );
      part = await startShipper(settings, log);
    }
    log.info('the configuration was read again');
  }

  return {
    get statusPort() {
      return part?.statusPort ?? 0;
    },
    reload: (load) => {
      busy = busy.then(() => change(load));
      return busy;
    },
    stop: async () => {
      isStopped = true;
      await busy;
      await part?.stop();
    },
  };
}
