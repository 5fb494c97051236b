import type { EventContext } from 'rhea';
import { types } from './rhea.ts';

/** An answer of a request-response node. */
export interface Answer {
  readonly status: number;
  readonly description: string;
  readonly condition?: string;
  readonly body?: unknown;
}

/** Sends an answer on the link of the same session that the request names. */
export function answer(context: EventContext, { status, description, condition, body }: Answer): void {
  const { message, session } = context;
  const to = message?.reply_to;
  const link = session?.find_sender(
    (one: { readonly name: string; readonly target?: { readonly address?: string } }) =>
      one.target?.address === to || one.name === to,
  );
  const error = condition === undefined ? undefined : types.wrap_symbol(condition);
  link?.send({
    ...(message?.message_id === undefined ? {} : { correlation_id: message.message_id }),
    ...(to === undefined ? {} : { to }),
    application_properties: {
      // Clients differ in the spelling they read.
      statusCode: types.wrap_int(status),
      'status-code': types.wrap_int(status),
      statusDescription: description,
      'status-description': description,
      ...(error === undefined ? {} : { errorCondition: error, 'error-condition': error }),
    },
    body: body as string,
  });
}
