export { departmentKeyRoutes, serveDepartmentKeys } from './api.ts';
export { endKey, type Registration, registerKey } from './change-keys.ts';
export type * from './contract.ts';
export { fileSigner, programSigner } from './local-signers.ts';
export { endKeyKind, registerKeyKind } from './proposal-kinds.ts';
export { refusals as departmentKeyRefusals } from './refusals.ts';
export { findCentre, findKeyInForce, hasKeyInForce } from './sql.ts';
export { attestedBy, type Signed, verifyAllBy, verifyBy } from './verify-signature.ts';
