import { t } from '@assay/words';
import {
  ActionIcon,
  Badge,
  Button,
  CloseButton,
  createTheme,
  Input,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef4fb',
  '#dce8f5',
  '#b7cfe9',
  '#8fb4dc',
  '#6d9dd1',
  '#4c86c4',
  '#2f70b3',
  '#1b5c9f',
  '#124a84',
  '#0d3a6a',
];

const gold: MantineColorsTuple = [
  '#fdf6e5',
  '#f7e9c8',
  '#eed394',
  '#e4bb5d',
  '#dba733',
  '#c9921c',
  '#a87812',
  '#87600d',
  '#694a0a',
  '#4d3606',
];

/** Neutral with a breath of blue, so that dark pages stay calm and class colours stand out. */
const dark: MantineColorsTuple = [
  '#d9dde3',
  '#b4bbc5',
  '#99a2ae',
  '#6c7582',
  '#454d58',
  '#343b45',
  '#262c34',
  '#1b2027',
  '#14181e',
  '#0e1116',
];

/** A cross says nothing to a screen reader. */
const closeButton = { 'aria-label': t('Close') };

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, gold, dark },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily:
    "'Inter Variable', Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Open Sans', 'Liberation Sans', Arial, 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif",
  fontFamilyMonospace: "'SF Mono', 'Cascadia Mono', 'Roboto Mono', 'Liberation Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.35' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', size: 'sm', radius: 'sm' },
      styles: { root: { textTransform: 'none', minWidth: 'max-content', fontWeight: 600 } },
    }),
    CloseButton: CloseButton.extend({ defaultProps: closeButton }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    // By name: these are loaded with the pages that have one.
    Modal: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.4, blur: 0 },
        transitionProps: { duration: 80 },
        centered: true,
      },
    },
    PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': t('Toggle password visibility') } } },
    Table: { defaultProps: { verticalSpacing: 5, horizontalSpacing: 'sm', highlightOnHover: true } },
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 340 } }),
  },
});

/** Contrast of quiet text and of surfaces, in both schemes; the editors read the `--assay-*` ones. */
export const cssVariables: CSSVariablesResolver = (resolved) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56606c',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-placeholder': '#6a737d',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#181c21',
    '--mantine-color-anchor': resolved.colors['ink']?.[7] ?? '#1b5c9f',
    '--assay-page': '#f6f7f9',
    '--assay-bg': '#ffffff',
    '--assay-fg': '#181c21',
    '--assay-muted': '#56606c',
    '--assay-border': '#dde1e6',
    '--assay-accent': '#1b5c9f',
    '--assay-good': '#1d6b45',
    '--assay-bad': '#b3261e',
    '--assay-unsure': '#7a5200',
    '--assay-good-soft': '#e4f3ea',
    '--assay-bad-soft': '#fbe9e7',
    '--assay-unsure-soft': '#fbf0d9',
    '--assay-accent-soft': '#e6eff9',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adb9',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-placeholder': '#8c96a3',
    '--mantine-color-body': '#1b2027',
    '--mantine-color-text': '#e2e5ea',
    '--mantine-color-anchor': '#8fbbe8',
    '--assay-page': '#14181e',
    '--assay-bg': '#1b2027',
    '--assay-fg': '#e2e5ea',
    '--assay-muted': '#a3adb9',
    '--assay-border': '#343b45',
    '--assay-accent': '#8fbbe8',
    '--assay-good': '#7fd0a3',
    '--assay-bad': '#ff9d94',
    '--assay-unsure': '#eac06a',
    '--assay-good-soft': '#1a3427',
    '--assay-bad-soft': '#42211f',
    '--assay-unsure-soft': '#3a2f16',
    '--assay-accent-soft': '#1d3147',
  },
});
