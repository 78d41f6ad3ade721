/** Whether trying the same thing again later can help. */
export type Lasting = 'permanent' | 'transient';

interface ErrorKind {
  readonly sentence: string;
  readonly lasting: Lasting;
  /** The HTTP status the gateway answers with. */
  readonly status: number;
}

/**
 * Every error Zeef reports, by code. Sentences and details never hold the text of an event.
 * docs/errors.md lists the same codes.
 */
export const ERRORS = {
  CONFIG_INVALID: { sentence: 'The configuration is not valid', lasting: 'permanent', status: 500 },
  TOOL_MISSING: { sentence: 'A needed tool is missing', lasting: 'permanent', status: 500 },
  BLOCK_MALFORMED: { sentence: 'The block is malformed', lasting: 'permanent', status: 400 },
  BLOCK_ENCODING: { sentence: 'The block cannot be decompressed', lasting: 'permanent', status: 400 },
  BLOCK_TOO_LARGE: { sentence: 'The block is too large', lasting: 'permanent', status: 413 },
  TOKEN_INVALID: { sentence: 'A valid token is needed', lasting: 'permanent', status: 401 },
  DATASET_FORBIDDEN: { sentence: 'The sender may not write to this dataset', lasting: 'permanent', status: 403 },
  MEDIA_TYPE: { sentence: 'The content type is not application/vnd.zeef.block', lasting: 'permanent', status: 415 },
  NOT_FOUND: { sentence: 'There is nothing here', lasting: 'permanent', status: 404 },
  REQUEST_INVALID: { sentence: 'The request is not valid', lasting: 'permanent', status: 400 },
  REQUEST_TIMEOUT: { sentence: 'The request took too long to arrive', lasting: 'transient', status: 408 },
  SATURATED: { sentence: 'The gateway is saturated', lasting: 'transient', status: 429 },
  QUOTA_EXCEEDED: { sentence: "The sender's quota is used up", lasting: 'transient', status: 429 },
  STOPPING: { sentence: 'The gateway is stopping', lasting: 'transient', status: 503 },
  SIEVE_FAILED: {
    sentence: 'The block could not be sieved, so it was not forwarded',
    lasting: 'transient',
    status: 503,
  },
  QUEUE_UNAVAILABLE: { sentence: 'Kafka does not acknowledge', lasting: 'transient', status: 429 },
  STORE_UNAVAILABLE: { sentence: 'Elasticsearch does not answer', lasting: 'transient', status: 503 },
  STORE_REFUSED: { sentence: 'Elasticsearch refuses the request', lasting: 'permanent', status: 502 },
  KIBANA_UNAVAILABLE: { sentence: 'Kibana does not answer', lasting: 'transient', status: 503 },
  KIBANA_REFUSED: { sentence: 'Kibana refuses the request', lasting: 'permanent', status: 502 },
  GATEWAY_UNAVAILABLE: { sentence: 'The gateway does not answer', lasting: 'transient', status: 503 },
  GATEWAY_REFUSED: { sentence: 'The gateway refuses the block', lasting: 'permanent', status: 502 },
  CHECKPOINT_UNUSABLE: { sentence: 'The checkpoint cannot be used', lasting: 'permanent', status: 500 },
  SPOOL_UNUSABLE: { sentence: 'The spool cannot be used', lasting: 'permanent', status: 500 },
  SERVICE_FAILED: { sentence: 'A local service did not start', lasting: 'permanent', status: 500 },
  RESIDENCY: { sentence: 'It is not known to be in an allowed region', lasting: 'permanent', status: 500 },
  INTERNAL: { sentence: 'Something inside went wrong', lasting: 'transient', status: 500 },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** An error of the table above with a detail that a person can act on. */
export class ZeefError extends Error {
  override readonly name = 'ZeefError';
  readonly code: ErrorCode;
  readonly detail: string;

  constructor(code: ErrorCode, detail = '', options?: { cause?: unknown }) {
    super(detail === '' ? ERRORS[code].sentence : `${ERRORS[code].sentence}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }

  get lasting(): Lasting {
    return ERRORS[this.code].lasting;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}
