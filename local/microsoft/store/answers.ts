import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** An answer as it was sent the first time, byte for byte. */
export interface RememberedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** First answers by idempotency key. */
export interface Answers {
  recall(key: string): RememberedAnswer | undefined;
  remember(key: string, answer: RememberedAnswer): void;
}

const rowSchema = z.object({
  status: z.number(),
  headers: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  body: z.string(),
});

export function openAnswers(database: DatabaseSync): Answers {
  const find = database.prepare('SELECT status, headers, body FROM answers WHERE key = ?');
  const add = database.prepare('INSERT INTO answers (key, status, headers, body) VALUES (?, ?, ?, ?)');
  return {
    recall: (key) => {
      const row = find.get(key);
      return row === undefined ? undefined : rowSchema.parse(row);
    },
    remember: (key, answer) => void add.run(key, answer.status, JSON.stringify(answer.headers), answer.body),
  };
}
