import { createServer } from 'node:http';
import { appendFileSync } from 'node:fs';
import { listenOnLoopback } from '../../kit/listen.ts';
import { announceReady, stopOnSignal } from '../../kit/lifecycle.ts';

/** The smallest process a stack can be made of: `NAME PORT JOURNAL`. It writes its end into the journal. */
const [name = '', port = '0', journal = ''] = process.argv.slice(2);
const server = createServer((_request, response) => response.end('{}'));
const actual = await listenOnLoopback(server, Number(port));
stopOnSignal(() => {
  appendFileSync(journal, `${name} ended\n`);
  return Promise.resolve();
});
announceReady(`http://127.0.0.1:${actual}`);
