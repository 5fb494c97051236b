/** The current instant. Plain `Date` in the app, so that a host that moves `Date` moves the app. */
export type Clock = () => Date;
