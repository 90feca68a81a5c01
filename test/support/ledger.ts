import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, EndlessAislesClient } from './http.ts'
import { orderOf } from './shop.ts'

/** What a crowd of buyers was told, kept outside of the hub: the hub must stand by every word of it. */
export class Ledger {
  /** The bytes of the answer, by the buyer's own id of the order. */
  readonly acknowledged = new Map<string, string>()
  /** Sent, and nobody knows what became of it. */
  readonly unknown = new Set<string>()
  /** Said no to, by what was said. */
  readonly refused = new Map<string, number>()

  get numbers(): number[] {
    return [...this.acknowledged.values()].map((text) => JSON.parse(text).data.id)
  }
}

export interface Crowd {
  /** Ends the buying and waits until everybody has gone home. */
  stop(): Promise<void>
}

const ITEMS = [42116, 42117, 24750]

export const orderFor = (po: string) =>
  orderOf([[ITEMS[po.length % ITEMS.length] ?? 42116, 1]], { custom_order_id: po })

/**
 * So many buyers, each placing one order after the other. One that persists asks again until its order is acknowledged, as
 * a client of the document does after a broken connection or a 5xx; one that does not goes home at the first of them.
 */
export function buyers(
  count: number,
  clients: readonly EndlessAislesClient[],
  ledger: Ledger,
  { persist, name }: { persist: boolean; name: string },
): Crowd {
  let stopped = false
  const buyer = async (index: number) => {
    const client = clients[index % clients.length] as EndlessAislesClient
    for (let turn = 0; !stopped; turn += 1) {
      const po = `${name}-${index}-${turn}`
      while (!(await bought(client, po, ledger))) {
        if (!persist || stopped) return
        await sleep(50)
      }
    }
  }
  const all = Promise.all(Array.from({ length: count }, (_, index) => buyer(index)))
  return {
    stop: async () => {
      stopped = true
      await all
    },
  }
}

async function bought(client: EndlessAislesClient, po: string, ledger: Ledger): Promise<boolean> {
  let answer: Answer
  try {
    answer = await client.put('/api/orders', orderFor(po))
  } catch {
    ledger.unknown.add(po)
    return false
  }
  if (answer.status === 200) {
    ledger.acknowledged.set(po, answer.text)
    ledger.unknown.delete(po)
    return true
  }
  if (answer.status >= 500) ledger.unknown.add(po)
  const word = `${answer.status} ${answer.text.slice(0, 100)}`
  ledger.refused.set(word, (ledger.refused.get(word) ?? 0) + 1)
  return false
}

/** Runs the work for all of them, a few at a time. */
export async function eachOf<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
}
