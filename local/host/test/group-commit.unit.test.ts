import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from '../durable/store/group-commit.ts';

function setUp() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY)');
  const failures: unknown[] = [];
  const commits = new GroupCommit(database, (error) => failures.push(error));
  const insert = (n: number) =>
    commits.write(() => database.prepare('INSERT INTO numbers VALUES (?)').run(n));
  const rows = () =>
    database
      .prepare('SELECT n FROM numbers')
      .all()
      .map((row) => row['n']);
  return { commits, insert, rows, failures };
}

describe('a group commit', () => {
  it('stores what was asked for together', async () => {
    const { insert, rows } = setUp();
    await Promise.all([insert(1), insert(2), insert(3)]);
    expect(rows()).toEqual([1, 2, 3]);
  });

  it('gives the answer of the work', async () => {
    expect(await setUp().commits.write(() => 'answer')).toBe('answer');
  });

  it('stores nothing of a group in which one fails, and says so first', async () => {
    const { insert, rows, failures } = setUp();
    const results = await Promise.allSettled([insert(1), insert(1), insert(2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect([rows(), failures.length]).toEqual([[], 1]);
  });

  it('makes the last writes when it is closed, and takes no more', async () => {
    const { commits, insert, rows } = setUp();
    const last = insert(1);
    commits.close();
    await last;
    expect(rows()).toEqual([1]);
    await expect(insert(2)).rejects.toThrow('the host is stopping');
  });
});
