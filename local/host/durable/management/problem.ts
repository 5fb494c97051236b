import { jsonReply } from '../../http/exchange.ts';
import type { HttpReply } from '../../http/exchange.ts';

const EXCEPTION_TYPES: Readonly<Record<number, string>> = {
  400: 'System.ArgumentException',
  500: 'System.InvalidOperationException',
};

/** An error in the shape the extension's HTTP API answers with. */
export function problem(status: number, message: string, exceptionMessage?: string): HttpReply {
  return jsonReply(status, {
    Message: message,
    ...(exceptionMessage === undefined
      ? {}
      : {
          ExceptionMessage: exceptionMessage,
          ExceptionType: EXCEPTION_TYPES[status] ?? 'System.Exception',
        }),
  });
}

export function badArgument(exceptionMessage: string): HttpReply {
  return problem(400, 'One or more of the arguments submitted is incorrect', exceptionMessage);
}

/** What the extension answers when the instance is in a state that does not allow the operation. */
export function invalidOperation(exceptionMessage: string): HttpReply {
  return problem(500, 'Something went wrong while processing your request', exceptionMessage);
}
