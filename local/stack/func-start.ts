import { join, relative } from 'node:path';
import type { StackInfo } from './stack-file.ts';

/** What to run beside a stack without a host, as lines for a person. `app` and `data` are folders. */
export function funcStartLines({ urls }: StackInfo, app: string, data: string): readonly string[] {
  const settings = join(data, 'local.settings.json');
  const shown = relative(process.cwd(), settings);
  return [
    `The host is yours to start. Its settings are in ${settings}. In ${app} run:`,
    `  cp ${shown.startsWith('..') ? settings : shown} local.settings.json && func start --port ${new URL(urls.api).port}`,
  ];
}
