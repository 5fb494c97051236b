/** The response of a route: `body` is written as JSON; `undefined` is no body. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Written as it is, instead of `body`; the headers name its type. */
  readonly text?: string;
}

export const okReply = (body: unknown): Reply => ({ status: 200, body });

/** A record with its version as ETag, which a later write may send in If-Match. */
export const versionedReply = (body: unknown, version: string | undefined): Reply => ({
  ...okReply(body),
  ...(version === undefined ? {} : { headers: { etag: version } }),
});

/**
 * A request was accepted: `location` shows where to poll it, `retry-after` when.
 *
 * @param isReplay whether it had been accepted before under the same key
 */
export const acceptedReply = (requestId: string, body: unknown, isReplay = false): Reply => ({
  status: 202,
  headers: {
    location: `/api/v1/requests/${requestId}`,
    'retry-after': '2',
    ...(isReplay ? { 'idempotency-replayed': 'true' } : {}),
  },
  body,
});
