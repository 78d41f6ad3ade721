import { z } from 'zod';
import { ERRORS, type ErrorCode, ZeefError } from '../../core/errors.ts';
import { RetryAfter } from '../../core/retry.ts';

/** The gateway's answer that a block is durable in Kafka. */
export const receiptSchema = z.strictObject({
  source: z.string().describe('The source that the block named'),
  count: z.int().min(1).describe('Events in the block'),
  policy: z.string().describe('Version of the policy: the first 12 hex digits of its SHA-256'),
  findings: z
    .record(z.string(), z.int().min(1))
    .describe("How often each kind of personal data was found, the source's meta included"),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** The body of every answer that is not a receipt. */
export const errorAnswerSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(ERRORS) as ErrorCode[]).describe('A code of docs/errors.md'),
    message: z.string().describe('One sentence; never the text of an event'),
  }),
});

export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

/** Seconds that Retry-After asks for, or the least where an error knows better; codes that are absent carry none. */
export const RETRY_AFTER_SECONDS: Partial<Record<ErrorCode, number>> = {
  QUOTA_EXCEEDED: 1,
  SATURATED: 1,
  QUEUE_UNAVAILABLE: 2,
  SIEVE_FAILED: 2,
  STOPPING: 2,
};

/** Seconds that Retry-After asks for after `error`; undefined where waiting does not help. */
export function retryAfterSeconds(error: ZeefError): number | undefined {
  return error instanceof RetryAfter ? Math.ceil(error.waitMs / 1000) : RETRY_AFTER_SECONDS[error.code];
}

const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BLOCK_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE',
  FST_ERR_NOT_FOUND: 'NOT_FOUND',
};

/** Any error as one of Zeef's own; of a foreign error only its code is shown, for its message may quote the request. */
export function toZeefError(error: unknown): ZeefError {
  if (error instanceof ZeefError) return error;
  const { code = '', statusCode = 500 } = (error ?? {}) as { code?: string; statusCode?: number };
  const known = FASTIFY_CODES[code];
  if (known !== undefined) return new ZeefError(known, '', { cause: error });
  if (statusCode >= 400 && statusCode < 500) return new ZeefError('REQUEST_INVALID', code, { cause: error });
  return new ZeefError('INTERNAL', '', { cause: error });
}

/** The body that tells a client about `error`. */
export function errorAnswer(error: ZeefError): ErrorAnswer {
  return { error: { code: error.code, message: error.message } };
}
