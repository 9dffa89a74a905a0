export { cosign } from './cosign.ts';
export { createWitness } from './create-witness.ts';
export { refusals as witnessRefusals } from './refusals.ts';
