/** Beds, bowls and the like of the pet supplier; the second supplier, where there is one, sells the same article. */
import { hash } from './chance.ts'
import type { MotifName } from './images/gallery.ts'
import type { DemoProduct, SupplierCode } from './item.ts'
import { itemFrom, slug } from './make-item.ts'
import { endingIn99 } from './pricing.ts'

type Good = readonly [
  title: string,
  motif: MotifName,
  species: string,
  category: string,
  cents: number,
  pounds: number,
  sizes: readonly string[],
  second?: SupplierCode,
]

const sml = ['Small', 'Medium', 'Large']
const colours = ['Clay', 'Moss', 'Slate']

const table: readonly Good[] = [
  ['Cloudloaf Bolster Pet Bed', 'pet-bed', 'Dog & Cat', 'Beds, Crates & Gates', 5999, 5, sml, 'larch'],
  [
    'Cloudloaf Orthopedic Pet Bed',
    'pet-bed',
    'Dog',
    'Beds, Crates & Gates',
    9999,
    9,
    [...sml, 'X-Large'],
    'larch',
  ],
  ['Hollow Log Cat Nest', 'pet-nest', 'Cat', 'Beds, Crates & Gates', 4499, 3, colours, 'larch'],
  ['Hearthside Travel Nest', 'pet-nest', 'Dog & Cat', 'Beds, Crates & Gates', 3999, 2.5, colours],
  ['Stoneware Supper Bowl', 'pet-bowl', 'Dog & Cat', 'Bowls & Feeders', 1899, 2.2, [...sml], 'larch'],
  ['No-Tip Steel Bowl', 'pet-bowl', 'Dog', 'Bowls & Feeders', 1299, 1.1, ['16-oz', '32-oz', '64-oz']],
  ['Slow Supper Maze Bowl', 'pet-bowl', 'Dog', 'Bowls & Feeders', 1699, 1, colours],
  [
    'Fold-Flat Wire Crate',
    'crate',
    'Dog',
    'Beds, Crates & Gates',
    6999,
    24,
    ['24-inch', '30-inch', '36-inch', '42-inch'],
  ],
  ['Weekender Carrier', 'crate', 'Dog & Cat', 'Travel', 5499, 6, sml],
  ['Bridle Leather Collar', 'collar', 'Dog', 'Collars & Leashes', 3499, 0.4, sml],
  [
    'Reflective Trail Collar',
    'collar',
    'Dog',
    'Collars & Leashes',
    1699,
    0.3,
    [...sml, 'X-Large'],
    'ironline',
  ],
  ['Breakaway Cat Collar', 'collar', 'Cat', 'Collars & Leashes', 999, 0.2, colours],
  ['Bounce-Anything Ball', 'chew-toy', 'Dog', 'Toys', 899, 0.5, sml, 'ironline'],
  ['Natural Rubber Chew', 'chew-toy', 'Dog', 'Toys', 1299, 0.7, sml],
  ['Ship Rope Tug', 'rope-toy', 'Dog', 'Toys', 1199, 0.8, sml, 'ironline'],
  ['Sisal Lookout Cat Tree', 'cat-tree', 'Cat', 'Furniture', 8999, 28, ['30-inch', '48-inch', '64-inch']],
  ['Sisal Scratching Post', 'cat-tree', 'Cat', 'Furniture', 3999, 11, ['24-inch', '32-inch']],
  [
    'Himalayan Style Cheese Chew',
    'chew-sticks',
    'Dog',
    'Treats & Chews',
    1499,
    0.6,
    ['Single', '3-pack', '5-pack'],
  ],
  [
    'Braided Collagen Sticks',
    'chew-sticks',
    'Dog',
    'Treats & Chews',
    2499,
    1,
    ['6-inch, 5-pack', '12-inch, 5-pack'],
  ],
]

export const goods: readonly DemoProduct[] = table.map(
  ([title, motif, species, category, cents, pounds, sizes, second]) => {
    const growing = sizes !== colours
    return {
      ...{ key: slug(title), title: `Bramble & Bone ${title}`, brand: 'Bramble & Bone', image: motif },
      description: `${title}, made to be used every day and to be washed now and then. Two-year promise against teeth of ordinary sharpness.`,
      metadata: {
        species,
        category,
        lifeStage: ['All Stages'],
        breedSize: ['All Breeds'],
        country: hash(title) % 2 ? 'VIETNAM' : 'UNITED STATES',
      },
      items: sizes.map((size, i) =>
        itemFrom({
          sku: `TPD-${title.replace(/[^A-Z]/g, '')}-${String(hash(title) % 100).padStart(2, '0')}-${size
            .replace(/[^A-Za-z0-9]/g, '')
            .slice(0, 6)
            .toUpperCase()}${i + 1}`,
          ...{ size, supplier: 'tidewater', ...(second ? { secondSupplier: second } : {}) },
          retailCents: growing ? endingIn99(cents * (0.7 + 0.4 * i)) : cents,
          pounds: growing ? Math.round(pounds * (0.7 + 0.4 * i) * 100) / 100 : pounds,
        }),
      ),
    }
  },
)
