/** One script per version of the database. `delivery` stands apart, so that a count does not rewrite a large body. */
export const schema: readonly string[] = [
  `CREATE TABLE queue (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, next INTEGER NOT NULL DEFAULT 1);
   CREATE TABLE message (
     queue INTEGER NOT NULL, seq INTEGER NOT NULL, message_id TEXT NOT NULL, session_id TEXT, state TEXT NOT NULL,
     enqueued_at INTEGER NOT NULL, ttl INTEGER, dead_lettered TEXT, durable INTEGER NOT NULL,
     priority INTEGER NOT NULL, annotations BLOB, properties BLOB, application BLOB, body BLOB NOT NULL,
     PRIMARY KEY (queue, seq)) WITHOUT ROWID;
   CREATE TABLE delivery (
     queue INTEGER NOT NULL, seq INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (queue, seq)) WITHOUT ROWID;
   CREATE TABLE seen (
     queue INTEGER NOT NULL, message_id TEXT NOT NULL, until INTEGER NOT NULL,
     PRIMARY KEY (queue, message_id)) WITHOUT ROWID;
   CREATE TABLE session (
     queue INTEGER NOT NULL, id TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (queue, id)) WITHOUT ROWID`,
];
