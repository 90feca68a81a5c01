import type { Call } from '../call.ts'
import { type Refusal, refusalOf } from '../errors.ts'
import { orderToWire } from '../order-to-wire.ts'
import { upsertOrder } from '../upsert-order.ts'
import type { BatchResult } from './schema.ts'

/** So many of a batch are under way at once: enough for the intake to take them in together, too few to crowd others out. */
const AT_ONCE = 16

/**
 * Each order for itself, in the order sent where two speak of the same one; results stand in the order of what was sent. Never
 * fails as a whole: what breaks on one order is told of that order.
 */
export async function placeTogether(
  call: Pick<Call, 'hub' | 'caller'>,
  bodies: readonly unknown[],
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = []
  const queue = [...sameTogether(bodies).values()]
  const work = async () => {
    for (let places = queue.shift(); places !== undefined; places = queue.shift()) {
      for (const place of places) results[place] = await resultOf(call, bodies[place])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}

/** Places in the batch, by the order they speak of. */
function sameTogether(bodies: readonly unknown[]): ReadonlyMap<string, number[]> {
  const byOrder = new Map<string, number[]>()
  // an order may be named by its id in one and by its key in another; such a batch is taken one after the other
  const mixed = bodies.some((body) => fieldOf(body, 'orderId') !== null)
  for (const [place, body] of bodies.entries()) {
    const key = mixed ? 'all' : (fieldOf(body, 'orderKey') ?? `${place}`)
    byOrder.set(key, [...(byOrder.get(key) ?? []), place])
  }
  return byOrder
}

async function resultOf({ hub, caller }: Pick<Call, 'hub' | 'caller'>, body: unknown): Promise<BatchResult> {
  try {
    const { orderId, orderNumber, orderKey } = orderToWire(
      await upsertOrder(hub, caller, body),
      caller.timezone,
    )
    return { orderId, orderNumber, orderKey, success: true, errorMessage: null }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 500)
      hub.log.error({ reason: String(error) }, 'sophio: an order of a batch could not be stored')
    return {
      orderId: null,
      orderNumber: fieldOf(body, 'orderNumber'),
      orderKey: fieldOf(body, 'orderKey'),
      success: false,
      errorMessage: sentenceOf(refusal),
    }
  }
}

/** A text or a number that was sent under this name, in any case; no longer than any that is stored. */
function fieldOf(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null) return null
  const found = Object.entries(body).find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1]
  if (typeof found !== 'string' && typeof found !== 'number') return null
  const text = String(found).trim().slice(0, 255)
  return text === '' ? null : text
}

/** All sentences of a refusal in one line: there is one message for each order. */
function sentenceOf({ message, modelState = {} }: Refusal): string {
  const sentences = Object.entries(modelState).flatMap(([path, said]) =>
    said.map((sentence) => `${path.replace(/^apiOrder\.?/, '')}: ${sentence}`.replace(/^: /, '')),
  )
  return sentences.length > 0 ? sentences.join(' ') : message
}
