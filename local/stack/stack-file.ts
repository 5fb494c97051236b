import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const url = z.string();
const pid = z.int();

/** Contents of `stack.json` and of the `ready` line. Times are UTC; pids are kept true over restarts. */
const stackInfoSchema = z.object({
  pid,
  startedAt: z.iso.datetime(),
  urls: z.object({
    api: url,
    microsoft: url,
    microsoftControl: url,
    identity: url,
    identityControl: url,
    serviceBus: url,
    serviceBusControl: url,
    mail: url,
    mailControl: url,
    azurite: z.object({ blob: url, queue: url, table: url }),
  }),
  pids: z.object({
    /** Absent with `--no-host`. */
    host: pid.optional(),
    /** The Node process that runs the app, on Microsoft's engine; the local host runs the app itself. */
    worker: pid.optional(),
    microsoft: pid,
    identity: pid,
    serviceBus: pid,
    mail: pid,
    azurite: pid,
  }),
  caFile: z.string(),
  issuer: z.string(),
  audience: z.string(),
  tenantId: z.string(),
});

export type StackInfo = z.infer<typeof stackInfoSchema>;

/** The process id of a part. Throws when the stack has no such part. */
export function pidOf({ pids }: StackInfo, part: keyof StackInfo['pids']): number {
  const pid = pids[part];
  if (pid === undefined) throw new Error(`this stack has no ${part}`);
  return pid;
}

const fileIn = (folder: string) => join(folder, 'stack.json');

/** Replaces the file in one step: a reader sees the old or the new one, never half of it. */
export function writeStackFile(folder: string, info: StackInfo): void {
  const draft = `${fileIn(folder)}.draft`;
  writeFileSync(draft, `${JSON.stringify(info, undefined, 2)}\n`);
  renameSync(draft, fileIn(folder));
}

export function removeStackFile(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

/** The stack a folder tells of, if any; a killed supervisor leaves its file behind. */
export function readStackFile(folder: string): StackInfo | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  return stackInfoSchema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
}
