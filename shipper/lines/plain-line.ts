import { emptyLine, type LineParser } from './runtime-line.ts';

const RETURN = 0x0d;

/** Takes a line as it is, without the carriage return that some programs put before the newline. */
export function plainParser(stderr: boolean): LineParser {
  const line = emptyLine();
  line.stderr = stderr;
  return (bytes, start, end) => {
    line.text = bytes;
    line.start = start;
    line.end = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    return line;
  };
}
