/** One line of a container runtime's file, taken apart. A parser hands out one object and refills it line by line. */
export interface RuntimeLine {
  /** Holds the text in bytes `start` to `end`; valid until the next line is parsed. */
  text: Buffer;
  start: number;
  end: number;
  stderr: boolean;
  /** Milliseconds since the epoch; -1 when the line tells none. */
  timeMs: number;
  /** The runtime split the text: the next line of the same stream goes on with it. */
  partial: boolean;
  /** The line is not in the runtime's layout; the text is the whole line. */
  malformed: boolean;
}

/** Takes the line in bytes `start` to `end` (without its newline) apart. */
export type LineParser = (bytes: Buffer, start: number, end: number) => RuntimeLine;

/** An object for a parser to fill. */
export function emptyLine(): RuntimeLine {
  return {
    text: Buffer.alloc(0),
    start: 0,
    end: 0,
    stderr: false,
    timeMs: -1,
    partial: false,
    malformed: false,
  };
}

/** Makes `line` the whole of bytes `start` to `end`, as a line that is kept although it is not in the layout. */
export function setMalformed(line: RuntimeLine, bytes: Buffer, start: number, end: number): RuntimeLine {
  line.text = bytes;
  line.start = start;
  line.end = end;
  line.stderr = false;
  line.timeMs = -1;
  line.partial = false;
  line.malformed = true;
  return line;
}
