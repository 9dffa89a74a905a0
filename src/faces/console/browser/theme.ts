import type { ThemeConfig } from 'antd';

/** Both palettes of the house; the same values stand in tokens.css, and theme.test.ts holds them together. */
export const palettes = {
  light: {
    ink: '#16202e',
    muted: '#5d6878',
    paper: '#fbfaf6',
    card: '#ffffff',
    line: '#e3e0d8',
    field: '#8b8f96',
    accent: '#1f5673',
    accentSoft: '#e8f0f4',
    onAccent: '#ffffff',
    seal: '#b3372c',
    sealSoft: '#f8eae7',
    ok: '#2e6b4f',
    okSoft: '#e7f1eb',
    warn: '#8a5a00',
    warnSoft: '#faf1dd',
    plainSoft: '#f0eee8',
  },
  dark: {
    ink: '#e8e6e0',
    muted: '#a3adba',
    paper: '#12171f',
    card: '#1a212b',
    line: '#2e3743',
    field: '#707c8b',
    accent: '#8cc3de',
    accentSoft: '#1c3140',
    onAccent: '#0d1a22',
    seal: '#f0978c',
    sealSoft: '#3a2220',
    ok: '#8ecdad',
    okSoft: '#1c3329',
    warn: '#e5bd6a',
    warnSoft: '#352b16',
    plainSoft: '#262e39',
  },
} as const;

export type Scheme = keyof typeof palettes;

/** Ant Design in the colours, letters and corners of the house. */
export function themeOf(scheme: Scheme, { isStill }: { isStill: boolean }): ThemeConfig {
  const { ink, muted, paper, card, line, field, accent, accentSoft, onAccent, ...tones } = palettes[scheme];
  return {
    hashed: false,
    cssVar: { key: 'house' },
    token: {
      ...tonesOf(tones),
      colorPrimary: accent,
      colorInfo: accent,
      colorInfoBg: accentSoft,
      colorLink: accent,
      colorPrimaryBg: accentSoft,
      colorPrimaryBgHover: accentSoft,
      colorTextBase: ink,
      colorText: ink,
      colorTextSecondary: muted,
      colorTextTertiary: muted,
      colorTextDescription: muted,
      colorTextPlaceholder: muted,
      colorTextLightSolid: onAccent,
      colorBgBase: card,
      colorBgLayout: paper,
      colorBgContainer: card,
      colorBgElevated: card,
      colorBorder: field,
      colorBorderSecondary: line,
      colorSplit: line,
      controlItemBgHover: paper,
      controlItemBgActive: accentSoft,
      borderRadius: 8,
      borderRadiusLG: 10,
      fontFamily: 'var(--sans)',
      fontFamilyCode: 'var(--mono)',
      fontSize: 14,
      controlHeight: 36,
      boxShadow: 'var(--shadow)',
      boxShadowSecondary: 'var(--shadow)',
      motion: !isStill,
    },
    components: componentsOf(palettes[scheme]),
  };
}

const tonesOf = ({
  seal,
  sealSoft,
  ok,
  okSoft,
  warn,
  warnSoft,
}: Record<'seal' | 'sealSoft' | 'ok' | 'okSoft' | 'warn' | 'warnSoft', string>) => ({
  colorError: seal,
  colorErrorBg: sealSoft,
  colorErrorText: seal,
  colorSuccess: ok,
  colorSuccessBg: okSoft,
  colorWarning: warn,
  colorWarningBg: warnSoft,
});

const componentsOf = ({
  card,
  ink,
  muted,
  paper,
  line,
  accent,
}: (typeof palettes)[Scheme]): NonNullable<ThemeConfig['components']> => ({
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
  Card: { headerFontSize: 16 },
  Form: { verticalLabelPadding: '0 0 4px', labelColor: ink },
  Input: { activeShadow: `0 0 0 1px ${accent}` },
  Modal: { titleFontSize: 18 },
  Table: {
    headerBg: paper,
    headerColor: muted,
    headerSplitColor: 'transparent',
    borderColor: line,
    rowHoverBg: paper,
    cellPaddingBlockSM: 8,
    cellPaddingInlineSM: 12,
  },
  Tooltip: { colorBgSpotlight: ink, colorTextLightSolid: card },
});
