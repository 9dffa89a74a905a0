import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accept, route } from '#kit';
import { serve, type World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import { UnitKeys } from './contract.ts';
import { findKeys } from './sql.ts';

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

export function serveDepartmentKeys(app: FastifyInstance, world: World): void {
  serve(app, departmentKeyRoutes.keys, async ({ params }) => {
    const unit = normaliseUscc(params.code);
    const rows = await findKeys(world.db, unit);
    const keys = rows.map(({ keyId, publicKey, validFrom, endedAt }) => ({
      keyId,
      publicKey: publicKey.toString('base64'),
      from: validFrom.toISOString(),
      until: endedAt?.toISOString() ?? null,
    }));
    return accept({ unit, keys });
  });
}
