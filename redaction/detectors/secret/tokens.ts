import type { Detector } from '../../detector.ts';
import { hex, mixed, type Shape, tokenDetector, upper } from './token.ts';
import { WEBHOOKS } from './webhooks.ts';

const W = '[A-Za-z0-9_\\-]';
const AN = '[A-Za-z0-9]';
const HEX = '[0-9a-f]';

/** A row: id, issuer, how it begins (as a trigger), such a beginning, what follows (RE2), an example of that. */
type Row = readonly [id: string, issuer: string, start: string, begins: string, rest: string, sample: string];

const CLOUDS: readonly Row[] = [
  [
    'aws-access-key',
    'AWS (access key ids)',
    'A(?:KI|SI|BI|CC)A[A-Z2-7]',
    'AKIAQ',
    '[A-Z2-7]{15}\\b',
    'Q7F2LKPWXZ4BNM3',
  ],
  [
    'aws-session-token',
    'AWS (session tokens)',
    '(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)',
    'IQoJb3JpZ2lu',
    '[A-Za-z0-9+/]{80,}={0,2}',
    mixed(90),
  ],
  [
    'aws-bedrock-key',
    'AWS Bedrock',
    '(?:ABSKQmVkcm9ja|bedrock-api-key-)',
    'bedrock-api-key-',
    '[A-Za-z0-9+/_\\-]{40,}={0,2}',
    mixed(60),
  ],
  ['google-api-key', 'Google (API keys)', 'AIza', 'AIza', `${W}{35}`, mixed(35)],
  ['google-oauth', 'Google (OAuth access tokens)', 'ya29\\.', 'ya29.', `${W}{20,}`, mixed(60)],
  ['google-refresh-token', 'Google (OAuth refresh tokens)', '1//0', '1//0', `${W}{40,}`, mixed(60)],
  ['google-client-secret', 'Google (OAuth client secrets)', 'GOCSPX-', 'GOCSPX-', `${W}{24,}`, mixed(28)],
  ['alibaba-key', 'Alibaba Cloud', 'LTAI[A-Za-z0-9]', 'LTAI5', `${AN}{12,23}\\b`, mixed(19)],
  ['digitalocean-token', 'DigitalOcean', 'do[opr]_v1_', 'dop_v1_', `${HEX}{40,}`, hex(64)],
  ['heroku-key', 'Heroku', 'HRKU-', 'HRKU-', `${W}{36,}`, mixed(60)],
  ['cloudflare-key', 'Cloudflare (origin CA)', 'v1\\.0-', 'v1.0-', `${HEX}{24}-${HEX}{100,}`, `${hex(24)}-${hex(146)}`],
  ['planetscale-token', 'PlanetScale', 'pscale_(?:tkn|pw|oauth)_', 'pscale_tkn_', '[A-Za-z0-9_.\\-]{32,}', mixed(43)],
  ['supabase-key', 'Supabase', '(?:sbp_|sb_secret_)', 'sbp_', `${W}{20,}`, hex(40)],
  ['databricks-token', 'Databricks', 'dapi[0-9a-f]', 'dapi0', `${HEX}{31}(?:-\\d)?\\b`, hex(31)],
  ['tailscale-key', 'Tailscale', 'tskey-[a-z]', 'tskey-a', '[a-z]*-[A-Za-z0-9\\-]{20,}', `uth-${mixed(30)}`],
  ['netlify-token', 'Netlify', 'nfp_', 'nfp_', `${AN}{36,}`, mixed(36)],
  ['fly-token', 'Fly.io', '(?:FlyV1 )?f[mo][12]_', 'fm2_', '[A-Za-z0-9+/=_,\\-]{40,}', mixed(60)],
];

