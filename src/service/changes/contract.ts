export * from './change.ts';
export * from './feed-contract.ts';
export * from './keeper.ts';
export * from './subscription.ts';
export * from './subscription-contract.ts';
export * from './taken-back.ts';
