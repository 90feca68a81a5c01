import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../shared/problem.ts'
import { type FulfillmentState, fulfillmentStates } from './order.ts'
import {
  derivedOrderState,
  firstStates,
  isCancellable,
  isClosed,
  mayBecome,
  shipRoute,
  transitioned,
  transitions,
} from './order-states.ts'

const anyState = fc.constantFrom(...fulfillmentStates)

/** The document's sentences, written down a second time, as the table's judge. */
const allowed: ReadonlySet<string> = new Set([
  'awaiting_payment pending',
  ...['awaiting_payment', 'pending', 'scheduled', 'sent'].map((from) => `${from} on_hold`),
  'on_hold pending',
  // a hold ends and the money is not there; a payment is taken back before anybody ships
  ...['on_hold', 'pending', 'scheduled'].map((from) => `${from} awaiting_payment`),
  'pending scheduled',
  'scheduled sent',
  'scheduled failed',
  'sent packed',
  'sent shipped',
  'packed shipped',
  'packed partially_shipped',
  'partially_shipped shipped',
  'shipped completed',
  ...['awaiting_payment', 'on_hold', 'pending', 'scheduled', 'sent'].map((from) => `${from} canceled`),
  'sent failed',
  'packed failed',
  'failed pending',
])

describe('transitions', () => {
  test.each(fulfillmentStates.flatMap((from) => fulfillmentStates.map((to) => [from, to] as const)))(
    '%s → %s',
    (from, to) => {
      if (allowed.has(`${from} ${to}`)) expect(transitioned(from, to)).toBe(to)
      else expect(() => transitioned(from, to, 'fulfillment 2')).toThrow(Problem)
    },
  )

  test('a refusal names where from, where to and what', () => {
    expect(() => transitioned('shipped', 'pending', 'fulfillment 2')).toThrow(
      expect.objectContaining({
        code: 'transition-refused',
        facts: { from: 'shipped', to: 'pending', subject: 'fulfillment 2' },
      }),
    )
  })

  test('what is completed or canceled stays so', () => {
    expect([transitions.completed, transitions.canceled]).toEqual([[], []])
  })

  test('every state can be reached from the first ones, and from every state an end', () => {
    expect(reachable(firstStates)).toEqual(new Set(fulfillmentStates))
    for (const state of fulfillmentStates) {
      expect([...reachable([state])].some((end) => transitions[end].length === 0)).toBe(true)
    }
  })

  test('can be canceled until packed', () => {
    const open = ['awaiting_payment', 'on_hold', 'pending', 'scheduled', 'sent']
    expect(fulfillmentStates.filter(isCancellable)).toEqual(open)
  })
})

describe('what a shipment writes', () => {
  test.each([
    ['scheduled', 'shipped', ['sent', 'shipped']],
    ['sent', 'shipped', ['shipped']],
    ['packed', 'shipped', ['shipped']],
    ['partially_shipped', 'shipped', ['shipped']],
    ['scheduled', 'partially_shipped', ['sent', 'packed', 'partially_shipped']],
    ['sent', 'partially_shipped', ['packed', 'partially_shipped']],
    ['packed', 'partially_shipped', ['partially_shipped']],
    ['partially_shipped', 'partially_shipped', []],
  ] as const)('from %s to %s', (from, to, route) => {
    expect(shipRoute(from, to)).toEqual(route)
  })

  test('is a walk on the table, or refused', () => {
    for (const from of fulfillmentStates) {
      for (const to of ['shipped', 'partially_shipped'] as const) {
        const canShip = ['scheduled', 'sent', 'packed', 'partially_shipped'].includes(from)
        if (!canShip) expect(() => shipRoute(from, to)).toThrow(Problem)
        else
          expect(
            shipRoute(from, to).reduce<FulfillmentState>((at, next) => transitioned(at, next), from),
          ).toBe(to)
      }
    }
  })
})

