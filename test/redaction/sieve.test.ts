import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSieve, sieveWith } from '../../redaction/create-sieve.ts';
import { type Detector, GROUPS } from '../../redaction/detector.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { loadPolicy } from '../../redaction/policy/policy.ts';
import type { Sieve } from '../../redaction/sieve.ts';
import { bodyOf, KEY, messagesOf, sieveLines as sieveAll, sieveLine as sieveOne } from './messages.ts';

// What fails once fails again, here and elsewhere.
fc.configureGlobal({ seed: 1 });

const builtIn = createSieve();

const sieveLines = (lines: readonly string[], sieve: Sieve = builtIn) => sieveAll(sieve, lines);
const sieveLine = (line: string, sieve: Sieve = builtIn) => sieveOne(sieve, line);

/** A detector's example between words, from which the example is told apart by spaces. */
const plantedLine = fc
  .tuple(
    fc.constantFrom(...DETECTORS.filter(({ strict }) => strict !== true).flatMap(({ examples }) => examples.found)),
    fc.constantFrom('', 'user said: ', '{"n":1} ', 'à propos ', '\\" '),
    fc.constantFrom('', ' .', ' {"x":[]}', ' ünïcode', '\n\tat a.b.C(D.java:1)'),
  )
  .map(([[line, ...values], before, after]) => ({ line: `${before}${line}${after}`, values }));
const anyMessage = fc.oneof(
  fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
  plantedLine.map(({ line }) => Buffer.from(line)),
);

test('findings are counted by kind and event, and clean events stay byte for byte', () => {
  const lines = ['all is well', 'from 83.84.12.7 and 83.84.12.8', '', 'mail jan@example.nl'];
  const sieved = sieveLines(lines);
  expect(messagesOf(sieved)).toEqual(['all is well', 'from [IP] and [IP]', '', 'mail [EMAIL]']);
  expect(sieved.findings).toEqual({ ip: [1, 1], email: [3] });
  expect(sieved.withheld).toEqual([]);
});

test('a body without findings is handed back as it is', () => {
  const [body, length] = bodyOf([Buffer.from('all is well'), Buffer.from('still')]);
  expect(builtIn.sieve(body, length).body).toBe(body);
});

test('neither argument is changed', () => {
  const [body, length] = bodyOf([Buffer.from('mail jan@example.nl')]);
  const copy = Buffer.from(body);
  builtIn.sieve(body, length);
  expect([body, length]).toEqual([copy, [19]]);
});

test.each([
  ['{"bsn":111222333,"n":1}', '{"bsn":"[BSN]","n":1}'],
  ['{"bsn": 111222333}', '{"bsn": "[BSN]"}'],
  ['{"body":"{\\"bsn\\":111222333}"}', '{"body":"{\\"bsn\\":\\"[BSN]\\"}"}'],
  ['{"msg":"bsn: 111222333, tel"}', '{"msg":"bsn: [BSN], tel"}'],
  ['bsn: 111222333', 'bsn: [BSN]'],
])('a number after a JSON key becomes a string, so that JSON stays JSON (row %#)', (line, expected) => {
  expect(sieveLine(line)).toBe(expected);
});

test('a rejected candidate does not hide a true one that begins within it or at the same place', () => {
  expect(sieveLine('4111111111111112 4111111111111111')).toBe('4111111111111112 [CARD]');
  expect(sieveLine('ref GB00 1234 NL91ABNA0417164300')).toBe('ref GB00 1234 [IBAN]');
  expect(sieveLine('password: expired NL91ABNA0417164300')).toBe('password: expired [IBAN]');
});

test('what stands behind a row of pairs or numbers that is no address is still found', () => {
  expect(sieveLine('11-22-33-44-55-66-77-4111-1111-1111-1111')).toBe('11-22-33-44-55-66-77-[CARD]');
  expect(sieveLine('aa:bb:cc:dd:ee:ff:00:11:22 3c:22:fb:0a:91:7e')).toBe('aa:bb:cc:dd:ee:ff:00:11:22 [MAC]');
  expect(sieveLine('aa:bb:cc:dd:ee:ff:06-12345678')).toBe('[MAC]:[PHONE]');
  expect(sieveLine('aa-bb-cc-dd-ee-ff-06-12-34-56-78')).toBe('[MAC]-[PHONE]');
  expect(sieveLine('1.2.3.4.5.12:34:56:78:9a:bc')).toBe('1.2.3.4.5.[MAC]');
  expect(sieveLine('1.3.6.1.4.1.2021 83.84.12.7')).toBe('1.3.6.1.4.1.2021 [IP]');
});

