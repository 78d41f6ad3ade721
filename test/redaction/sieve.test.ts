import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSieve, sieveWith } from '../../redaction/create-sieve.ts';
import type { Detector } from '../../redaction/detector.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { loadPolicy } from '../../redaction/policy.ts';
import type { Sieve, Sieved } from '../../redaction/sieve.ts';

const KEY = 'a-secret-of-at-least-32-characters';
const builtIn = createSieve();

function bodyOf(messages: readonly Buffer[]): [Buffer, number[]] {
  const pieces = messages.flatMap((message, i) => (i === 0 ? [message] : [Buffer.of(0x1e), message]));
  return [Buffer.concat(pieces), messages.map((message) => message.length)];
}

function messagesOf({ body, length }: Sieved): string[] {
  let start = 0;
  return length.map((bytes) => {
    const message = body.toString('utf8', start, start + bytes);
    start += bytes + 1;
    return message;
  });
}

function sieveLines(lines: readonly string[], sieve: Sieve = builtIn): Sieved {
  return sieve.sieve(...bodyOf(lines.map((line) => Buffer.from(line))));
}

function sieveLine(line: string, sieve: Sieve = builtIn): string {
  return messagesOf(sieveLines([line], sieve))[0] ?? '';
}

/** A detector's example between words, from which the example is told apart by spaces. */
const plantedLine = fc
  .tuple(
    fc.constantFrom(...DETECTORS.flatMap(({ examples }) => examples.found)),
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
  expect(sieveLine('aa:bb:cc:dd:ee:ff:06-12345678')).toBe('aa:bb:cc:dd:ee:ff:[PHONE]');
  expect(sieveLine('aa-bb-cc-dd-ee-ff-06-12-34-56-78')).toBe('aa-bb-cc-dd-ee-ff-[PHONE]');
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

test('a policy decides what happens to the findings of each detector', () => {
  const policyYaml = 'version: 1\ndetectors:\n  email: remove\n  ipv4: off\n  iban: pseudonym\n';
  const sieve = createSieve({ policyYaml, pseudonymKey: KEY });
  const [first, second] = messagesOf(
    sieveLines(['a@b.nl 83.84.12.7 NL91ABNA0417164300', 'again NL91 ABNA 0417 1643 00'], sieve),
  );
  expect(first).toMatch(/^ 83\.84\.12\.7 \[IBAN:[A-Za-z0-9_-]{16}\]$/);
  expect(second).toBe(`again ${first?.split(' ')[2]}`);
  expect(sieve.notes).toEqual([]);
});

test('another key gives other pseudonyms, and no key masks and says so', () => {
  const policyYaml = 'version: 1\ndetectors: {email: pseudonym}\n';
  const withKey = (pseudonymKey: string) => sieveLine('a@b.nl', createSieve({ policyYaml, pseudonymKey }));
  expect(withKey(KEY)).not.toBe(withKey(`${KEY}!`));
  const keyless = createSieve({ policyYaml });
  expect(sieveLine('a@b.nl', keyless)).toBe('[EMAIL]');
  expect(keyless.notes.join()).toContain('email');
});

test('policies have versions of their own, and the same policy the same', () => {
  const off = createSieve({ policyYaml: 'version: 1\ndetectors: {email: off}\n' });
  expect(builtIn.policy).toMatch(/^[0-9a-f]{12}$/);
  expect(off.policy).not.toBe(builtIn.policy);
  expect(createSieve({ policyYaml: 'version: 1\n' }).policy).toBe(builtIn.policy);
});

test.each([
  ['detectors: {}', 'version'],
  ['version: 1\ndetectors: {emial: mask}', 'detectors.emial: no such detector'],
  ['version: 1\ndetectors: {email: blur}', 'detectors.email'],
  ['version: 1\nrules: []', 'rules is not a key'],
  ['version: 1\ndetectors: [', 'policy'],
  [`version: 1\ndetectors: {${DETECTORS.map(({ id }) => `${id}: off`).join(', ')}}`, 'every detector is off'],
])('a policy that is not valid is refused in one line that says what is wrong (row %#)', (policyYaml, words) => {
  const refusal = () => createSieve({ policyYaml });
  expect(refusal).toThrow(words);
  try {
    refusal();
  } catch (error) {
    expect((error as Error).message).not.toContain('\n');
  }
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
  fc.assert(
    fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 8 }), fc.boolean(), (messages, isKeyed) => {
      const pseudonyms = DETECTORS.map(({ id }) => `${id}: pseudonym`).join(', ');
      const sieve = isKeyed
        ? createSieve({ policyYaml: `version: 1\ndetectors: {${pseudonyms}}`, pseudonymKey: KEY })
        : builtIn;
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
  const rules = [{ detector, action: detector.action }, ...loadPolicy(undefined).rules];
  const sieved = sieveLines(['mail a@b.nl', 'boom 83.84.12.7', '83.84.12.8'], sieveWith({ rules, version: 'x' }));
  expect(messagesOf(sieved)).toEqual(['mail [EMAIL]', '[WITHHELD]', '[IP]']);
  expect(sieved.withheld).toEqual([1]);
  expect(sieved.findings).toEqual({ email: [0], ip: [2] });
});

test('a match across what the lengths call two events is an error that costs no neighbour its sieving', () => {
  const body = Buffer.from('mail jan@example.nl 83.84.12.7');
  const sieved = builtIn.sieve(body, [9, 20]);
  expect(messagesOf(sieved)).toEqual(['mail jan@', 'xample.nl [IP]']);
});
