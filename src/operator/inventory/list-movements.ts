import { Type } from 'typebox'
import { type Balance, type LedgerPlace, readItemLedger } from '../../core/inventory/read-ledger.ts'
import { operation } from '../operation.ts'
import { defaultLimit, unreadableCursor } from '../paging.ts'
import { timeToWire } from '../values.ts'
import { Closed, Code, Name, Nullable, OneOf, OrderNumber, Page, PageQuery, Time } from '../wire-schema.ts'

const Movement = Closed({
  at: Time,
  warehouse: Code,
  reason: OneOf(['reserve', 'release', 'ship', 'void', 'return', 'adjustment']),
  onHand: Type.Integer({ description: 'The difference.' }),
  reserved: Type.Integer({ description: 'The difference.' }),
  onHandAfter: Type.Integer({ description: 'What lay there then.' }),
  reservedAfter: Type.Integer(),
  retailer: Nullable(Code),
  number: Nullable(OrderNumber),
  source: Nullable(
    Type.String({ description: 'Of an adjustment: what made it.', examples: ['feed', 'import', 'count'] }),
  ),
  sourceKey: Nullable(Type.String({ description: 'Which of these it was.' })),
  note: Nullable(Type.String({ description: 'Why, where it was said.' })),
})

/** A cursor carries what lay in each warehouse, so that no page counts from the start. */
const longestCursor = 4000

export const listMovementsOperation = operation({
  id: 'listMovements',
  method: 'GET',
  url: '/stock/:item/movements',
  tag: 'Inventory',
  summary: 'The ledger of an item: what moved, why, and what lay there after it; newest first',
  params: Closed({ item: Name }),
  query: Closed({
    warehouse: Type.Optional(Code),
    limit: PageQuery.limit,
    after: Type.Optional(
      Type.String({ minLength: 1, maxLength: longestCursor, description: '`next` of the page before.' }),
    ),
  }),
  response: Page(Movement),
  refusals: ['item-not-found', 'warehouse-not-found'],
  answer: async ({ hub, caller, params, query: { warehouse, limit = defaultLimit, after } }) => {
    const place = after === undefined ? undefined : placeFrom(after)
    const { item } = params
    const { entries, next } = await readItemLedger(hub, caller, { item, warehouse }, { after: place, limit })
    return {
      data: entries.map(({ micros: _, warehouseId: _number, after: balance, ...entry }) => ({
        ...entry,
        at: timeToWire(entry.at),
        onHandAfter: balance.onHand,
        reservedAfter: balance.reserved,
      })),
      next: next ? cursorOf(next) : null,
    }
  },
})

function cursorOf({ micros, skip, balances }: LedgerPlace): string {
  const told = [...balances].map(([id, { onHand, reserved }]) => `${id}_${onHand}_${reserved}`)
  return [micros, skip, ...told].join('.')
}

/** @throws MalformedRequest */
function placeFrom(text: string): LedgerPlace {
  const [micros = '', skip = '', ...told] = text.split('.')
  if (!/^\d{1,17}$/.test(micros) || !/^\d{1,6}$/.test(skip)) throw unreadableCursor()
  const balances = told.map((each): [number, Balance] => {
    const [, id, onHand, reserved] = /^(\d{1,9})_(-?\d{1,10})_(-?\d{1,10})$/.exec(each) ?? []
    if (id === undefined) throw unreadableCursor()
    return [Number(id), { onHand: Number(onHand), reserved: Number(reserved) }]
  })
  return { micros, skip: Number(skip), balances: new Map(balances) }
}
