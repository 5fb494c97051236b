import type { Language } from '../../core/sentence.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';
import { linkOf } from '../domain/link.ts';
import type { Notice } from '../domain/notice.ts';
import type { NoticeChannel } from '../ports/notice-channel.ts';
import { post, type Receiver } from './post.ts';

export interface TeamsSettings extends Receiver {
  readonly language: Language;
  /** Address of the portal; a card has no button without it. */
  readonly portalUrl?: string | undefined;
}

/** What a workflow answers for good when its address is no longer that of a workflow. */
const GONE: readonly number[] = [404, 410];

/**
 * Posts each notice as a card to a workflow of Teams ("When a Teams webhook request is received"), whose address holds its
 * secret. Teams cannot drop a repeated card; the id is in `x-ms-client-tracking-id`, which the history of the workflow shows.
 * Format: https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export const teamsChannel = (settings: TeamsSettings): NoticeChannel => ({
  messagesOf: (notice) => [
    {
      send: (id) => {
        const headers = { 'content-type': 'application/json', 'x-ms-client-tracking-id': id };
        return post(settings, JSON.stringify(cardOf(notice, settings)), headers, deliveryOf);
      },
    },
  ],
});

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { state: 'taken' };
  // The setting can be corrected, so that no card is given up for a wrong address.
  if (GONE.includes(status)) return { state: 'unreachable', reason: `there is no workflow: ${status}` };
  return { state: status === 400 ? 'refused' : 'failed', reason: `Teams answered ${status}` };
}

const OPEN = { en: 'Open the desk', fr: 'Ouvrir le portail' };

/** An Adaptive Card in the envelope that workflows expect. Text of others is no Markdown. */
function cardOf({ title, lines, page }: Notice, { language, portalUrl }: TeamsSettings) {
  const url = linkOf(portalUrl, page);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          lang: language,
          body: [
            { type: 'TextBlock', size: 'Medium', weight: 'Bolder', wrap: true, text: plain(title[language]) },
            ...lines.map((line) => ({ type: 'TextBlock', wrap: true, text: plain(line[language]) })),
          ],
          actions: url === undefined ? [] : [{ type: 'Action.OpenUrl', title: OPEN[language], url }],
        },
      },
    ],
  };
}

/** Cards read a subset of Markdown, in which a name could become a link. */
const plain = (text: string): string => text.replaceAll(/[\\`*_[\]()#<>]/g, (sign) => `\\${sign}`);
