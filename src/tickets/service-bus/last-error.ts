/**
 * After several attempts the client throws an AggregateError without a message; its last error gives the reason.
 */
export const lastError = (error: unknown): unknown =>
  error instanceof AggregateError ? lastError(error.errors.at(-1)) : error;
