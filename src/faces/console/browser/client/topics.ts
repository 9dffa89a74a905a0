/** What the server tells news of (`GET /api/v1/events`); answers kept under a topic are then asked again. */
export const topics = ['submission', 'held', 'record', 'proposal', 'job', 'account', 'key'] as const;
export type Topic = (typeof topics)[number];

/** `open`: news arrive. `lost`: they did, and will again. `off`: this server tells none, or not yet. */
export type Line = 'open' | 'lost' | 'off';

/** What became of the line when it failed: only what once was open can be lost. */
export const decideLine = (before: Line): Line => (before === 'off' ? 'off' : 'lost');

/** Seconds until the next try: 2, 4, 8 … at most two minutes. */
export const secondsUntilRetry = (failures: number): number => Math.min(120, 2 ** Math.min(failures, 7));
