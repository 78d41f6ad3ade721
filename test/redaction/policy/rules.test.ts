import { expect, test } from '@jest/globals';
import { createSieve } from '../../../redaction/create-sieve.ts';
import { loadPolicy } from '../../../redaction/policy/policy.ts';
import { messagesOf, NOTHING_BUT, sieveLine, sieveLines } from '../messages.ts';

const customer = `
  - id: customer
    kind: customer
    pattern: 'K-\\d{8}'
    normalise: digits
    examples:
      found:
        - [customer K-12345678 called, K-12345678]
        - ['from K-12345678 to K-87654321', K-12345678, K-87654321]
      clean:
        - K-1234 is a class of ship
`;

function ruleWith(fields: string, found = "[['see K-12345678', K-12345678]]", clean = '[]'): string {
  return `version: 1\nrules:\n  - id: own\n    kind: own\n    ${fields}\n    examples: {found: ${found}, clean: ${clean}}\n`;
}

function complaint(yaml: string): string {
  try {
    loadPolicy(yaml, 'p.yaml');
  } catch (error) {
    return (error as Error).message;
  }
  return 'it was taken';
}

test('a rule of one’s own finds, is counted by its kind and goes before the detectors of Zeef', () => {
  const sieve = createSieve({ policyYaml: `${NOTHING_BUT}rules:${customer}` });
  const sieved = sieveLines(sieve, ['{"c":"K-12345678"}', 'K-1234567', 'K-12345678']);
  expect(messagesOf(sieved)).toEqual(['{"c":"[CUSTOMER]"}', 'K-1234567', '[CUSTOMER]']);
  expect(sieved.findings).toEqual({ customer: [0, 2] });
});

test('its action is its own, and a policy can set another or turn it off', () => {
  const withAction = (action: string, rest = '') =>
    createSieve({
      policyYaml: `${NOTHING_BUT}detectors: {email: mask${rest}}\nrules:${customer.replace('kind:', `action: ${action}\n    kind:`)}`,
    });
  expect(sieveLine(withAction('remove'), 'a K-12345678 b')).toBe('a  b');
  expect(sieveLine(withAction('off'), 'a K-12345678 b')).toBe('a K-12345678 b');
  expect(sieveLine(withAction('off', ', customer: mask'), 'a K-12345678 b')).toBe('a [CUSTOMER] b');
  expect(sieveLine(withAction('mask', ', customer: off'), 'a K-12345678 b')).toBe('a K-12345678 b');
});

test('a pattern never matches across two messages, and ^ and $ are refused', () => {
  for (const pattern of ['a[^b]+c', 'a.+c', 'a\\D+c', 'a\\S+c', 'a\\W*c', 'a\\P{N}+c', '(a)(?:[^x]*)c']) {
    const yaml = `${NOTHING_BUT}rules: [{id: own, kind: own, pattern: '${pattern}', examples: {found: [['xa--c', a--c]]}}]\n`;
    const sieve = createSieve({ policyYaml: yaml });
    expect(messagesOf(sieveLines(sieve, ['a-', '-c', 'a--c']))).toEqual(['a-', '-c', '[OWN]']);
  }
});

test.each([
  ['pattern: "(K-"', 'rules[0].pattern: not RE2: '],
  ["pattern: 'K(?=-)'", 'rules[0].pattern: not RE2: '],
  ["pattern: '(a)\\1'", 'rules[0].pattern: not RE2: back references are not possible'],
  ["pattern: '^K-'", 'rules[0].pattern: not RE2: ^ is not possible'],
  ["pattern: '[\\D]'", 'rules[0].pattern: not RE2: \\D within [ ] is not possible'],
  ["pattern: '[\\x00-z]+'", 'rules[0].pattern: not RE2: a range that begins with a control character'],
  ["pattern: '\\x1e'", 'rules[0].pattern: not RE2: it matches the separator'],
  ["pattern: '[[:alpha:]]'", 'rules[0].pattern: not RE2: [:'],
  ["pattern: '\\Qx\\E'", 'rules[0].pattern: not RE2: \\Q is not possible'],
  ["pattern: '[0-9]*'", 'rules[0].pattern: it matches the empty text'],
  ["pattern: '[a'", 'rules[0].pattern: not RE2: a ] is missing'],
  ['description: x', 'p.yaml:3: rules[0]: a pattern, keys or both are expected'],
  ["pattern: 'K-\\d{8}'\n    check: luhm", 'rules[0].check: one of luhn, '],
  [
    "pattern: 'K-\\d{8}'\n    action: partial",
    'rules[0].action: one of mask, remove, pseudonym, keep, off is expected',
  ],
  ["pattern: 'K-\\d{8}'\n    Kind: x", 'rules[0].Kind: there is no such key; did you mean kind?'],
])('a rule that cannot be is refused with what is wrong (row %#)', (fields, words) => {
  expect(complaint(ruleWith(fields))).toContain(words);
});

