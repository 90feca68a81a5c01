import type { Credit as Standing } from '../../core/fulfillment/accounts/credit-limit.ts'
import { moneyToWire } from '../values.ts'
import type { Credit } from './credit-schema.ts'

export function creditToWire({ limit, open, balance, waiting }: Standing): Credit {
  const owed = open + balance
  return {
    limit: limit === null ? null : moneyToWire(limit),
    owed: moneyToWire(owed),
    openOrders: moneyToWire(open),
    balance: moneyToWire(balance),
    room: limit === null ? null : moneyToWire(limit - owed),
    waiting,
  }
}
