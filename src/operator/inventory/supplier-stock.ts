import { type Static, Type } from 'typebox'
import { listSupplierStock, type OfferStock, setStockCount } from '../../core/inventory/supplier-stock.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Code, CodeOrId, Id, Nullable, Page, PageQuery } from '../wire-schema.ts'

const text = Type.String()
const Count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

const OfferRow = Closed({
  ...{ itemId: Id, sku: text, supplierSku: text, gtin: Nullable(text), title: text, label: text },
  discontinued: Type.Boolean(),
  warehouses: Type.Array(
    Closed({
      ...{ warehouse: Code, onHand: Type.Integer(), reserved: Type.Integer(), buffer: Type.Integer() },
      available: Type.Integer({ description: 'Negative is a shortage.' }),
    }),
    { description: 'Where anything was ever counted.' },
  ),
})

export type OfferRow = Static<typeof OfferRow>

export const listSupplierStockOperation = operation({
  id: 'listSupplierStock',
  method: 'GET',
  url: '/suppliers/:supplier/stock',
  tag: 'Inventory',
  summary: 'What a supplier offers and what lies of it in its warehouses, by its own codes',
  callers: ['operator', 'supplier'],
  params: Closed({ supplier: CodeOrId }),
  query: Closed({
    term: Type.Optional(
      Type.String({ pattern: '^(?=.*\\S).{1,100}$', description: 'Part of a code or a title, in any case.' }),
    ),
    out: Type.Optional(Type.Boolean({ description: 'Only items of which no unit is free.' })),
    ...PageQuery,
  }),
  response: Page(OfferRow),
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, params, query }) => {
    const { limit = defaultLimit, after, term, out = false } = query
    const page = { after: after === undefined ? undefined : idFromCursor(after), limit: limit + 1 }
    const filter = { term: term?.trim() ?? null, isOut: out }
    const found = await listSupplierStock(hub, caller, params.supplier, filter, page)
    return pageOf(found, limit, ({ itemId }) => String(itemId), offerToWire)
  },
})

export const setStockCountOperation = operation({
  id: 'setStockCount',
  method: 'PUT',
  url: '/suppliers/:supplier/stock/:item',
  tag: 'Inventory',
  summary: 'Say what lies of an item in one warehouse of its supplier, as of now',
  description: 'As a stock file of one row. The same again changes nothing.',
  callers: ['operator', 'supplier'],
  params: Closed({ supplier: CodeOrId, item: Id }),
  body: Closed({
    warehouse: Code,
    onHand: Count,
    buffer: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: 'Never sold; as it is unless said.' }),
    ),
  }),
  response: OfferRow,
  refusals: ['supplier-not-found', 'warehouse-not-found', 'item-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { warehouse, onHand, buffer } = body
    const count = { supplier: params.supplier, itemId: params.item, warehouse, onHand, buffer }
    return offerToWire(await setStockCount(hub, caller, count))
  },
})

function offerToWire({ warehouses, ...offer }: OfferStock): Static<typeof OfferRow> {
  const { itemId, sku, supplierSku, gtin, title, label, discontinued } = offer
  const known = { itemId, sku, supplierSku, gtin, title, label, discontinued }
  return { ...known, warehouses: warehouses.map((each) => ({ ...each })) }
}
