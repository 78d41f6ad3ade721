/** Things to stop, the last started first. */
export interface Closers {
  add(name: string, close: () => Promise<void> | void): void;
  /** Stops everything once, whatever fails; later calls wait for the same end. */
  closeAll(): Promise<void>;
}

/** `report` is told what could not be stopped. */
export function makeClosers(report: (line: string) => void): Closers {
  const closers: { name: string; close: () => Promise<void> | void }[] = [];
  let ending: Promise<void> | undefined;
  const end = async () => {
    for (let next = closers.pop(); next !== undefined; next = closers.pop()) {
      try {
        await next.close();
      } catch (error) {
        report(`${next.name} could not be stopped: ${(error as Error).message}`);
      }
    }
  };
  return {
    add: (name, close) => void closers.push({ name, close }),
    closeAll: () => {
      ending ??= end();
      return ending;
    },
  };
}
