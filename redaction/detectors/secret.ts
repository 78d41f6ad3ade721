import { type Candidate, type Detector, except } from '../detector.ts';

const KEYS =
  '(?:pass(?:word|wd|phrase|code)|pwd|wachtwoord|secret|token|api[_\\-]?key|access[_\\-]?key|private[_\\-]?key|client[_\\-]?key|credential)s?';

/** Values that say that there is no secret. */
const EMPTY = new Set([
  'null',
  'nil',
  'none',
  'true',
  'false',
  'undefined',
  'empty',
  'redacted',
  'hidden',
  'masked',
  'n/a',
]);

/** Words that follow "password:" or "token:" in a sentence. */
const PROSE = new Set(
  'a an and are as at be by can cannot could does error expected expired failed for from has have if in incorrect invalid is may missing must not of on or provided required should the to too unexpected was were will with wrong'.split(
    ' ',
  ),
);

function isBlank(text: string): boolean {
  const lower = text.toLowerCase();
  return (
    EMPTY.has(lower) || [...lower].every((character) => character === '*' || character === 'x' || character === '.')
  );
}

/** A secret in quotes: all of it, whatever it holds. */
export const secretQuoted: Detector = {
  id: 'secret-quoted',
  kind: 'secret',
  group: 'secret',
  description:
    'Values in quotes after a key such as password, secret, token or api_key, in JSON, YAML, key=value and code',
  prefix: `(?i:${KEYS}\\\\?["']?[ \\t]*(?:[=:]|=>)[ \\t]*\\\\?["'])`,
  pattern: `(?:\\\\[^"'\\x1e]|${except('"\'\\\\\\n')})+`,
  check: ({ text }) => (isBlank(text) ? 0 : text.length),
  action: 'mask',
  examples: {
    found: [
      ['{"user":"x","password":"correct horse battery"}', 'correct horse battery'],
      ['{\\"apiKey\\":\\"k-12345\\"}', 'k-12345'],
      ["client_secret = 'abc def'", 'abc def'],
    ],
    clean: ['{"password":null}', '{"password":"********"}', '{"token":""}', 'the "password" field'],
  },
};

function checkBare({ text, bytes, start }: Candidate): number {
  if (isBlank(text)) return 0;
  const isAssigned = bytes.toString('latin1', start - 1, start) === '=';
  return isAssigned || !PROSE.has(text.toLowerCase()) ? text.length : 0;
}

/** A secret without quotes ends at the next space, quote or delimiter. */
export const secretBare: Detector = {
  id: 'secret-bare',
  kind: 'secret',
  group: 'secret',
  description:
    'Values without quotes after a key such as password, secret, token or api_key, in key=value, URLs and headers',
  prefix: `(?i:${KEYS}\\\\?["']?[ \\t]*[=:][ \\t]*)`,
  pattern: `${except('\\s"\'&,;{}()\\[\\]<>\\\\')}${except('\\s"\'&,;{}<>\\\\')}+`,
  check: checkBare,
  action: 'mask',
  examples: {
    found: [
      ['login failed user=jan password=geheim!12 from web', 'geheim!12'],
      ['GET /reset?access_token=abc123def&lang=nl', 'abc123def'],
      ['X-Api-Key: 9f8e7d6c5b', '9f8e7d6c5b'],
      ['spring.datasource.password=s3cret', 's3cret'],
    ],
    clean: ['password: must not be empty', 'Unexpected token: (', 'password=', 'password=null', 'token=*****'],
  },
};
