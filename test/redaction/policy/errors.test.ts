import { expect, test } from '@jest/globals';
import { DETECTORS } from '../../../redaction/detectors.ts';
import { loadPolicy } from '../../../redaction/policy/policy.ts';

const allOff = `detectors: {${DETECTORS.map(({ id }) => `${id}: off`).join(', ')}}`;

function complaint(yaml: string): string {
  try {
    loadPolicy(yaml, 'p.yaml');
  } catch (error) {
    return (error as Error).message;
  }
  return 'it was taken';
}

test.each([
  ['', 'p.yaml:1: '],
  ['detectors: {}', 'p.yaml:1: version: version: 1 is expected'],
  ['version: 2', 'p.yaml:1: version: one of 1 is expected'],
  ['version: 1\nrulez: []', 'p.yaml:2: rulez: there is no such key; did you mean rules?'],
  [
    'version: 1\n\ndetectors:\n  emial: mask',
    'p.yaml:4: detectors.emial: there is no such detector; did you mean email?',
  ],
  ['version: 1\nkinds: {emails: mask}', 'p.yaml:2: kinds.emails: there is no such kind; did you mean email?'],
  ['version: 1\ngroups: {contacts: mask}', 'p.yaml:2: groups.contacts: there is no such key'],
  ['version: 1\ndetectors: {email: blur}', 'p.yaml:2: detectors.email: one of mask, remove, partial'],
  ['version: 1\ndetectors: [email]', 'p.yaml:2: detectors: keys with values are expected'],
  ['version: 1\npreset: eu', 'p.yaml:2: preset: one of eu-strict, eu-balanced, secrets-only is expected'],
  ['version: 1\nallow: {networks: [10.0.0.0/33]}', 'p.yaml:2: allow.networks[0]: a network such as 10.0.0.0/8'],
  ['version: 1\nallow:\n  networks:\n    - 10.0.0.0/8\n    - x', 'p.yaml:5: allow.networks[1]: a network'],
  ['version: 1\nallow: {domains: [a.nl]}', 'p.yaml:2: allow.domains: there is no such key'],
  ['version: 1\ntellingKeys: {persn: [naam]}', 'p.yaml:2: tellingKeys.persn: there is no such kind or detector'],
  ['version: 1\nkinds: {iban: [mask]}', 'p.yaml:2: kinds.iban: '],
  [
    'version: 1\noverrides:\n  - preset: eu-strict',
    'p.yaml:3: overrides[0]: a service, a namespace or both are expected',
  ],
  [
    'version: 1\noverrides:\n  - service: a\n    kinds:\n      x: mask',
    'p.yaml:5: overrides[0].kinds.x: there is no such kind',
  ],
  ['version: 1\noverrides:\n  - service: a\n    rules: []', 'p.yaml:4: overrides[0].rules: there is no such key'],
  ['version: 1\ndetectors: [', 'p.yaml:2: not YAML'],
  ['version: 1\nversion: 1', 'p.yaml:2: not YAML: Map keys must be unique'],
  ['version: 1\nkinds: *nothing', 'p.yaml: not YAML: an alias'],
  ['- version: 1', 'p.yaml:1: '],
  ['just words', 'p.yaml:1: '],
  [`version: 1\n${allOff}`, 'p.yaml:1: every detector is off, so nothing would be sieved'],
  [`version: 1\noverrides:\n  - service: a\n    ${allOff}`, 'p.yaml:3: overrides[0]: every detector is off'],
])('a policy that is not valid is refused in one line with file, line, key and remedy (row %#)', (yaml, words) => {
  const said = complaint(yaml);
  expect(said).toContain(words);
  expect(said).not.toContain('\n');
});

test('an action that a detector cannot do is refused with those that can', () => {
  const unable = DETECTORS.find(({ partial }) => partial === undefined);
  const able = DETECTORS.filter(({ partial }) => partial !== undefined).map(({ id }) => id);
  const said = complaint(`version: 1\ndetectors:\n  ${unable?.id}: partial`);
  expect(said).toBe(
    `p.yaml:3: detectors.${unable?.id}: partial is not possible here; the detectors that can: ${able.join(', ')}`,
  );
});

test('sections whose keys are all commented out are as if they were not there', () => {
  expect(complaint('version: 1\ndetectors:\n  # email: off\nallow:\nrules:\n')).toBe('it was taken');
});

test('no message quotes a value', () => {
  for (const yaml of [
    'version: 1\nallow: {values: {jan: x}}',
    'version: 1\nallow: {values: [[jan@example.nl]]}',
    'version: 1\nallow: {networks: [jan@example.nl]}',
    'version: 1\nrules: [{id: x, kind: x, pattern: a, examples: {found: [[jan, piet]]}}]',
    'version: 1\nx: "jan@example.nl',
    'version: 1\nx: *jan',
  ]) {
    expect(complaint(yaml)).toContain('p.yaml');
    expect(complaint(yaml)).not.toContain('jan');
  }
});
