/** Kitchenware, decoration and sports goods of DummyJSON (MIT); of its other products, which bear real brands, none. */
import type { MotifName } from './images/gallery.ts'
import type { DemoProduct } from './item.ts'
import { itemFrom, slug } from './make-item.ts'

interface Source {
  readonly title: string
  readonly description: string
  readonly category: string
  readonly price: number
  readonly brand?: string
  readonly sku: string
  /** No unit is given: halved, it passes for pounds. */
  readonly weight: number
}

const shelves: Readonly<
  Record<
    string,
    {
      readonly category: string
      readonly subcategory: string
      readonly brand: string
      readonly motif: MotifName
    }
  >
> = {
  'kitchen-accessories': {
    category: 'Housewares',
    subcategory: 'Kitchen',
    brand: 'Hearth & Ladle',
    motif: 'utensils',
  },
  'home-decoration': {
    category: 'Home Decor',
    subcategory: 'Decorative',
    brand: 'Low Tide Studio',
    motif: 'vase',
  },
  'sports-accessories': { category: 'Outdoors', subcategory: 'Sports', brand: 'Longstride', motif: 'ball' },
}

const closer: readonly (readonly [RegExp, MotifName])[] = [
  [/bat|racket|golf|wicket/i, 'racket'],
  [/cup|mug/i, 'mug'],
  [/^glass/i, 'glassware'],
  [/wok|pan$/i, 'pan'],
  [/pot with/i, 'pot'],
  [/blender/i, 'blender'],
  [/plate|tray|lunch/i, 'bowl'],
  [/^knife/i, 'knife'],
  [/microwave|stove/i, 'air-fryer'],
  [/spice/i, 'jar'],
  [/lamp/i, 'lamp'],
  [/frame/i, 'frame'],
  [/plant/i, 'plant'],
]

export function dummyProducts(json: string): readonly DemoProduct[] {
  // the file's own shape, byte for byte as kept in this repository
  const sources = JSON.parse(json) as readonly Source[]
  return sources.flatMap((source) => {
    const shelf = shelves[source.category]
    return shelf ? [productOf(source, shelf)] : []
  })
}

function productOf(source: Source, shelf: (typeof shelves)[string]): DemoProduct {
  const { title, description, sku, price } = source
  const supplier = shelf.category === 'Outdoors' ? 'ironline' : 'larch'
  return {
    ...{ key: `${slug(title)}-${slug(sku).split('-').at(-1)}`, title, description, brand: shelf.brand },
    image: closer.find(([name]) => name.test(title))?.[1] ?? shelf.motif,
    metadata: { category: shelf.category, subcategory: shelf.subcategory, country: 'CHINA' },
    items: [
      itemFrom({
        sku: `${supplier === 'ironline' ? 'IRN' : 'LLH'}-${sku}`,
        size: 'Each',
        supplier,
        retailCents: Math.round(price * 100),
        pounds: source.weight / 2,
      }),
    ],
  }
}
