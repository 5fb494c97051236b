import type { Transporter } from 'nodemailer';
import { z } from 'zod';
import { lazy } from '../../platform/node/lazy.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';
import type { NoticeChannel } from '../ports/notice-channel.ts';
import { composeMail, type MailSettings } from './compose-mail.ts';

export interface SmtpSettings extends MailSettings {
  /** `smtps://user:password@host:465`, or `smtp://` for STARTTLS. */
  readonly url: string;
  /** Whether `smtp://` may go without TLS, for a mail server on this machine. */
  readonly allowPlain: boolean;
  /** Timeout of each step of a delivery in milliseconds; 10 seconds by default. */
  readonly answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 10_000;
/** A whole delivery takes no longer than so many of its steps: a server could answer each one bit by bit, without an end. */
const STEPS = 3;

/** What nodemailer tells of a failure: the answer of the server, and to which command. */
const failureSchema = z.object({
  message: z.string(),
  responseCode: z.int().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
});

/** Sends each notice by SMTP, one e-mail for each recipient. Loads the mail library at the first one. */
export function mailChannel(settings: SmtpSettings): NoticeChannel {
  const { answerWithinMs: limit = ANSWER_WITHIN_MS } = settings;
  const transport = lazy(() => openTransport(settings, limit));
  return {
    messagesOf: (notice) =>
      notice.recipients.map((recipient) => ({
        send: async (id): Promise<Delivery> => {
          const opened = await transport();
          try {
            const signal = AbortSignal.timeout(limit * STEPS);
            await opened.sendMail({ ...composeMail(notice, recipient, id, settings), signal });
            return { state: 'taken' };
          } catch (error) {
            return deliveryOf(error);
          }
        },
      })),
  };
}

async function openTransport({ url, allowPlain }: SmtpSettings, limit: number): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    requireTLS: !allowPlain,
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    dnsTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * A 5xx answer about this recipient or this message is final. Without an answer, or when the server refuses the desk
 * itself (its sign-in or its sender), no other message would go either.
 */
function deliveryOf(error: unknown): Delivery {
  const failure = failureSchema.safeParse(error);
  if (!failure.success) throw error;
  const { message: reason, responseCode, command = '' } = failure.data;
  if (responseCode === undefined) return { state: 'unreachable', reason };
  if (!isAboutMessage(command)) return { state: 'unreachable', reason };
  return { state: responseCode >= 500 ? 'refused' : 'failed', reason };
}

const isAboutMessage = (command: string): boolean => /^(RCPT TO|DATA)/i.test(command);
