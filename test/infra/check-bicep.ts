import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBicep } from './find-bicep.ts';
import { snapshotParameters, snapshotSchema } from './snapshot.ts';

const HOUSE = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Compiles and lints infra/ with Microsoft's compiler, and has it work out what a deployment with every option would make.
 * Exits 1 for a single word of the compiler; where there is none, says so and exits 0.
 */
function main(): number {
  const found = findBicep();
  if ('missing' in found) {
    process.stdout.write(`skipped: Bicep was not compiled: ${found.missing}\n`);
    return 0;
  }
  // The linter speaks in a build too, for all modules below the file.
  const built = run(found.command, ['build', '--stdout', 'infra/main.bicep']);
  const { words, resources } = snapshot(found.command);
  const said = [built, words].filter((text) => text !== '');
  for (const word of said) process.stderr.write(`${word}\n`);
  process.stdout.write(`Bicep makes ${resources} resources\n`);
  return said.length === 0 ? 0 : 1;
}

/** What the compiler says beside its output; an exit code alone counts as a word too. */
function run(command: string, args: readonly string[]): string {
  const { stderr, status } = spawnSync(command, args, { cwd: HOUSE, encoding: 'utf8', maxBuffer: 1e8 });
  return stderr.trim() || (status === 0 ? '' : `bicep ${args.join(' ')} ended with ${String(status)}`);
}

/** The compiler's own prediction of a deployment: it evaluates names, loops and conditions, which a build does not. */
function snapshot(command: string): { readonly words: string; readonly resources: number } {
  const folder = mkdtempSync(join(HOUSE, 'test/infra/snapshot-'));
  try {
    const parameters = join(folder, 'desk.bicepparam');
    writeFileSync(parameters, snapshotParameters(relative(folder, join(HOUSE, 'infra/main.bicep'))));
    const id = '11111111-1111-4111-8111-111111111111';
    const scope = ['--subscription-id', id, '--tenant-id', id, '--location', 'westeurope'];
    const words = run(command, [
      'snapshot',
      parameters,
      '--mode',
      'overwrite',
      '--deployment-name',
      'desk',
      ...scope,
    ]);
    if (words !== '') return { words, resources: 0 };
    const text = readFileSync(join(folder, 'desk.snapshot.json'), 'utf8');
    return { words, resources: snapshotSchema.parse(JSON.parse(text)).predictedResources.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit(main());
