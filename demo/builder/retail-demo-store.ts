/** Products of the AWS Retail Demo Store (MIT-0): names, descriptions and shelf prices are theirs, the rest is filled in. */
import { between, happens, oneOf } from './chance.ts'
import type { DemoProduct, SupplierCode } from './item.ts'
import { itemFrom, slug } from './make-item.ts'
import { departments, kindOf } from './retail-kinds.ts'
import { readYamlList } from './yaml-list.ts'

const sizesOf: Readonly<Record<string, readonly string[]>> = {
  shirt: ['Small', 'Medium', 'Large', 'X-Large'],
  jacket: ['Small', 'Medium', 'Large'],
  sneaker: ['US 7', 'US 8', 'US 9', 'US 10'],
  boot: ['US 7', 'US 9', 'US 11'],
}

/** Food that spoils, and what is eaten on the spot, nobody dropships. */
const perishable = ['groceries', 'food service', 'cold dispensed', 'hot dispensed', 'salty snacks']

export function retailDemoStore(yaml: string): readonly DemoProduct[] {
  const known = new Set<string>()
  return readYamlList(yaml)
    .filter(({ category = '' }) => !perishable.includes(category))
    .filter(({ style = '' }) => style !== 'bouquet' && style !== 'arrangement')
    .map((source) => ({ ...source, name: mended(source.name!), description: mended(source.description!) }))
    .filter(({ name }) => !known.has(slug(name)) && known.add(slug(name)))
    .map(productOf)
}

function productOf(source: Readonly<Record<string, string>>): DemoProduct {
  const { id = '', name = '', category = '', style = '', description = '' } = source
  const department = departments[category]
  if (!department) throw new Error(`No department for ${category}`)
  const kind = kindOf(category, style, name)
  const sizes = sizesOf[style] ?? ['Each']
  const stem = `${prefix[department.supplier]}-${id.slice(0, 8).toUpperCase()}`
  const second =
    department.shared.includes(style) && happens(`${name} second`, 45)
      ? { secondSupplier: department.other }
      : {}
  return {
    ...{
      key: slug(name),
      title: name,
      brand: oneOf(`${name} brand`, department.brands),
      description,
      image: kind.motif,
    },
    metadata: {
      ...{ category: department.name, subcategory: kind.name },
      country: oneOf(`${name} origin`, ['UNITED STATES', 'INDIA', 'VIETNAM', 'PORTUGAL', 'CHINA', 'MEXICO']),
    },
    items: sizes.map((size, i) =>
      itemFrom({
        sku: sizes.length > 1 ? `${stem}-${i + 1}` : stem,
        ...{
          size,
          supplier: department.supplier,
          ...second,
          retailCents: Math.round(Number(source.price) * 100),
        },
        pounds: between(`${name} weight`, kind.lightest * 10, kind.heaviest * 10) / 10,
      }),
    ),
  }
}

const prefix: Readonly<Record<SupplierCode, string>> = { tidewater: 'TPD', larch: 'LLH', ironline: 'IRN' }

/** Upstream lost the backslash of some escapes: macram\xE9 came to us as macramxE9. */
const mended = (text: string): string =>
  text
    .replace(/x([C-F][0-9A-F])(?=[a-z]|\b)/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\s+/g, ' ')
