/** What is known about a call that did not end well. Never holds a token or a body. */
export interface CallDetails {
  readonly method: string;
  /** Host and path, without the query. */
  readonly target: string;
  /** The id repeated tries share: `MS-RequestId` or `x-ms-client-request-id`. */
  readonly requestId: string;
  readonly correlationId: string;
  readonly status?: number | undefined;
  /** Microsoft's own error code, or `unreadable-answer` for an answer that cannot be read. */
  readonly code?: string | undefined;
  /** What people can do about it, in words for them. */
  readonly advice?: string | undefined;
  /** How long Microsoft asks to wait, 0 to 300. */
  readonly retryAfterSeconds?: number | undefined;
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
 * No usable answer, or one that says "not now": timeout, broken connection, 408, 429, 5xx, or a code a retry may
 * cure. Nothing is known about whether the call took effect, so it is repeated with the same request id.
 */
export class MicrosoftUnavailable extends CallError {
  override readonly name = 'MicrosoftUnavailable';
}

/** An answer a retry alone will not cure and that is no business refusal: access denied, a redirect, another shape. */
export class UnexpectedAnswer extends CallError {
  override readonly name = 'UnexpectedAnswer';
}
