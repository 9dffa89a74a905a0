import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve, type World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import { departmentKeyRoutes } from './contract.ts';
import { findKeys } from './sql.ts';

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
