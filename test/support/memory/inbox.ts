import { customerIdOf } from '../../../src/core/identifiers.ts';
import type { Inbox } from '../../../src/requests/ports/inbox.ts';

/** The inbox of tests. */
export function memoryInbox(): Inbox {
  const waiting = new Set<string>();
  return {
    add: (requestId) => Promise.resolve(void waiting.add(requestId)),
    remove: (requestId) => Promise.resolve(void waiting.delete(requestId)),
    list: (customerIds) => {
      const asked = customerIds === 'all' ? 'all' : customerIds.map((id) => id.toLowerCase());
      const isAsked = (requestId: string) => asked === 'all' || asked.includes(customerIdOf(requestId));
      return Promise.resolve([...waiting].filter(isAsked).sort());
    },
  };
}
