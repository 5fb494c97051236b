import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, StartError } from '../../local/kit/command.ts';
import { readStackFile } from '../../local/stack/stack-file.ts';
import { isFailure, reconcile, showFinding } from './reconcile.ts';
import { readRecords } from './reconcile-sources.ts';

await runCommand({
  usage: 'node test/support/reconcile-stack.ts',
  summary: 'Compares tables, orders at Microsoft and acknowledged requests of a running local stack.',
  options: {
    data: { value: 'DIR', help: "the stack's data folder", default: '.local' },
    acknowledged: { value: 'FILE', help: "a client's log of its 202s, one JSON object a line" },
  },
  run: async ({ data, acknowledged }) => {
    const stack = readStackFile(data);
    if (stack === undefined) throw new StartError(`no stack runs with the data folder ${data}`);
    if (acknowledged !== undefined && !existsSync(acknowledged))
      throw new StartError(`no file ${acknowledged}`);
    const { azurite, microsoftControl } = stack.urls;
    const sources = {
      tables: azurite.table,
      microsoftControl,
      settingsFile: join(data, 'local.settings.json'),
      acknowledgementFile: acknowledged,
    };
    const records = await readRecords(sources);
    const findings = reconcile(records);
    findings.forEach((finding) => process.stdout.write(`${showFinding(finding)}\n`));
    const failures = findings.filter(isFailure).length;
    process.stdout.write(
      `${records.requests.length} requests, ${records.effects.length} effects at Microsoft, ` +
        `${failures} failures, ${findings.length - failures} warnings\n`,
    );
    return failures === 0 ? 0 : 1;
  },
});
