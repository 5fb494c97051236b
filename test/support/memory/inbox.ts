import { customerIdOf } from '../../../src/core/identifiers.ts';
import type { Inbox } from '../../../src/requests/ports/inbox.ts';

/** An in-memory inbox for tests. */
export function memoryInbox(): Inbox {
  const waiting = new Set<string>();
  return {
    add: (requestId) => Promise.resolve(void waiting.add(requestId)),
    remove: (requestId) => Promise.resolve(void waiting.delete(requestId)),
    list: (customerIds) => {
      const wanted = customerIds === 'all' ? 'all' : customerIds.map((id) => id.toLowerCase());
      const isWanted = (requestId: string) => wanted === 'all' || wanted.includes(customerIdOf(requestId));
      return Promise.resolve([...waiting].filter(isWanted).sort());
    },
  };
}