test('two rules of one name, and one with the name of a detector, are refused', () => {
  expect(complaint(`version: 1\nrules:${customer}${customer}`)).toContain(
    'rules[1].id: there is a detector customer already',
  );
  expect(complaint(`version: 1\nrules:${customer.replace('id: customer', 'id: email')}`)).toContain('rules[0].id');
});

test.each([
  [
    "[['see K-12345678', K-12345678], ['see K-1', K-1]]",
    '[]',
    'examples.found[1]: the example fails: 1 value expected, 0 found',
  ],
  ["[['see K-12345678', K-1234567]]", '[]', 'examples.found[0]: the example fails: 1 value expected, others found'],
  [
    "[['see K-12345678', K-12345678]]",
    "[x, 'see K-12345678']",
    'examples.clean[1]: the example fails: 0 values expected, 1 found',
  ],
])('examples are run, and one that fails is told by its number without its text (row %#)', (found, clean, words) => {
  const said = complaint(ruleWith("pattern: 'K-\\d{8}'", found, clean));
  expect(said).toContain(`p.yaml:6: rules[0].${words}`);
  expect(said).not.toContain('K-1');
});

test('a rule without an example is refused', () => {
  expect(complaint(ruleWith("pattern: 'K-\\d{8}'", '[]'))).toContain('rules[0].examples.found');
  expect(complaint("version: 1\nrules: [{id: a, kind: a, pattern: 'b'}]")).toContain('rules[0].examples: is missing');
});

test.each([
  ['luhn', '4111111111111111', '4111111111111112'],
  ['mod97', 'NL91ABNA0417164300', 'NL91ABNA0417164301'],
  ['elevenTest', '111222333', '111222334'],
  ['gtin', '4006381333931', '4006381333932'],
])('the named check %s decides', (check, right, wrong) => {
  const yaml = ruleWith(
    `pattern: '\\b[A-Z0-9]{9,20}\\b'\n    check: ${check}`,
    `[['a ${right}', '${right}']]`,
    `['a ${wrong}']`,
  );
  expect(complaint(yaml)).toBe('it was taken');
});

test.each(["'ab\\d{4}'", "'[a-z]+\\d{4}'"])(
  'a word must stand before where the rule has context (row %#)',
  (pattern) => {
    const yaml = ruleWith(
      `pattern: ${pattern}\n    context: [klant nummer]`,
      "[['klantnummer: ab1234', ab1234], ['Klant-Nummer ab1234', ab1234]]",
      "['order ab1234', 'ab1234 klantnummer']",
    );
    expect(complaint(yaml)).toBe('it was taken');
  },
);

test('keys announce values, in which the pattern decides', () => {
  const withPattern = ruleWith(
    "keys: [klantCode]\n    pattern: 'K-\\d+'",
    '[[\'{"klant_code":"K-12"}\', K-12]]',
    "['klantcode=12']",
  );
  expect(complaint(withPattern)).toBe('it was taken');
  const loose = ruleWith(
    'keys: [klantCode]',
    '[[\'{"klantCode":"12 ab","x":1}\', 12 ab], [\'klantcode=12;x\', \'12\']]',
  );
  expect(complaint(loose)).toBe('it was taken');
});

test('a prefix is not part of the value', () => {
  const yaml = ruleWith("prefix: 'ref:'\n    pattern: '[A-Z]{4}'", "[['x ref:ABCD y', ABCD]]", "['ABCD']");
  expect(complaint(yaml)).toBe('it was taken');
});

test('values that look like numbers stay as they are written', () => {
  const yaml = ruleWith("pattern: '0\\d{9}'", '[[0612345678, 0612345678]]');
  expect(complaint(yaml)).toBe('it was taken');
});
