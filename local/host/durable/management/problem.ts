import { jsonReply } from '../../http/exchange.ts';
import type { HttpReply } from '../../http/exchange.ts';

/** An error in the shape the extension's HTTP API answers with. */
export function problem(status: number, message: string, exceptionMessage?: string): HttpReply {
  return jsonReply(status, {
    message,
    ...(exceptionMessage === undefined
      ? {}
      : {
          exceptionMessage,
          exceptionType: status === 400 ? 'System.ArgumentException' : 'System.Exception',
        }),
  });
}

export function badArgument(exceptionMessage: string): HttpReply {
  return problem(400, 'One or more of the arguments submitted is incorrect', exceptionMessage);
}
