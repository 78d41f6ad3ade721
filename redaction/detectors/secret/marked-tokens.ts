import type { Detector } from '../../detector.ts';
import { hex, type MarkedShape, markedTokenDetector, mixed } from './token.ts';

const DIGITS = '0123456789';
const ALPHANUMERIC = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz${DIGITS}`;

const SHAPES: readonly MarkedShape[] = [
  {
    id: 'azure-client-secret',
    issuer: 'Azure (client secrets of applications)',
    mark: '\\dQ~[A-Za-z0-9_~.\\-]',
    rest: '\\dQ~[A-Za-z0-9_~.\\-]{31,34}',
    head: { characters: `${ALPHANUMERIC}_~.`, min: 3, max: 3 },
    sample: ['q7F', `8Q~${mixed(34)}`],
  },
  {
    id: 'azure-storage-key',
    issuer: 'Azure (storage accounts)',
    mark: '\\+(?:ASt|ABa|AIo|ACD)',
    rest: '\\+A(?:St|Ba|Io|CD)[A-Za-z0-9+/]{4,8}={0,2}',
    head: { characters: `${ALPHANUMERIC}+/`, min: 34, max: 80 },
    sample: [mixed(76), '+AStq7Fh2L=='],
  },
  {
    id: 'azure-devops-token',
    issuer: 'Azure DevOps',
    mark: 'AZDO',
    rest: 'AZDO[A-Za-z0-9]{4}\\b',
    head: { characters: ALPHANUMERIC, min: 70, max: 80 },
    sample: [mixed(76), 'AZDOq7Fh'],
  },
  {
    id: 'telegram-token',
    issuer: 'Telegram (bots)',
    mark: ':AA[A-Za-z0-9_\\-]',
    rest: ':AA[A-Za-z0-9_\\-]{32,34}',
    head: { characters: DIGITS, min: 8, max: 10 },
    sample: ['102456789', `:AA${mixed(33)}`],
  },
  {
    id: 'mailchimp-key',
    issuer: 'Mailchimp',
    mark: '-us\\d',
    rest: '-us\\d{1,2}\\b',
    head: { characters: `${DIGITS}abcdef`, min: 32, max: 32 },
    sample: [hex(32), '-us12'],
  },
  {
    id: 'terraform-token',
    issuer: 'HCP Terraform',
    mark: '\\.atlasv1\\.',
    rest: '\\.atlasv1\\.[A-Za-z0-9_\\-]{40,}',
    head: { characters: ALPHANUMERIC, min: 14, max: 14 },
    sample: [mixed(14), `.atlasv1.${mixed(67)}`],
  },
  {
    id: 'firebase-push-token',
    issuer: 'Firebase (push messages)',
    mark: ':APA91b',
    rest: ':APA91b[A-Za-z0-9_\\-]{60,}',
    head: { characters: `${ALPHANUMERIC}_-`, min: 8, max: 40 },
    sample: [mixed(22), `:APA91b${mixed(134)}`],
  },
  {
    id: 'newrelic-license-key',
    issuer: 'New Relic (licences)',
    mark: 'NRAL',
    rest: 'NRAL\\b',
    head: { characters: `${DIGITS}abcdefABCDEF`, min: 32, max: 37 },
    sample: [hex(36), 'NRAL'],
  },
];

/** Detectors for tokens that have their issuer's mark within them. */
export const MARKED_TOKENS: readonly Detector[] = SHAPES.map(markedTokenDetector);
