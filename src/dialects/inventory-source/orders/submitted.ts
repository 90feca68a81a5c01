import { itemsBySku } from '../../../core/catalog/resolve-items.ts'
import type { OrderRequest } from '../../../core/orders/order.ts'
import {
  findSubmission,
  isOwnSubmission,
  type Submission,
  submitOrder,
} from '../../../core/orders/submissions.ts'
import { isProblem, type Problem } from '../../../core/shared/problem.ts'
import type { Call } from '../call.ts'
import { type Complaint, ValidationFailed } from '../validation.ts'
import { differences } from './difference.ts'
import { OrderConflict } from './order-conflict.ts'
import type { ReadLine, ReadOrder } from './order-fields.ts'
import { refusalsToWire } from './refusals.ts'
import { extensionOf } from './said.ts'

/** Read, with whatever is wrong with it. */
export interface Readable {
  readonly order: ReadOrder
  readonly complaints: readonly Complaint[]
}

/**
 * Hands all orders in at the same moment, so that they are taken in together; each has an end of its own: a submission, or the
 * error it is refused with.
 */
export async function submitted(
  { hub, caller }: Call,
  orders: readonly Readable[],
): Promise<readonly PromiseSettledResult<Submission & { readonly replayed: boolean }>[]> {
  const skus = orders.flatMap(({ order }) => order.lines.map(({ sku }) => sku))
  const ids = await itemsBySku(hub, caller, skus)
  return await Promise.allSettled(
    orders.map(async ({ order, complaints }) => {
      if (complaints.length > 0) throw new ValidationFailed(complaints)
      const request = requestOf(order, ids)
      return await submitOrder(hub, caller, request).catch(async (error: unknown) => {
        throw await inOwnWords({ hub, caller }, error, { request, lines: order.lines, said: order.said })
      })
    }),
  )
}

/** What is no SKU is no item: it is refused beside whatever else cannot be promised. */
function requestOf({ head, lines, said }: ReadOrder, ids: ReadonlyMap<string, number>): OrderRequest {
  return {
    ...head,
    lines: lines.map(({ sku, quantity, price }, index) => ({
      lineNo: index + 1,
      itemId: ids.get(sku) ?? 0,
      quantity,
      unitPrice: price,
    })),
    extension: extensionOf(said),
  }
}

async function inOwnWords(
  { hub, caller }: Pick<Call, 'hub' | 'caller'>,
  error: unknown,
  sent: {
    readonly request: OrderRequest
    readonly lines: readonly ReadLine[]
    readonly said: ReadOrder['said']
  },
): Promise<unknown> {
  if (!isProblem(error)) return error
  if (isOf(error, 'order-refused')) return new ValidationFailed(refusalsToWire(error.facts.lines))
  if (error.code !== 'po-taken') return error
  const po = sent.request.po ?? ''
  const known = await findSubmission(hub, caller, po)
  const isOwn =
    known?.order.dialect === 'inventory-source' && (await isOwnSubmission(hub, caller, known.order))
  return new OrderConflict(known && isOwn ? differences(known, sent) : undefined)
}

function isOf<Code extends 'order-refused'>(problem: Problem, code: Code): problem is Problem<Code> {
  return problem.code === code
}
