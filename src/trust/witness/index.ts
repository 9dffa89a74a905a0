export type { Fetch } from './ask-witness.ts';
export { type Cosigning, cosign } from './cosign.ts';
export { createWitness } from './create-witness.ts';
export { refusals as witnessRefusals } from './refusals.ts';
