import { type ThemeConfig, theme } from 'antd';
import type { Preferences } from './preferences.ts';

/** antd derives shades from these seeds, so they are the hex values of tokens.css; everything else names the token itself. */
const SEEDS = {
  light: {
    accent: '#14524a',
    ok: '#2b632f',
    bad: '#9f1c3b',
    wait: '#a0460a',
    info: '#29527a',
    ink: '#191e1c',
    surface: '#fcfcfa',
  },
  dark: {
    accent: '#86c9b8',
    ok: '#98c98a',
    bad: '#f09aa8',
    wait: '#f2a66c',
    info: '#9dc0e4',
    ink: '#e9eae5',
    surface: '#191e1c',
  },
} as const;

/** The component library in the look of the tokens. Heights grow with 大字版 and under a thumb. */
export function themeOf({ theme: light, size }: Preferences, phone: boolean): ThemeConfig {
  const seed = SEEDS[light];
  const large = size === 'large';
  return {
    cssVar: { key: 'luodi' },
    hashed: false,
    algorithm: light === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: seed.accent,
      colorLink: seed.accent,
      colorSuccess: seed.ok,
      colorError: seed.bad,
      colorWarning: seed.wait,
      colorInfo: seed.info,
      colorTextBase: seed.ink,
      colorBgBase: seed.surface,
      colorBgLayout: 'var(--ground)',
      colorBgContainer: 'var(--surface)',
      colorBgElevated: 'var(--raised)',
      colorText: 'var(--ink)',
      colorTextSecondary: 'var(--ink-2)',
      colorTextTertiary: 'var(--ink-3)',
      colorTextPlaceholder: 'var(--ink-3)',
      colorTextLightSolid: 'var(--on-accent)',
      colorBorder: 'var(--edge)',
      colorSplit: 'var(--line)',
      colorBorderSecondary: 'var(--line)',
      fontFamily: 'inherit',
      fontSize: large ? 18 : 14,
      borderRadius: 4,
      borderRadiusSM: 2,
      borderRadiusLG: 6,
      controlHeight: large || phone ? 44 : 34,
      controlHeightSM: large ? 40 : phone ? 44 : 28,
      controlHeightLG: large ? 52 : 44,
      lineWidthFocus: 2,
      controlOutline: 'var(--focus)',
      boxShadow: 'none',
      boxShadowSecondary: 'var(--e2)',
      motionDurationFast: '0.09s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: componentsOf(large),
  };
}

function componentsOf(large: boolean): ThemeConfig['components'] {
  return {
    Table: {
      headerBg: 'var(--sunken)',
      headerColor: 'var(--ink-2)',
      headerSplitColor: 'transparent',
      headerSortActiveBg: 'var(--sunken)',
      headerSortHoverBg: 'var(--sunken)',
      fixedHeaderSortActiveBg: 'var(--sunken)',
      headerFilterHoverBg: 'var(--sunken)',
      bodySortBg: 'transparent',
      rowExpandedBg: 'var(--surface)',
      footerBg: 'var(--surface)',
      rowHoverBg: 'var(--sunken)',
      rowSelectedBg: 'var(--accent-soft)',
      rowSelectedHoverBg: 'var(--accent-soft)',
      cellFontSize: large ? 17 : 13,
      cellFontSizeMD: large ? 17 : 13,
      cellFontSizeSM: large ? 17 : 13,
      cellPaddingBlock: 17,
      cellPaddingBlockMD: 11,
      cellPaddingBlockSM: large ? 11 : 7,
      cellPaddingInline: 10,
      cellPaddingInlineMD: 10,
      cellPaddingInlineSM: 10,
      borderColor: 'var(--line)',
      headerBorderRadius: 0,
    },
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      contentFontSize: large ? 18 : 14,
      fontWeight: 400,
    },
    Tabs: {
      inkBarColor: 'var(--accent)',
      itemColor: 'var(--ink-2)',
      itemSelectedColor: 'var(--ink)',
      horizontalItemGutter: 24,
    },
    Tag: { defaultBg: 'transparent' },
    Segmented: { itemSelectedBg: 'var(--ink)', itemSelectedColor: 'var(--surface)' },
  };
}
