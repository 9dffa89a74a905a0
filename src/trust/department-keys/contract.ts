import { z } from 'zod';
import { route } from '#kit';

export { makeBrowserKey, openBrowserKeys } from './browser-keys.ts';
export { browserStore } from './browser-store.ts';

/** Eight hexadecimal digits, as leaves name a key. */
export const KeyId = z.string().regex(/^[0-9a-f]{8}$/);
export type KeyId = z.output<typeof KeyId>;

/** 签名密钥 of a department: its public part, and from when to when it signs. */
export const DepartmentKey = z.strictObject({
  keyId: KeyId,
  publicKey: z.base64().describe('Ed25519, 32 bytes.'),
  from: z.iso.datetime(),
  until: z.iso.datetime().nullable().describe('From then on it signs no more; null: it is in force.'),
});
export type DepartmentKey = z.output<typeof DepartmentKey>;

/** All keys that a unit ever had, oldest first; none: it never had one, or there is no such unit. */
export const UnitKeys = z.strictObject({ unit: z.string(), keys: z.array(DepartmentKey) });
export type UnitKeys = z.output<typeof UnitKeys>;

/** Signs texts in the name of a unit, wherever the secret lives: a browser, a file, an HSM. */
export type Signer = {
  keyId: string;
  /** 64 bytes, Ed25519. */
  sign(text: string): Promise<Uint8Array>;
};

/** The department's word for one version of a record, or for its withdrawal. */
export type Attestation = {
  keyId: string;
  /** 32 random bytes: key of the commitment that was signed. */
  salt: Uint8Array;
  signature: Uint8Array;
};

/** One whose signature was verified, with whose it is and when it came. */
export type VerifiedAttestation = Attestation & { unit: string; attestedAt: Date };

/** Told, in the same transaction, when a key is registered or ended; it becomes an entry of the public log. */
export type DepartmentKeyChanged = {
  entryId: string;
  unit: string;
  keyId: string;
  publicKey: Uint8Array;
  at: Date;
} & ({ change: 'registered'; possession: Uint8Array } | { change: 'ended' });

/** The room's doors as data. */
export const departmentKeyRoutes = {
  keys: route({
    id: 'getUnitKeys',
    method: 'GET',
    path: '/api/v1/units/{code}/keys',
    tag: 'ledger',
    summary: {
      zh: '一个单位的签名公钥，含已停用的；用来核对它签名的记录和撤回',
      en: 'The signing keys of a unit, ended ones too: what it attested and withdrew is checked with them',
    },
    access: 'public',
    params: z.strictObject({ code: z.string().min(1).max(60) }),
    status: 200,
    answer: UnitKeys,
    refusals: {},
  }),
} as const;
