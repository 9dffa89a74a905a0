export * from './contract.ts';
export { isSoleTrader, type SubjectKind, subjectKindInEnglish } from './kind.ts';
export { loadSubjectLaw } from './law.ts';
export { isNameOn, presentName } from './name.ts';
export {
  findPersonalIdentifiers,
  isPersonalIdentifierCode,
  maskPersonalIdentifiers,
} from './personal-identifier.ts';
export {
  type RegisteredRow,
  registerSubjects,
  type SubjectsRegistered,
  toStreet,
} from './register-subjects.ts';
export { findNamesByCode, findSubject, type OldNumber, type SubjectRow } from './sql.ts';
export type { SubjectLaw } from './subject-law.ts';
export {
  explainUscc,
  isUscc,
  normaliseUscc,
  organisationCodeCheckCharacter,
  passesAllUsccTests,
  usccCheckCharacter,
} from './uscc.ts';
