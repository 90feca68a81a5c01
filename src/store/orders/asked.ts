import type { Address } from '../../core/orders/order.ts'
import { type Queryable, rows } from '../sql.ts'

/** What a retailer said with an order beside what every order has. */
export interface AskedOrder {
  readonly number: number
  readonly billTo: Address | null
  readonly extension: Readonly<Record<string, unknown>> | null
  /** In which state each fulfillment was made, by its number. */
  readonly firstStates: Readonly<Record<string, string>>
}

/** Of these orders, in no particular order. Needs the fence of the retailer. */
export async function readAsked(
  db: Queryable,
  retailerId: number,
  numbers: readonly number[],
): Promise<readonly AskedOrder[]> {
  return await rows<AskedOrder>(
    db,
    {
      name: 'orders.readAsked',
      text: `select o.number, o.bill_to as "billTo", o.extension,
                    (select coalesce(json_object_agg(f ->> 'fulfillmentNo', f ->> 'state'), '{}')
                       from event e cross join lateral jsonb_array_elements(e.payload -> 'fulfillments') f
                      where e.retailer_id = o.retailer_id and e.placed_month = o.placed_month and e.number = o.number
                        and e.version = 1) as "firstStates"
               from unnest($2::bigint[]) k(number)
               join orders o on o.retailer_id = $1 and o.number = k.number`,
    },
    [retailerId, numbers],
  )
}

/** Whether a credential is of the application that placed an order; whoever has no application is the retailer's own. */
export async function isOfTheSameClient(
  db: Queryable,
  retailerId: number,
  number: number,
  credentialId: number,
): Promise<boolean> {
  const found = await rows<{ same: boolean }>(
    db,
    {
      name: 'orders.isOfTheSameClient',
      text: `select g.client_id is not distinct from h.client_id as same
               from event e
               -- by its key: a retailer has a token for each day of each application
               join credential c on c.retailer_id = e.retailer_id and c.credential_id =
                    case when e.actor ~ '^credential:[0-9]{1,18}$' then split_part(e.actor, ':', 2)::bigint end
               left join oauth_grant g on g.grant_id = c.grant_id
               join credential d on d.credential_id = $3
               left join oauth_grant h on h.grant_id = d.grant_id
              where e.retailer_id = $1 and e.number = $2 and e.version = 1
                and e.placed_month = (select o.placed_month from orders o where o.retailer_id = $1 and o.number = $2)`,
    },
    [retailerId, number, credentialId],
  )
  return found[0]?.same ?? false
}
