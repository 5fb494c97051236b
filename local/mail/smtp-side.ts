import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Fault, Mailbox, TakenMail } from './mailbox.ts';

/** The SMTP side: takes e-mails of whoever is on this machine, without a sign-in and without TLS. */
export function smtpSide(mailbox: Mailbox): SMTPServer {
  const answer = (at: Fault['at'], done: Done): void => {
    const fault = mailbox.faultAt(at);
    if (fault === undefined) done(null);
    else if (!fault.silence) done(Object.assign(new Error(`refused at ${at}`), { responseCode: fault.code }));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect: (_session, done) => answer('greeting', done),
    onMailFrom: (_address, _session, done) => answer('sender', done),
    onRcptTo: (_address, _session, done) => answer('recipient', done),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        const lost = mailbox.faultAt('answer');
        if (lost !== undefined) {
          mailbox.add(takenOf(mail));
          if (!lost.silence) for (const connection of server.connections) connection.close();
          return;
        }
        answer('data', (refusal) => {
          if (refusal === null) mailbox.add(takenOf(mail));
          done(refusal);
        });
      }, done);
    },
  });
  return server;
}

type Done = (refusal: Error | null) => void;

const addressesIn = (objects: AddressObject | readonly AddressObject[] | undefined): readonly string[] =>
  [objects ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ address = '' }) => address);

function takenOf(mail: ParsedMail): Omit<TakenMail, 'number'> {
  return {
    to: addressesIn(mail.to),
    from: addressesIn(mail.from)[0] ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html === false || mail.html === undefined ? '' : mail.html,
    messageId: mail.messageId ?? '',
    headers: Object.fromEntries(
      [...mail.headers].filter((one): one is [string, string] => typeof one[1] === 'string'),
    ),
    attachments: mail.attachments.map(({ filename = '', contentType, content }) => ({
      name: filename,
      contentType,
      content: content.toString('utf8'),
    })),
  };
}