const CODE: readonly Row[] = [
  ['github-token', 'GitHub', 'gh[pousr]_', 'ghp_', `${AN}{36,}`, mixed(36)],
  [
    'github-fine-token',
    'GitHub (fine-grained)',
    'github_pat_',
    'github_pat_',
    '[A-Za-z0-9_]{40,}',
    `${mixed(22)}_${mixed(59)}`,
  ],
  [
    'gitlab-token',
    'GitLab',
    '(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct)-|GR1348941)',
    'glpat-',
    `${W}{20,}(?:\\.[a-z0-9]{2,9}){0,2}`,
    mixed(20),
  ],
  ['bitbucket-token', 'Bitbucket', 'ATBB[A-Za-z0-9]', 'ATBBq', `${AN}{27,}`, mixed(31)],
  ['atlassian-token', 'Atlassian', 'AT[AC]TT3', 'ATATT3', '[A-Za-z0-9_=\\-]{40,}', mixed(180)],
  ['npm-token', 'npm', 'npm_[A-Za-z0-9]', 'npm_q', `${AN}{35,}`, mixed(35)],
  ['pypi-token', 'PyPI', 'pypi-Ag', 'pypi-Ag', `${W}{48,}`, mixed(80)],
  ['rubygems-key', 'RubyGems', 'rubygems_', 'rubygems_', `${HEX}{48}`, hex(48)],
  ['docker-token', 'Docker Hub', 'dckr_[op]at_', 'dckr_pat_', `${W}{24,}`, mixed(27)],
  ['jfrog-key', 'JFrog Artifactory', '(?:AKCp[A-Za-z0-9]|cmVmdGtuO)', 'AKCpq', `${AN}{50,}`, mixed(68)],
  ['sonar-token', 'SonarQube', 'sq[uap]_[0-9a-f]', 'squ_0', `${HEX}{39}`, hex(39)],
  ['buildkite-token', 'Buildkite', 'bk[ua]a_', 'bkua_', `${AN}{32,}`, hex(40)],
  ['circleci-token', 'CircleCI', 'CCIP(?:AT|RJ)_', 'CCIPAT_', `${AN}{20,}_${HEX}{40}`, `${mixed(22)}_${hex(40)}`],
  ['pulumi-token', 'Pulumi', 'pul-[0-9a-f]', 'pul-0', `${HEX}{39}`, hex(39)],
  ['vault-token', 'HashiCorp Vault', 'hv[sbr]\\.', 'hvs.', `${W}{24,}`, mixed(90)],
  [
    'doppler-token',
    'Doppler',
    'dp\\.(?:pt|st|ct|scim|audit|sa)\\.',
    'dp.pt.',
    '(?:[a-z0-9_\\-]{2,35}\\.)?[A-Za-z0-9]{40,}',
    mixed(43),
  ],
  ['onepassword-token', '1Password', 'ops_eyJ', 'ops_eyJ', '[A-Za-z0-9+/_\\-]{60,}={0,2}', mixed(120)],
  ['postman-key', 'Postman', 'PMAK-', 'PMAK-', `${HEX}{24}-${HEX}{34}`, `${hex(24)}-${hex(34)}`],
  ['figma-token', 'Figma', 'fig[do]_', 'figd_', `${W}{36,}`, mixed(40)],
  ['linear-key', 'Linear', 'lin_(?:api|oauth)_', 'lin_api_', `${AN}{32,}`, mixed(40)],
  ['notion-token', 'Notion', '(?:ntn_|secret_)[A-Za-z0-9]', 'ntn_q', `${AN}{39,}`, mixed(45)],
  ['contentful-token', 'Contentful', 'CFPAT-', 'CFPAT-', `${W}{40,}`, mixed(43)],
  ['age-key', 'age (file encryption)', 'AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-1', '[02-9AC-HJ-NP-Z]{58}', upper(58)],
];

const MESSAGING: readonly Row[] = [
  [
    'slack-token',
    'Slack',
    '(?:xox[abceoprs]|xapp)-',
    'xoxb-',
    '[A-Za-z0-9.\\-]{16,}',
    `2401234567-2409876543-${mixed(24)}`,
  ],
  ['twilio-key', 'Twilio', '(?:SK|AC)[0-9a-f]{2}', 'SK0a', `${HEX}{30}\\b`, hex(30)],
  ['sendgrid-key', 'SendGrid', 'SG\\.[A-Za-z0-9_\\-]', 'SG.q', `${W}{15,}\\.${W}{16,}`, `${mixed(21)}.${mixed(43)}`],
  ['mailgun-key', 'Mailgun', 'key-[0-9a-f]{2}', 'key-0a', `${HEX}{30}\\b`, hex(30)],
  ['brevo-key', 'Brevo', 'xkeysib-', 'xkeysib-', `${HEX}{64}-[A-Za-z0-9]{16}`, `${hex(64)}-${mixed(16)}`],
  ['facebook-token', 'Facebook', 'EAA[A-Za-z0-9]', 'EAAq', `${AN}{80,}`, mixed(120)],
  [
    'expo-push-token',
    'Expo (push)',
    'Expo(?:nent)?PushToken\\[',
    'ExponentPushToken[',
    `${W}{16,}\\]`,
    `${mixed(22)}]`,
  ],
  [
    'discord-token',
    'Discord',
    '(?:[MNO][DTjz][AEIMQUYcgk][wxyz0-5]){3}',
    'MTIzNDU2Nzg5',
    '[A-Za-z0-9_\\-]{6,16}\\.[A-Za-z0-9_\\-]{6}\\.[A-Za-z0-9_\\-]{27,}',
    `MDEyMzQ1Njc4.${mixed(6)}.${mixed(38)}`,
  ],
];

