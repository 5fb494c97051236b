import type { Mail } from './mail-sink.ts';

/** What one audience was told of the end of a reservation by one sweep. */
export interface Told {
  /** Display name of the reservation. */
  readonly name: string;
  /** What is in the subject behind the name, such as `ends in 90 days`. */
  readonly what: string;
  /** Addresses, in the order of the alphabet. */
  readonly addresses: readonly string[];
  /** The audience that did not answer before. */
  readonly unansweredBy?: string;
  /** The sentence that says what each day costs; absent where the desk knows no price. */
  readonly cost?: string;
}

const SUBJECT = /^(?<name>\S+) \(Contoso\) (?<what>ends|ended|prend fin|a pris fin)(?<when> .*)$/;
const UNANSWERED = /You are told because (?<en>\S+) did|Vous êtes informé parce que (?<fr>\S+) n’a/;
const COST = /^[^\n]* more each day[^\n]*$/m;

/** Groups the reminders among e-mails by reservation and audience; what is told is quoted from a mail in English. */
export function remindersIn(mails: readonly Mail[]): readonly Told[] {
  const read = mails.flatMap((mail) => {
    const name = SUBJECT.exec(mail.subject)?.groups?.['name'];
    const { en, fr } = UNANSWERED.exec(mail.text)?.groups ?? {};
    return name === undefined ? [] : [{ mail, name, unansweredBy: en ?? fr }];
  });
  const groups = Map.groupBy(read, ({ name, unansweredBy }) => `${name} ${unansweredBy ?? ''}`);
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, group]) => {
      const english = group.find(({ mail }) => mail.subject.includes(') end')) ?? group[0];
      if (english === undefined) return [];
      const { mail, name, unansweredBy } = english;
      const cost = COST.exec(mail.text)?.[0];
      return [
        {
          name,
          what: mail.subject.slice(`${name} (Contoso) `.length),
          addresses: group.flatMap((one) => one.mail.to).toSorted(),
          ...(unansweredBy === undefined ? {} : { unansweredBy }),
          ...(cost === undefined ? {} : { cost: cost.trim() }),
        },
      ];
    });
}
