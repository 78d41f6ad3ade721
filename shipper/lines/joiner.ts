/** What the joining of an event's next line depends on; the text is the event's so far, in bytes `start` to `end`. */
export interface OpenEvent {
  text: Buffer;
  start: number;
  end: number;
  /** Lines joined so far, at least 1. */
  lines: number;
  /** Whether the last line started with white space. */
  indented: boolean;
  /** What the joiner made of the event's lines so far. */
  phase: number;
}

/**
 * Says which lines go on with an event. It looks at nothing but the text, so that a second reading joins the same lines.
 */
export interface Joiner {
  /** Whether the line in bytes `start` to `end` goes on with `event`. */
  continues(event: OpenEvent, bytes: Buffer, start: number, end: number): boolean;
  /** The event's phase after this line; `before` is 0 for its first line. */
  phase(before: number, bytes: Buffer, start: number, end: number): number;
}
