/** What a route answers: `body` is written as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const okReply = (body: unknown): Reply => ({ status: 200, body });

/** A request was taken in: where it can be watched, and when looking again is worth it. */
export const acceptedReply = (requestId: string, body: unknown): Reply => ({
  status: 202,
  headers: { location: `/api/v1/requests/${requestId}`, 'retry-after': '2' },
  body,
});
