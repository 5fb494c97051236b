/** With these the Functions host takes a credential to begin, in any letter case. It ends with a quote or a bracket. */
const CREDENTIAL =
  /(?:Token=|DefaultEndpointsProtocol=http|AccountKey=|Data Source=|Server=|Password=|pwd=|&amp;sig=|[?&]sig=|SharedAccessKey=|&amp;code=|[?&]code=)[^<"']*/gi;

/** The text with credentials hidden, as the Functions host hides them in the messages of exceptions. */
export function hideCredentials(text: string): string {
  return text.replaceAll(CREDENTIAL, '[Hidden Credential]');
}
