import { ensureCertificates } from '../kit/certificates.ts';
import { realClock } from '../kit/clock.ts';
import { portOption, runCommand } from '../kit/command.ts';
import { claimFolder } from '../kit/data-folder.ts';
import { followClock, followClockOption } from '../kit/follow-clock.ts';
import { announceReady, stopOnSignal } from '../kit/lifecycle.ts';
import { startIdentity } from './start-identity.ts';

await runCommand({
  usage: 'npm run local:identity --',
  summary: 'An Entra stand-in: signs tokens for the people and the application of the local stack.',
  options: {
    port: { value: 'P', help: 'HTTPS port of the Entra side, 0 for a free one', default: '7074' },
    'http-port': { value: 'Q', help: 'HTTP port of /token and /healthz, 0 for a free one', default: '7075' },
    data: {
      value: 'DIR',
      help: 'where the signing key and the refresh tokens are kept',
      default: '.local/identity',
    },
    certificates: { value: 'DIR', help: 'where the HTTPS certificate is kept (default: the data folder)' },
    'follow-clock': followClockOption,
  },
  run: async (options) => {
    const ports = {
      https: portOption('port', options.port),
      http: portOption('http-port', options['http-port']),
    };
    const clock = options['follow-clock'] ? (await followClock()).clock : realClock;
    const lock = claimFolder(options.data, 'local identity');
    const certificates = await ensureCertificates(options.certificates ?? options.data);
    const identity = await startIdentity({ ports, folder: options.data, certificates, clock });
    stopOnSignal(async () => {
      await identity.stop();
      lock.release();
    });
    announceReady(identity.origin);
    return undefined;
  },
});
