import type { ConsolePage } from '../console-page.ts';

/** Who did and saw what. */
export const auditPages: readonly ConsolePage[] = [
  {
    path: '/audit',
    title: { zh: '审计日志', en: 'Audit trail' },
    right: 'audit:read',
    rail: { group: 'watch', letter: 't' },
    load: async () => (await import('./audit-page.tsx')).AuditPage,
  },
  {
    path: '/audit-check',
    title: { zh: '日志核对', en: 'Checking the trail' },
    right: 'audit:read',
    rail: { group: 'watch' },
    load: async () => (await import('./check-page.tsx')).CheckPage,
  },
  {
    path: '/check-flags',
    title: { zh: '异常查询提示', en: 'Signs of misuse' },
    right: 'check-flag:read',
    rail: { group: 'watch', letter: 'x' },
    load: async () => (await import('./flags-page.tsx')).FlagsPage,
  },
  {
    path: '/audit/:eventId',
    title: { zh: '一条审计日志', en: 'One event' },
    right: 'audit:read',
    load: async () => (await import('./event-page.tsx')).EventPage,
  },
];
