/** One script per version of the database; applied versions are skipped. */
export const databaseSchema: readonly string[] = [
  `
  CREATE TABLE documents (
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL,
    UNIQUE (kind, owner, id)
  );
  CREATE TABLE answers (
    key TEXT PRIMARY KEY,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE TABLE calls (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL,
    msRequestId TEXT,
    correlationId TEXT,
    fault TEXT
  );
  CREATE TABLE effects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    body TEXT NOT NULL
  );
  `,
  // An order had one line, and lines had no title; carts are short-lived and made anew.
  `
  DELETE FROM documents WHERE kind = 'cart';
  UPDATE documents SET body = json_set(
    json_remove(body, '$.line', '$.reservationOrderId', '$.billing', '$.pricing'),
    '$.billingCycle', body ->> '$.line.billingCycle',
    '$.lines', json_array(json_object(
      'line', json_set(body -> '$.line', '$.resolved.title', body ->> '$.line.resolved.sku'),
      'reservationOrderId', body ->> '$.reservationOrderId',
      'billing', body -> '$.billing',
      'pricing', body -> '$.pricing'
    ))
  ) WHERE kind = 'order';
  `,
];
