/** After several tries the client throws all their errors in one that has no message of its own: the last says why. */
export const lastError = (error: unknown): unknown =>
  error instanceof AggregateError ? lastError(error.errors.at(-1)) : error;
