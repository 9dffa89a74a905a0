import { z } from 'zod';

const count = z.int().positive();

/** `law/webhooks/limits.yaml`. */
export const WebhookLaw = z
  .strictObject({
    clause: z.string().min(1),
    mark: z.enum(['V', 'S', 'M', 'D']),
    connectSeconds: z.number().positive(),
    totalSeconds: z.number().positive(),
    answerBytes: count,
    atOnce: count,
    atOnceForUnit: count,
    atOnceFailing: count,
    waits: z.array(count).min(1),
    outAfterHours: count,
    subscriptionsOfUnit: count,
    changesOfDelivery: count,
    keepDeliveriesDays: count,
    confirmWithinDays: count,
    demoReceivers: z.array(z.url({ protocol: /^http$/, hostname: /^127\.\d+\.\d+\.\d+$/ })),
  })
  .refine(({ atOnce, atOnceFailing }) => atOnceFailing < atOnce, 'those that fail leave room for the others')
  .refine(({ atOnce, atOnceForUnit }) => atOnceForUnit < atOnce, 'one unit leaves room for the others');
export type WebhookLaw = Readonly<z.output<typeof WebhookLaw>>;
