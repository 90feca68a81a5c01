import { lockStockOfItems } from '../../../store/orders/lock.ts'
import { readLastNumbers } from '../../../store/orders/replace.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { isDate, localDate } from '../../shared/local-date.ts'
import { Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { Held } from '../change-order.ts'
import { noSuchDay } from '../hold-order.ts'
import type { OrderChange } from '../order-change.ts'
import { acknowledged, sorted } from './acknowledged.ts'
import type { LineAnswer } from './answer.ts'
import { isSaid } from './is-said.ts'
import { Numbering } from './numbering.ts'
import { reroute } from './reroute.ts'

export type { LineAnswer } from './answer.ts'

export interface AcknowledgeInput {
  readonly invoiceNumber: string
  /** The supplier's own number for it. */
  readonly supplierReference?: string | null | undefined
  /** Left out: all that is open is accepted. What is not named is not answered yet. */
  readonly lines?:
    | readonly {
        readonly lineNo: number
        readonly quantity?: number | undefined
        readonly answer: LineAnswer['answer']
        readonly until?: string | undefined
        readonly reason?: string | undefined
      }[]
    | undefined
}

/**
 * What a supplier says of its share of an order: it will send it, later, or not at all. What is accepted goes on to `sent`; what is
 * backordered is owed, with its day; what is rejected others send, if any can. The same answer again changes nothing; another one
 * holds for whatever is still open. Gives the order as it is afterwards. @throws Problem `fulfillment-not-found`,
 * `quantity-refused` where less is open than is spoken of, `transition-refused`, `invalid-request` for a day that is not ahead
 */
export async function acknowledgeFulfillment(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, supplierReference = null, lines }: AcknowledgeInput,
): Promise<Order> {
  const said = { supplierReference, lines: lines ? lines.map(lineAnswer) : null }
  const reason = said.lines?.find((line) => line.reason !== null)?.reason ?? null
  return await changeFulfillment(hub, caller, invoiceNumber, reason, {
    decide: async (fulfillment, order, held) => {
      if (await isSaid(held, fulfillment.fulfillmentNo, 'answer', said)) return null
      return await acknowledging(order, held, fulfillment, said, reason)
    },
    gone: async (fulfillmentNo, held) => {
      if (await isSaid(held, fulfillmentNo, 'answer', said)) return null
      const subject = `fulfillment ${invoiceNumber}`
      throw new Problem('transition-refused', { from: 'canceled', to: 'sent', subject })
    },
  })
}

interface Said {
  readonly supplierReference: string | null
  readonly lines: readonly LineAnswer[] | null
}

async function acknowledging(
  order: Order,
  held: Held,
  fulfillment: Fulfillment,
  said: Said,
  reason: string | null,
): Promise<OrderChange> {
  const { tx, at, timezone, locked } = held
  const nonsense = said.lines?.find(({ until }) => until !== null && !isDate(until))
  if (nonsense) throw noSuchDay(nonsense.until ?? '')
  const today = localDate(at, timezone)
  if (said.lines?.some(({ until }) => until !== null && until <= today))
    throw new Problem('invalid-request', {
      messages: ['The day of a backorder lies ahead: give a later one.'],
    })
  const units = sorted(fulfillment, said.lines)
  await lockStockOfItems(
    tx,
    fulfillment.parts.map(({ itemId }) => itemId),
  )
  const numbers = new Numbering(await readLastNumbers(tx, locked))
  const rerouting =
    units.rejected.length > 0
      ? await reroute(order, held, fulfillment, units.rejected, numbers, reason)
      : undefined
  return acknowledged(order, fulfillment, { ...said, units, rerouting, numbers })
}

function lineAnswer(line: NonNullable<AcknowledgeInput['lines']>[number]): LineAnswer {
  const { lineNo, quantity = null, answer, until = null, reason = null } = line
  return { lineNo, quantity, answer, until: answer === 'backordered' ? until : null, reason }
}
