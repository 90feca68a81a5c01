import { card, type Motif } from './draw.ts'
import { gearMotifs } from './motifs-gear.ts'
import { homeMotifs } from './motifs-home.ts'
import { kitchenMotifs } from './motifs-kitchen.ts'
import { petMotifs } from './motifs-pet.ts'
import { wearMotifs } from './motifs-wear.ts'
import { workshopMotifs } from './motifs-workshop.ts'
import { type Tone, toneNamedIn, tones } from './palette.ts'

const motifs = {
  ...petMotifs,
  ...homeMotifs,
  ...kitchenMotifs,
  ...wearMotifs,
  ...gearMotifs,
  ...workshopMotifs,
} as const satisfies Record<string, Motif>

export type MotifName = keyof typeof motifs

/** The tone a title speaks of; else one of two that belong to the motif, by turns. */
export function toneFor(motif: MotifName, title: string, turn: number): Tone {
  const offered = tonesOf(motif)
  return toneNamedIn(title, offered) ?? offered[turn % 2]!
}

export const imagePath = (motif: MotifName, tone: Tone): string => `/images/${motif}-${tone}.svg`

export function drawn(path: string): string {
  const name = path.replace('/images/', '').replace('.svg', '')
  const cut = name.lastIndexOf('-')
  const [motif, tone] = [name.slice(0, cut), name.slice(cut + 1)]
  if (!(motif in motifs) || !tones.includes(tone as Tone)) throw new Error(`No such illustration: ${path}`)
  return card(motifs[motif as MotifName], tone as Tone)
}

/** Motifs whose own colour is part of what they show. */
const ownTones: Partial<Record<MotifName, readonly Tone[]>> = {
  plant: ['sage', 'clay', 'ink'],
  tree: ['sage', 'slate', 'clay'],
  wreath: ['sage', 'clay', 'sand'],
  bouquet: ['plum', 'clay', 'sand'],
  pumpkin: ['clay', 'sand', 'plum'],
  heart: ['clay', 'plum', 'ink'],
  egg: ['plum', 'sand', 'slate'],
  heels: ['clay', 'ink', 'plum'],
  guitar: ['sand', 'clay', 'ink'],
  horn: ['sand', 'slate', 'ink'],
  saw: ['ink', 'slate', 'clay'],
  knife: ['ink', 'slate', 'sand'],
  pliers: ['clay', 'slate', 'ink'],
  'brake-rotor': ['ink', 'slate', 'clay'],
  'oil-pan-gasket': ['ink', 'slate', 'sand'],
  'hose-assembly': ['ink', 'slate', 'clay'],
  throw: ['plum', 'clay', 'slate'],
  rug: ['ink', 'sand', 'slate'],
  'pet-nest': ['sand', 'clay', 'plum'],
}

function tonesOf(motif: MotifName): readonly Tone[] {
  const own = ownTones[motif]
  if (own) return own
  const start = [...motif].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return [0, 1, 3].map((step) => tones[(start + step) % tones.length]!)
}
