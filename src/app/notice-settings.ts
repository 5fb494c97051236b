import { z } from 'zod';
import { emailSchema, languageSchema } from '../core/mail-address.ts';
import type { SmtpSettings } from '../notifications/mail/mail-channel.ts';
import type { TeamsSettings } from '../notifications/webhook/teams-channel.ts';

/** How people are told; each way is absent when it is switched off. */
export interface NoticesConfig {
  readonly mail?: SmtpSettings;
  readonly teams?: TeamsSettings;
}

/** The address of the mail server; nothing is sent by e-mail without it. */
export const smtpUrl = z.url({ protocol: /^smtps?$/, error: 'must be an smtps or smtp URL' });
/** The address of a workflow in Teams; nothing is posted to Teams without it. */
export const teamsUrl = z.url({ protocol: /^https?$/, error: 'must be an https URL' });

const flag = z.enum(['true', 'false']).default('false');

/** `Reservation Desk <desk@partner.example>`, or an address alone. */
const sender = z.string().refine((text) => {
  const address = /^[^<>\r\n]*<([^<>\s]+)>$/.exec(text)?.[1] ?? text;
  return emailSchema.safeParse(address).success;
}, 'must be an e-mail address, or a name and <address>');

/** Settings of the ways by which people are told. */
export const noticesSchema = z
  .object({
    SMTP_URL: smtpUrl.optional(),
    SMTP_ALLOW_PLAIN: flag,
    MAIL_FROM: sender.optional(),
    TEAMS_WEBHOOK_URL: teamsUrl.optional(),
    TEAMS_LANGUAGE: languageSchema.default('en'),
    TEAMS_ALLOW_PRIVATE: flag,
    PORTAL_URL: z.url({ protocol: /^https?$/, error: 'must be the URL of the portal' }).optional(),
  })
  .transform((env, context): { readonly notices: NoticesConfig } => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    const { SMTP_URL: smtp, MAIL_FROM: from, TEAMS_WEBHOOK_URL: teams, PORTAL_URL: portalUrl } = env;
    const allowPrivate = env.TEAMS_ALLOW_PRIVATE === 'true';
    if (smtp !== undefined && from === undefined) refuse('MAIL_FROM', 'is missing');
    if (teams?.startsWith('https:') === false && !allowPrivate)
      refuse('TEAMS_WEBHOOK_URL', 'must be an https URL, unless TEAMS_ALLOW_PRIVATE is true');
    const allowPlain = env.SMTP_ALLOW_PLAIN === 'true';
    return {
      notices: {
        ...(smtp === undefined || from === undefined
          ? {}
          : { mail: { url: smtp, from, allowPlain, portalUrl } }),
        ...(teams === undefined
          ? {}
          : { teams: { url: teams, allowPrivate, language: env.TEAMS_LANGUAGE, portalUrl } }),
      },
    };
  });
