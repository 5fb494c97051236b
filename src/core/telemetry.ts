/** What a span or a metric says. Never a token, a body, a name, an e-mail address or a message: those may hold any. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal';
  readonly facts?: Facts;
  /** W3C `traceparent` of the cause; `none` begins a trace. Default: the span that runs. */
  readonly parent?: string | undefined;
  /** Id of the trace a span without a parent begins; default a random one. */
  readonly traceId?: string | undefined;
  /** Neither it nor what is below it is recorded. */
  readonly isUnseen?: boolean | undefined;
}

/** A piece of work in a trace. */
export interface Span {
  /** Its place in the trace, as W3C Trace Context writes it. */
  readonly traceparent: string;
  setAttributes(facts: Facts): void;
  event(name: string, facts?: Facts): void;
  /** Ties it to a span of another trace, given by its `traceparent`. */
  link(traceparent: string): void;
  /** Says that it failed, by a class or a code. What is said first stays. */
  fail(kind: string): void;
}

/** Counted or measured in the unit told; docs/telemetry.md describes them for operators. */
export const measurements = {
  /** Requests that came to an end, or to a person who has to look. */
  requests: { name: 'reservation_desk.requests', unit: '{request}', form: 'counter' },
  /** Age of a request when that happened. */
  requestAge: { name: 'reservation_desk.request.age', unit: 's', form: 'histogram' },
  /** Requests that are under way, as counted last; the same for those somebody should look at. */
  openRequests: { name: 'reservation_desk.requests.open', unit: '{request}', form: 'gauge' },
  stuckRequests: { name: 'reservation_desk.requests.stuck', unit: '{request}', form: 'gauge' },
  /** Age of the oldest request that is under way. */
  oldestRequest: { name: 'reservation_desk.requests.oldest', unit: 's', form: 'gauge' },
  /** Calls Microsoft asked to slow down. */
  throttled: { name: 'reservation_desk.microsoft.throttled', unit: '{call}', form: 'counter' },
  /** Records of Microsoft's lists that could not be read and were left out. */
  unreadable: { name: 'reservation_desk.microsoft.unreadable', unit: '{record}', form: 'counter' },
  /** Days until the consent for Microsoft ends; 0 when it has ended. */
  consentDaysLeft: { name: 'reservation_desk.consent.days_left', unit: 'd', form: 'gauge' },
  /** Renewed consents that could not be stored. */
  consentStoreFailures: {
    name: 'reservation_desk.consent.store_failures',
    unit: '{failure}',
    form: 'counter',
  },
  /** Plans whose instalment was due and could not be posted, in each daily run. */
  waitingInstalments: { name: 'reservation_desk.instalments.waiting', unit: '{plan}', form: 'counter' },
  clientDuration: { name: 'http.client.request.duration', unit: 's', form: 'histogram' },
  serverDuration: { name: 'http.server.request.duration', unit: 's', form: 'histogram' },
} as const;
export type Measurement = keyof typeof measurements;

/** What the log says of a report and no span: words for people, and the text of an error. */
export interface LogDetails {
  /** Default `warning`. */
  readonly severity?: 'warning' | 'error';
  readonly outcome?: string;
  readonly error?: string;
}

/** Tells operators what the desk does. Nothing here ever throws, waits or changes what the desk does. */
export interface Telemetry {
  /** Whether anybody listens. Traces are passed on all the same: Microsoft's correlation ids come from them. */
  readonly isOn: boolean;
  /** Runs work as a span; everything it calls may add to it or begin spans below it. A throw ends it as failed. */
  span<T>(start: SpanStart, work: (span: Span) => Promise<T>): Promise<T>;
  /** The span that runs. */
  current(): Span | undefined;
  /** Writes one line to the log for operators, and an event to the span that runs. */
  report(message: string, facts: Facts, details?: LogDetails): void;
  /** Adds a value to a counter or a histogram, or sets a gauge for those facts. */
  measure(what: Measurement, value: number, facts: Facts): void;
}
