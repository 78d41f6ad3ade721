import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sieveWith } from '../../redaction/create-sieve.ts';
import type { Action, Detector } from '../../redaction/detector.ts';
import { loadPolicy } from '../../redaction/policy/policy.ts';
import { bodyOf, KEY, messagesOf, sieveLine, sieveLines } from './messages.ts';

// What fails once fails again, here and elsewhere.
fc.configureGlobal({ seed: 1 });

const code: Detector = {
  id: 'code',
  kind: 'code',
  group: 'money',
  description: 'A made-up code',
  pattern: '\\bK-[0-9]{6}\\b',
  action: 'mask',
  normalise: (text) => text.toUpperCase(),
  partial: (text) => text.slice(-2),
  generalise: (text) => `${text.slice(0, 3)}00000`,
  examples: { found: [], clean: [] },
};
const long: Detector = { ...code, id: 'long', kind: 'long', pattern: '\\bref K-[0-9]{6} end\\b' };
const number: Detector = {
  ...code,
  id: 'number',
  kind: 'number',
  pattern: '\\b77[0-9]{4}\\b',
  partial: (text) => text.slice(-2),
};

function sieveOf(...rules: [Detector, Action][]) {
  const { allow } = loadPolicy(undefined).policyWith([]);
  return sieveWith(
    { allow, fingerprint: 'made up', rules: rules.map(([detector, action]) => ({ detector, action })) },
    KEY,
  );
}

test.each<[Action, string]>([
  ['mask', 'a [CODE] b'],
  ['remove', 'a  b'],
  ['partial', 'a [CODE:…56] b'],
  ['generalise', 'a [CODE:~K-100000] b'],
  ['keep', 'a K-123456 b'],
])('the action %s does what it says, and is counted', (action, expected) => {
  const sieved = sieveLines(sieveOf([code, action]), ['a K-123456 b']);
  expect(messagesOf(sieved)).toEqual([expected]);
  expect(sieved.findings).toEqual({ code: [0] });
});

test('a body in which findings are only counted is handed back as it is', () => {
  const [body, length] = bodyOf([Buffer.from('a K-123456 b')]);
  expect(sieveOf([code, 'keep']).sieve(body, length).body).toBe(body);
});

test('what is only counted hides nothing that is to be replaced', () => {
  const sieved = sieveLines(sieveOf([long, 'keep'], [code, 'mask']), ['x', 'a ref K-123456 end b']);
  expect(messagesOf(sieved)).toEqual(['x', 'a ref [CODE] end b']);
  expect(sieved.findings).toEqual({ code: [1], long: [1] });
});

test('findings of one kind that are replaced and counted by several detectors ascend', () => {
  const kept: Detector = { ...number, kind: 'code' };
  const { findings } = sieveLines(sieveOf([kept, 'keep'], [code, 'mask']), ['K-123456', '770001', 'K-123456']);
  expect(findings).toEqual({ code: [0, 1, 2] });
});

test('a part that could break the text around it is not shown', () => {
  const odd: Detector = { ...code, partial: () => 'a"b', generalise: () => '' };
  expect(sieveLine(sieveOf([odd, 'partial']), 'a K-123456')).toBe('a [CODE]');
  expect(sieveLine(sieveOf([odd, 'generalise']), 'a K-123456')).toBe('a [CODE]');
});

test.each<[Action, string]>([
  ['mask', '{"n":"[NUMBER]","a":["[NUMBER]",1]}'],
  ['remove', '{"n":"","a":["",1]}'],
  ['partial', '{"n":"[NUMBER:…01]","a":["[NUMBER:…02]",1]}'],
])('numbers of JSON become strings under %s', (action, expected) => {
  expect(sieveLine(sieveOf([number, action]), '{"n":770001,"a":[770002,1]}')).toBe(expected);
});

test('property: sieving twice changes nothing, whatever the action', () => {
  const actions: Action[] = ['mask', 'remove', 'partial', 'generalise', 'pseudonym'];
  const text = fc.array(
    fc.constantFrom('K-123456', ' ', 'ref ', ' end', '770001', '"', '[', ']', ':', ',', '{"a":', '}'),
  );
  for (const action of actions) {
    const sieve = sieveOf([long, action], [code, action], [number, action]);
    fc.assert(
      fc.property(text, (parts) => {
        const once = sieve.sieve(...bodyOf([Buffer.from(parts.join(''))]));
        // What is removed may bring together what stood apart.
        if (action === 'remove') return;
        const twice = sieve.sieve(once.body, once.length);
        expect(twice.body.equals(once.body)).toBe(true);
        expect(twice.findings).toEqual({});
      }),
    );
  }
});

test('each finding can be explained without its value', () => {
  const sieve = sieveOf([code, 'mask'], [number, 'keep']);
  const found = sieve.explain(...bodyOf([Buffer.from('x'), Buffer.from('770001 K-123456')]));
  expect(found.map(({ detector, ...rest }) => ({ ...rest, id: detector.id }))).toEqual([
    { event: 1, start: 0, end: 6, id: 'number', action: 'keep', certainty: 'likely', isKeyed: false },
    { event: 1, start: 7, end: 15, id: 'code', action: 'mask', certainty: 'likely', isKeyed: false },
  ]);
});
