import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../kit/test/started-command.ts';

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterEach(() => rmSync(temporary, { recursive: true }));

const startDemo = () =>
  startCommand(join(import.meta.dirname, '../demo.ts'), [], { TMPDIR: temporary, NO_COLOR: '1' });

const dataFolders = () => readdirSync(temporary).filter((name) => name.startsWith('reservation-desk-demo-'));

describe('npm run demo', () => {
  it('buys, returns a part, shows both, and leaves nothing behind', async () => {
    const { code, stdout, stderr } = await startDemo().ended;

    // The whole output is compared, so that a failure shows what it says of it.
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^All of it happened and fits together/m),
    });
    expect(stdout).toMatch(/^ {2}what +3 x Standard_D2s_v5 in westeurope$/m);
    expect(stdout).toMatch(/^ {2}customer-receivable +\d+\.\d\d EUR$/m);
    expect(stdout).toMatch(/^ {2}what +2 x Standard_D2s_v5 in westeurope$/m);
    expect(stdout).toMatch(/^ {2}counts against the refund cap +519\.00 USD$/m);
    expect(stdout).toMatch(/^ {2}against pay as you go +\d+\.\d\d EUR +\d+\.\d %$/m);
    expect(dataFolders()).toEqual([]);
  });

  it('fails when it is interrupted, and keeps what is there to look at', async () => {
    const demo = startDemo();
    await demo.line('  starting the host');
    const { code, stdout } = await demo.stop('SIGINT');

    expect(code).toBe(1);
    expect(stdout).toContain('the demo was interrupted (SIGINT)');
    expect(dataFolders()).toHaveLength(1);
  });
});
