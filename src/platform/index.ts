export * from './clock.ts';
export * from './config.ts';
export * from './database.ts';
export * from './facts.ts';
export * from './log.ts';
export * from './migrate.ts';
export * from './world.ts';
