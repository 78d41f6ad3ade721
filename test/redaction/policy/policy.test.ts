import { expect, test } from '@jest/globals';
import { createSieve, createSieves } from '../../../redaction/create-sieve.ts';
import { GROUPS } from '../../../redaction/detector.ts';
import { DETECTORS } from '../../../redaction/detectors.ts';
import { loadPolicy } from '../../../redaction/policy/policy.ts';
import { KEY, messagesOf, NOTHING_BUT, sieveLine, sieveLines } from '../messages.ts';

/** The action of each detector that runs, by id. */
function actionsOf(yaml: string, overrides: readonly number[] = []): Record<string, string> {
  const { rules } = loadPolicy(yaml).policyWith(overrides);
  return Object.fromEntries(rules.map(({ detector, action }) => [detector.id, action]));
}

const idsOf = (yaml: string) => Object.keys(actionsOf(yaml));

test('the presets are every detector, those that are not strict, and those of secrets', () => {
  const all = DETECTORS.map(({ id }) => id);
  const balanced = DETECTORS.filter(({ strict }) => strict !== true).map(({ id }) => id);
  const secrets = DETECTORS.filter(({ strict, group }) => strict !== true && group === 'secret').map(({ id }) => id);
  expect(idsOf('version: 1\npreset: eu-strict\n')).toEqual(all);
  expect(idsOf('version: 1\npreset: eu-balanced\n')).toEqual(balanced);
  expect(idsOf('version: 1\n')).toEqual(balanced);
  expect(idsOf('version: 1\npreset: secrets-only\n')).toEqual(secrets);
});

test('the detector goes before its kind and the kind before its group', () => {
  const yaml = 'version: 1\ngroups: {contact: remove}\nkinds: {email: pseudonym}\ndetectors: {email: mask}\n';
  expect(actionsOf(yaml).email).toBe('mask');
  expect(actionsOf(yaml.replace('detectors: {email: mask}', '')).email).toBe('pseudonym');
  expect(actionsOf('version: 1\ngroups: {contact: remove}\n').email).toBe('remove');
});

test('what a preset leaves out is on where it is named', () => {
  expect(actionsOf('version: 1\npreset: secrets-only\nkinds: {email: mask}\n').email).toBe('mask');
  expect(actionsOf('version: 1\npreset: secrets-only\ngroups: {contact: remove}\n').email).toBe('remove');
  expect(idsOf(`${NOTHING_BUT}detectors: {email: mask, ipv4: keep}\n`)).toEqual(['email', 'ipv4']);
});

test('of a kind or group those that cannot do an action are masked, which is noted', () => {
  const policyYaml = `${NOTHING_BUT}kinds: {card: partial}\n`;
  expect(actionsOf(policyYaml)).toMatchObject({ card: 'partial', 'card-code': 'mask' });
  expect(createSieves({ policyYaml }).notes).toEqual([
    expect.stringMatching(/^partial is not possible, so masked instead: .*card-code/),
  ]);
  expect(() => loadPolicy(`${NOTHING_BUT}kinds: {jwt: partial}\n`)).toThrow('kinds.jwt: partial is not possible here');
});

test('an override is laid over what holds for all, and over those before it', () => {
  const yaml = `version: 1
detectors: {email: pseudonym}
overrides:
  - {namespace: a, kinds: {email: remove}}
  - {service: b, groups: {contact: mask}, detectors: {ipv4: off}}
`;
  expect(actionsOf(yaml).email).toBe('pseudonym');
  expect(actionsOf(yaml, [0])).toMatchObject({ email: 'remove', ipv4: expect.any(String) });
  expect(actionsOf(yaml, [0, 1]).email).toBe('mask');
  expect(actionsOf(yaml, [0, 1])).not.toHaveProperty('ipv4');
});

test('an override with a preset begins anew', () => {
  const yaml = `version: 1
kinds: {email: remove}
detectors: {ipv4: off}
overrides:
  - {namespace: a, preset: secrets-only}
  - {namespace: b, preset: eu-balanced}
`;
  expect(actionsOf(yaml, [0])).not.toHaveProperty('email');
  expect(actionsOf(yaml, [1]).email).toBe('mask');
  expect(actionsOf(yaml, [1])).toHaveProperty('ipv4');
});

