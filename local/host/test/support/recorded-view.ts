/** How many characters of a long text are compared, beside its length. */
const HEAD = 60;
const LONG = 300;

/**
 * What is compared of an answer of the durable API: the status and, of an instance, how it stands and its events. Left
 * out are times, headers, members that are never read, the addresses in links, and .NET's stacks.
 */
export function viewOf(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map(viewOf);
  if (typeof value !== 'object' || value === null) return value;
  if ('status' in value && 'body' in value) return { status: value.status, body: body(value.body) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, viewOf(inner)]));
}

function body(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return viewOf(value);
  if ('runtimeStatus' in value) return instance(value);
  if ('statusQueryGetUri' in value) return Object.keys(value).sort();
  if ('Message' in value) return { Message: viewOf(value.Message) };
  return viewOf(value);
}

function instance(value: object): object {
  const shown = { input: null, output: null, customStatus: null, historyEvents: null, ...value } as Record<
    string,
    unknown
  >;
  const events = shown['historyEvents'];
  return {
    runtimeStatus: shown['runtimeStatus'],
    input: viewOf(shown['input']),
    output: viewOf(shown['output']),
    customStatus: viewOf(shown['customStatus']),
    ...(Array.isArray(events) ? { events: events.map((event: Record<string, unknown>) => line(event)) } : {}),
  };
}

/** `TaskCompleted hello "Hello Tokyo"`. */
function line(event: Record<string, unknown>): string {
  const name = event['FunctionName'] ?? event['Name'];
  const what = event['Result'] ?? event['Reason'] ?? event['Input'];
  const parts = [event['EventType'], name, what === undefined || what === null ? undefined : viewOf(what)];
  return parts
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
    .join(' ');
}

/** Of the text of a failure what stands before the stack, or before the JSON of the .NET exception. */
function text(value: string): string {
  const [said = ''] = value.split(/ \n \{|\nStack: |\n\s+at |, StackTrace: | Additional info: /);
  const cut = /\(… (\d+) characters\)$/.exec(said);
  const length = cut === null ? said.length : Number(cut[1]);
  return length > LONG ? `${said.slice(0, HEAD)}(… ${length} characters)` : said;
}
