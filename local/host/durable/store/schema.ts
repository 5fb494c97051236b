/**
 * The tables of a task hub, one script per version. What is to be done next is always a row: an inbox message,
 * an activity, a timer. So recovery after a crash is reading rows, whatever the crash interrupted.
 */
export const schema = [
  `
  CREATE TABLE instances (
    instance_id TEXT PRIMARY KEY,
    execution_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    status TEXT NOT NULL,
    input TEXT,
    output TEXT,
    custom_status TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    parent TEXT
  );
  -- One row per episode; events is the inside of a JSON array.
  CREATE TABLE history (
    instance_id TEXT NOT NULL,
    episode INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (instance_id, episode)
  ) WITHOUT ROWID;
  CREATE TABLE inbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    instance_id TEXT NOT NULL,
    execution_id TEXT,
    message TEXT NOT NULL
  );
  CREATE INDEX inbox_of_instance ON inbox (instance_id);
  CREATE TABLE activities (
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    instance_id TEXT NOT NULL,
    name TEXT NOT NULL,
    input TEXT NOT NULL,
    PRIMARY KEY (execution_id, task_id)
  ) WITHOUT ROWID;
  -- fire_at is in milliseconds since 1970.
  CREATE TABLE timers (
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    instance_id TEXT NOT NULL,
    fire_at INTEGER NOT NULL,
    PRIMARY KEY (execution_id, task_id)
  ) WITHOUT ROWID;
  CREATE INDEX timers_by_time ON timers (fire_at);
  `,
  // Whether the orchestrator waits for the timer: 0 not, or not any more; 1 yes; 2 for an external event as well.
  'ALTER TABLE timers ADD COLUMN awaited INTEGER NOT NULL DEFAULT 0',
  // When the timer fires, in milliseconds since 1970: earlier than the orchestrator asked for, by less than a second.
  `
  ALTER TABLE timers ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
  UPDATE timers SET due_at = fire_at;
  DROP INDEX timers_by_time;
  CREATE INDEX timers_by_due_time ON timers (due_at);
  `,
] as const;