describe('an order stands', () => {
  test.each([
    [[], 'pending'],
    [['canceled', 'canceled'], 'canceled'],
    [['canceled', 'failed'], 'failed'],
    [['failed'], 'failed'],
    [['shipped', 'canceled'], 'shipped'],
    [['shipped', 'failed'], 'shipped'],
    [['completed', 'shipped'], 'shipped'],
    [['completed', 'completed'], 'completed'],
    [['completed', 'canceled', 'failed'], 'completed'],
    [['shipped', 'scheduled'], 'partially_shipped'],
    [['completed', 'on_hold'], 'partially_shipped'],
    [['partially_shipped'], 'partially_shipped'],
    [['partially_shipped', 'scheduled'], 'partially_shipped'],
    [['scheduled', 'on_hold'], 'on_hold'],
    [['sent', 'pending', 'packed'], 'pending'],
    [['packed', 'canceled'], 'packed'],
    [['scheduled', 'failed'], 'scheduled'],
    [['awaiting_payment', 'on_hold'], 'awaiting_payment'],
  ] as const)('%j: %s', (states, order) => {
    expect(derivedOrderState(states)).toBe(order)
  })

  test('somewhere, always; in whatever order and however often its fulfillments are named', () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 12 }), (states) => {
        const derived = derivedOrderState(states)
        expect(fulfillmentStates).toContain(derived)
        expect(derivedOrderState([...states].reverse())).toBe(derived)
        expect(derivedOrderState([...states, ...states])).toBe(derived)
        expect(derivedOrderState([derived])).toBe(derived)
      }),
    )
  })

  test('closed if and only if all of it is', () => {
    fc.assert(
      fc.property(fc.array(anyState, { minLength: 1 }), (states) => {
        expect(isClosed(derivedOrderState(states))).toBe(states.every(isClosed))
      }),
    )
  })

  test('where its only fulfillment stands', () => {
    for (const state of fulfillmentStates) expect(derivedOrderState([state])).toBe(state)
  })
})

/** An order of several fulfillments, and how often each was seen to ship, against the table walked at random. */
interface Walk {
  readonly states: FulfillmentState[]
}

class Move implements fc.Command<{ left: boolean[] }, Walk> {
  readonly at: number
  readonly to: FulfillmentState

  constructor(at: number, to: FulfillmentState) {
    this.at = at
    this.to = to
  }

  check(): boolean {
    return true
  }

  run(model: { left: boolean[] }, real: Walk): void {
    const index = this.at % real.states.length
    const from = real.states[index] ?? 'pending'
    if (!allowed.has(`${from} ${this.to}`)) {
      expect(() => transitioned(from, this.to)).toThrow(Problem)
      return
    }
    real.states[index] = transitioned(from, this.to)
    const goodsLeft = ['partially_shipped', 'shipped', 'completed'].includes(this.to)
    expect(model.left[index] && !goodsLeft).toBeFalsy()
    model.left[index] = goodsLeft
    const order = derivedOrderState(real.states)
    expect(isClosed(order)).toBe(real.states.every(isClosed))
    expect(model.left.includes(true)).toBe(['partially_shipped', 'shipped', 'completed'].includes(order))
  }

  toString(): string {
    return `${this.at}→${this.to}`
  }
}

test('a random walk never leaves the table, and goods that left never come back', () => {
  const moves = fc.commands([fc.tuple(fc.nat(3), anyState).map(([at, to]) => new Move(at, to))], {
    maxCommands: 60,
  })
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...firstStates), { minLength: 1, maxLength: 4 }),
      moves,
      (states, walk) => {
        fc.modelRun(() => ({ model: { left: states.map(() => false) }, real: { states: [...states] } }), walk)
      },
    ),
  )
})

function reachable(from: readonly FulfillmentState[]): Set<FulfillmentState> {
  const found = new Set(from)
  for (const state of found) {
    for (const next of fulfillmentStates) if (mayBecome(state, next)) found.add(next)
  }
  return found
}
