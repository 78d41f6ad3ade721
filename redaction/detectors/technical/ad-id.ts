import type { Candidate, Detector } from '../../detector.ts';
import { AD_KEYS } from './device-words.ts';

const UUID = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}';
const NONE = '00000000-0000-0000-0000-000000000000';

function check({ text }: Candidate): number {
  return text === NONE ? 0 : text.length;
}

export const adId: Detector = {
  id: 'ad-id',
  kind: 'ad-id',
  group: 'technical',
  description: 'Identifiers for advertising of telephones (IDFA, GAID, OAID) after a key or word that names one',
  // It begins at the word, for each line has a UUID or two.
  prefix: '(?i:idfa|idfv|gaid|aaid|adid|oaid|advertising id|advertiser id)[ =:]{1,3}',
  pattern: `${UUID}\\b`,
  triggers: ['(?i)\\b(?:idf[av]|gaid|aaid|adid|oaid|advertis(?:ing|er) id)[ =:]'],
  check,
  keys: AD_KEYS,
  keyed: `(?:${UUID}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{64})\\b`,
  checkKeyed: check,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  examples: {
    found: [
      ['idfa 6D92078A-8246-4BA4-AE5B-76104861E7DC seen', '6D92078A-8246-4BA4-AE5B-76104861E7DC'],
      ['{"advertisingId":"38400000-8cf0-11bd-b23e-10b96e40000d"}', '38400000-8cf0-11bd-b23e-10b96e40000d'],
      ['gaid=38400000-8cf0-11bd-b23e-10b96e40000d', '38400000-8cf0-11bd-b23e-10b96e40000d'],
    ],
    clean: [
      'trace 6D92078A-8246-4BA4-AE5B-76104861E7DC',
      'idfa=00000000-0000-0000-0000-000000000000',
      'adid=null',
      'advertising id is missing',
      'requestId=6D92078A-8246-4BA4-AE5B-76104861E7DC',
    ],
  },
};
