import type { Candidate, Detector } from '../../detector.ts';
import { isRandom } from './evidence.ts';

/** What makes a link that anybody who has it may follow. */
export const signature: Detector = {
  id: 'url-signature',
  kind: 'secret',
  group: 'secret',
  description:
    'Signatures in links that grant access: sig of Azure SAS, X-Amz-Signature, X-Amz-Credential, X-Goog-Signature',
  keys: [
    ...['sig', 'x amz signature', 'x amz credential', 'x amz security token', 'x goog signature', 'x goog credential'],
    ...['x oss signature', 'x cos signature', 'x tos signature', 'shared access signature', 'oauth signature'],
  ],
  keyed: '[A-Za-z0-9+/_%.@\\-]{20,}={0,2}',
  checkKeyed: ({ text }: Candidate) => (isRandom(text, 20) ? text.length : 0),
  action: 'mask',
  examples: {
    found: [
      ['?sv=2026-02-06&sr=b&sig=Zk3%2Bq7Fh2LkQpW9xZ1vB4nM8%3D&se=x', 'Zk3%2Bq7Fh2LkQpW9xZ1vB4nM8%3D'],
      ['&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0&x=1', 'fe5f80f77d5fa3beca038a248ff027d0'],
      ['X-Amz-Security-Token: IQoJb3JpZ2luX2VjEA0aCWV1LXdlc3Qt', 'IQoJb3JpZ2luX2VjEA0aCWV1LXdlc3Qt'],
      ['X-Goog-Signature=247a2aa45f169edf4d187d54e7cc46e4', '247a2aa45f169edf4d187d54e7cc46e4'],
    ],
    clean: [
      'sig=SIGTERM pid=1',
      'sig=11',
      'X-Amz-SignedHeaders=host;x-amz-content-sha256',
      'sig: ed25519',
      'signal=12',
      'X-Amz-Signature=',
      'signature of sha256:9f86d081884c7d659a2feaa0c55ad015',
    ],
  },
};
