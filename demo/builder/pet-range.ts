/** The pet supplier's range: made up by us, since no open catalogue of pet food in several sizes is to be had. */
import { oneOf } from './chance.ts'
import type { MotifName } from './images/gallery.ts'
import type { DemoProduct, Metadata } from './item.ts'
import { itemFrom, slug } from './make-item.ts'
import { goods } from './pet-goods.ts'
import { endingIn99 } from './pricing.ts'

interface Line {
  readonly brand: string
  readonly species: 'Dog' | 'Cat'
  readonly kind: 'Dry Food' | 'Wet Food' | 'Treats'
  readonly motif: MotifName
  readonly flavours: readonly string[]
  readonly stages: readonly string[]
  /** Label, pounds shipped, share of the price of the middle size. */
  readonly sizes: readonly (readonly [string, number, number])[]
  /** Cents, for the middle size. */
  readonly price: number
  readonly conditions: readonly string[]
}

const flavours = {
  land: [
    'Chicken & Brown Rice',
    'Lamb & Barley',
    'Beef & Sweet Potato',
    'Turkey & Oatmeal',
    'Duck & Pumpkin',
    'Venison & Lentil',
  ],
  sea: ['Salmon & Potato', 'Whitefish & Pea', 'Herring & Kelp', 'Tuna & Rice'],
  bite: [
    'Peanut Butter',
    'Smoked Bacon',
    'Blueberry & Oat',
    'Cheddar',
    'Liver',
    'Sweet Potato',
    'Salmon Skin',
    'Turkey & Cranberry',
  ],
}
const dry = [
  ['5-lb', 5.2, 0.42],
  ['15-lb', 15.4, 1],
  ['30-lb', 30.8, 1.72],
] as const
const dryCat = [
  ['3-lb', 3.2, 0.45],
  ['7-lb', 7.3, 1],
  ['14-lb', 14.5, 1.78],
] as const
const cans = [
  ['Case of 12', 11.2, 1],
  ['Case of 24', 22.1, 1.9],
] as const
const pouches = [
  ['6-oz', 0.5, 0.6],
  ['12-oz', 0.9, 1],
  ['24-oz', 1.7, 1.8],
] as const

const lines: readonly Line[] = [
  {
    brand: 'Northfold',
    species: 'Dog',
    kind: 'Dry Food',
    motif: 'dog-food',
    flavours: [...flavours.land, ...flavours.sea],
    stages: ['Adult', 'Senior'],
    sizes: dry,
    price: 4499,
    conditions: ['Grain-Free'],
  },
  {
    brand: 'Fetch & Fir',
    species: 'Dog',
    kind: 'Dry Food',
    motif: 'dog-food',
    flavours: flavours.land,
    stages: ['Adult', 'Puppy'],
    sizes: dry,
    price: 3299,
    conditions: ['No Corn No Wheat No Soy'],
  },
  {
    brand: 'Otterbrook',
    species: 'Cat',
    kind: 'Dry Food',
    motif: 'cat-food',
    flavours: [...flavours.sea, ...flavours.land.slice(0, 4)],
    stages: ['Adult', 'Kitten'],
    sizes: dryCat,
    price: 2599,
    conditions: ['Hairball Control'],
  },
  {
    brand: 'Whisker Row',
    species: 'Cat',
    kind: 'Wet Food',
    motif: 'cat-can',
    flavours: [...flavours.sea, ...flavours.land],
    stages: ['Adult'],
    sizes: cans,
    price: 1999,
    conditions: ['Grain-Free'],
  },
  {
    brand: 'Fetch & Fir',
    species: 'Dog',
    kind: 'Wet Food',
    motif: 'dog-can',
    flavours: flavours.land,
    stages: ['Adult'],
    sizes: cans,
    price: 2899,
    conditions: [],
  },
  {
    brand: 'Saltgrass',
    species: 'Dog',
    kind: 'Treats',
    motif: 'treats',
    flavours: flavours.bite,
    stages: ['All Stages'],
    sizes: pouches,
    price: 899,
    conditions: ['Corn-Free'],
  },
  {
    brand: 'Otterbrook',
    species: 'Cat',
    kind: 'Treats',
    motif: 'treats',
    flavours: flavours.bite.slice(2, 7),
    stages: ['All Stages'],
    sizes: pouches.slice(0, 2),
    price: 599,
    conditions: [],
  },
]

