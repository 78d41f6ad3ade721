import type { Candidate, Detector } from '../detector.ts';

/** A word of prose has one case and no digit; a credential mixes them or is long. */
function check({ text }: Candidate): number {
  let kinds = 0;
  if (text !== text.toLowerCase()) kinds++;
  if (text !== text.toUpperCase()) kinds++;
  for (const character of text) {
    if ((character >= '0' && character <= '9') || character === '=') {
      kinds += 2;
      break;
    }
  }
  // "Bearer Authentication" has two cases as well, but only its first letter differs.
  const isCapitalised = text.slice(1) === text.slice(1).toLowerCase();
  return kinds >= 3 || (kinds === 2 && !isCapitalised) || text.length >= 40 ? text.length : 0;
}

export const credentials: Detector = {
  id: 'http-credentials',
  kind: 'credentials',
  group: 'secret',
  description: 'Credentials of HTTP authentication: Bearer and Basic',
  prefix: '(?i:\\b(?:bearer|basic)(?: +|%20|\\+))',
  pattern: '[A-Za-z0-9._~+/\\-]{8,}=*',
  check,
  action: 'mask',
  examples: {
    found: [
      ['Authorization: Bearer 8f14e45fceea167a5a36dedd4bea2543', '8f14e45fceea167a5a36dedd4bea2543'],
      ['"authorization":"Basic amFuOmdlaGVpbTE="', 'amFuOmdlaGVpbTE='],
      ['curl -H "authorization: bearer abcDEFghiJKLmno"', 'abcDEFghiJKLmno'],
    ],
    clean: ['Basic authentication is required', 'the Bearer Authentication scheme', 'bearer of news'],
  },
};
