import { join } from 'node:path';
import { inTransaction, openDatabase } from '../../local/kit/database.ts';
import type { Case } from './case.ts';

const COMMITS = 300;
/** As many as orchestrations in flight. */
const GROUP = 32;
/** Of about the size an episode is stored in. */
const ROW = 'x'.repeat(600);
/** The start, and an episode for the start and for each of three activities. */
const WRITES_OF_HELLO = 5;
const SCHEMA = ['CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)'];

/** What SQLite alone does on the same disk with nothing else to do: a ceiling for anything that keeps its word. */
export function diskCase(folder: string): Case {
  const database = openDatabase(join(folder, 'ceiling.sqlite'), SCHEMA);
  const insert = database.prepare('INSERT INTO rows (text) VALUES (?)');
  const commitsPerSecond = (rows: number) => {
    const from = performance.now();
    for (let n = 0; n < COMMITS; n++)
      inTransaction(database, () => {
        for (let row = 0; row < rows; row++) insert.run(ROW);
      });
    return (COMMITS / (performance.now() - from)) * 1000;
  };
  return {
    name: 'the disk alone',
    run: (_, note) => {
      const single = commitsPerSecond(1);
      const grouped = commitsPerSecond(GROUP) * GROUP;
      note({ label: 'SQLite alone: commits of one row, each with its fsync', unit: '/s' }, single);
      note({ label: `SQLite alone: rows in commits of ${GROUP}`, unit: '/s' }, grouped);
      note(
        { label: 'SQLite alone: hello sequences that makes, 1 in flight', unit: '/s' },
        single / WRITES_OF_HELLO,
      );
      note(
        { label: `SQLite alone: hello sequences that makes, ${GROUP} in flight`, unit: '/s' },
        grouped / WRITES_OF_HELLO,
      );
      return Promise.resolve();
    },
  };
}
