import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Fault, Mailbox, TakenMail } from './mailbox.ts';

/** The SMTP side: takes e-mails of whoever is on this machine, without a sign-in and without TLS. */
export function smtpSide(mailbox: Mailbox): SMTPServer {
  const refusalAt = (at: Fault['at']): Error | null => {
    const code = mailbox.faultAt(at);
    return code === undefined ? null : Object.assign(new Error(`refused at ${at}`), { responseCode: code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => done(refusalAt('sender')),
    onRcptTo: (_address, _session, done) => done(refusalAt('recipient')),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        const isLost = mailbox.faultAt('answer') !== undefined;
        const refusal = refusalAt('data');
        if (refusal === null) mailbox.add(takenOf(mail));
        if (!isLost) done(refusal);
        else for (const connection of server.connections) connection.close();
      }, done);
    },
  });
  return server;
}

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
    attachments: mail.attachments.map(({ filename = '', contentType, content }) => ({
      name: filename,
      contentType,
      content: content.toString('utf8'),
    })),
  };
}
