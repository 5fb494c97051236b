import type { TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { decisionSchema, type Decision } from '../domain/approval.ts';
import { guidSchema } from '../../core/identifiers.ts';
import type { RowKey } from '../../platform/table/key-parts.ts';
import { decodeRow, encodeRow, jsonColumn, type StoredRow } from '../../platform/table/rows.ts';

const PREFIX = 'decision_';
const decisionColumn = jsonColumn(decisionSchema);
const columns = z.record(z.string(), decisionColumn);

/**
 * Encodes a decision as a column of the request row, one per approver. A merge writes one column and keeps those of
 * other approvers, so one point read returns the request with all decisions.
 */
export function decisionRow(key: RowKey, decision: Decision): TableEntity {
  return encodeRow(columns, key, { [columnOf(decision.by.id)]: decision });
}

/** The decisions on a request row, oldest first. Throws with the names of row and column on an unreadable one. */
export function decisionsOn(row: StoredRow): readonly Decision[] {
  const names = Object.keys(row).filter((name) => name.startsWith(PREFIX));
  const present = z.object(Object.fromEntries(names.map((name) => [name, decisionColumn])));
  return Object.values(decodeRow(present, row)).sort((one, other) => one.at.localeCompare(other.at));
}

/** A column name may contain only letters, digits and underscores. */
const columnOf = (approverId: string): string => PREFIX + guidSchema.parse(approverId).replaceAll('-', '');
