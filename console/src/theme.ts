import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The green of the sign-in pages. */
const harbor: MantineColorsTuple = [
  '#e9f5f3',
  '#d3e8e5',
  '#a6d3cc',
  '#76bdb3',
  '#5cc0b4',
  '#358f86',
  '#23807a',
  '#176b68',
  '#0f5c5c',
  '#0a4747',
]

export const theme = createTheme({
  colors: { harbor },
  primaryColor: 'harbor',
  primaryShade: { light: 8, dark: 7 },
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, radius: 'md' } },
  },
})

/** Contrast of at least 4.5 to 1 in both schemes, where the kit's own colours have less. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1d2226',
    '--mantine-color-dimmed': '#5a636b',
    '--mantine-color-placeholder': '#6a7279',
    '--mantine-color-error': '#a3261c',
    '--mantine-color-anchor': '#0f5c5c',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-default-border': '#d6d3ca',
  },
  dark: {
    '--mantine-color-text': '#e8eaea',
    '--mantine-color-dimmed': '#a3acb2',
    '--mantine-color-placeholder': '#98a1a7',
    '--mantine-color-error': '#ff9d91',
    '--mantine-color-anchor': '#76cfc4',
    '--mantine-color-body': '#1b2125',
    '--mantine-color-default': '#20272c',
    '--mantine-color-default-border': '#3a444b',
  },
})
