import { hex, mixed, type Shape, upper } from './token.ts';

/** Addresses whose path is the secret: who has it may post. */
export const WEBHOOKS: readonly Shape[] = [
  {
    id: 'slack-webhook',
    issuer: 'Slack (webhooks)',
    before: ['hooks\\.slack\\.com/(?:services|workflows|triggers)/', 'hooks.slack.com/services/'],
    start: 'T',
    begins: 'T',
    rest: '[A-Za-z0-9_]{6,}/[A-Za-z0-9_/]{16,}',
    sample: `${upper(8)}/B${upper(8)}/${mixed(24)}`,
  },
  {
    id: 'discord-webhook',
    issuer: 'Discord (webhooks)',
    before: ['(?:discord|discordapp)\\.com/api/webhooks/', 'discord.com/api/webhooks/'],
    start: '',
    begins: '',
    rest: '\\d{15,20}/[A-Za-z0-9_\\-]{40,}',
    sample: `102456789012345678/${mixed(68)}`,
  },
  {
    id: 'teams-webhook',
    issuer: 'Microsoft Teams (webhooks)',
    before: ['webhook\\.office\\.com/webhookb2/', 'webhook.office.com/webhookb2/'],
    start: '',
    begins: '',
    rest: '[0-9a-fA-F@\\-]{36,}/IncomingWebhook/[0-9a-zA-Z]{32}/[0-9a-fA-F\\-]{36}[A-Za-z0-9/_\\-]*',
    sample: `${hex(36)}@${hex(36)}/IncomingWebhook/${hex(32)}/${hex(36)}`,
  },
];
