// Visual language of the program: ink on warm paper. Screens use the tone variables below and never name a palette step.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef5f9',
  '#dceaf2',
  '#b8d3e2',
  '#8db6cd',
  '#5c93b2',
  '#377698',
  '#1f5f82',
  '#184f6e',
  '#123e57',
  '#0b2c3f',
]
const sand: MantineColorsTuple = [
  '#fbfaf7',
  '#f5f3ee',
  '#ebe7df',
  '#dfdad0',
  '#c9c2b5',
  '#9d9586',
  '#746c5f',
  '#5b5449',
  '#403b33',
  '#28241f',
]
const leaf: MantineColorsTuple = [
  '#eef6ef',
  '#dbecde',
  '#b3d6ba',
  '#84bb90',
  '#579b6b',
  '#3a7f50',
  '#276840',
  '#1f5533',
  '#174127',
  '#0e2d1a',
]
const amber: MantineColorsTuple = [
  '#fdf5e3',
  '#fae8c4',
  '#f2d08a',
  '#e8b650',
  '#d79b27',
  '#b57a10',
  '#875507',
  '#6f4606',
  '#543504',
  '#392403',
]
const brick: MantineColorsTuple = [
  '#fcf0ed',
  '#f8ddd7',
  '#efb7ac',
  '#e28c7c',
  '#d26552',
  '#bb4634',
  '#9e3424',
  '#81291c',
  '#631e14',
  '#45140d',
]
/** Night paper: dark.7 is the window, dark.6 a panel, dark.4 a line, dark.0 the text. */
const dark: MantineColorsTuple = [
  '#e9e5dd',
  '#c9c4ba',
  '#aaa499',
  '#7d776d',
  '#4a463f',
  '#3b3832',
  '#2b2925',
  '#211f1c',
  '#191815',
  '#11100e',
]

const typedInto = [
  'TextInput',
  'Textarea',
  'NumberInput',
  'PasswordInput',
  'Autocomplete',
  'Select',
  'TagsInput',
  'DateInput',
]

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: true,
  colors: { ink, gray: sand, leaf, amber, brick, dark },
  black: '#28241f',
  fontFamily: "'Golos Text Variable', 'Segoe UI', Arial, sans-serif",
  fontSizes: { xs: '13px', sm: '14px', md: '15px', lg: '17px', xl: '21px' },
  lineHeights: { xs: '1.4', sm: '1.43', md: '1.47', lg: '1.4', xl: '1.3' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '25px', lineHeight: '32px' },
      h2: { fontSize: '17px', lineHeight: '24px' },
      h3: { fontSize: '15px', lineHeight: '22px' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', size: 'lg' },
      styles: {
        root: {
          textTransform: 'none',
          fontWeight: 500,
          fontSize: 13,
          letterSpacing: 0,
          paddingInline: 8,
          height: 24,
          flexShrink: 0,
          maxWidth: 'none',
        },
      },
    },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 'sm', fz: 'sm', highlightOnHover: true } },
    Paper: { defaultProps: { withBorder: true, radius: 'md', p: 'md' } },
    SegmentedControl: { styles: { root: { background: 'var(--app-nav)' }, label: { fontWeight: 450, fontSize: 14 } } },
    // A dialog's own paddings stand; the paper under it would double them.
    ModalContent: { defaultProps: { p: 0 } },
    DrawerContent: { defaultProps: { p: 0 } },
    // The focus placeholder is an element that a menu may not hold (axe: aria-required-children).
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: { padding: 'lg', closeButtonProps: { 'aria-label': 'Закрыть окно' } },
      styles: { title: { fontSize: 19, fontWeight: 600 } },
    },
    // A browser keeps what was typed into fields, in plain and outside our store, unless each field forbids it.
    ...Object.fromEntries(typedInto.map((name) => [name, { defaultProps: { autoComplete: 'off' } }])),
    Anchor: { defaultProps: { underline: 'hover' } },
    NavLink: { styles: { root: { borderRadius: 6, paddingBlock: 8 }, label: { fontSize: 15 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, multiline: true, maw: 320 } },
    InputWrapper: {
      styles: { label: { fontWeight: 500, marginBottom: 4 }, error: { fontSize: 13 }, description: { fontSize: 13 } },
    },
    Radio: { styles: { description: { fontSize: 13 }, error: { fontSize: 13 } } },
    Checkbox: { styles: { description: { fontSize: 13 }, error: { fontSize: 13 } } },
  },
})

type Tone = 'ink' | 'leaf' | 'amber' | 'brick' | 'gray'
const tones = { ink, leaf, amber, brick, gray: sand }
function lightTones(): Record<string, string> {
  const out: Record<string, string> = {}
  for (const t of Object.keys(tones) as Tone[]) {
    out[`--mantine-color-${t}-light`] = tones[t][t === 'gray' ? 2 : 1]
    out[`--mantine-color-${t}-light-color`] = tones[t][7]
    out[`--mantine-color-${t}-light-hover`] = tones[t][2]
    out[`--tone-${t}-line`] = tones[t][3]
    out[`--tone-${t}-wash`] = tones[t][0]
    out[`--tone-${t}-text`] = tones[t][t === 'gray' ? 7 : 6]
    out[`--tone-${t}-mark`] = tones[t][t === 'amber' ? 4 : 5]
  }
  return out
}
function darkTones(): Record<string, string> {
  const out: Record<string, string> = {}
  for (const t of Object.keys(tones) as Tone[]) {
    out[`--mantine-color-${t}-light`] = t === 'gray' ? dark[5] : `color-mix(in srgb, ${tones[t][5]} 26%, ${dark[6]})`
    out[`--mantine-color-${t}-light-color`] = tones[t][2]
    out[`--mantine-color-${t}-light-hover`] = `color-mix(in srgb, ${tones[t][5]} 40%, ${dark[6]})`
    out[`--tone-${t}-line`] = `color-mix(in srgb, ${tones[t][4]} 55%, ${dark[6]})`
    out[`--tone-${t}-wash`] = t === 'gray' ? dark[5] : `color-mix(in srgb, ${tones[t][5]} 14%, ${dark[6]})`
    out[`--tone-${t}-text`] = tones[t][3]
    out[`--tone-${t}-mark`] = tones[t][4]
  }
  return out
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--app-page': sand[1],
    '--app-nav': sand[2],
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#28241f',
    '--mantine-color-dimmed': sand[7],
    '--mantine-color-placeholder': sand[6],
    '--mantine-color-anchor': ink[6],
    '--mantine-color-default-border': sand[3],
    '--mantine-color-error': brick[6],
    '--app-line': sand[3],
    '--app-line-soft': sand[2],
    '--app-field-line': '#8b8476',
    ...lightTones(),
  },
  dark: {
    '--app-page': dark[7],
    '--app-nav': dark[8],
    '--mantine-color-body': dark[6],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-anchor': ink[3],
    '--mantine-color-default-border': dark[4],
    '--app-line': dark[4],
    '--app-line-soft': dark[5],
    '--app-field-line': dark[3],
    ...darkTones(),
  },
})