test('services and namespaces select overrides by name, and by * for any characters', () => {
  const policy = loadPolicy(`version: 1
overrides:
  - {service: pay*, preset: secrets-only}
  - {namespace: team-*, preset: secrets-only}
  - {service: web, namespace: team-a, preset: secrets-only}
`);
  expect(policy.overridesFor({ service: 'payment', namespace: 'x' })).toEqual([0]);
  expect(policy.overridesFor({ service: 'web', namespace: 'team-a' })).toEqual([1, 2]);
  expect(policy.overridesFor({ namespace: 'team-b' })).toEqual([1]);
  expect(policy.overridesFor({ service: 'repay' })).toEqual([]);
  expect(policy.overridesFor({})).toEqual([]);
});

test('blocks are sieved as the policy says for where they come from', () => {
  const policyYaml = `${NOTHING_BUT}detectors: {email: mask}
overrides:
  - {service: shop, detectors: {email: off, ipv4: mask}}
  - {namespace: two, detectors: {email: remove}}
`;
  const sieves = createSieves({ policyYaml });
  const line = 'a@b.nl 83.84.12.7';
  expect(sieveLine(sieves.of({}), line)).toBe('[EMAIL] 83.84.12.7');
  expect(sieveLine(sieves.of({ service: 'shop', namespace: 'one' }), line)).toBe('a@b.nl [IP]');
  expect(sieveLine(sieves.of({ service: 'shop', namespace: 'two' }), line)).toBe(' [IP]');
  expect(sieves.of({ service: 'other' })).toBe(sieves.of({}));
});

test('what is off for one service does not hide what is on for it', () => {
  const policyYaml = `${NOTHING_BUT}detectors: {secret: mask, email: mask}
overrides:
  - {service: shop, detectors: {secret: off}}
`;
  const sieves = createSieves({ policyYaml });
  const line = '{"password":"ask a@b.nl"}';
  expect(sieveLine(sieves.of({}), line)).toBe('{"password":"[SECRET]"}');
  expect(sieveLine(sieves.of({ service: 'shop' }), line)).toBe('{"password":"ask [EMAIL]"}');
});

test('policies have versions of their own, and the same policy the same', () => {
  const versionOf = (yaml?: string) => createSieves({ policyYaml: yaml }).policy;
  const versions = [
    '',
    'kinds: {iban: remove}',
    'allow: {values: [x]}',
    'tellingKeys: {email: [adres]}',
    'overrides: [{service: a, kinds: {email: remove}}]',
    'overrides: [{service: b, kinds: {email: remove}}]',
  ].map((rest) => versionOf(`${NOTHING_BUT}detectors: {email: mask}\n${rest}\n`));
  expect(new Set(versions).size).toBe(versions.length);
  for (const version of versions) expect(version).toMatch(/^[0-9a-f]{12}$/);
  const written = `${NOTHING_BUT}# a comment\ndetectors:\n  email: mask\n`;
  expect(versionOf(written)).toBe(versions[0]);
});

test('sieving tells by which version it was done, of what holds for its service', () => {
  const policyYaml = `${NOTHING_BUT}detectors: {email: mask}\noverrides: [{service: a, kinds: {email: remove}}]\n`;
  const sieves = createSieves({ policyYaml });
  expect(sieves.of({}).policy).not.toBe(sieves.of({ service: 'a' }).policy);
  expect(sieves.of({}).policy).toBe(createSieve({ policyYaml: `${NOTHING_BUT}detectors: {email: mask}\n` }).policy);
});

test('a kind that is masked for want of a key is noted once, wherever it is set', () => {
  const policyYaml = `${NOTHING_BUT}detectors: {email: mask}\noverrides: [{service: a, kinds: {email: pseudonym}}]\n`;
  expect(createSieves({ policyYaml }).notes).toEqual(['no pseudonym key, so masked instead: email']);
  expect(createSieves({ policyYaml, pseudonymKey: KEY }).notes).toEqual([]);
});