const MONEY: readonly Row[] = [
  ['stripe-key', 'Stripe', '[sr]k_(?:live|test|prod)_', 'sk_live_', `${AN}{16,}`, mixed(24)],
  ['stripe-webhook-secret', 'Stripe and Svix (webhooks)', 'whsec_', 'whsec_', '[A-Za-z0-9+/]{24,}={0,2}', mixed(32)],
  ['mollie-key', 'Mollie', '(?:live|test|access)_[A-Za-z0-9]', 'live_q', `${AN}{29,}\\b`, mixed(29)],
  ['square-token', 'Square', '(?:sq0[a-z]{3}-|EAAA[A-Za-z0-9])', 'sq0atp-', `${W}{22,}`, mixed(22)],
  [
    'paypal-token',
    'PayPal (Braintree)',
    'access_token\\$(?:production|sandbox)\\$',
    'access_token$production$',
    '[0-9a-z]{16}\\$[0-9a-f]{32}',
    `q7fh2lkqpw9xz1vb$${hex(32)}`,
  ],
  ['shopify-token', 'Shopify', 'shp(?:at|ca|pa|ss|ua)_', 'shpat_', '[0-9a-fA-F]{32}', hex(32)],
  ['klarna-key', 'Klarna', 'klarna_(?:live|test)_', 'klarna_live_', 'api_[A-Za-z0-9_+/=]{20,}', `api_${mixed(50)}`],
];

const WATCHING: readonly Row[] = [
  ['newrelic-key', 'New Relic', 'NR(?:AK|II|RA|JS|IQ|SP)-', 'NRAK-', '[A-Za-z0-9_\\-]{20,}', upper(27)],
  ['grafana-token', 'Grafana', '(?:glsa|glc)_', 'glsa_', '[A-Za-z0-9+/_]{32,}={0,2}', `${mixed(32)}_${hex(8)}`],
  [
    'dynatrace-token',
    'Dynatrace',
    'dt0[a-z]\\d\\d\\.',
    'dt0c01.',
    '[A-Z0-9]{24}\\.[A-Z0-9]{64}',
    `${upper(24)}.${upper(64)}`,
  ],
  ['sentry-token', 'Sentry', 'sntry[su]_', 'sntrys_', '[A-Za-z0-9+/_=\\-]{40,}', mixed(80)],
  [
    'hubspot-token',
    'HubSpot',
    'pat-(?:na|eu)\\d-',
    'pat-eu1-',
    '[0-9a-f-]{36}',
    `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
  ],
];

const MODELS: readonly Row[] = [
  [
    'openai-key',
    'OpenAI',
    'sk-[A-Za-z0-9]',
    'sk-p',
    `(?:${AN}{19}T3BlbkFJ${AN}{20}|(?:roj|vcacct|dmin|one)-${W}{32,})`,
    `roj-${mixed(60)}`,
  ],
  ['anthropic-key', 'Anthropic', 'sk-ant-', 'sk-ant-', '[a-z0-9]+-[A-Za-z0-9_\\-]{20,}', `api03-${mixed(90)}`],
  ['openrouter-key', 'OpenRouter', 'sk-or-v1-', 'sk-or-v1-', `${HEX}{64}`, hex(64)],
  [
    'huggingface-token',
    'Hugging Face',
    '(?:hf|api_org)_[A-Za-z]',
    'hf_q',
    '[A-Za-z]{33,}',
    'qFhLkQpWxZvBnMtRyDgSjCqFhLkQpWxZv',
  ],
  ['groq-key', 'Groq', 'gsk_[A-Za-z0-9]', 'gsk_q', `${AN}{39,}`, mixed(51)],
  ['xai-key', 'xAI', 'xai-[A-Za-z0-9]', 'xai-q', `${AN}{59,}`, mixed(79)],
  ['replicate-token', 'Replicate', 'r8_[A-Za-z0-9]', 'r8_q', `${AN}{36}\\b`, mixed(36)],
  ['perplexity-key', 'Perplexity', 'pplx-[A-Za-z0-9]', 'pplx-q', `${AN}{39,}`, mixed(47)],
];

const shapeOf = ([id, issuer, start, begins, rest, sample]: Row): Shape => ({
  id,
  issuer,
  start,
  begins,
  rest,
  sample,
});

/** A detector for each issuer of tokens. */
export const TOKENS: readonly Detector[] = [
  ...[...CLOUDS, ...CODE, ...MESSAGING, ...MONEY, ...WATCHING, ...MODELS].map(shapeOf),
  ...WEBHOOKS,
].map(tokenDetector);
