import { refreshSearchOf } from '../../src/store/catalog/search-text.ts'
import type { FreshDatabase } from './database.ts'

export interface ShopProduct {
  readonly id: number
  readonly title: string
  readonly brand: string
  readonly description?: string
  readonly items: readonly ShopItem[]
}

export interface ShopItem {
  readonly id: number
  readonly label: string
  readonly upc?: string
  readonly mpn?: string
  /** Ten-thousandths. */
  readonly wholesale?: number
  readonly retail?: number
  readonly discontinued?: boolean
  /** Units by warehouse (1 and 2 are supplier 1's, 3 is supplier 2's), in both environments. */
  readonly stock: Readonly<Record<number, number>>
}

/** The documents' own ids where they have some. */
export const catalog: readonly ShopProduct[] = [
  {
    id: 39286,
    title: 'Bully Sticks Odor Free',
    brand: 'Redbarn',
    description: 'Chews for patient dogs.',
    items: [
      { id: 42116, label: '6-inch', upc: '064992103125', stock: { 1: 100 } },
      {
        id: 42117,
        label: '12-inch',
        upc: '064992103132',
        mpn: 'RB-12/OF',
        wholesale: 200000,
        stock: { 1: 100 },
      },
    ],
  },
  {
    id: 28652,
    title: 'Braided Bully Stick',
    brand: 'Barkworthies',
    items: [{ id: 24750, label: '7-inch', upc: '000123456784', mpn: 'SNA-3401222', stock: { 1: 60, 2: 44 } }],
  },
  {
    id: 30001,
    title: 'Salmon Feast',
    brand: 'Taste Of The Wild',
    description: 'Grain-free food for cats that have seen bully sticks.',
    items: [
      { id: 24751, label: '5-lb', upc: '074198609628', stock: { 3: 74 } },
      { id: 24752, label: '15-lb', upc: '074198609635', stock: { 1: 10, 3: 139 } },
      { id: 24753, label: '30-lb', upc: '074198609642', discontinued: true, stock: { 1: 5 } },
    ],
  },
  {
    id: 30002,
    title: 'Zebra Rope',
    brand: 'Knots',
    items: [{ id: 24760, label: 'one size', stock: { 1: 10 } }],
  },
  {
    id: 30003,
    title: 'Antler Chew',
    brand: 'Secret Brand',
    items: [{ id: 24999, label: 'large', upc: '811048020012', stock: { 1: 50 } }],
  },
]

const text = (value: string | undefined) =>
  value === undefined ? 'null' : `'${value.replaceAll("'", "''")}'`

/** Puts the products on the hub with stock in both environments and everything a search needs; r1 may not buy 24999. */
export async function seedCatalog(
  fresh: FreshDatabase,
  products: readonly ShopProduct[] = catalog,
): Promise<void> {
  for (const product of products) await fresh.admin.query(productText(product))
  await fresh.admin.query(
    `insert into hub.entitlement (retailer_id, scope, ref, allowed)
     select 1, 'item', '24999', false where exists (select 1 from hub.item where item_id = 24999) on conflict do nothing`,
  )
  await refreshSearchOf(
    fresh.db.environments.production,
    products.map(({ id }) => id),
  )
}

function productText({ id, title, brand, description = '', items }: ShopProduct): string {
  const product = `insert into hub.product (product_id, product_key, title, brand, description, image, metadata)
    values (${id}, 'p${id}', ${text(title)}, ${text(brand)}, ${text(description)}, 'https://img.example.com/p/${id}.jpg',
            '{"species": "Dog", "category": "Treats"}');`
  return product + items.map((item, position) => itemText(id, item, position)).join('')
}

function itemText(productId: number, item: ShopItem, position: number): string {
  const { id, label, upc, mpn, wholesale = 100000, retail = 150000, discontinued = false, stock } = item
  const shelves = Object.entries(stock)
  const key = upc === undefined ? undefined : upc.padStart(14, '0')
  const stocked = (environment: string) =>
    shelves
      .map(
        ([warehouse, units]) => `
    insert into ${environment}.stock (item_id, warehouse_id, on_hand) values (${id}, ${warehouse}, ${units});
    insert into ${environment}.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    values (${id}, ${warehouse}, 'seed', '1', ${units}, now());`,
      )
      .join('')
  return `
    insert into hub.item (item_id, product_id, position, sku, label, gtin, gtin_key, mpn, discontinued, wholesale, retail,
                          msrp, shipping_weight)
    values (${id}, ${productId}, ${position}, 'sku${id}', ${text(label)}, ${text(upc)}, ${text(key)}, ${text(mpn)},
            ${discontinued}, ${wholesale}, ${retail}, ${retail}, 5000);
    insert into hub.supplier_offer (item_id, supplier_id, supplier_sku, cost)
    select ${id}, supplier_id, 'x${id}', 80000 from (select distinct supplier_id from hub.warehouse
     where warehouse_id in (${shelves.map(([warehouse]) => warehouse).join(', ')})) s;
    ${stocked('production')} ${stocked('sandbox')}`
}
