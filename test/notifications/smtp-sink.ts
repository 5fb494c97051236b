import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next message instead of taking it. */
export interface Misbehaviour {
  readonly at: 'recipient' | 'sender' | 'data' | 'answer';
  readonly code?: number;
}

/** A mail server on this machine that keeps what it takes, and misbehaves as a test says. */
export async function openSmtpSink() {
  const taken: ParsedMail[] = [];
  const plan: Misbehaviour[] = [];
  const next = (at: Misbehaviour['at']): Error | undefined => {
    if (plan[0]?.at !== at) return undefined;
    const { code = 550 } = plan.shift() ?? {};
    return Object.assign(new Error('not now'), { responseCode: code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => done(next('sender')),
    onRcptTo: (_address, _session, done) => done(next('recipient')),
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        const lost = plan[0]?.at === 'answer' ? plan.shift() : undefined;
        const refused = next('data');
        if (refused === undefined) taken.push(mail);
        if (lost === undefined) done(refused);
        else for (const connection of server.connections) connection.close();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    misbehave: (...all: readonly Misbehaviour[]) => void plan.push(...all),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
