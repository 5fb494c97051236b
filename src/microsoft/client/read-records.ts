import type { z } from 'zod';
import type { Listing, Warning } from '../../core/listing.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { cutText } from './cut-text.ts';

/** A reservation's id has 133 characters, and only its end is unique. */
const MAX_SUBJECT = 200;
const MAX_FIELDS = 3;

/** The origin of records, for warnings and for operators. */
export interface RecordSource {
  /** Host of the API. */
  readonly host: string;
  /** Path of the list, without the query. */
  readonly path: string;
  readonly telemetry: Telemetry | undefined;
}

/**
 * Parses each record of a list separately, so that one invalid record does not hide the others. An unreadable
 * record causes a warning with its id and invalid members, a measurement and a log line.
 */
export function readRecords<T>(
  shape: z.ZodType<T>,
  records: readonly unknown[],
  source: RecordSource,
): Listing<T> {
  const items: T[] = [];
  const warnings: Warning[] = [];
  for (const record of records) {
    const parsed = shape.safeParse(record);
    if (parsed.success) items.push(parsed.data);
    else warnings.push(unreadable(record, parsed.error, source));
  }
  return { items, warnings };
}

function unreadable(record: unknown, { issues }: z.ZodError, source: RecordSource): Warning {
  const list = source.path.split('/').at(-1) ?? source.path;
  const fields = [...new Set(issues.map(({ path }) => path.join('.') || 'the record'))].slice(0, MAX_FIELDS);
  const subject = idOf(record);
  source.telemetry?.report('unreadable record', {
    'server.address': source.host,
    'reservation_desk.list': list,
    'reservation_desk.record': subject,
    'reservation_desk.members': fields.join(', '),
  });
  source.telemetry?.measure('unreadable', 1, {
    'server.address': source.host,
    'reservation_desk.list': list,
  });
  return {
    code: 'unreadable-record',
    message: `Microsoft sent a record of ${list} that cannot be read (${fields.join(', ')}).`,
    ...(subject === undefined ? {} : { subject }),
  };
}

/** The record's `id` or `name` in any letter case, cut. */
function idOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  for (const wanted of ['id', 'name']) {
    const found = Object.entries(record).find(([member]) => member.toLowerCase() === wanted)?.[1] as unknown;
    if (typeof found === 'string' && found !== '') return cutText(found, MAX_SUBJECT);
  }
  return undefined;
}
