import { type Candidate, type Detector, textBefore } from '../../detector.ts';
import { isBlank, isNumber, isObject, isProse, isRandom, isWordLike, mixesCases, plainKey } from './evidence.ts';
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
    'first',
    'current',
    'max',
    'total',
    'prompt',
    'completion',
    'input',
    'output',
    'unexpected',
    'expected',
    'lock',
  ],
  ...[
    'fencing',
    'idempotency',
    'clientrequest',
    'pagination',
    'cursor',
    'cached',
    'reasoning',
    'eos',
    'bos',
    'pad',
    'unk',
  ],
  ...[
    'mask',
    'special',
    'lookahead',
    'change',
    'delta',
    'skip',
    'offending',
    'illegal',
    'unrecognized',
    'near',
    'bucket',
  ],
];
const WORDS = ['tokens', 'token'];

/** The letters that end a text. */
function lastWord(text: string): string {
  const trimmed = text.trimEnd();
  let start = trimmed.length;
  while (start > 0 && trimmed.charAt(start - 1) >= 'a' && trimmed.charAt(start - 1) <= 'z') start--;
  return trimmed.slice(start);
}

/** Whether nextPage of nextPageToken, or the word before `token`, says that it is no secret. */
function isOtherKind(candidate: Candidate): boolean {
  const key = plainKey(candidate);
  const word = WORDS.find((one) => key.endsWith(one));
  if (word === undefined) return false;
  const name = key.slice(0, -word.length);
  if (name !== '') return NO_SECRETS.some((one) => name.endsWith(one));
  const before = textBefore(candidate, 48);
  return NO_SECRETS.includes(lastWord(before.slice(0, before.lastIndexOf(word))));
}

const NUMERALS_MIN = 6;

function check(candidate: Candidate): number {
  const { text, form } = candidate;
  const key = plainKey(candidate);
  if (isBlank(text) || isProse(candidate) || isOtherKind(candidate)) return 0;
  const value = text.toLowerCase().startsWith('bearer ') ? text.slice(7) : text;
  const isPair = form === 'bare' && value.includes('=') && !value.endsWith('=');
  if (value.includes(' ') || isPair || isObject(value)) return 0;
  if (isNumber(value)) return value.length >= NUMERALS_MIN && key.endsWith('token') ? text.length : 0;
  if (isRandom(value, 6) || mixesCases(value)) return text.length;
  return WORDS.includes(key) || value.length < (isWordLike(value) ? 8 : 4) ? 0 : text.length;
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
      ['{"refresh_token":"abcdefgh"}', 'abcdefgh'],
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
      'token=Token{9f4ef63 ActivityRecord{de9231d',
      'Bad activity token: android.os.BinderProxy@2bd79ce',
      'lock token: 8f14e45f-ceea-467a',
      'tokens: prompt=1532 completion=128',
      '{"token":""}',
    ],
  },
};
