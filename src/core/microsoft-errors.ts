/** Details of a failed call. Never holds a token or a body. */
export interface CallDetails {
  readonly method: string;
  /** Host and path, without the query. */
  readonly target: string;
  /** The id that repeated attempts share: `MS-RequestId` or `x-ms-client-request-id`. */
  readonly requestId: string;
  readonly correlationId: string;
  readonly status?: number | undefined;
  /** Microsoft's error code, or `unreadable-answer` for an unreadable response. */
  readonly code?: string | undefined;
  /** What an operator can do, as a sentence. */
  readonly advice?: string | undefined;
  /** Seconds Microsoft asks to wait, 0 to 300. */
  readonly retryAfterSeconds?: number | undefined;
  /** No connection was made, so that Microsoft received nothing. */
  readonly isUnsent?: true;
}

abstract class CallError extends Error {
  readonly details: CallDetails;

  constructor(problem: string, details: CallDetails, cause?: unknown) {
    const { method, target, requestId, correlationId } = details;
    super(
      `${method} ${target}: ${problem} (request ${requestId}, correlation ${correlationId})`,
      cause === undefined ? undefined : { cause },
    );
    this.details = details;
  }
}

/**
 * No usable answer, or a temporary refusal: timeout, broken connection, 408, 429, 5xx, or a code that a retry may
 * cure. The call may have taken effect, so it is repeated with the same request id.
 */
export class MicrosoftUnavailable extends CallError {
  override readonly name = 'MicrosoftUnavailable';

  /** Whether Microsoft certainly did nothing: it throttled the call (429), or it never received it. */
  get hadNoEffect(): boolean {
    return this.details.status === 429 || this.details.isUnsent === true;
  }
}

/** An answer that a retry cannot cure and that is no business refusal: access denied, a redirect, an unknown shape. */
export class UnexpectedAnswer extends CallError {
  override readonly name = 'UnexpectedAnswer';
}
