export * from './contract.ts';
export { createGate } from './gate.ts';
export { loadSessionLaw, type SessionLaw } from './session-law.ts';
export { startSession } from './start-session.ts';
export { csrfOf } from './token.ts';
