import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSieves } from '../../redaction/create-sieve.ts';
import type { Action, Detector } from '../../redaction/detector.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { Engines } from '../../redaction/engine.ts';
import { bodyOf, KEY, messagesOf } from './messages.ts';

/** All policies have the same detectors, so that they share one engine. */
const engines = new Engines();
const running = DETECTORS.filter(({ strict }) => strict !== true);
const CAN: Readonly<Partial<Record<Action, (detector: Detector) => boolean>>> = {
  mask: () => true,
  pseudonym: () => true,
  partial: ({ partial }) => partial !== undefined,
  generalise: ({ generalise }) => generalise !== undefined,
};

function sieveUnder(action: Action) {
  const able = running.filter((detector) => CAN[action]?.(detector));
  const policyYaml = `version: 1\ndetectors: {${able.map(({ id }) => `${id}: ${action}`).join(', ')}}\n`;
  return createSieves({ policyYaml, pseudonymKey: KEY }, engines).of({});
}

const lines = DETECTORS.flatMap(({ examples }) => examples.found.map(([line]) => line));
const around = fc.constantFrom('', ' ', ' user said: ', '{"n":1} ', ';', '\n', '"', '[', '] ');
const message = fc
  .array(fc.tuple(around, fc.constantFrom(...lines)), { minLength: 1, maxLength: 3 })
  .map((parts) => Buffer.from(parts.flat().join('')));

test.each(Object.keys(CAN) as Action[])('property: what was sieved under %s is not changed again', (action) => {
  const sieve = sieveUnder(action);
  fc.assert(
    fc.property(message, (given) => {
      const once = sieve.sieve(...bodyOf([given]));
      const twice = sieve.sieve(once.body, once.length);
      expect(messagesOf(twice)).toEqual(messagesOf(once));
      expect(twice.findings).toEqual({});
    }),
    { numRuns: 300 },
  );
});

test.each(['partial', 'generalise'] as const)('what %s leaves of a value can stand in a mark', (action) => {
  const able = running.filter((detector) => detector[action] !== undefined);
  const sieve = sieveUnder(action);
  const masked = able.flatMap(({ id, kind, examples }) => {
    const [line = '', ...values] = examples.found[0] ?? [];
    const [sieved = ''] = messagesOf(sieve.sieve(...bodyOf([Buffer.from(line)])));
    return values.length > 0 && sieved.includes(`[${kind.toUpperCase()}]`) ? [id] : [];
  });
  expect(masked).toEqual([]);
});
