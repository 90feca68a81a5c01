/** Sophio createorder: the SKUs, names, prices and weights of its request and its answer. None of the three shows a UPC. */
import type { DemoProduct } from '../builder/item.ts'

export const sophioProducts: readonly DemoProduct[] = [
  part({
    id: 222637,
    sku: 'VIC-OS32372',
    title: 'Engine Oil Pan Gasket fits 2007-2011 Toyota Tundra Land Cruiser',
    brand: 'VIC',
    subcategory: 'Gaskets',
    image: '/images/oil-pan-gasket-ink.svg',
    prices: ['7.46', '4.62', '3.98'],
    weight: '0.37',
  }),
  part({
    id: 222638,
    sku: 'SNA-3401222',
    title: 'Power Steering Pressure Line Hose Assembly fits 2006-2008 Honda Civic',
    brand: 'SNA',
    subcategory: 'Steering',
    image: '/images/hose-assembly-slate.svg',
    prices: ['47.46', '31.10', '27.05'],
    weight: '1.72',
  }),
  part({
    id: 224195,
    sku: 'DOR-931-861',
    title: 'Liftgate Lock Actuator fits 2001-2007 Toyota Sequoia DORMAN',
    brand: 'DORMAN',
    subcategory: 'Body Hardware',
    image: '/images/lock-actuator-ink.svg',
    prices: ['51.37', '33.80', '29.25'],
    weight: '1.2',
  }),
]

interface Part {
  readonly id: number
  readonly sku: string
  readonly title: string
  readonly brand: string
  readonly subcategory: string
  readonly image: string
  /** Retail, wholesale, the supplier's. */
  readonly prices: readonly [string, string, string]
  readonly weight: string
}

function part({
  id,
  sku,
  title,
  brand,
  subcategory,
  image,
  prices: [retail, wholesale, cost],
  weight,
}: Part): DemoProduct {
  const offers = [{ supplier: 'ironline', supplierSku: sku, itemNumber: String(id), cost }] as const
  return {
    key: sku.toLowerCase(),
    id,
    title,
    brand,
    description: `${title}. Made to the dimensions of the original part.`,
    metadata: { category: 'Auto Parts', subcategory },
    image: [image],
    items: [
      {
        id,
        sku,
        size: 'Each',
        upc: '',
        mpn: sku.slice(4),
        retail,
        wholesale,
        weight,
        offers,
        stock: { 'ironline-tx': 132, 'ironline-pa': 98 },
      },
    ],
  }
}
