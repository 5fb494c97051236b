import type { EventContext, Receiver } from 'rhea';
import { z } from 'zod';
import { answer } from './answer.ts';
import type { Permissions } from './permissions.ts';

const requestSchema = z.object({
  operation: z.literal('put-token'),
  name: z.string(),
  type: z.literal('servicebus.windows.net:sastoken'),
});

/** Serves `$cbs`, where a client shows the token for an entity before it opens a link to it. */
export function serveClaims(permissions: Permissions, receiver: Receiver): void {
  receiver.on('message', (context: EventContext) => {
    context.delivery?.accept();
    const request = requestSchema.safeParse(context.message?.application_properties);
    const isValid = request.success && permissions.put(request.data.name, String(context.message?.body));
    answer(
      context,
      isValid
        ? { status: 202, description: 'Accepted' }
        : {
            status: 401,
            description: 'InvalidSignature: The token has an invalid signature.',
            condition: 'com.microsoft:auth-failed',
          },
    );
  });
}
