import { expect, test } from '@jest/globals';
import { ERRORS, type ErrorCode, ZeefError } from '../../core/errors.ts';
import { RETRY_AFTER_SECONDS } from '../../ingest/gateway/receipt.ts';
import { codeRows, page } from '../pages.ts';

test('docs/errors.md lists code, sentence, lasting and status of every error, in the order of the table', () => {
  const written = codeRows(page('errors.md'));
  const known = Object.entries(ERRORS).map(([code, { sentence, lasting, status }]) => [
    `\`${code}\``,
    sentence,
    lasting,
    String(status),
  ]);
  expect(written.map((row) => row.slice(0, 4))).toEqual(known);
  for (const row of written) expect(row[4]).toMatch(/\.$/);
});

test('the refusals of docs/api.md have the status and Retry-After that the gateway gives', () => {
  const rows = page('api.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, status]) => status !== undefined && Number(status) >= 400);
  expect(rows.length).toBeGreaterThan(10);
  for (const [, status, quoted = '', retryAfter] of rows) {
    const code = quoted.slice(1, -1) as ErrorCode;
    const seconds = RETRY_AFTER_SECONDS[code];
    expect([code, status]).toEqual([code, String(ERRORS[code].status)]);
    expect([code, retryAfter]).toEqual([code, seconds === undefined ? '' : `${seconds} s`]);
  }
  const listed = rows.map(([, , quoted]) => quoted?.slice(1, -1));
  expect(listed).toEqual(expect.arrayContaining(Object.keys(RETRY_AFTER_SECONDS)));
});

test('only errors that can pass by themselves ask to come back later', () => {
  for (const code of Object.keys(RETRY_AFTER_SECONDS) as ErrorCode[]) expect(ERRORS[code].lasting).toBe('transient');
});

test('an error says its sentence and its detail, and keeps its cause', () => {
  const cause = new Error('made up');
  const error = new ZeefError('BLOCK_TOO_LARGE', '9 bytes, at most 8', { cause });
  expect(error.message).toBe('The block is too large: 9 bytes, at most 8');
  expect([error.code, error.lasting, error.status, error.cause]).toEqual(['BLOCK_TOO_LARGE', 'permanent', 413, cause]);
  expect(new ZeefError('SATURATED').message).toBe('The gateway is saturated');
});
