import type { ConsolePage } from '../console-page.ts';

export const departmentPages: readonly ConsolePage[] = [
  {
    path: '/keys',
    title: { zh: '签名密钥', en: 'Signing keys' },
    right: 'key:propose',
    rail: { group: 'handle', letter: 'k' },
    load: async () => (await import('./keys/keys-page.tsx')).KeysPage,
  },
];