test('an e-mail address takes in what was found in its local part, but nothing before it', () => {
  expect(sieveLine('to jan.06-12345678@example.nl')).toBe('to [EMAIL]');
  expect(sieveLine('83.84.12.7,a@b.nl')).toBe('[IP],[EMAIL]');
  expect(sieveLines(['to jan.06-12345678@example.nl']).findings).toEqual({ email: [0] });
});

test('a match longer than the window in which its start is looked for is replaced as a whole', () => {
  const token = `eyJhbGciOiJI${'a'.repeat(3000)}.${'b'.repeat(3000)}.${'c'.repeat(3000)}`;
  expect(sieveLine(`x ${token} y`)).toBe('x [JWT] y');
  expect(sieveLine(token)).toBe('[JWT]');
});

test('two values side by side are both found', () => {
  expect(sieveLine('83.84.12.7,83.84.12.8')).toBe('[IP],[IP]');
  expect(sieveLine('83.84.12.7 jan@example.nl')).toBe('[IP] [EMAIL]');
});

test('property: any bytes keep their number of messages, and lengths that fit the body', () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 12 }), (messages) => {
      const { body, length, withheld } = builtIn.sieve(...bodyOf(messages));
      expect(length.length).toBe(messages.length);
      expect(length.reduce((sum, bytes) => sum + bytes, 0) + messages.length - 1).toBe(body.length);
      expect(withheld).toEqual([]);
    }),
  );
});

test('property: no planted value survives, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(plantedLine, { minLength: 1, maxLength: 8 }), (planted) => {
      const messages = messagesOf(sieveLines(planted.map(({ line }) => line)));
      planted.forEach(({ values }, i) => {
        for (const value of values) expect(messages[i]).not.toContain(value);
      });
    }),
  );
});

test('property: an event is sieved the same alone and among others', () => {
  fc.assert(
    fc.property(fc.array(plantedLine, { minLength: 1, maxLength: 8 }), (planted) => {
      const lines = planted.map(({ line }) => line);
      expect(messagesOf(sieveLines(lines))).toEqual(lines.map((line) => sieveLine(line)));
    }),
  );
});

test('property: sieving a second time changes and finds nothing', () => {
  const pseudonyms = GROUPS.map((group) => `${group}: pseudonym`).join(', ');
  const policyYaml = `version: 1\ngroups: {${pseudonyms}}\n`;
  const sieves = [builtIn, createSieve({ policyYaml, pseudonymKey: KEY })];
  fc.assert(
    fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 8 }), fc.constantFrom(...sieves), (messages, sieve) => {
      const once = sieve.sieve(...bodyOf(messages));
      const twice = sieve.sieve(once.body, once.length);
      expect(twice.body.equals(once.body)).toBe(true);
      expect(twice.findings).toEqual({});
    }),
  );
});

test('an event that cannot be sieved is withheld, and its neighbours are sieved', () => {
  const detector: Detector = {
    id: 'broken',
    kind: 'broken',
    group: 'contact',
    description: 'Throws',
    pattern: 'b[a-z]+m',
    check: () => {
      throw new Error('broken on purpose');
    },
    action: 'mask',
    examples: { found: [], clean: [] },
  };
  const policy = loadPolicy(undefined).policyWith([]);
  const rules = [{ detector, action: detector.action }, ...policy.rules];
  const sieved = sieveLines(['mail a@b.nl', 'boom 83.84.12.7', '83.84.12.8'], sieveWith({ ...policy, rules }));
  expect(messagesOf(sieved)).toEqual(['mail [EMAIL]', '[WITHHELD]', '[IP]']);
  expect(sieved.withheld).toEqual([1]);
  expect(sieved.findings).toEqual({ email: [0], ip: [2] });
});

test('a match across what the lengths call two events is an error that costs no neighbour its sieving', () => {
  const body = Buffer.from('mail jan@example.nl 83.84.12.7');
  const sieved = builtIn.sieve(body, [9, 20]);
  expect(messagesOf(sieved)).toEqual(['mail jan@', 'xample.nl [IP]']);
});
