/** The response of a route: `body` is written as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const okReply = (body: unknown): Reply => ({ status: 200, body });

/** A request was accepted: `location` shows where to poll it, `retry-after` when. */
export const acceptedReply = (requestId: string, body: unknown): Reply => ({
  status: 202,
  headers: { location: `/api/v1/requests/${requestId}`, 'retry-after': '2' },
  body,
});
