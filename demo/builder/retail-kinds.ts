import type { MotifName } from './images/gallery.ts'
import type { SupplierCode } from './item.ts'

export interface Department {
  readonly name: string
  readonly supplier: SupplierCode
  readonly other: SupplierCode
  /** Styles that the other supplier may carry too. */
  readonly shared: readonly string[]
  readonly brands: readonly string[]
}

const home = (name: string, brands: readonly string[], shared: readonly string[] = []): Department => ({
  ...{ name, supplier: 'larch', other: 'ironline', shared, brands },
})
const gear = (name: string, brands: readonly string[], shared: readonly string[] = []): Department => ({
  ...{ name, supplier: 'ironline', other: 'larch', shared, brands },
})

/** The source's categories, as the two suppliers would shelve them. The source names no brands; these are made up. */
export const departments: Readonly<Record<string, Department>> = {
  furniture: home('Furniture', ['Larkfield', 'Oak & Anvil', 'Maren']),
  homedecor: home('Home Decor', ['Larkfield', 'Maren', 'Low Tide Studio']),
  housewares: home('Housewares', ['Hearth & Ladle', 'Larkfield', 'Plainsong'], ['kitchen']),
  floral: home('Plants & Floral', ['Fernwick', 'Low Tide Studio']),
  seasonal: home('Seasonal', ['Fernwick', 'Merry Lane']),
  beauty: home('Beauty', ['Quiet Basin', 'Juna']),
  books: home('Books', ['Harrow Street Press']),
  apparel: home('Apparel', ['Cobblestone', 'Juna', 'Wren & Vale']),
  accessories: home('Accessories', ['Cobblestone', 'Wren & Vale', 'Satchel Row'], ['backpack']),
  jewelry: home('Jewelry', ['Juna', 'Ember & Ore']),
  footwear: home('Footwear', ['Cobblestone', 'Longstride']),
  instruments: home('Musical Instruments', ['Bellmont', 'Redwood Strings']),
  electronics: gear('Electronics', ['Voltaic', 'Norrsken'], ['speaker', 'headphones']),
  outdoors: gear('Outdoors', ['Stillwater', 'Tall Timber'], ['camping']),
  tools: gear('Tools', ['Ironline Pro', 'Tall Timber']),
}

export interface Kind {
  readonly name: string
  readonly motif: MotifName
  /** Pounds, as it ships. */
  readonly lightest: number
  readonly heaviest: number
}

const kinds: Readonly<
  Record<string, readonly [name: string, motif: MotifName, lightest: number, heaviest: number]>
> = {
  backpack: ['Backpacks', 'backpack', 1.5, 4],
  bag: ['Bags', 'tote', 1, 3],
  belt: ['Belts', 'belt', 0.5, 1],
  glasses: ['Eyewear', 'glasses', 0.3, 0.6],
  handbag: ['Handbags', 'handbag', 1, 3],
  watch: ['Watches', 'watch', 0.4, 1],
  jacket: ['Jackets', 'jacket', 1.5, 4],
  scarf: ['Scarves', 'scarf', 0.3, 0.9],
  shirt: ['Shirts', 'shirt', 0.4, 1],
  socks: ['Socks', 'socks', 0.2, 0.4],
  bathing: ['Bath & Body', 'bottle', 0.8, 2.5],
  grooming: ['Grooming', 'cosmetics', 0.3, 1.4],
  cooking: ['Cookbooks', 'book', 1.5, 3.5],
  travel: ['Travel', 'book', 1, 2.8],
  cable: ['Cables', 'cable', 0.2, 0.6],
  camera: ['Cameras', 'camera', 1, 4],
  computer: ['Computers', 'laptop', 3, 7],
  headphones: ['Headphones', 'headphones', 0.6, 1.6],
  keyboard: ['Keyboards', 'keyboard', 1.2, 3],
  speaker: ['Speakers', 'speaker', 2, 14],
  television: ['Televisions', 'television', 18, 46],
  centerpiece: ['Centerpieces', 'vase', 3, 7],
  plant: ['Plants', 'plant', 3, 11],
  wreath: ['Wreaths', 'wreath', 2, 5],
  boot: ['Boots', 'boot', 2.5, 4.5],
  formal: ['Dress Shoes', 'heels', 1.2, 2.6],
  sandals: ['Sandals', 'sandals', 0.8, 1.8],
  sneaker: ['Sneakers', 'sneaker', 1.5, 2.8],
  chairs: ['Chairs', 'chair', 14, 48],
  dressers: ['Dressers', 'dresser', 68, 142],
  sofas: ['Sofas', 'sofa', 84, 168],
  tables: ['Tables', 'table', 22, 96],
  bowls: ['Bowls', 'bowl', 1.2, 5],
  consumable: ['Consumables', 'jar', 1, 3],
  kitchen: ['Kitchen', 'utensils', 0.6, 9],
  salon: ['Salon', 'bowl', 0.5, 2],
  keys: ['Keyboards & Pianos', 'keys', 12, 58],
  microphone: ['Microphones', 'microphone', 0.8, 3],
  percussion: ['Percussion', 'drum', 6, 42],
  strings: ['Strings', 'guitar', 5, 16],
  wind: ['Wind', 'horn', 2, 9],
  bracelet: ['Bracelets', 'bracelet', 0.2, 0.5],
  earrings: ['Earrings', 'earrings', 0.2, 0.4],
  necklace: ['Necklaces', 'necklace', 0.2, 0.5],
  camping: ['Camping', 'tent', 3, 18],
  fishing: ['Fishing', 'fishing', 0.6, 6],
  kayaking: ['Kayaking', 'kayak', 28, 66],
  pet: ['Pets', 'collar', 0.4, 5],
  christmas: ['Christmas', 'tree', 0.8, 6],
  easter: ['Easter', 'egg', 0.5, 3],
  halloween: ['Halloween', 'pumpkin', 0.6, 6],
  valentine: ["Valentine's Day", 'heart', 0.4, 3],
  axe: ['Axes', 'axe', 3, 6],
  drill: ['Drills', 'drill', 3, 8],
  hammer: ['Hammers', 'hammer', 1.2, 3.5],
  knife: ['Knives', 'knife', 0.4, 1],
  plier: ['Pliers', 'pliers', 0.6, 1.8],
  saw: ['Saws', 'saw', 1.2, 12],
  screwdriver: ['Screwdrivers', 'screwdriver', 0.4, 2],
  set: ['Tool Sets', 'toolbox', 8, 28],
  wrench: ['Wrenches', 'wrench', 0.8, 4],
  clock: ['Clocks', 'clock', 1, 6],
  cushion: ['Cushions', 'cushion', 1.2, 3.5],
  decorative: ['Decorative', 'vase', 1, 9],
  lighting: ['Lighting', 'lamp', 2.5, 14],
  bedroom: ['Bedroom', 'bed', 40, 90],
}

