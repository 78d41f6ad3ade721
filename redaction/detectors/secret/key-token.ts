import type { Candidate, Detector } from '../../detector.ts';
import { isBlank, isMessage, isNumber, isRandom, isWordLike, mixesCases, plainKey } from './evidence.ts';
import { BARE } from './secret.ts';
import { TOKEN_WORDS } from './secret-words.ts';

/** What tokens of other kinds are: places in a list, parts of a text, marks that stop a task. */
const NO_SECRETS = [
  ...[
    'page',
    'next',
    'previous',
    'prev',
    'continuation',
    'continue',
    'sync',
    'resume',
    'cancellation',
    'cancel',
    'start',
  ],
  ...[
    'stop',
    'end',
    'first',
    'last',
    'current',
    'max',
    'min',
    'total',
    'prompt',
    'completion',
    'input',
    'output',
    'used',
  ],
  ...['unexpected', 'expected', 'lock', 'fencing', 'idempotency', 'clientrequest', 'pagination', 'cursor', 'cached'],
  ...['reasoning', 'eos', 'bos', 'pad', 'unk', 'mask', 'sep', 'cls', 'special', 'lookahead', 'change', 'delta', 'skip'],
];

/** Characters before the word in its key: nextPage of nextPageToken. */
function isOtherKind(key: string): boolean {
  const before = ['tokens', 'token'].find((word) => key.endsWith(word));
  if (before === undefined) return false;
  const name = key.slice(0, -before.length);
  return NO_SECRETS.some((word) => name.endsWith(word));
}

const NUMERALS_MIN = 6;

function check(candidate: Candidate): number {
  const { text } = candidate;
  const key = plainKey(candidate);
  if (isBlank(text) || isMessage(text) || isOtherKind(key)) return 0;
  const value = text.toLowerCase().startsWith('bearer ') ? text.slice(7) : text;
  if (value.includes(' ')) return 0;
  if (isNumber(value)) return value.length >= NUMERALS_MIN && key.endsWith('token') ? text.length : 0;
  const isClear = key !== 'token' && key !== 'tokens' && !isWordLike(value);
  return isClear || isRandom(value, 6) || mixesCases(value) ? text.length : 0;
}

/** What follows the name of a token, unless it is a part of a text or a place in a list. */
export const keyToken: Detector = {
  id: 'secret-token',
  kind: 'token',
  group: 'secret',
  description: 'Values of keys such as access_token, csrf-token, refreshToken, SAMLResponse and jeton',
  keys: TOKEN_WORDS,
  keyed: `(?i:bearer +)?${BARE}`,
  checkKeyed: check,
  action: 'mask',
  examples: {
    found: [
      ['GET /reset?access_token=abc123def&lang=nl', 'abc123def'],
      ['{"refreshToken":"q7Fh-2LkQ","token":"0a1b2c3d"}', 'q7Fh-2LkQ', '0a1b2c3d'],
      ['X-CSRF-Token: kD3fPq9w', 'kD3fPq9w'],
      ['<toegangstoken>7f3a9c</toegangstoken>', '7f3a9c'],
      ['resetToken=482913 sent', '482913'],
    ],
    clean: [
      'Unexpected token: (',
      'Unexpected token: IDENTIFIER',
      '{"token":"END_OBJECT"}',
      'token_type=bearer tokenCount=5 tokens=1532',
      'nextPageToken=CAUQAA12',
      'cancellationToken=System.Threading.CancellationToken1',
      'max_tokens: 4096, prompt_tokens: 152311',
      'token: expired',
      'token=*****',
      'tokenizer=bpe-32k',
      '{"token":""}',
    ],
  },
};
