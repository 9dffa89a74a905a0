import { accept, type Outcome, type Reach, refuse } from '#kit';

/**
 * In whose name something is handed in: the unit's own where nothing is said. The operator may name any, or none.
 * @source 山东省社会信用条例 16: who provides answers for it
 */
export function decideProvider(
  named: string | null,
  { organisation, reach }: { organisation: string | null; reach: Reach },
): Outcome<string | null, { code: 'provider.not-yours' }> {
  const provider = named ?? organisation;
  if (reach.kind === 'everything') return accept(provider);
  return provider !== null && reach.kind === 'units' && reach.codes.includes(provider)
    ? accept(provider)
    : refuse({ code: 'provider.not-yours' });
}
