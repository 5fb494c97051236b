import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './command.ts';

/** Held while a process owns a data folder. The operating system releases it when the process dies. */
export interface FolderLock {
  release(): void;
}

/**
 * Claims a data folder for this process. A second claim fails with a {@link StartError} that names the owner.
 * The lock is SQLite's own file lock, because Node offers no other lock that survives SIGKILL cleanly.
 */
export function claimFolder(folder: string, owner: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const ownerFile = join(folder, 'owner');
  const database = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new StartError(`data folder ${folder} is in use by ${readOwner(ownerFile)}`, { cause: error });
  }
  writeFileSync(ownerFile, `${owner} (pid ${process.pid})`);
  return { release: () => database.close() };
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'another process';
  }
}
