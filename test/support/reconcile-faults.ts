import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as sendRequest } from 'node:https';
import { json } from 'node:stream/consumers';
import { RestError } from '@azure/data-tables';
import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callApi, demand } from './api-client.ts';
import { openTable } from './reconcile-sources.ts';

type Row = Record<string, unknown>;

/** The rows of a stack, to spoil behind the desk's back. Every change gives the way to undo it. */
export interface Spoiler {
  /** The only row of a partition whose key begins so. */
  find(table: string, partitionKey: string, rowKeyStart: string): Promise<Row>;
  change(table: string, row: Row, columns: Row): Promise<() => Promise<void>>;
  remove(table: string, row: Row): Promise<() => Promise<void>>;
  add(table: string, row: Row): Promise<() => Promise<void>>;
  /** Removes a row that the desk may have removed already; there is no way back. */
  clear(table: string, keys: Row): Promise<void>;
}

export function spoilerOf({ urls }: StackInfo): Spoiler {
  const at = (table: string) => openTable({ tables: urls.azurite.table }, table);
  const put = async (table: string, row: Row) => {
    await at(table).upsertEntity({ ...row, ...keysOf(row) }, 'Replace');
  };
  const drop = async (table: string, row: Row) => {
    const { partitionKey, rowKey } = keysOf(row);
    await at(table).deleteEntity(partitionKey, rowKey);
  };
  return {
    find: async (table, partitionKey, rowKeyStart) => {
      for await (const row of at(table).listEntities()) {
        if (row.partitionKey === partitionKey && row.rowKey?.startsWith(rowKeyStart) === true) return row;
      }
      throw new Error(`${table} has no row ${partitionKey} ${rowKeyStart}`);
    },
    change: async (table, row, columns) => {
      await put(table, { ...row, ...columns });
      return () => put(table, row);
    },
    remove: async (table, row) => {
      await drop(table, row);
      return () => put(table, row);
    },
    add: async (table, row) => {
      // The app makes a table when it first writes to it.
      await at(table).createTable();
      await put(table, row);
      return () => drop(table, row);
    },
    clear: async (table, keys) => {
      try {
        await drop(table, keys);
      } catch (error) {
        if (!(error instanceof RestError) || error.statusCode !== 404) throw error;
      }
    },
  };
}

const keysOf = (row: Row) => z.object({ partitionKey: z.string(), rowKey: z.string() }).parse(row);

/** What is bought at Microsoft without the desk. */
export interface DirectOrder {
  readonly customerId: string;
  readonly friendlyName: string;
  /** A cart line to buy once more, as the simulator's effect of an order tells it. */
  readonly line: unknown;
}

const lineSchema = z.looseObject({
  resolved: z.unknown(),
  orderGroup: z.unknown(),
  currencyCode: z.unknown(),
});

/** Places an order at the simulated Partner Center, as a person would who bypasses the desk. */
export async function orderDirectly(stack: StackInfo, { customerId, friendlyName, line }: DirectOrder) {
  const token = await tokenFor(stack, { audience: 'https://api.partnercenter.microsoft.com' });
  const post = (path: string, body?: object) =>
    postTo(stack, token, `/v1/customers/${customerId}/${path}`, body);
  const {
    resolved: _resolved,
    orderGroup: _group,
    currencyCode: _currency,
    ...asked
  } = lineSchema.parse(line);
  const cart = z.object({ id: z.string() }).parse(
    await post('carts', {
      lineItems: [{ ...asked, friendlyName }],
      partnerOnRecordAttestationAccepted: true,
    }),
  );
  await post(`carts/${cart.id}/checkout`);
}

/** What is returned at Microsoft without the desk. */
interface DirectReturn {
  readonly customerId: string;
  readonly reservationOrderId: string;
  readonly reservationId: string;
  readonly reason: string;
}

/** Returns one unit at the simulated Azure, as a person would who bypasses the desk. */
export async function returnDirectly(stack: StackInfo, direct: DirectReturn): Promise<void> {
  const { customerId: tenant, reservationOrderId, reservationId, reason } = direct;
  const token = await tokenFor(stack, { tenant, audience: 'https://management.azure.com' });
  const id = `/providers/Microsoft.Capacity/reservationOrders/${reservationOrderId}`;
  const post = (call: string, body: object) =>
    postTo(stack, token, `${id}/${call}?api-version=2022-11-01`, body);
  const reservationToReturn = { reservationId: `${id}/reservations/${reservationId}`, quantity: 1 };
  const properties = { scope: 'Reservation', reservationToReturn };
  const session = z
    .object({ properties: z.object({ sessionId: z.string() }) })
    .parse(await post('calculateRefund', { id, properties })).properties;
  await post('return', { properties: { ...properties, ...session, returnReason: reason } });
}

async function tokenFor({ urls }: StackInfo, order: object): Promise<string> {
  const answer = await callApi(urls.identityControl, 'POST', '/token', { body: { user: 'admin', ...order } });
  return demand(200, z.object({ access_token: z.string() }), answer).access_token;
}

async function postTo(
  { urls, caFile }: StackInfo,
  token: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'ms-requestid': randomUUID(),
  };
  const call = sendRequest(`${urls.microsoft}${path}`, {
    method: 'POST',
    headers,
    ca: await readFile(caFile, 'utf8'),
    agent: false,
  });
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  call.end(body && JSON.stringify(body));
  const [answer] = await answered;
  const text = await json(answer);
  if ((answer.statusCode ?? 0) >= 300)
    throw new Error(`POST ${path}: ${answer.statusCode} ${JSON.stringify(text)}`);
  return text;
}
