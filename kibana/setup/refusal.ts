import { ZeefError } from '../../core/errors.ts';
import type { Answer } from './client.ts';

const CHARS_MAX = 300;

/** Kibana's own words for why it refused. */
function reason({ body }: Answer): string {
  const { message } = (typeof body === 'object' && body !== null ? body : {}) as { message?: unknown };
  const text = typeof message === 'string' ? message : typeof body === 'string' ? body : '';
  return text.split('\n')[0]?.slice(0, CHARS_MAX) ?? '';
}

/** The error for an answer that was not hoped for; `what` was being asked, such as "space zeef". */
export function refusal(what: string, answer: Answer): ZeefError {
  const { status } = answer;
  const said = reason(answer) === '' ? `HTTP ${status}` : `HTTP ${status}, ${reason(answer)}`;
  if (status === 503) return new ZeefError('KIBANA_UNAVAILABLE', `it is not ready yet (${said})`);
  if (status === 401) return new ZeefError('KIBANA_REFUSED', 'it does not know this user or API key (HTTP 401)');
  if (status === 403) return new ZeefError('KIBANA_REFUSED', `${what}: this user has no right to it (${said})`);
  if (status >= 300 && status < 400) {
    return new ZeefError('KIBANA_REFUSED', `${what}: it sends elsewhere (HTTP ${status}); is the base path in --url?`);
  }
  return new ZeefError('KIBANA_REFUSED', `${what}: ${said}`);
}

/** The body of a good answer. Throws what `refusal` makes of any other. */
export function bodyOf<T>(what: string, answer: Answer): T {
  if (answer.status < 200 || answer.status > 299) throw refusal(what, answer);
  return answer.body as T;
}
