import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve } from '#platform';
import { confirmRemoval, listKeepers, listPublicKeepers } from './confirm-removal.ts';
import type { ChangesDesk } from './desk.ts';
import { feedRoutes } from './feed-contract.ts';
import { findChanges, findSnapshot } from './find-changes.ts';
import { getSubscription, listDeliveries, listSubscriptions } from './find-subscriptions.ts';
import { findTakenBackPage } from './find-taken-back.ts';
import { changeSubscription, subscribe } from './manage-subscription.ts';
import { subscriptionRoutes } from './subscription-contract.ts';

/** The room's doors as data. */
export const changeRoutes = { ...feedRoutes, ...subscriptionRoutes };

export function serveChanges(app: FastifyInstance, desk: ChangesDesk): void {
  const { world, ledger, law, key } = desk;
  const by = (actor: ChangesDesk['world']['actor']): ChangesDesk => ({ ...desk, world: { ...world, actor } });
  serve(app, feedRoutes.changes, ({ query }) => findChanges(world, ledger, law, query));
  serve(app, feedRoutes.snapshot, ({ query }) => findSnapshot(world, ledger, law, query));
  serve(app, feedRoutes.key, async () => {
    const publicKey = Buffer.from(key.publicKey).toString('base64');
    return accept({ origin: key.name, vkey: key.vkey, publicKey, webhookKey: `whpk_${publicKey}` });
  });
  serve(app, feedRoutes.takenBack, ({ query }) => findTakenBackPage(world, ledger, key, query));
  serve(app, subscriptionRoutes.list, ({ actor, reach }) => listSubscriptions(by(actor), reach));
  serve(app, subscriptionRoutes.subscribe, ({ actor, reach, json }) => subscribe(by(actor), reach, json));
  serve(app, subscriptionRoutes.get, ({ actor, reach, params }) =>
    getSubscription(by(actor), reach, params.id),
  );
  serve(app, subscriptionRoutes.deliveries, ({ actor, reach, params, query }) =>
    listDeliveries(by(actor), reach, { ...params, ...query }),
  );
  serve(app, subscriptionRoutes.set, ({ actor, reach, params: { id, act } }) =>
    changeSubscription(by(actor), reach, id, { act }),
  );
  serve(app, subscriptionRoutes.replay, ({ actor, reach, params, json }) =>
    changeSubscription(by(actor), reach, params.id, { act: 'replay', ...json }),
  );
  serve(app, subscriptionRoutes.confirm, ({ actor, reach, json }) => confirmRemoval(by(actor), reach, json));
  serve(app, subscriptionRoutes.keepers, () => listPublicKeepers(desk));
  serve(app, subscriptionRoutes.allKeepers, ({ actor, reach }) => listKeepers(by(actor), reach));
}
