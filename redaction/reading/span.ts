/** The bytes of one event in a body; `end` is exclusive. */
export interface Span {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Gives the event that holds a position of a body whose events are separated by one byte; positions must ascend. */
export function eventWalk(length: readonly number[]): (position: number) => Span {
  let event: Span = { index: 0, start: 0, end: length[0] ?? 0 };
  return (position) => {
    while (position > event.end) {
      const index = event.index + 1;
      const start = event.end + 1;
      event = { index, start, end: start + (length[index] ?? 0) };
    }
    return event;
  };
}
