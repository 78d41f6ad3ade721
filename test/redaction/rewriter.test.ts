import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Rewriter } from '../../redaction/rewriter.ts';

test('without replacements the body is handed back as it is', () => {
  const body = Buffer.from('abc');
  expect(new Rewriter(body, [3]).body()).toBe(body);
});

test('property: pieces take the place of what they replace, and lengths fit', () => {
  const edits = fc.array(fc.tuple(fc.nat(90), fc.nat(90), fc.string({ maxLength: 90 })), { maxLength: 8 });
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300 }), edits, (text, made) => {
      const body = Buffer.from(text);
      const rewriter = new Rewriter(body, [body.length]);
      let expected = Buffer.alloc(0);
      let at = 0;
      for (const [gap, bytes, piece] of made) {
        const start = Math.min(body.length, at + gap);
        const end = Math.min(body.length, start + bytes);
        rewriter.replace(0, start, end, Buffer.from(piece));
        expected = Buffer.concat([expected, body.subarray(at, start), Buffer.from(piece)]);
        at = end;
      }
      expected = Buffer.concat([expected, body.subarray(at)]);
      expect(rewriter.body().equals(expected)).toBe(true);
      expect(rewriter.length).toEqual([expected.length]);
    }),
  );
});
