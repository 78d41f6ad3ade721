/** The part of jest's AggregatedResult that is read here. */
interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly testExecError?: unknown }[];
}

/** Prints the plain last line `N passed, N failed` that continuous integration reads. */
export default class CountReporter {
  onRunComplete(_contexts: unknown, results: Results): void {
    const broken = results.testResults.filter(({ testExecError }) => testExecError !== undefined).length;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    const line = `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed${skipped}\n`;
    // Jest prints its own summary after all reporters, so the line waits for the end of the process.
    process.once('exit', () => process.stdout.write(line));
  }
}
