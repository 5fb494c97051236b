import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { inTransaction, openDatabase } from '../../kit/database.ts';
import type { Journal, Journals, Remembered } from '../queue/journal.ts';
import { messageOfRow, rowOfMessage } from './message-row.ts';
import { schema } from './schema.ts';

type Parameters = Readonly<Record<string, SQLInputValue>>;
type Write = () => void;

const queueRow = z.object({ id: z.int(), next: z.int() });
const seenRow = z.object({ message_id: z.string(), until: z.int() });
const sessionRow = z.object({ id: z.string(), state: z.instanceof(Uint8Array) });

/** Queues in a SQLite database. All writes of one turn of the event loop are one transaction. */
export class SqliteJournals implements Journals {
  readonly #database: DatabaseSync;
  readonly #statements;
  #writes: Write[] = [];
  #waiting: (() => void)[] = [];
  #commit: NodeJS.Immediate | undefined;

  constructor(file: string) {
    this.#database = openDatabase(file, schema);
    const prepare = (sql: string) => this.#database.prepare(sql);
    this.#statements = {
      addQueue: prepare('INSERT INTO queue (name) VALUES (:name) ON CONFLICT (name) DO NOTHING'),
      queue: prepare('SELECT id, next FROM queue WHERE name = :name'),
      messages: prepare(
        'SELECT message.*, delivery.count FROM message LEFT JOIN delivery USING (queue, seq) WHERE queue = :queue ORDER BY seq',
      ),
      seen: prepare('SELECT message_id, until FROM seen WHERE queue = :queue ORDER BY until'),
      sessions: prepare('SELECT id, state FROM session WHERE queue = :queue'),
      put: prepare(`INSERT OR REPLACE INTO message (queue, seq, message_id, session_id, state, enqueued_at, ttl,
        dead_lettered, durable, priority, annotations, properties, application, body) VALUES (:queue, :seq,
        :message_id, :session_id, :state, :enqueued_at, :ttl, :dead_lettered, :durable, :priority, :annotations,
        :properties, :application, :body)`),
      next: prepare('UPDATE queue SET next = max(next, :next) WHERE id = :queue'),
      remove: prepare('DELETE FROM message WHERE queue = :queue AND seq = :seq'),
      removeCount: prepare('DELETE FROM delivery WHERE queue = :queue AND seq = :seq'),
      count: prepare('INSERT OR REPLACE INTO delivery (queue, seq, count) VALUES (:queue, :seq, :count)'),
      see: prepare('INSERT OR REPLACE INTO seen (queue, message_id, until) VALUES (:queue, :id, :until)'),
      forget: prepare('DELETE FROM seen WHERE queue = :queue AND message_id = :id'),
      setState: prepare('INSERT OR REPLACE INTO session (queue, id, state) VALUES (:queue, :id, :state)'),
      removeState: prepare('DELETE FROM session WHERE queue = :queue AND id = :id'),
    };
  }

  open(name: string): Journal {
    const { addQueue, queue: find, ...to } = this.#statements;
    addQueue.run({ name });
    const { id: queue } = queueRow.parse(find.get({ name }));
    const write = (statement: { run(parameters: Parameters): unknown }, parameters: Parameters) =>
      this.#write(() => statement.run({ queue, ...parameters }));
    return {
      remembered: () => this.#remembered(name, queue),
      put: (message) => {
        // Taken now: the message may change before it is written.
        write(to.put, rowOfMessage(message));
        write(to.next, { next: message.sequenceNumber + 1 });
      },
      remove: (seq) => {
        write(to.remove, { seq });
        write(to.removeCount, { seq });
      },
      setDeliveryCount: (seq, count) => write(to.count, { seq, count }),
      see: (id, until) => write(to.see, { id, until }),
      forget: (id) => write(to.forget, { id }),
      setSessionState: (id, state) => {
        if (state === null) write(to.removeState, { id });
        else write(to.setState, { id, state });
      },
    };
  }

  afterCommit(done: () => void): void {
    this.#waiting.push(done);
    this.#commit ??= setImmediate(() => this.#flush());
  }

  close(): void {
    this.#flush();
    this.#database.close();
  }

  #remembered(name: string, queue: number): Remembered {
    const { queue: find, messages, seen, sessions } = this.#statements;
    return {
      messages: messages.all({ queue }).map(messageOfRow),
      nextSequenceNumber: queueRow.parse(find.get({ name })).next,
      seen: seen.all({ queue }).map((row) => {
        const { message_id: messageId, until } = seenRow.parse(row);
        return [messageId, until] as const;
      }),
      sessionStates: sessions.all({ queue }).map((row) => {
        const { id, state } = sessionRow.parse(row);
        return [id, Buffer.from(state)] as const;
      }),
    };
  }

  #write(write: Write): void {
    this.#writes.push(write);
    this.#commit ??= setImmediate(() => this.#flush());
  }

  /** What cannot be written must not be promised: an error here ends the process. */
  #flush(): void {
    clearImmediate(this.#commit);
    this.#commit = undefined;
    const [writes, waiting] = [this.#writes, this.#waiting];
    this.#writes = [];
    this.#waiting = [];
    if (writes.length > 0) inTransaction(this.#database, () => writes.forEach((write) => write()));
    waiting.forEach((done) => done());
  }
}
