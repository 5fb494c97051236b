import { z } from 'zod';
import type { Warning } from '../../core/listing.ts';
import type { SyncPosition } from '../domain/sync-position.ts';
import type { SyncPositions } from '../ports/sync-positions.ts';

/** Customers that a finding names; the others are counted. */
const MAX_CUSTOMERS = 20;

/** How well the desk knows the reservations of all customers. */
export const syncStateSchema = z
  .object({
    customers: z.int().describe('Customers whose reservations the desk has read to the end at least once.'),
    unread: z.int().describe('Customers whose reservations it has not read to the end yet.'),
    oldestReadAt: z.iso
      .datetime()
      .optional()
      .describe('When the last whole read of the customer began that was read longest ago.'),
    findings: z
      .array(
        z.object({
          code: z.string().describe('What could not be read, as a code.'),
          message: z.string().describe('The same in words.'),
          count: z.int().describe('How often it occurred in the last read of each customer.'),
          customers: z.array(z.string()).describe(`Ids of the customers; ${MAX_CUSTOMERS} at most.`),
        }),
      )
      .describe('What the last read of each customer could not read, the most frequent first.'),
  })
  .meta({ id: 'SyncState' });
export type SyncState = z.infer<typeof syncStateSchema>;

/** Sums up the positions of all customers; a row that cannot be read has a warning. */
export const showSync =
  ({ positions }: { readonly positions: Pick<SyncPositions, 'list'> }) =>
  async (): Promise<{ readonly state: SyncState; readonly warnings: readonly Warning[] }> => {
    const { items, warnings } = await positions.list();
    const readAt = items.flatMap((one) => one.readAt ?? []).toSorted();
    const [oldestReadAt] = readAt;
    const state: SyncState = {
      customers: readAt.length,
      unread: items.length - readAt.length,
      ...(oldestReadAt === undefined ? {} : { oldestReadAt }),
      findings: findingsOf(items),
    };
    return { state, warnings };
  };

function findingsOf(positions: readonly SyncPosition[]): SyncState['findings'] {
  const all = positions.flatMap(({ customerId, findings }) =>
    findings.map((finding) => ({ customerId, finding })),
  );
  const byCode = Map.groupBy(all, ({ finding }) => finding.code);
  return [...byCode]
    .map(([code, found]) => ({
      code,
      message: found[0]?.finding.message ?? code,
      count: found.length,
      customers: [...new Set(found.map(({ customerId }) => customerId))].slice(0, MAX_CUSTOMERS),
    }))
    .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
}
