import { openTables, type Tables } from '../src/platform/table/tables.ts';
import { startAzurite } from '../test/support/azurite.ts';
import { Figures, type Note } from './figures.ts';

interface Saying {
  readonly say: (line: string) => void;
  /** What was measured, and what it does not show. */
  readonly about: string;
}

/** Measures once, on tables in memory of its own, and says what came of it. */
export async function measureOnAzurite(
  { say, about }: Saying,
  measure: (tables: Tables, note: Note) => Promise<void>,
): Promise<void> {
  const azurite = await startAzurite();
  try {
    const figures = new Figures();
    await measure(openTables(azurite), figures.note);
    [...figures.lines(), '', about].forEach(say);
  } finally {
    await azurite.stop();
  }
}
