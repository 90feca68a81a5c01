/** The six tones of the house illustrations: card, halo behind the object, and four inks. */
export interface Palette {
  readonly card: string
  readonly halo: string
  readonly base: string
  readonly dark: string
  readonly light: string
  readonly accent: string
}

export const tones = ['clay', 'sage', 'slate', 'plum', 'sand', 'ink'] as const
export type Tone = (typeof tones)[number]

export const palettes: Readonly<Record<Tone, Palette>> = {
  clay: {
    card: '#f8f3ee',
    halo: '#eee2d7',
    base: '#c8795a',
    dark: '#a35c40',
    light: '#eac0a8',
    accent: '#2f4858',
  },
  sage: {
    card: '#f2f5f0',
    halo: '#e0e9db',
    base: '#7a9a77',
    dark: '#587757',
    light: '#bfd3ba',
    accent: '#c98b4b',
  },
  slate: {
    card: '#f0f4f7',
    halo: '#dbe5ed',
    base: '#5f82a1',
    dark: '#436380',
    light: '#afc6d9',
    accent: '#dba643',
  },
  plum: {
    card: '#f6f1f6',
    halo: '#e9deea',
    base: '#94709a',
    dark: '#73527a',
    light: '#cfb4d2',
    accent: '#dd9a55',
  },
  sand: {
    card: '#f8f5eb',
    halo: '#ede5cd',
    base: '#c7a65a',
    dark: '#a1823c',
    light: '#e8d7a6',
    accent: '#4f6d7a',
  },
  ink: {
    card: '#f2f3f4',
    halo: '#e0e3e6',
    base: '#505b66',
    dark: '#363f48',
    light: '#a2acb5',
    accent: '#cf7a58',
  },
}

const words: Readonly<Record<Tone, RegExp>> = {
  ink: /\b(black|noir|charcoal|gr[ae]y|steel|silver|midnight|onyx|carbon|monochrome|dark)\b/i,
  slate: /\b(blue|navy|denim|teal|aqua|azure|cobalt|indigo|ocean|turquoise|sky|nautical)\b/i,
  sage: /\b(green|olive|sage|emerald|mint|forest|moss|jungle|botanical|khaki|natural)\b/i,
  clay: /\b(red|coral|rust|orange|terracotta|crimson|scarlet|burgundy|cherry|copper|cognac)\b/i,
  sand: /\b(yellow|gold|golden|beige|tan|brown|caramel|cream|ivory|bamboo|wood|wooden|oak|mustard|white)\b/i,
  plum: /\b(purple|mauve|pink|rose|blush|lavender|violet|plum|lilac|magenta|fuchsia)\b/i,
}

/** The tone that a title names, if the motif comes in it. */
export function toneNamedIn(title: string, offered: readonly Tone[]): Tone | undefined {
  return offered.find((tone) => words[tone].test(title))
}
