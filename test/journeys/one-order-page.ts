import type { Wire } from '../support/http.ts'
import type { Shop } from '../support/shop.ts'
import { canceled, type FourWires, type Seen, shipped, type WireName, wireNames } from './four-wires.ts'

const titles: Readonly<Record<WireName, string>> = {
  homeroots: 'HomeRoots',
  'endless-aisles': 'Endless Aisles',
  'inventory-source': 'Inventory Source',
  sophio: 'Sophio, ShipStation',
}

type Cells = Readonly<Record<WireName, string>>

/** The page that shows one order as each wire tells it; every cell is what the wire answered. */
export async function oneOrderPage(shop: Shop, wires: FourWires): Promise<string> {
  const { environment } = wires
  const number = await wires.place['endless-aisles']('WEB-1001')
  const placed = await wires.read(number)
  await shipped(shop, environment, number, 1)
  const half = await wires.read(number)
  await shipped(shop, environment, number, 2)
  const whole = await wires.read(number)
  const off = await wires.place['endless-aisles']('WEB-1002')
  await canceled(shop, environment, off)
  const gone = await wires.read(off)
  return [
    '# One order, four wires',
    '',
    'The same order as each API tells it: two units of one supplier and one of another, placed through Endless Aisles. Whichever of the four',
    'it is placed through, the others tell the same. `test/journeys/one-order.test.ts` places, ships and cancels such orders through all of',
    'them, compares, and writes this page from the answers.',
    '',
    ...table('Where it is', [
      ['the retailer’s own number', fields(placed, poFields)],
      ['the hub’s number', fields(placed, numberFields)],
      ['placed', statuses(placed)],
      ['one of two suppliers has shipped', statuses(half)],
      ['both have', statuses(whole)],
      ['canceled instead', statuses(gone)],
    ]),
    ...table('Who gets it', [
      ['name', fields(placed, nameFields)],
      ['street', fields(placed, streetFields)],
      ['ZIP code', fields(placed, zipFields)],
    ]),
    ...table('What is in it', [
      ['an item', fields(placed, itemFields)],
      ['how many', fields(placed, quantityFields)],
      ['what the consumer pays for one', fields(placed, retailFields)],
      ['what the retailer pays for one', fields(placed, costFields)],
      ['what the retailer owes for all, freight and packing in it', fields(placed, owedFields)],
      ['tracking number', fields(whole, trackingFields, (value) => value.replaceAll(String(number), '…'))],
    ]),
    'A dash: the document of that API has no field for it. HomeRoots brings no prices of the consumer: an order placed there takes the',
    'retailer’s own price of the day.',
    '',
  ].join('\n')
}

type Fields = Readonly<Partial<Record<WireName, readonly [name: string, of: (raw: Wire) => unknown]>>>

const poFields: Fields = {
  homeroots: ['po_number', (raw) => raw.status[0].po_number],
  'inventory-source': ['order_number', (raw) => raw.order_number],
  sophio: ['orderNumber', (raw) => raw.orderNumber],
}
const numberFields: Fields = {
  'endless-aisles': ['id', () => '…'],
  'inventory-source': ['id', () => '…'],
  sophio: ['orderId', () => '…'],
}
const nameFields: Fields = {
  homeroots: ['customer_name', (raw) => raw.invoice[0].customer_name],
  'endless-aisles': ['shipping.full_name', (raw) => raw.shipping.full_name],
  sophio: ['shipTo.name', (raw) => raw.shipTo.name],
}
const streetFields: Fields = {
  homeroots: ['address_line1', (raw) => raw.invoice[0].address_line1],
  'endless-aisles': ['shipping.line_1', (raw) => raw.shipping.line_1],
  sophio: ['shipTo.street1', (raw) => raw.shipTo.street1],
}
const zipFields: Fields = {
  homeroots: ['zipcode', (raw) => raw.invoice[0].zipcode],
  'endless-aisles': ['shipping.zip', (raw) => raw.shipping.zip],
  sophio: ['shipTo.postalCode', (raw) => raw.shipTo.postalCode],
}
const itemFields: Fields = {
  homeroots: ['ocid', (raw) => raw.invoice[0].items[0].ocid],
  'endless-aisles': ['line_items.id', (raw) => raw.line_items[0].id],
  'inventory-source': ['items.sku', (raw) => raw.items[0].sku],
  sophio: ['items.sku', (raw) => raw.items[0].sku],
}
const quantityFields: Fields = {
  homeroots: ['quantity', (raw) => raw.invoice[0].items[0].quantity],
  'endless-aisles': ['line_items.quantity', (raw) => raw.line_items[0].quantity],
  'inventory-source': ['items.quantity', (raw) => raw.items[0].quantity],
  sophio: ['items.quantity', (raw) => raw.items[0].quantity],
}
const retailFields: Fields = {
  'endless-aisles': ['line_items.price', (raw) => raw.line_items[0].price],
  'inventory-source': ['items.price', (raw) => raw.items[0].price],
  sophio: ['items.unitPrice', (raw) => raw.items[0].unitPrice],
}
const costFields: Fields = {
  homeroots: ['price', (raw) => raw.invoice[0].items[0].price],
  'endless-aisles': ['line_items.wholesale', (raw) => raw.line_items[0].wholesale],
  'inventory-source': ['items.cost', (raw) => raw.items[0].cost],
}
const owedFields: Fields = {
  homeroots: ['total of each invoice', (raw) => raw.invoice.map(({ total }: Wire) => total).join(' + ')],
  'endless-aisles': [
    'wholesale, freight, pick_pack',
    (raw) => [raw.wholesale, raw.freight, raw.pick_pack].join(' + '),
  ],
  'inventory-source': ['total_cost', (raw) => raw.total_cost],
}
const trackingFields: Fields = {
  homeroots: ['shipping_tracking', (raw) => raw.status[0].shipping_details.shipping_tracking],
  'endless-aisles': ['shipments.number', (raw) => raw.shipments[0].number],
  'inventory-source': ['tracking_number', (raw) => raw.shipments[0].tracking_number],
}

function fields(
  seen: Readonly<Record<WireName, Seen>>,
  of: Fields,
  shown: (value: string) => string = (value) => value,
): Cells {
  return cells((wire) => {
    const field = of[wire]
    if (field === undefined) return '–'
    const [name, read] = field
    return `\`${name}\`: ${shown(String(read(seen[wire].raw)))}`
  })
}

function statuses(seen: Readonly<Record<WireName, Seen>>): Cells {
  return cells((wire) => seen[wire].status.map((word) => `\`${word}\``).join(', '))
}

function cells(of: (wire: WireName) => string): Cells {
  return {
    homeroots: of('homeroots'),
    'endless-aisles': of('endless-aisles'),
    'inventory-source': of('inventory-source'),
    sophio: of('sophio'),
  }
}

function table(title: string, rows: readonly (readonly [what: string, cells: Cells])[]): readonly string[] {
  const line = (each: readonly string[]) => `| ${each.join(' | ')} |`
  return [
    `## ${title}`,
    '',
    line(['', ...wireNames.map((name) => titles[name])]),
    line(['---', ...wireNames.map(() => '---')]),
    ...rows.map(([what, shown]) => line([what, ...wireNames.map((name) => shown[name])])),
    '',
  ]
}
