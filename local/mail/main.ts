import { portOption, runCommand } from '../kit/command.ts';
import { followClockOption } from '../kit/follow-clock.ts';
import { announceReady, stopOnSignal } from '../kit/lifecycle.ts';
import { startMail } from './start-mail.ts';

await runCommand({
  usage: 'npm run local:mail --',
  summary: 'A mail server stand-in: takes every e-mail by SMTP, delivers none, and shows them over HTTP.',
  options: {
    port: { value: 'P', help: 'port of SMTP, 0 for a free one', default: '7081' },
    'http-port': {
      value: 'Q',
      help: 'HTTP port of /messages and /healthz, 0 for a free one',
      default: '7082',
    },
    data: { value: 'DIR', help: 'not used: e-mails are kept until it stops', default: '.local/mail' },
    'follow-clock': followClockOption,
  },
  run: async (options) => {
    const mail = await startMail({
      smtp: portOption('port', options.port),
      http: portOption('http-port', options['http-port']),
    });
    stopOnSignal(() => mail.stop());
    announceReady(mail.origin);
    return undefined;
  },
});
