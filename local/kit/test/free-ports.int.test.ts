import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { freePorts, isFree } from '../free-ports.ts';
import { startCommand } from './started-command.ts';

const PROCESSES = 6;
const PORTS_EACH = 150;

describe('free ports', () => {
  it('are found by one process only, as long as it lives', async () => {
    const script = join(import.meta.dirname, 'print-free-ports.ts');
    const finders = Array.from({ length: PROCESSES }, () => startCommand(script, [String(PORTS_EACH)]));
    const lines = await Promise.all(finders.map((finder) => finder.line('[')));
    await Promise.all(finders.map((finder) => finder.stop()));

    const found = lines.flatMap((line) => JSON.parse(line) as number[]);
    expect(found).toHaveLength(PROCESSES * PORTS_EACH);
    expect(new Set(found).size).toBe(found.length);
  });

  it('are found once, and nobody listens on them', async () => {
    const found = (await Promise.all([freePorts(15), freePorts(15)])).flat();

    expect(new Set(found).size).toBe(30);
    expect(await Promise.all(found.map(isFree))).toEqual(found.map(() => true));
  });
});
