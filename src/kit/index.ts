export * from './day.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './outcome.ts';
export * from './route.ts';
export * from './text.ts';
export * from './working-days.ts';
