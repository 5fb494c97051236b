/** Returns the current instant. The app uses plain `Date`, so a host that moves `Date` moves the app. */
export type Clock = () => Date;