/** Where the name says more than the style does. */
const closer: readonly (readonly [style: RegExp, name: RegExp, motif: MotifName])[] = [
  [/kitchen|bowls|consumable/, /\b(mug|cup|teacup|espresso|coffee|tea)s?\b/i, 'mug'],
  [/kitchen/, /\b(pan|skillet|wok|griddle)s?\b/i, 'pan'],
  [/kitchen/, /\b(pot|dutch oven|cookware|casserole|saucepan|stockpot|cocotte)s?\b/i, 'pot'],
  [
    /kitchen/,
    /\b(glass|glasses|goblet|goblets|decanter|carafe|tumbler|tumblers|wine|champagne|pitcher)\b/i,
    'glassware',
  ],
  [/kitchen/, /\b(kettle|teapot)s?\b/i, 'kettle'],
  [/kitchen/, /\b(jar|canister|canisters|jars|container|containers|storage|spice)\b/i, 'jar'],
  [/kitchen/, /\b(blender|mixer|processor|juicer)\b/i, 'blender'],
  [/kitchen/, /\btoaster\b/i, 'toaster'],
  [/kitchen/, /\b(knife|knives|cutlery|flatware)\b/i, 'knife'],
  [/kitchen/, /\b(bowl|bowls|dish|dishes|plate|plates|dinnerware|platter|tray)\b/i, 'bowl'],
  [/bag/, /\b(backpack|daypack|rucksack)\b/i, 'backpack'],
  [/camping/, /\blanterns?\b/i, 'lamp'],
  [/pet/, /\bbed\b/i, 'pet-bed'],
  [/pet/, /\b(bowl|feeder)s?\b/i, 'pet-bowl'],
  [/pet/, /\b(toy|ball|frisbee|chew)s?\b/i, 'chew-toy'],
  [/pet/, /\b(crate|carrier|house)\b/i, 'crate'],
  [/decorative|christmas|halloween|valentine/, /\bcandles?\b/i, 'candle'],
  [/decorative/, /\b(frame|poster|print|painting|art|canvas|mirror)s?\b/i, 'frame'],
  [/decorative/, /\b(rug|carpet)s?\b/i, 'rug'],
  [/decorative/, /\b(throw|blanket|tapestry|macramé|hanging)s?\b/i, 'throw'],
  [/decorative/, /\b(plant|planter|succulent|fern|terrarium|cactus|cacti|bonsai)s?\b/i, 'plant'],
  [/christmas|easter|halloween|valentine/, /\bwreaths?\b/i, 'wreath'],
  [/valentine|easter/, /\b(bouquet|flower|flowers|rose|roses|tulip|tulips)\b/i, 'bouquet'],
  [/christmas|halloween|easter|valentine/, /\b(mug|cup)s?\b/i, 'mug'],
  [/tables/, /\b(side|end|bedside|accent)\b/i, 'side-table'],
  [
    /formal/,
    /\b(men|loafers?|oxfords?|brogues?|derby|monk|dapper|gentlem[ae]n(?:'s)?|wingtips?|tuxedo|executive)\b/i,
    'dress-shoe',
  ],
]

export function kindOf(category: string, style: string, title: string): Kind {
  const found = kinds[style]
  if (!found) throw new Error(`No kind for ${category}/${style}`)
  const [name, motif, lightest, heaviest] = found
  const nearer = closer.find(([styles, names]) => styles.test(style) && names.test(title))
  return { name, motif: nearer?.[2] ?? motif, lightest, heaviest }
}
