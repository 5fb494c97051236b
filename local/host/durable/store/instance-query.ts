import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { isFinished, runtimeStatusSchema } from '../instance.ts';
import type { Instance, RuntimeStatus } from '../instance.ts';
import { instanceOfRow } from './instance-table.ts';

/** Which instances are wanted. Times are ISO 8601 in UTC with milliseconds, both ends included. */
export interface InstanceFilter {
  readonly createdFrom?: string | undefined;
  readonly createdTo?: string | undefined;
  /** Any when absent. */
  readonly statuses?: readonly RuntimeStatus[] | undefined;
  readonly idPrefix?: string | undefined;
}

/** Sorts behind everything an id may go on with. */
const LAST_CHARACTER = '\u{10FFFF}';

export interface Page {
  readonly instances: readonly Instance[];
  /** The last id of this page when another may follow. */
  readonly next: string | undefined;
}

/** Up to `size` instances with ids behind `after`, in the order of their ids: the order Azure's tables keep. */
export function findPage(
  database: DatabaseSync,
  filter: InstanceFilter,
  size: number,
  after: string | undefined,
): Page {
  const { where, values } = conditions(filter, after);
  const rows = database
    .prepare(`SELECT * FROM instances WHERE ${where} ORDER BY instance_id LIMIT ?`)
    .all(...values, size + 1);
  const instances = rows.slice(0, size).map(instanceOfRow);
  return { instances, next: rows.length > size ? instances.at(-1)?.instanceId : undefined };
}

const finishedSchema = z.object({ instance_id: z.string() });

/** The ids of all finished instances that the filter lets through. */
export function finishedIds(database: DatabaseSync, filter: InstanceFilter): string[] {
  const wanted = filter.statuses ?? runtimeStatusSchema.options;
  const { where, values } = conditions({ ...filter, statuses: wanted.filter(isFinished) }, undefined);
  const rows = database.prepare(`SELECT instance_id FROM instances WHERE ${where}`).all(...values);
  return rows.map((row) => finishedSchema.parse(row).instance_id);
}

function conditions(filter: InstanceFilter, after: string | undefined) {
  const { createdFrom, createdTo, statuses, idPrefix } = filter;
  const terms: [string, ...SQLInputValue[]][] = [];
  if (after !== undefined) terms.push(['instance_id > ?', after]);
  if (idPrefix !== undefined)
    terms.push(['instance_id >= ? AND instance_id < ?', idPrefix, `${idPrefix}${LAST_CHARACTER}`]);
  if (createdFrom !== undefined) terms.push(['created_at >= ?', createdFrom]);
  if (createdTo !== undefined) terms.push(['created_at <= ?', createdTo]);
  if (statuses !== undefined) terms.push([`status IN (${statuses.map(() => '?').join()})`, ...statuses]);
  return {
    where: terms.length === 0 ? 'TRUE' : terms.map(([term]) => term).join(' AND '),
    values: terms.flatMap(([, ...values]) => values),
  };
}
