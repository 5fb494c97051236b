import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Acknowledgement } from '../support/reconcile-records.ts';

/** The acknowledged requests, on disk before the client continues: the desk must never know less than this file. */
export interface AcknowledgementLog {
  readonly file: string;
  readonly count: () => number;
  write(acknowledgement: Acknowledgement): void;
  close(): void;
}

export function openAcknowledgementLog(file: string): AcknowledgementLog {
  const descriptor = openSync(file, 'a');
  let count = 0;
  return {
    file,
    count: () => count,
    write: (acknowledgement) => {
      writeSync(descriptor, `${JSON.stringify(acknowledgement)}\n`);
      fsyncSync(descriptor);
      count += 1;
    },
    close: () => closeSync(descriptor),
  };
}
