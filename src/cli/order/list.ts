import { type Command, InvalidArgumentError } from 'commander'
import { browseOrders } from '../../core/orders/browse-orders.ts'
import { shelfOfOperator } from '../../core/orders/browse-shelf.ts'
import { fulfillmentStates, type OrderState } from '../../core/orders/order.ts'
import { orderSummaryToWire } from '../../operator/orders/mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { colors, mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { orderHeads, orderRow } from './order-text.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly retailer?: string
  readonly state?: readonly OrderState[]
  readonly po?: string
  readonly email?: string
  readonly number?: number
  readonly limit: number
}

export function addOrderList(parent: Command): void {
  const command = parent
    .command('list')
    .description('orders of all retailers or of one, newest first')
    .option('--retailer <retailer>', 'code or number')
    .option('--state <states>', 'one state, or several separated by commas', statesOf)
    .option('--po <po>', 'the retailer’s own number')
    .option('--email <address>', 'the customer’s')
    .option('--number <number>', 'the order’s number', wholeNumber(1))
    .option('--limit <orders>', 'how many at most', wholeNumber(1, 10_000), 50)
    .action(async ({ json, limit, state: states, retailer, po, email, number, ...options }: Options) => {
      const { orders, next } = await withHub(environmentOf(options), async (hub, caller) => {
        const shelf = await shelfOfOperator(hub, caller, retailer)
        const page = { isNewestFirst: true, from: 'first', limit } as const
        return await browseOrders(hub, shelf, { states, po, email, number }, page)
      })
      if (json) return sayJson(orders.map(orderSummaryToWire))
      for (const line of table(orderHeads, orders.map(orderRow))) say(line)
      if (next !== null) mention(colors.dim(`There are more; --limit ${limit * 2} shows twice as many.`))
    })
  withExample(
    withJson(withEnvironment(command)),
    'order list --retailer harbor-hound --state scheduled,packed',
  )
}

function statesOf(text: string): readonly OrderState[] {
  const states = text.split(',').map((state) => state.trim())
  const known: readonly string[] = fulfillmentStates
  if (!states.every((state) => known.includes(state))) {
    throw new InvalidArgumentError(`Known states are ${known.join(', ')}.`)
  }
  return states as OrderState[] // each was found among them
}
