export * from './contract.ts';
export { handInCommitment, handInJob } from './hand-in-commitment.ts';
export { type CommitmentLaw, loadCommitmentLaw } from './load-law.ts';
export { eraseCommitment, noteEntered } from './note-entered.ts';
export { refusals as commitmentRefusals } from './refusals.ts';
export { serveCommitments } from './routes.ts';
