import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  browserStore,
  departmentKeyRoutes,
  makeBrowserKey,
  openBrowserKeys,
} from '#trust/department-keys/contract';
import { formatBase64 } from '#trust/proofs';
import { useAnswer } from '../../client/use-client.tsx';
import { decideSigner, type HeldKey, type SignerState } from './decide-signer.ts';

/** What a proposal or a release carries of it. */
export type DepartmentSigned = { keyId: string; signature: string };

/** Every key that the unit ever had, as the public sees them. */
export const useUnitKeys = (unit: string) =>
  useAnswer(departmentKeyRoutes.keys, { params: { code: unit } }, { topic: 'key', isEnabled: unit !== '' });

const heldKey = (unit: string) => ['own', 'department-keys-here', unit];

/** The keys of the unit that this browser holds; `null`: it can hold none (no secure line, or too old). */
export function useHeldKeys(unit: string) {
  return useQuery({
    queryKey: heldKey(unit),
    queryFn: async (): Promise<HeldKey[] | null> => {
      const subtle = window.crypto?.subtle;
      if (!subtle || !window.indexedDB) return null;
      return openBrowserKeys(unit, subtle, browserStore(window.indexedDB));
    },
    structuralSharing: false,
    enabled: unit !== '',
    retry: false,
  });
}

/** Makes a key of the unit in this browser; it signs once it is registered. */
export function useMakeKey(unit: string): () => Promise<HeldKey> {
  const queries = useQueryClient();
  return async () => {
    const made = await makeBrowserKey(unit, window.crypto.subtle, browserStore(window.indexedDB));
    await queries.invalidateQueries({ queryKey: heldKey(unit) });
    return made;
  };
}

/**
 * Who signs in the name of this unit in this browser, and what is missing where nobody can. For everything that asks for
 * a department's signature: releases, withdrawals, corrections.
 */
export function useSigner(unit: string): SignerState {
  const registered = useUnitKeys(unit);
  const held = useHeldKeys(unit);
  if (registered.isPending || held.isPending) return { kind: 'loading' };
  return decideSigner(registered.data?.keys ?? [], held.data ?? null);
}

/** Signs one text, as the server takes it. */
export async function signText(signer: HeldKey, text: string): Promise<DepartmentSigned> {
  return { keyId: signer.keyId, signature: formatBase64(await signer.sign(text)) };
}
