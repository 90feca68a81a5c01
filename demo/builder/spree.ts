/** Home appliances of the Spree sample data (BSD-3-Clause): a parent row names the product, the rows after it its colours. */
import Papa from 'papaparse'
import type { MotifName } from './images/gallery.ts'
import type { DemoProduct } from './item.ts'
import { itemFrom } from './make-item.ts'

type Row = Readonly<Record<string, string>>

export function spreeProducts(csv: string): readonly DemoProduct[] {
  const { data } = Papa.parse<Row>(csv.trim(), { header: true })
  const parents = data.filter((row) => row.name && row.status === 'active')
  return parents.map((parent) => ({
    ...{ key: slugOf(parent), title: parent.name!, brand: 'Plainsong', image: motifOf(parent) },
    description: parent.description ?? '',
    metadata: {
      ...{
        category: 'Appliances',
        subcategory: parent.category1?.split(' -> ')[1] ?? parent.product_type ?? '',
      },
      country: 'CHINA',
    },
    items: coloursOf(parent, data).map((row) =>
      itemFrom({
        ...{ sku: `LLH-${row.sku}`, size: row.option1_value!, supplier: 'larch' },
        ...{ retailCents: Math.round(Number(row.price) * 100), pounds: Number(row.weight || 5) },
      }),
    ),
  }))
}

/** Two products share one SKU stem there: the slug tells them apart. */
function coloursOf(parent: Row, rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>()
  const colours = rows.filter((row) => row.slug === parent.slug && !row.name && row.option1_value)
  return colours
    .map((row) => ({
      ...row,
      sku: `${slugOf(parent)}-${row.option1_value}`.toUpperCase().replace(/[^A-Z0-9]+/g, '-'),
    }))
    .filter(({ sku }) => !seen.has(sku) && seen.add(sku))
}

const slugOf = (row: Row): string => row.slug!

const motifs: readonly (readonly [RegExp, MotifName])[] = [
  [/espresso|coffee/i, 'espresso'],
  [/air fryer/i, 'air-fryer'],
  [/blender|processor/i, 'blender'],
  [/kettle/i, 'kettle'],
  [/toaster/i, 'toaster'],
  [/vacuum/i, 'vacuum'],
  [/iron|steamer/i, 'iron'],
  [/dryer|straightener/i, 'hair-dryer'],
  [/trimmer|shaver|groom/i, 'trimmer'],
]

const motifOf = (row: Row): MotifName => motifs.find(([name]) => name.test(row.name!))?.[1] ?? 'air-purifier'
