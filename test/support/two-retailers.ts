import { type FreshDatabase, freshDatabase } from './database.ts'
import { orderOf } from './shop.ts'
import { seedCatalog } from './shop-catalog.ts'
import { seedTrade } from './trade.ts'

/** One of two retailers whose goods, prices and orders have nothing in common but one product that both may buy. */
export interface Party {
  readonly code: string
  /** What nobody but this retailer may ever read. */
  readonly canaries: readonly string[]
  readonly customId: string
  readonly email: string
  readonly lastName: string
  readonly orderNumber: number
  readonly product: {
    readonly id: number
    readonly item: number
    readonly upc: string
    readonly word: string
  }
  readonly wholesale: number
  readonly orders: readonly Record<string, unknown>[]
  /** Addresses where this retailer reads something of its own. */
  readonly own: readonly string[]
}

function party(
  code: string,
  word: string,
  numbers: { order: number; product: number; upc: string; wholesale: number },
): Party {
  const { order, product, upc, wholesale } = numbers
  const item = product + 5000
  const customId = `${word}-po`
  const shipping = { ...(orderOf([]).shipping as object), last_name: `${word}name`, city: `${word}ville` }
  const more = { shipping, customer: { email: `${word}@example.com` } }
  return {
    code,
    canaries: [
      `${word}name`,
      `${word}ville`,
      `${word}@example.com`,
      `${word}brand`,
      upc,
      `${item}`,
      `:${wholesale},`,
    ],
    customId,
    email: `${word}@example.com`,
    lastName: `${word}name`,
    orderNumber: order,
    product: { id: product, item, upc, word: `${word}brand` },
    wholesale,
    orders: [
      orderOf(
        [
          [42116, 1],
          [item, 2],
        ],
        { ...more, custom_order_id: customId },
      ),
      orderOf([[42116, 1]], more),
    ],
    own: [
      '/api/orders',
      `/api/orders/${order}`,
      `/api/orders?query=${word}%40example.com`,
      `/api/orders?query=${customId}`,
      '/api/products',
      `/api/products/search?term=${word}brand`,
      `/api/products/${product}`,
      `/api/products/bysize/${item}`,
      `/api/products/${product}/options/${item}`,
      '/api/stock',
      `/api/stock/byUpc?upc=${upc}`,
    ],
  }
}

export const parties = [
  party('r1', 'alcanary', { order: 20000, product: 31001, upc: '811048020012', wholesale: 31.31 }),
  party('r2', 'bocanary', { order: 60000, product: 31002, upc: '822048020029', wholesale: 47.47 }),
] as const

/** What nobody has: neither order nor product nor size nor code nor word. */
const nobody = { order: 77777, product: 38888, item: 43888, upc: '833048020036', word: 'zzcanary' }

interface Asked {
  readonly path: string
  readonly body?: unknown
}

export interface Probe {
  readonly what: string
  /** Names something of the other retailer's … */
  readonly others: Asked
  /** … and the same with something that nobody has: the two must not be told apart. */
  readonly nobodys: Asked
  readonly malformed?: Asked
}

const malformedIds = [
  '0',
  '-1',
  '1.5',
  '1e3',
  'abc',
  '%00',
  '%F0%9F%90%B6',
  '99999999999999999999',
  "1'or'1",
  '..%2f..',
]

/** What to ask at an address of the route table; nothing at those of stock, where what may not be bought is 0 by the document. */
export function probesOf(url: string, me: Party, other: Party): readonly Probe[] {
  const same = (what: string, others: Asked, nobodys: Asked): Probe => ({ what, others, nobodys })
  const byPath = (othersId: number, nobodysId: number): readonly Probe[] =>
    malformedIds.map((malformed) => ({
      what: malformed,
      others: { path: url.replace(':id', String(othersId)) },
      nobodys: { path: url.replace(':id', String(nobodysId)) },
      malformed: { path: url.replace(':id', malformed) },
    }))
  const byQuery = (name: string, others: readonly string[], word: string): readonly Probe[] =>
    others.map((each) =>
      same(
        name,
        { path: `${url}?${name}=${encodeURIComponent(each)}` },
        { path: `${url}?${name}=${encodeURIComponent(word)}` },
      ),
    )
  const option = (productId: number, optionId: number): Asked => ({
    path: url.replace(':productId', String(productId)).replace(':optionId', String(optionId)),
  })
  const order = (line: object): Asked => ({
    path: url,
    body: { ...orderOf([]), line_items: [{ quantity: 1, price: 1, ...line }] },
  })
  switch (url) {
    case '/api/orders':
      return [
        ...byQuery('query', [other.email, other.lastName, other.customId], `${nobody.word}@example.com`),
        ...byQuery('query', [String(other.orderNumber), String(other.orderNumber + 1)], String(nobody.order)),
        same('id', order({ id: other.product.item }), order({ id: nobody.item })),
        same('upc', order({ upc: other.product.upc }), order({ upc: nobody.upc })),
        same('mismatch', order({ id: 42116, upc: other.product.upc }), order({ id: 42116, upc: nobody.upc })),
      ]
    case '/api/orders/:id':
    case '/api/orders/:id/cancel':
      return byPath(other.orderNumber, nobody.order)
    case '/api/products/:id':
      return byPath(other.product.id, nobody.product)
    case '/api/products/bysize/:id':
      return byPath(other.product.item, nobody.item)
    case '/api/products/:productId/options/:optionId':
      return [
        same('both', option(other.product.id, other.product.item), option(nobody.product, nobody.item)),
        same('option', option(me.product.id, other.product.item), option(me.product.id, nobody.item)),
        same('product', option(other.product.id, me.product.item), option(nobody.product, me.product.item)),
      ]
    case '/api/products':
    case '/api/products/search':
      return byQuery('term', [other.product.word, other.product.upc, String(other.product.item)], nobody.word)
    default:
      return []
  }
}

/** r1 and r2 with price lists, entitlements and order numbers of their own; in both environments. */
export async function seedTwoRetailers(): Promise<FreshDatabase> {
  const fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  await seedCatalog(fresh, [
    {
      id: 39286,
      title: 'Bully Sticks',
      brand: 'Redbarn',
      items: [{ id: 42116, label: '6-inch', stock: { 1: 500 } }],
    },
    ...parties.map(({ product }) => ({
      id: product.id,
      title: `${product.word} chew`,
      brand: product.word,
      items: [{ id: product.item, label: product.word, upc: product.upc, stock: { 1: 500 } }],
    })),
  ])
  await fresh.admin.query('alter table hub.credential alter column credential_id restart with 5000')
  for (const [index, { wholesale, product, orderNumber }] of parties.entries()) {
    const retailer = index + 1
    await fresh.admin.query(`
      insert into hub.price_list (code, name) values ('list-${retailer}', 'List');
      insert into hub.price (price_list_id, item_id, wholesale)
      select price_list_id, i, ${wholesale * 10_000} from hub.price_list cross join unnest(array[42116, ${product.item}]) i
       where code = 'list-${retailer}';
      update hub.retailer set price_list_id = (select price_list_id from hub.price_list where code = 'list-${retailer}')
       where retailer_id = ${retailer};
      insert into hub.entitlement (retailer_id, scope, ref, allowed)
      values (${3 - retailer}, 'product', '${product.id}', false);
      insert into production.retailer_head (retailer_id, next_number) values (${retailer}, ${orderNumber});
      insert into sandbox.retailer_head (retailer_id, next_number) values (${retailer}, ${orderNumber});`)
  }
  return fresh
}
