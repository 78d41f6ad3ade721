const SEPARATOR = 0x1e;

/** Messages with a separator between each two, and their bytes. */
export interface Messages {
  readonly body: Buffer;
  readonly length: readonly number[];
}

/** Where each message starts in the body. */
export function startsOf({ length }: Messages): number[] {
  let start = -1;
  let bytes = 0;
  return length.map((next) => {
    start += bytes + 1;
    bytes = next;
    return start;
  });
}

/** Some of the messages, as a body of their own; events ascend. */
export function pick({ body, length }: Messages, events: readonly number[]): Messages {
  const slices: Buffer[] = [];
  let next = 0;
  let start = 0;
  for (const event of events) {
    for (; next < event; next++) start += (length[next] as number) + 1;
    slices.push(body.subarray(start, start + (length[event] as number)));
  }
  return joined(slices);
}

/** The messages, with others in place of some; events ascend. */
export function exchange({ body, length }: Messages, events: readonly number[], others: Messages): Messages {
  const slices: Buffer[] = [];
  let start = 0;
  let taken = 0;
  let otherStart = 0;
  length.forEach((bytes, event) => {
    const otherBytes = events[taken] === event ? (others.length[taken++] as number) : undefined;
    if (otherBytes === undefined) slices.push(body.subarray(start, start + bytes));
    else slices.push(others.body.subarray(otherStart, otherStart + otherBytes));
    start += bytes + 1;
    if (otherBytes !== undefined) otherStart += otherBytes + 1;
  });
  return joined(slices);
}

/** Messages as one body. */
export function joined(messages: readonly Buffer[]): Messages & { readonly length: number[] } {
  const length = messages.map((message) => message.length);
  const body = Buffer.allocUnsafe(length.reduce((sum, bytes) => sum + bytes, Math.max(messages.length - 1, 0)));
  let at = 0;
  for (const message of messages) {
    if (at > 0) body[at - 1] = SEPARATOR;
    message.copy(body, at);
    at += message.length + 1;
  }
  return { body, length };
}
