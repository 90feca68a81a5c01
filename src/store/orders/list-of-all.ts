import type { OrderState } from '../../core/orders/order.ts'
import { type Queryable, rows } from '../sql.ts'

/** Where an order stands in the list of all retailers' orders, newest first. */
export interface OrderPlace {
  readonly placedAt: Date
  readonly retailerId: number
  readonly number: number
}

export interface ConditionsOfAll {
  /** In any case. */
  readonly email?: string | undefined
  readonly number?: number | undefined
  readonly po?: string | undefined
  readonly states?: readonly OrderState[] | undefined
  readonly placedSince?: Date | undefined
}

/**
 * The next orders after a place, over all of these retailers, newest first. Each retailer's newest are taken along its own
 * index and then merged, so that the time follows the page and the number of retailers, not the number of orders.
 * Needs the fence of the retailers.
 */
export async function nextOfAll(
  db: Queryable,
  retailerIds: readonly number[],
  conditions: ConditionsOfAll,
  page: { readonly after: OrderPlace | undefined; readonly limit: number },
): Promise<readonly OrderPlace[]> {
  const values: unknown[] = [retailerIds, page.limit]
  const eachState = conditions.states ? ' cross join unnest($3::text[]) s(state)' : ''
  if (conditions.states) values.push([...new Set(conditions.states)])
  const bind = (value: unknown) => `$${values.push(value)}`
  const parts = matching(conditions, bind)
  if (page.after) {
    const { placedAt, retailerId, number } = page.after
    const at = bind(placedAt)
    // the first half is for the index, which the comparison of the three does not reach
    parts.push([
      'after',
      `n.placed_at <= ${at} and (n.placed_at, n.retailer_id, n.number) < (${at}, ${bind(retailerId)}, ${bind(number)})`,
    ])
  }
  return await rows<OrderPlace>(
    db,
    {
      name: ['orders.nextOfAll', ...parts.map(([part]) => part)].join('.'),
      text: `select o.placed_at as "placedAt", o.retailer_id as "retailerId", o.number
               from unnest($1::int[]) f(retailer_id)${eachState}
              cross join lateral (select n.placed_at, n.retailer_id, n.number from orders n
                                   where n.retailer_id = f.retailer_id${parts.map(([, text]) => ` and ${text}`).join('')}
                                   order by n.placed_at desc, n.number desc limit $2) o
              order by o.placed_at desc, o.retailer_id desc, o.number desc limit $2`,
    },
    values,
  )
}

/** The fragments are fixed, only their choice varies: each choice is a statement with a name of its own. */
function matching(
  { email, number, po, states, placedSince }: ConditionsOfAll,
  bind: (value: unknown) => string,
): [string, string][] {
  const parts: [string, string][] = []
  if (email !== undefined) parts.push(['email', `n.email_key = lower(${bind(email)})`])
  if (number !== undefined) parts.push(['number', `n.number = ${bind(number)}`])
  if (po !== undefined) {
    parts.push([
      'po',
      `n.number = (select p.number from purchase_order p
                    where p.retailer_id = f.retailer_id and p.po_key = ${bind(`po:${po}`)})`,
    ])
  }
  // each state is walked along its own index, like each retailer
  if (states !== undefined) parts.push(['states', 'n.state = s.state'])
  if (placedSince !== undefined) parts.push(['since', `n.placed_at >= ${bind(placedSince)}`])
  return parts
}
