import type { AddressInfo } from 'node:net';
import { controlServer } from './control-server.ts';
import { Mailbox } from './mailbox.ts';
import { smtpSide } from './smtp-side.ts';

/** A running mail server. */
export interface RunningMail {
  /** `smtp://127.0.0.1:7081` */
  readonly origin: string;
  /** `http://127.0.0.1:7082` */
  readonly control: string;
  /** What it took, and what goes wrong next. */
  readonly mailbox: Mailbox;
  readonly stop: () => Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts both sides on this machine's loopback; port 0 takes a free one. */
export async function startMail(ports: {
  readonly smtp: number;
  readonly http: number;
}): Promise<RunningMail> {
  const mailbox = new Mailbox();
  const smtp = smtpSide(mailbox);
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(ports.smtp, HOST, resolve);
  });
  smtp.removeAllListeners('error');
  // A connection that a client drops is no reason to stop.
  smtp.on('error', (error) => process.stderr.write(`${error.message}\n`));
  const app = controlServer(mailbox);
  const control = await app.listen({ port: ports.http, host: HOST });
  const { port } = smtp.server.address() as AddressInfo;
  return {
    origin: `smtp://${HOST}:${port}`,
    control,
    mailbox,
    stop: async () => {
      await app.close();
      await new Promise<void>((resolve) => {
        smtp.close(resolve);
      });
    },
  };
}
