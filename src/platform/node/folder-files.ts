import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The content of a file that does not change while the app runs. */
export interface FolderFile {
  readonly bytes: Buffer;
  /** The same for the same content on every instance of the app. */
  readonly etag: string;
}

/** Files by their path in the folder, with slashes. */
export type FolderFiles = ReadonlyMap<string, FolderFile>;

/**
 * Reads every file of a folder into memory at the first call and keeps them, so that no path a client sends is ever looked for
 * on the disk. Without the folder the map is empty, and the next call looks again.
 */
export function folderFiles(folder: string): () => Promise<FolderFiles> {
  let kept: FolderFiles | undefined;
  return async () => {
    if (kept !== undefined) return kept;
    const files = await readFolder(folder);
    if (files.size > 0) kept = files;
    return files;
  };
}

async function readFolder(folder: string): Promise<FolderFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const named = await Promise.all(
    paths.map(async (path) => [relative(folder, path).replaceAll(sep, '/'), await fileAt(path)] as const),
  );
  return new Map(named);
}

async function fileAt(path: string): Promise<FolderFile> {
  const bytes = await readFile(path);
  return { bytes, etag: entityTag(bytes) };
}

/** A strong entity tag (RFC 9110, 8.8.3) of a content. */
export const entityTag = (content: Buffer | string): string =>
  `"${createHash('sha256').update(content).digest('base64url')}"`;
