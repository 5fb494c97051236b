import { readFileSync } from 'node:fs';
import { AzureNamedKeyCredential, RestError, TableClient } from '@azure/data-tables';
import { z } from 'zod';
import {
  acknowledgement,
  decisionColumn,
  effect,
  eventRow,
  expiryRow,
  watchedRow,
  holdRow,
  openRow,
  instalmentRow,
  indexRow,
  ledgerRow,
  reservationRow,
  useRow,
  type Records,
} from './reconcile-records.ts';
import { requestRow } from './reconcile-request-rows.ts';

/** The data sources of a stack. */
export interface Sources {
  /** Azurite's table service without the account, e.g. `http://127.0.0.1:10002`. */
  readonly tables: string;
  /** The simulator's control port, e.g. `http://127.0.0.1:7080`. */
  readonly microsoftControl: string;
  /** The stack's `local.settings.json`, for the keys of the timelines. */
  readonly settingsFile: string;
  /** A client's log of the 202s it got, one JSON object a line; without it nothing can be found lost. */
  readonly acknowledgementFile?: string | undefined;
}

const ACCOUNT = 'devstoreaccount1';
/** Azurite's published key; it opens nothing else. */
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Reads all sources completely. Throws, naming the row, on an invalid one. */
export async function readRecords(sources: Sources): Promise<Records> {
  const desk = await rowsOf(sources, 'Desk');
  const keyed = <S extends z.ZodType>(schema: S, shape: RegExp) =>
    parseAll(
      schema,
      desk.filter((row) => shape.test(rowKeyOf(row))),
    );
  return {
    requests: keyed(requestRow, /^q\|[^|]+$/),
    decisions: parseAll(decisionColumn, desk.flatMap(decisionsOn)),
    events: keyed(eventRow, /^q\|[^|]+\|e\|/),
    index: keyed(indexRow, /^i\|/),
    ledger: keyed(ledgerRow, /^l\|/),
    reservations: keyed(reservationRow, /^r\|/),
    holds: keyed(holdRow, /^h\|hold\|/),
    uses: keyed(useRow, /^h\|use\|/),
    open: parseAll(openRow, (await rowsOf(sources, 'Open')).filter(isOfRequest)),
    instalments: parseAll(instalmentRow, await rowsOf(sources, 'Instalments')),
    expiries: parseAll(expiryRow, await rowsOf(sources, 'Expiry')),
    watched: parseAll(watchedRow, await rowsOf(sources, 'Watched')),
    effects: await effectsOf(sources.microsoftControl),
    acknowledgements: acknowledgementsIn(sources.acknowledgementFile),
    timelineKeys: timelineKeysIn(sources.settingsFile),
  };
}

/** A table of the stack, for those who read or spoil it behind the app's back. */
export function openTable({ tables }: Pick<Sources, 'tables'>, name: string): TableClient {
  const credential = new AzureNamedKeyCredential(ACCOUNT, KEY);
  return new TableClient(`${tables}/${ACCOUNT}`, name, credential, { allowInsecureConnection: true });
}

/** All rows of a table; none when it was not created yet. */
async function rowsOf(sources: Sources, name: string): Promise<readonly object[]> {
  const rows: object[] = [];
  try {
    for await (const row of openTable(sources, name).listEntities()) rows.push(row);
  } catch (error) {
    if (!(error instanceof RestError) || error.statusCode !== 404) throw error;
  }
  return rows;
}

/** The decisions on a request's row, each in a column of its own. */
const decisionsOn = (row: object): readonly object[] =>
  Object.entries(row)
    .filter(([name]) => name.startsWith('decision_'))
    .map(([, text]) => ({ rowKey: rowKeyOf(row), text: String(text) }));

/** `Open` has partitions for tickets and for the months of the ledger too. */
const isOfRequest = (row: object): boolean => 'partitionKey' in row && row.partitionKey === 'requests';

const rowKeyOf = (row: object): string => ('rowKey' in row ? String(row.rowKey) : '');

function parseAll<S extends z.ZodType>(schema: S, rows: readonly object[]): z.output<S>[] {
  return rows.map((row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    throw new Error(`row ${rowKeyOf(row)} cannot be understood: ${z.prettifyError(parsed.error)}`);
  });
}

async function effectsOf(microsoftControl: string) {
  const answer = await fetch(`${microsoftControl}/_control/effects`);
  return z.object({ items: z.array(effect) }).parse(await answer.json()).items;
}

function acknowledgementsIn(file: string | undefined) {
  if (file === undefined) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => acknowledgement.parse(JSON.parse(line)));
}

/** Keys by id. */
function timelineKeysIn(file: string): ReadonlyMap<string, string> {
  const settings = z.object({ Values: z.object({ TIMELINE_KEYS: z.string() }) });
  const { TIMELINE_KEYS: keys } = settings.parse(JSON.parse(readFileSync(file, 'utf8'))).Values;
  return new Map(
    keys.split(' ').map((pair): [string, string] => {
      const [id = '', key = ''] = pair.split(':');
      return [id, key];
    }),
  );
}
