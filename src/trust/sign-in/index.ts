export * from './contract.ts';
export { createGate } from './gate.ts';
