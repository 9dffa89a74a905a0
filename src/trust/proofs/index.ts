export {
  type Attested,
  attestationIn,
  attestedRow,
  attestedWithdrawal,
  attestsTo,
  attestText,
  carriesAttestation,
  departmentKeyId,
  departmentVerifier,
  isAttestedBy,
  ledgerOf,
  parseDepartmentKey,
  registrationText,
  stateDepartmentKey,
  toApproval,
  verifyRegistration,
} from './attestation.ts';
export { formatBase64, parseBase64, sameBytes, utf8 } from './bytes.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
export { LeafType } from './contract.ts';
export { type CosigningDecision, decideCosigning } from './decide-cosigning.ts';
export { type Edge, edgeFromTiles, emptyEdge, growTree, rootOfEdge } from './growth.ts';
export {
  cosignedAt,
  cosigner,
  formatVkey,
  KEY_TYPE,
  keyIdOf,
  noteSigner,
  parseVkey,
  type SigningKey,
  verifierOf,
} from './keys.ts';
export { commitTo, formatLeaf, type Leaf, parseLeaf, signedText } from './leaf.ts';
export { formatMapLine, isMapCode, type MapLine, rootOfVersions } from './map-line.ts';
export {
  formatNote,
  type NoteSignature,
  openNote,
  parseNote,
  parseSignatureLines,
  type Signer,
  signNote,
  type Verifier,
} from './note.ts';
export { parsePolicy } from './parse-policy.ts';
export { isWitnessed, type Policy } from './policy.ts';
export { formatProofFile, verifyProofFile } from './proof-file.ts';
export { proveConsistency, proveInclusion, rootFromTiles } from './prove.ts';
export { refusals as proofRefusals } from './refusals.ts';
export { createStateMap, type StateMap } from './state-map.ts';
export {
  formatEntries,
  formatEntriesPath,
  formatTilePath,
  levelsOf,
  parseEntries,
  parseTilePath,
  type ReadTile,
  TILE_WIDTH,
  tilesOf,
} from './tiles.ts';
export { HASH_BYTES, rootOf } from './tree.ts';
export { sha256Tree, treeOver } from './tree-hash.ts';
export { verifyConsistency, verifyInclusion } from './verify.ts';
export { type MapPath, verifyMapPath } from './verify-map.ts';
export {
  formatWitnessRequest,
  MOST_WITNESS_BYTES,
  parseWitnessRequest,
  type WitnessRequest,
} from './witness-request.ts';
