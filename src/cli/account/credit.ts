import { type Command, InvalidArgumentError } from 'commander'
import { getCredit, setCreditLimit } from '../../core/fulfillment/accounts/credit-limit.ts'
import { moneyToCentsText } from '../../core/shared/decimal-text.ts'
import { creditToWire } from '../../operator/fulfillment/credit-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { cents } from './money.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly limit?: number | null
}

export function addRetailerCredit(parent: Command): void {
  const command = parent
    .command('credit')
    .description('how much a retailer may owe and what it owes; with --limit, set it')
    .argument('<retailer>', 'code or number')
    .option('--limit <amount>', 'orders that would go over it are held; or none', limitOf)
    .action(async (retailer: string, { json, limit, ...options }: Options) => {
      const found = await withHub(environmentOf(options), (hub, caller) =>
        limit === undefined
          ? getCredit(hub, caller, retailer)
          : setCreditLimit(hub, caller, { retailer, limit }),
      )
      if (json) return sayJson(creditToWire(found))
      const heads = ['LIMIT', 'OWED', 'OPEN ORDERS', 'BALANCE', 'ROOM', 'WAITING']
      const { open, balance, waiting } = found
      const owed = open + balance
      const room = found.limit === null ? null : found.limit - owed
      const row = [inCents(found.limit) ?? 'none', ...[owed, open, balance, room].map(inCents), waiting]
      for (const line of table(heads, [row])) say(line)
    })
  withExample(
    withJson(withEnvironment(command)),
    'retailer credit harbor-hound',
    'retailer credit harbor-hound --limit 5000',
  )
}

function inCents(money: number | null): string | null {
  return money === null ? null : moneyToCentsText(money)
}

function limitOf(text: string): number | null {
  if (text === 'none') return null
  const limit = cents(text)
  if (limit < 0) throw new InvalidArgumentError('A limit is not below zero.')
  return limit
}
