import RE2 from 're2';

/**
 * Compiles a pattern that a line begins with into a test of the bytes `start` to `end` of a line.
 * Throws SyntaxError when it is no RE2 pattern.
 */
export function linePattern(source: string): (bytes: Buffer, start: number, end: number) => boolean {
  const pattern = new RE2(`^(?:${source})`, 'u');
  return (bytes, start, end) => pattern.test(bytes.subarray(start, end));
}
