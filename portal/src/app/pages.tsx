import { AlertRegular } from '@fluentui/react-icons/svg/alert';
import { BookInformationRegular } from '@fluentui/react-icons/svg/book-information';
import { BuildingRegular } from '@fluentui/react-icons/svg/building';
import { CalendarArrowRepeatAllRegular } from '@fluentui/react-icons/svg/calendar-arrow-repeat-all';
import { CalendarClockRegular } from '@fluentui/react-icons/svg/calendar-clock';
import { CartRegular } from '@fluentui/react-icons/svg/cart';
import { ChatHelpRegular } from '@fluentui/react-icons/svg/chat-help';
import { DocumentBulletListRegular } from '@fluentui/react-icons/svg/document-bullet-list';
import { MailInboxRegular } from '@fluentui/react-icons/svg/mail-inbox';
import { PulseRegular } from '@fluentui/react-icons/svg/pulse';
import { RadarRegular } from '@fluentui/react-icons/svg/radar';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import type { ComponentType } from 'react';
import type { PageName } from './start-page.ts';

/** A page of the navigation. */
interface NavigationPage {
  readonly name: PageName;
  readonly to: string;
  readonly icon: ComponentType;
}

/** What the navigation shows, in its order; who sees which page is told by `pagesFor`. */
export const NAVIGATION: readonly NavigationPage[] = [
  { name: 'inbox', to: '/inbox', icon: MailInboxRegular },
  { name: 'buy', to: '/buy', icon: CartRegular },
  { name: 'requests', to: '/requests', icon: DocumentBulletListRegular },
  { name: 'customers', to: '/customers', icon: BuildingRegular },
  { name: 'reminders', to: '/reminders', icon: AlertRegular },
  { name: 'renewals', to: '/renewals', icon: CalendarArrowRepeatAllRegular },
  { name: 'expirations', to: '/expirations', icon: CalendarClockRegular },
  { name: 'radar', to: '/radar', icon: RadarRegular },
  { name: 'tickets', to: '/tickets', icon: ChatHelpRegular },
  { name: 'operations', to: '/operations', icon: PulseRegular },
  { name: 'rules', to: '/rules', icon: BookInformationRegular },
  { name: 'settings', to: '/settings', icon: SettingsRegular },
];
