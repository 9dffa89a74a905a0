import type { Basis } from '#service/checks/contract';
import type { Matter } from './use-matters.ts';

/** For what and on what ground is asked: chosen once, kept from check to check. */
export type Settings = Readonly<{
  matter: string;
  purpose: string;
  basisKind: Basis['kind'];
  clause: string;
  document: string;
  authorisedUntil: string;
  asOf: string;
}>;

/**
 * What stands in the address, filled up from the matter: its first purpose, its clause. A matter that the unit does not
 * handle counts as not said; where there is only one it is chosen.
 */
export function readSettings(search: string, matters: readonly Matter[]): Settings {
  const given = new URLSearchParams(search);
  const only = matters.length === 1 ? matters[0] : undefined;
  const matter = matters.find((each) => each.matter === given.get('matter')) ?? only;
  const purpose = matter?.purposes.find(({ id }) => id === given.get('purpose')) ?? matter?.purposes[0];
  return {
    matter: matter?.matter ?? '',
    purpose: purpose?.id ?? '',
    basisKind: 'law',
    clause: matter?.clause ?? '',
    ...{ document: '', authorisedUntil: '', asOf: '' },
  };
}

/** The address of a page of this area with the matter and purpose in it; nothing about an organisation stands there. */
export function addressWith(path: string, { matter, purpose }: Pick<Settings, 'matter' | 'purpose'>): string {
  const search = new URLSearchParams(matter === '' ? {} : { matter, purpose }).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Whether something is left to be chosen before anything can be asked. */
export const isWhole = ({ matter, basisKind, clause, document, authorisedUntil }: Settings): boolean =>
  matter !== '' &&
  (basisKind === 'law' ? clause.trim() !== '' : document.trim() !== '' && authorisedUntil !== '');

/** What a door takes of them. */
export const askedWith = (settings: Settings, caseNumber: string) => ({
  matter: settings.matter,
  purpose: settings.purpose,
  basis:
    settings.basisKind === 'law'
      ? ({ kind: 'law', clause: settings.clause.trim() } as const)
      : ({
          kind: 'authorisation',
          document: settings.document.trim(),
          authorisedUntil: settings.authorisedUntil,
        } as const),
  caseNumber: caseNumber.trim(),
  ...(settings.asOf === '' ? {} : { asOf: settings.asOf }),
});
