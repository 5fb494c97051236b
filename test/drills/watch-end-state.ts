import { z } from 'zod';
import { demand, type ApiClient } from '../support/api-client.ts';
import type { MicrosoftReservation } from '../support/microsoft.ts';
import { tailspin } from '../support/seeded.ts';
import { listDifferences } from './watch-differences.ts';
import { idIn } from './watch-model.ts';
import type { Arrivals } from './watch-receivers.ts';

/** A reservation that shall lapse by a request. */
export interface Lapsing {
  readonly requestId: string;
  readonly endsAt: Date;
}

const LAST_LOOK = 'T+24h';
const lookedAfterSchema = z.object({
  result: z.object({ checks: z.array(z.object({ moment: z.string() })) }),
});

/** What differs between the looks that were due and those on record, and between lapses and what the webhook was told. */
export async function renewalDifferences(
  desk: ApiClient,
  lapsing: readonly (Lapsing & { readonly looks: readonly string[] })[],
  { events }: Arrivals,
): Promise<readonly string[]> {
  const looked = await Promise.all(
    lapsing.map(async ({ requestId, looks }) => {
      const answer = await desk('sales-agent').call('GET', `/requests/${requestId}`);
      const { result } = demand(200, lookedAfterSchema, answer);
      return listDifferences(
        `look at ${requestId}`,
        looks,
        result.checks.map(({ moment }) => moment),
      );
    }),
  );
  const lapses = new Map(
    events
      .filter(({ type }) => type.endsWith('.lapsed'))
      .map(({ id, data }) => [id, String(data['requestId'])]),
  );
  const due = lapsing.filter(({ looks }) => looks.includes(LAST_LOOK)).map(({ requestId }) => requestId);
  return [...looked.flat(), ...listDifferences('lapse', due, [...lapses.values()])];
}

const pageSchema = z.object({
  items: z.array(
    z.object({ reservationId: z.string(), quantity: z.int(), expiresAt: z.string().optional() }),
  ),
  nextCursor: z.string().optional(),
});

/** What differs between Microsoft's list of the customer's reservations and the desk's. */
export async function rowDifferences(
  desk: ApiClient,
  atMicrosoft: readonly MicrosoftReservation[],
): Promise<readonly string[]> {
  const rows: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const path = `/customers/${tailspin.id}/reservations?archived=true&limit=25&cursor=${cursor}`;
    const page: z.infer<typeof pageSchema> = demand(200, pageSchema, await desk('admin').call('GET', path));
    rows.push(
      ...page.items.map(({ reservationId, ...row }) => lineOf({ id: reservationId.toLowerCase(), ...row })),
    );
    cursor = page.nextCursor;
  }
  const expected = atMicrosoft.map(({ name, properties: { quantity, expiryDateTime } }) =>
    lineOf({ id: idIn(name), quantity, expiresAt: expiryDateTime }),
  );
  return listDifferences('reservation', expected, rows);
}

interface Line {
  readonly id: string;
  readonly quantity: number;
  readonly expiresAt?: string | undefined;
}

const lineOf = ({ id, quantity, expiresAt }: Line): string =>
  `${id}, ${quantity} units until ${expiresAt === undefined ? 'an unknown day' : new Date(expiresAt).toISOString()}`;
