import type { Candidate, Detector } from '../../detector.ts';
import { normaliseName } from './name.ts';
import { nameBefore } from './name-announced.ts';

/** The name ends at its closing quote, or at the space before the mailbox. */
function check({ text }: Candidate): number {
  const end = text.lastIndexOf(' <');
  return text.charAt(end - 1) === '"' ? end - 1 : end;
}

export const nameMailbox: Detector = {
  id: 'name-mailbox',
  kind: 'name',
  group: 'person',
  description: 'Names of persons before their mailbox: Jan Jansen <jan@example.org>',
  pattern: ' <[A-Za-z0-9._%+\\-]{1,64}@',
  triggers: [' <[A-Za-z0-9]'],
  lead: (candidate) => nameBefore(candidate),
  check,
  action: 'mask',
  normalise: normaliseName,
  examples: {
    found: [
      ['To: "Zorica Blagojevski" <zb@example.hr>', 'Zorica Blagojevski'],
      ['From: Jan de Vries <jan@example.nl>', 'Jan de Vries'],
      ['Invited: Tirza Batz <t.batz@example.com> to the workspace', 'Tirza Batz'],
      ['cc=Łukasz Żak <lz@example.pl>', 'Łukasz Żak'],
      ['Reply-To: J.P. Bakker <jp@example.nl>', 'J.P. Bakker'],
      ['Fra: Åse Østby <aase@example.no>', 'Åse Østby'],
    ],
    clean: [
      'List <String> of Order Items <T>',
      'From: Order Service <orders@example.org>',
      'From: <noreply@example.org>',
      'To: Support Team <support@example.org>',
      'value <3 and Count <a@b',
      'Map <k@v> here',
      'sent to noreply <noreply@example.org>',
      'The Daemon <daemon@example.org>',
    ],
  },
};
