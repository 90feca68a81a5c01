import { useState } from 'react'
import { useAnew } from '../api/hub.ts'
import type { Picked } from '../kit/picked.ts'
import type { ListedOrder } from './use-orders.ts'

/** What became of one order. */
export interface Outcome {
  readonly order: ListedOrder
  readonly text: string
  readonly isBad: boolean
}

export interface Work {
  readonly all: number
  readonly outcomes: readonly Outcome[]
}

/** Works through the orders that are picked, some at a time: how far it is, and what became of each, stands in `work`. */
export function useWork(picked: Picked<ListedOrder>) {
  const [work, setWork] = useState<Work>()
  const anew = useAnew()
  const run = async (
    atOnce: number,
    some: (orders: readonly ListedOrder[]) => Promise<readonly Outcome[]>,
  ) => {
    const orders = picked.rows
    const outcomes: Outcome[] = []
    setWork({ all: orders.length, outcomes })
    for (let at = 0; at < orders.length; at += atOnce) {
      const these = orders.slice(at, at + atOnce)
      // a refusal is of these orders alone
      const became = await some(these).catch((error: Error) =>
        these.map((order) => ({ order, text: error.message, isBad: true })),
      )
      outcomes.push(...became)
      setWork({ all: orders.length, outcomes: [...outcomes] })
    }
    picked.clear()
    await anew('orders', 'attention')
  }
  return { work, run, close: () => setWork(undefined) }
}