export const petRange = (): readonly DemoProduct[] => [
  ...lines.flatMap((line) =>
    line.stages.flatMap((stage) => line.flavours.map((flavour) => foodProduct(line, stage, flavour))),
  ),
  ...goods,
]

function foodProduct(line: Line, stage: string, flavour: string): DemoProduct {
  const { brand, species, kind } = line
  const noun =
    kind === 'Treats' ? `${species} Treats` : `${kind.split(' ')[0]} ${nounOf(species, stage)} Food`
  const title = [brand, stage === 'Senior' ? 'Senior' : '', flavour, noun].filter(Boolean).join(' ')
  const key = slug(title)
  const main = flavour.split(' & ')[0]!
  return {
    ...{ key, title, brand, image: line.motif, metadata: metadataOf(line, stage, main) },
    description: `${oneOf(key, openings)} ${flavour.toLowerCase().replace(' & ', ' and ')}, ${oneOf(`${key} close`, closings)}`,
    ingredients: `${main}, ${oneOf(`${key} pantry`, pantries)}`,
    ...(kind === 'Treats' ? {} : { analysis: analysisOf(line) }),
    items: line.sizes.map(([size, pounds, share]) =>
      itemFrom({
        sku: `TPD-${code(brand)}-${code(flavour)}${stage[0]}-${code(kind)}${species[0]}-${size.replace(/[^0-9]/g, '')}`,
        ...{ size, pounds, supplier: 'tidewater', retailCents: endingIn99(line.price * share) },
      }),
    ),
  }
}

function metadataOf(line: Line, stage: string, main: string): Metadata {
  const { species, kind, conditions } = line
  return {
    ...{
      species,
      category: kind === 'Treats' ? 'Treats & Chews' : 'Food',
      subcategory: kind,
      lifeStage: [stage],
    },
    ...{
      mainIngredient: main,
      breedSize: ['All Breeds'],
      specialCondition: conditions,
      country: 'UNITED STATES',
    },
  }
}

const analysisOf = ({ species, kind }: Line): readonly (readonly [string, string])[] => [
  ['Crude Protein', kind === 'Wet Food' ? '9% min' : species === 'Cat' ? '34% min' : '26% min'],
  ['Crude Fat', kind === 'Wet Food' ? '5% min' : '15% min'],
  ['Crude Fiber', kind === 'Wet Food' ? '1.5% max' : '4% max'],
  ['Moisture', kind === 'Wet Food' ? '78% max' : '10% max'],
]

const nounOf = (species: string, stage: string): string =>
  stage === 'Puppy' || stage === 'Kitten' ? stage : species

/** `Chicken & Brown Rice` → `CHBR`. */
const code = (text: string): string =>
  text
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 2).toUpperCase())
    .join('')
    .slice(0, 6)

const openings = [
  'Honest cooking:',
  'Made for every day, with',
  'A recipe of few words:',
  'For bowls that come back clean:',
  'From farms we know by name:',
]
const closings = [
  'baked slowly and packed the same week.',
  'with no dyes and nothing to hide.',
  'balanced by a nutritionist and approved by a picky eater.',
  'in a bag that closes again.',
  'gentle on the stomach, rich in taste.',
]
const pantries = [
  'chicken fat, peas, flaxseed, dried kelp, vitamins',
  'brown rice, barley, carrots, salmon oil, minerals',
  'sweet potatoes, lentils, pumpkin, sunflower oil, taurine',
  'oat groats, apples, cranberries, chicory root, vitamins',
]
