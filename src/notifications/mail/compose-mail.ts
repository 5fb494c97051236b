import type { SendMailOptions } from 'nodemailer';
import type { MailAddress } from '../../core/mail-address.ts';
import { calendarOf } from '../../platform/node/calendar.ts';
import { linkOf } from '../domain/link.ts';
import type { Notice } from '../domain/notice.ts';

export interface MailSettings {
  /** Sender, `Name <address>` or an address. */
  readonly from: string;
  /** Address of the portal; an e-mail has no link without it. */
  readonly portalUrl?: string | undefined;
}

const OPEN = { en: 'Open the desk', fr: 'Ouvrir le portail' };
const CALENDAR = { en: 'Reservations', fr: 'Réservations' };

/**
 * The e-mail of a notice to one recipient, as text and HTML, with its day as a calendar file.
 *
 * @param id stays the same in every attempt; mail systems drop a second message with the same Message-ID
 */
export function composeMail(
  notice: Notice,
  { address, language }: MailAddress,
  id: string,
  { from, portalUrl }: MailSettings,
): SendMailOptions {
  const title = notice.title[language];
  const lines = notice.lines.map((line) => line[language]);
  const link = linkOf(portalUrl, notice.page);
  const calendar = calendarIn(notice, language, link);
  return {
    from,
    to: { name: '', address },
    subject: title.replaceAll(/[\r\n]+/g, ' '),
    messageId: `<${id}@${domainOf(from)}>`,
    date: new Date(notice.at),
    headers: { 'auto-submitted': 'auto-generated', 'content-language': language },
    text: [...lines, ...(link === undefined ? [] : [link])].join('\n\n'),
    html: htmlOf(lines, language, link),
    attachments:
      calendar === undefined
        ? []
        : [
            {
              filename: 'reservation.ics',
              content: calendar,
              contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
            },
          ],
  };
}

function calendarIn(
  { calendar, at }: Notice,
  language: MailAddress['language'],
  link: string | undefined,
): string | undefined {
  if (calendar === undefined) return undefined;
  const { id, day, title, text } = calendar;
  const entry = { id, day, title: title[language], text: text[language], ...(link && { link }) };
  return calendarOf(CALENDAR[language], [entry], new Date(at));
}

function htmlOf(
  lines: readonly string[],
  language: MailAddress['language'],
  link: string | undefined,
): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`);
  const button = link === undefined ? [] : [`<p><a href="${escaped(link)}">${OPEN[language]}</a></p>`];
  return `<!doctype html><html lang="${language}"><body>${[...paragraphs, ...button].join('')}</body></html>`;
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const domainOf = (from: string): string => /@([^@>\s]+)>?$/.exec(from)?.[1] ?? 'reservation-desk.invalid';
