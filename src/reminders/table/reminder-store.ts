import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';
import { requestIdSchema } from '../../core/identifiers.ts';
import { joinListings } from '../../core/listing.ts';
import { inBatches } from '../../core/in-batches.ts';
import { moneySchema } from '../../core/money.ts';
import { reminderKeys } from '../../platform/table/watch-keys.ts';
import { type KeyRange } from '../../platform/table/key-parts.ts';
import { findRow, isMissingRow, isRefusedWrite, removeRow } from '../../platform/table/row-access.ts';
import {
  decodeRow,
  encodeRow,
  jsonColumn,
  rowKeyOf,
  rowsIn,
  type StoredRow,
} from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { reminderSchema, type Reminder } from '../domain/reminder.ts';
import type { ReminderStore, WakeUp } from '../ports/reminder-store.ts';

const { acknowledgement, snooze } = reminderSchema.shape;
const reminderColumns = reminderSchema.extend({
  lossPerDay: jsonColumn(moneySchema).optional(),
  acknowledgement: jsonColumn(acknowledgement.unwrap().extend({ by: actorSchema })).optional(),
  snooze: jsonColumn(snooze.unwrap().extend({ by: actorSchema })).optional(),
  /** Server-side filters cannot ask for an absent column. */
  isOpen: z.boolean(),
});
const wakeUpColumns = z.object({ reminderId: requestIdSchema, at: z.iso.datetime() });
const positionColumns = z.object({ day: z.iso.date() });

/** Reminders in the table `Reminders`: a row for each, and a row at the time when the timer looks at it again. */
export function tableReminderStore({ tables }: { readonly tables: Tables }): ReminderStore {
  return {
    add: async (reminder) =>
      isWritten(await tables.reminders(), [['create', rowOf(reminder)], ...wakeUpOf(reminder)]),
    find: async (reminderId) => {
      const row = await findRow(await tables.reminders(), reminderKeys.reminder(reminderId));
      return row && { value: reminderIn(row), version: row.etag };
    },
    replace: async (reminder, { value: was, version = '' }) => {
      const table = await tables.reminders();
      const replaced: TransactionAction = ['update', rowOf(reminder), 'Replace', { etag: version }];
      if (!(await isWritten(table, [replaced, ...wakeUpOf(reminder)]))) return false;
      const { wakeAt } = was;
      if (wakeAt !== undefined && wakeAt !== reminder.wakeAt)
        await removeRow(table, reminderKeys.wakeUp(was.id, wakeAt));
      return true;
    },
    open: async (customerIds) => {
      const table = await tables.reminders();
      const ranges = customerIds === 'all' ? [reminderKeys.all] : customerIds.map(reminderKeys.ofCustomer);
      return joinListings(await inBatches(ranges, (range) => openIn(table, range, tables)));
    },
    due: async function* (now) {
      for await (const row of rowsIn(await tables.reminders(), reminderKeys.dueUntil(now)))
        yield* readable([row], (one) => decodeRow(wakeUpColumns, one), tables.setAside).items;
    },
    forget: async ({ reminderId, at }) =>
      removeRow(await tables.reminders(), reminderKeys.wakeUp(reminderId, at)),
    sweptDay: async () => {
      const row = await findRow(await tables.reminders(), reminderKeys.position);
      return row && decodeRow(positionColumns, row).day;
    },
    setSweptDay: async (day) => {
      const row = encodeRow(positionColumns, reminderKeys.position, { day });
      await (await tables.reminders()).upsertEntity(row, 'Replace');
    },
    outdated: async function* (before) {
      const table = await tables.reminders();
      const where = ['isOpen eq false', odata`remindedAt lt ${before}`];
      for await (const row of rowsIn(table, reminderKeys.all, { where })) {
        const key = { partitionKey: reminderKeys.all.partitionKey, rowKey: rowKeyOf(row) };
        yield { remove: () => removeRow(table, key) };
      }
    },
  };
}

async function openIn(table: TableClient, range: KeyRange, tables: Tables) {
  const rows: StoredRow[] = [];
  for await (const row of rowsIn(table, range, { where: ['isOpen eq true'] })) rows.push(row);
  return readable(rows, reminderIn, tables.setAside);
}

const rowOf = (reminder: Reminder) =>
  encodeRow(reminderColumns, reminderKeys.reminder(reminder.id), {
    ...reminder,
    isOpen: reminder.closed === undefined,
  });

function reminderIn(row: StoredRow): Reminder {
  const { isOpen: _isOpen, ...reminder } = decodeRow(reminderColumns, row);
  return reminder;
}

function wakeUpOf({ id, wakeAt }: Reminder): readonly TransactionAction[] {
  if (wakeAt === undefined) return [];
  const wakeUp: WakeUp = { reminderId: id, at: wakeAt };
  return [['upsert', encodeRow(wakeUpColumns, reminderKeys.wakeUp(id, wakeAt), wakeUp), 'Replace']];
}

async function isWritten(table: TableClient, actions: readonly TransactionAction[]): Promise<boolean> {
  try {
    await table.submitTransaction([...actions]);
    return true;
  } catch (error) {
    if (isRefusedWrite(error) || isMissingRow(error)) return false;
    throw error;
  }
}
