import { type BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { GROUPS } from '../detector.ts';
import { CHECK_NAMES, NORMAL_FORM_NAMES } from './named.ts';

/** Which detectors run where nothing else is said. */
export const PRESETS = ['eu-strict', 'eu-balanced', 'secrets-only'] as const;
export type Preset = (typeof PRESETS)[number];

const ACTIONS = ['mask', 'remove', 'partial', 'generalise', 'pseudonym', 'keep', 'off'] as const;
/** What needs no function of a detector's own. */
const RULE_ACTIONS = ['mask', 'remove', 'pseudonym', 'keep', 'off'] as const;
export type PolicyAction = (typeof ACTIONS)[number];

const every = (text: string, isRight: (c: string) => boolean) => text !== '' && [...text].every(isRight);
const isLower = (c: string) => c >= 'a' && c <= 'z';
const isIdCharacter = (c: string) => isLower(c) || (c >= '0' && c <= '9') || c === '-';

/** Whether a text is a network such as 10.0.0.0/8 or 2001:db8::/32, or one address. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  const count = Number(bits);
  return every(bits, (c) => c >= '0' && c <= '9') && count <= (family === 4 ? 32 : 128);
}

/** Adds a network, as `isNetwork` accepts it, to a list. */
export function addNetwork(list: BlockList, text: string): void {
  const [address = '', bits] = text.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
}

const text = (max: number) => z.string().min(1).max(max);
const isFree = (word: string) => !(word in {});
const id = z
  .string()
  .max(40)
  .refine((word) => isFree(word) && every(word, isIdCharacter), 'lower-case letters, digits and - are expected');
const kind = z
  .string()
  .max(40)
  .refine(
    (word) => isFree(word) && every(word, (c) => isLower(c) || c === '-'),
    'lower-case letters and - are expected',
  );
const network = z.string().refine(isNetwork, 'a network such as 10.0.0.0/8 is expected');
/** Values are taken as they are written, so that 0612345678 keeps its zero. */
const value = z.union([text(1000), z.number()]).transform(String);
const words = z.array(text(60).describe('"first name" stands for firstName, first_name, FIRST-NAME …')).max(1000);
const action = z.enum(ACTIONS);

const actions = {
  preset: z.enum(PRESETS).optional().describe('Which detectors run where nothing else is said; eu-balanced if absent'),
  groups: z.partialRecord(z.enum(GROUPS), action).default({}).describe('Actions by group of detectors'),
  kinds: z.record(z.string(), action).default({}).describe('Actions by kind, such as email; they go before groups'),
  detectors: z
    .record(z.string(), action)
    .default({})
    .describe('Actions by detector, such as nl-bsn; they go before kinds and groups'),
  allow: z
    .strictObject({
      networks: z.array(network).max(10_000).default([]).describe('Addresses in these networks stay'),
      emailDomains: z
        .array(text(253))
        .max(10_000)
        .default([])
        .describe('E-mail addresses of these domains stay; *.example.com stands for all below it'),
      values: z.array(value).max(10_000).default([]).describe('These values stay, however they are written'),
      keys: z.array(text(100)).max(1000).default([]).describe('What is the whole value of such a key stays'),
    })
    .prefault({})
    .describe('What is let through although a detector finds it'),
  tellingKeys: z
    .record(z.string(), words)
    .default({})
    .describe('Keys of your own whose values are personal, by kind or detector'),
};

const examples = z.strictObject({
  found: z
    .array(z.array(value).min(2))
    .min(1)
    .max(100)
    .describe('Lists of a line and what must be found in it, in order'),
  clean: z.array(value).max(100).default([]).describe('Lines in which nothing may be found'),
});

const rule = z.strictObject({
  id: id.describe('A name of its own'),
  kind: kind.describe('What findings are counted as; [KIND] is the mask'),
  group: z.enum(GROUPS).default('identity').describe('The group that it belongs to'),
  description: text(200).optional(),
  prefix: text(500).optional().describe('RE2 of what stands before the value and is not part of it'),
  pattern: text(1000).optional().describe('RE2 of the value'),
  check: z.enum(CHECK_NAMES).optional().describe('A checksum that the value must pass'),
  context: words.min(1).optional().describe('One of these words must stand within 64 bytes before the value'),
  keys: words.min(1).optional().describe('Keys whose values are findings where the pattern fits'),
  normalise: z.enum(NORMAL_FORM_NAMES).optional().describe('What of the value counts for pseudonyms'),
  action: z.enum(RULE_ACTIONS).default('mask').describe('What happens to findings'),
  examples: examples.describe('Run whenever the policy is loaded'),
});

const glob = text(200).describe('A name; * stands for any characters');

/** A policy file. docs/policy.schema.json is made from it. */
export const policySchema = z.strictObject({
  version: z.literal(1).describe('Version of this format'),
  ...actions,
  rules: z.array(rule).max(200).default([]).describe('Detectors of your own'),
  overrides: z
    .array(z.strictObject({ service: glob.optional(), namespace: glob.optional(), ...actions }))
    .max(200)
    .default([])
    .describe('What else holds for a service or a namespace; those that match are laid over one another in order'),
});

export type PolicyFile = z.output<typeof policySchema>;
export type OwnRule = PolicyFile['rules'][number];
export type Override = PolicyFile['overrides'][number];
/** What a policy says for all, and what an override says for some. */
export type Layer = Omit<Override, 'service' | 'namespace'>;
export type AllowLists = Layer['allow'];

/** The JSON Schema of policy files, for editors. */
export function policyJsonSchema(): object {
  return { title: 'Policy of Zeef', ...z.toJSONSchema(policySchema, { io: 'input' }) };
}
