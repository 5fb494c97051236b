import { writeFileSync } from 'node:fs';
import { runCommand } from '../../local/kit/command.ts';
import { theDocument } from './the-document.ts';

await runCommand({
  usage: 'npm run openapi:write --',
  summary: 'Writes the OpenAPI description that the app serves to a file: a part of a release.',
  options: { out: { value: 'FILE', help: 'the file to write', default: 'docs/openapi.json' } },
  run: ({ out }) => {
    writeFileSync(out, `${JSON.stringify(theDocument(), undefined, 2)}\n`);
    process.stdout.write(`${out} is written\n`);
    return Promise.resolve(0);
  },
});
