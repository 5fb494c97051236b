import type { TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { decisionSchema, type Decision } from '../domain/approval.ts';
import { guidSchema } from '../../core/identifiers.ts';
import type { RowKey } from '../../platform/table/keys.ts';
import { decodeRow, encodeRow, jsonColumn, type StoredRow } from '../../platform/table/rows.ts';

const PREFIX = 'decision_';
const decisionColumn = jsonColumn(decisionSchema);
const columns = z.record(z.string(), decisionColumn);

/**
 * A decision as a column of the request row, one for each approver: a merge writes its own column and leaves those of
 * other approvers alone, so a point read of the row gives the request with all its decisions.
 */
export function decisionRow(key: RowKey, decision: Decision): TableEntity {
  return encodeRow(columns, key, { [columnOf(decision.by.id)]: decision });
}

/** The decisions on a request row, oldest first. Throws, naming row and column, on one that cannot be read. */
export function decisionsOn(row: StoredRow): readonly Decision[] {
  const names = Object.keys(row).filter((name) => name.startsWith(PREFIX));
  const present = z.object(Object.fromEntries(names.map((name) => [name, decisionColumn])));
  return Object.values(decodeRow(present, row)).sort((one, other) => one.at.localeCompare(other.at));
}

/** Letters, digits and underscores are all that the name of a column may have. */
const columnOf = (approverId: string): string => PREFIX + guidSchema.parse(approverId).replaceAll('-', '');
