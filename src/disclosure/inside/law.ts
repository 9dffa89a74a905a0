import type { ShownLaw } from '#disclosure/register';
import type { AuditLaw } from '#trust/audit';

export type InsideLaw = ShownLaw & { audit: AuditLaw };