test('allowed networks, domains and values are let through, however they are written', () => {
  const sieve = createSieve({
    policyYaml: `${NOTHING_BUT}detectors: {email: mask, ipv4: mask, iban: mask}
allow:
  networks: [10.0.0.0/8, 2001:db8::/32, 83.84.12.7]
  emailDomains: [example.com, '*.zeef.nl']
  values: [Info@Example.nl, NL91ABNA0417164300]
`,
  });
  expect(sieveLine(sieve, '10.1.2.3 92.108.12.7 83.84.12.7 83.84.12.8')).toBe('10.1.2.3 [IP] 83.84.12.7 [IP]');
  expect(sieveLine(sieve, 'a@example.com a@x.example.com a@m.zeef.nl a@zeef.nl')).toBe(
    'a@example.com [EMAIL] a@m.zeef.nl [EMAIL]',
  );
  expect(sieveLine(sieve, 'info@example.nl infos@example.nl')).toBe('info@example.nl [EMAIL]');
  expect(sieveLine(sieve, 'NL91 ABNA 0417 1643 00')).toBe('NL91 ABNA 0417 1643 00');
});

test('the whole value of an allowed key is let through', () => {
  const sieve = createSieve({
    policyYaml: `${NOTHING_BUT}detectors: {email: mask, ipv4: mask}\nallow: {keys: [serverIp, db.host]}\n`,
  });
  for (const line of [
    'serverIp=83.84.12.7',
    'server_ip: 83.84.12.7',
    '{"serverIp":"83.84.12.7"}',
    '{\\"server-ip\\": \\"83.84.12.7\\"}',
    '<serverIp>83.84.12.7</serverIp>',
    'app.serverIp=83.84.12.7',
    'db.host=83.84.12.7',
  ]) {
    expect(sieveLine(sieve, line)).toBe(line);
  }
  expect(sieveLine(sieve, 'serverIps=83.84.12.7')).toBe('serverIps=[IP]');
  expect(sieveLine(sieve, 'host=83.84.12.7')).toBe('host=[IP]');
  expect(sieveLine(sieve, 'serverIp=x 83.84.12.7')).toBe('serverIp=x [IP]');
  expect(sieveLine(sieve, '83.84.12.7')).toBe('[IP]');
});

test('allow lists of an override add to those that hold for all', () => {
  const policyYaml = `${NOTHING_BUT}detectors: {ipv4: mask}
allow: {networks: [10.0.0.0/8]}
overrides: [{namespace: a, allow: {networks: [92.0.0.0/8]}}]
`;
  const sieves = createSieves({ policyYaml });
  expect(sieveLine(sieves.of({}), '10.1.2.3 92.108.12.7')).toBe('10.1.2.3 [IP]');
  expect(sieveLine(sieves.of({ namespace: 'a' }), '10.1.2.3 92.108.12.7')).toBe('10.1.2.3 92.108.12.7');
});

test('values of telling keys are findings whatever their shape, and are done with as their kind is', () => {
  const sieve = createSieve({
    policyYaml: `${NOTHING_BUT}kinds: {email: remove}\ntellingKeys: {email: [Klant Adres, kontaktZeile], nl-bsn: [burger]}\n`,
  });
  const lines = ['{"klantAdres":"niet bekend"}', 'kontakt_zeile=abc,x', '<KlantAdres>a b</KlantAdres>', 'burger: X-1'];
  const { findings, ...sieved } = sieveLines(sieve, lines);
  expect(messagesOf(sieved)).toEqual([
    '{"klantAdres":""}',
    'kontakt_zeile=,x',
    '<KlantAdres></KlantAdres>',
    'burger: [BSN]',
  ]);
  expect(findings).toEqual({ email: [0, 1, 2], bsn: [3] });
});

test('every group of the detectors can be named', () => {
  const groups = GROUPS.map((group) => `${group}: mask`).join(', ');
  expect(() => loadPolicy(`version: 1\ngroups: {${groups}}\n`)).not.toThrow();
});
