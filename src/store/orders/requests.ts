import { type Queryable, row, rows } from '../sql.ts'

/** A call as it is kept; its names are those of the statement's columns. */
export interface LoggedRequest {
  /** UUID version 7: in the order of time. */
  readonly entryId: string
  /** 0: of no retailer, or of nobody who was known. */
  readonly retailerId: number
  readonly at: Date
  readonly surface: string
  readonly credentialId: number | null
  readonly supplierId: number | null
  readonly method: string
  readonly path: string
  readonly status: number
  readonly ms: number
  readonly requestId: string
  readonly problem: string | null
  /** Of the first order it brought or was answered with. */
  readonly number: number | null
  readonly po: string | null
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string | null
  readonly requestBytes: number
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly answerBody: string | null
  readonly answerBytes: number
}

export interface RequestOrder {
  readonly entryId: string
  readonly retailerId: number
  readonly number: number
  readonly po: string | null
  readonly brought: boolean
}

export interface HourOfRequests {
  readonly hour: Date
  readonly requests: number
  readonly refused: number
  readonly failed: number
  readonly bytes: number
}

/** Which entries; what is undefined is not asked about. */
export interface RequestFilter {
  readonly surface?: string | undefined
  readonly statusFrom?: number | undefined
  readonly statusBelow?: number | undefined
  readonly method?: string | undefined
  readonly pathPrefix?: string | undefined
  readonly requestId?: string | undefined
  readonly po?: string | undefined
  readonly number?: number | undefined
  readonly credentialId?: number | undefined
}

/** Entries between two ids, neither counted in; newest first. */
export interface RequestWindow {
  readonly above: string
  readonly below: string
  readonly limit: number
}

const head = `l.entry_id as "entryId", l.retailer_id as "retailerId", l.at, l.surface, l.credential_id as "credentialId",
                    l.supplier_id as "supplierId", l.method, l.path, l.status, l.ms::float8 as ms,
                    coalesce(l.request_id, l.entry_id::text) as "requestId",
                    l.problem, l.number, l.po, l.request_bytes as "requestBytes", l.answer_bytes as "answerBytes"`

export type RequestHead = Omit<
  LoggedRequest,
  'requestHeaders' | 'requestBody' | 'answerHeaders' | 'answerBody'
>

/**
 * Newest first, of these retailers, within their fence. A text for each kind of question: each has its index, and the others are
 * looked through from the newest on.
 */
export async function readRequests(
  db: Queryable,
  retailers: readonly number[],
  filter: RequestFilter,
  { above, below, limit }: RequestWindow,
): Promise<readonly RequestHead[]> {
  const values: unknown[] = [retailers, above, below, limit]
  const give = (value: unknown) => `$${values.push(value)}`
  const parts: readonly (readonly [keyof RequestFilter, () => string])[] = [
    ['surface', () => `l.surface = ${give(filter.surface)}`],
    ['statusFrom', () => `l.status >= ${give(filter.statusFrom)}`],
    ['statusBelow', () => `l.status < ${give(filter.statusBelow)}`],
    ['method', () => `l.method = ${give(filter.method)}`],
    ['pathPrefix', () => `starts_with(l.path, ${give(filter.pathPrefix)})`],
    ['requestId', () => byName(filter.requestId ?? '', give)],
    ['credentialId', () => `l.credential_id = ${give(filter.credentialId)}`],
    ['po', () => ofOrders(`o.po = ${give(filter.po)}`)],
    ['number', () => ofOrders(`o.number = ${give(filter.number)}`)],
  ]
  const asked = parts.filter(([name]) => filter[name] !== undefined)
  const conditions = asked.map(([, condition]) => ` and ${condition()}`).join('')
  const [only] = retailers
  const whose =
    retailers.length === 1
      ? `l.retailer_id = ${give(only)} and l.retailer_id = any ($1)`
      : 'l.retailer_id = any ($1)'
  const name = `requests.read.${retailers.length === 1 ? 'one' : 'all'}.${asked.map(([each]) => each).join('.')}`
  return await rows<RequestHead>(
    db,
    {
      name,
      text: `select ${head} from request_log l
              where ${whose} and l.entry_id > $2 and l.entry_id < $3${conditions}
              order by l.entry_id desc limit $4`,
    },
    values,
  )
}

/** By the name that its caller gave it, or by the entry's own. */
function byName(name: string, give: (value: unknown) => string): string {
  const own = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name) ? name : null
  return `l.entry_id in (select n.entry_id from request_log n where n.retailer_id = any ($1) and n.request_id = ${give(name)}
                          union all select n.entry_id from request_log n
                           where n.retailer_id = any ($1) and n.request_id is null and n.entry_id = ${give(own)}::uuid)`
}

/** Orders that entries tell themselves, and those that stand beside them. */
function ofOrders(condition: string): string {
  return `l.entry_id in (select o.entry_id from request_order o where o.retailer_id = any ($1) and ${condition}
                          union all select o.entry_id from request_log o
                           where o.retailer_id = any ($1) and o.brought is not null and ${condition})`
}

/** One entry whole, of these retailers. */
export async function findRequest(
  db: Queryable,
  retailers: readonly number[],
  entryId: string,
): Promise<LoggedRequest | undefined> {
  return await row<LoggedRequest>(
    db,
    {
      name: 'requests.find',
      text: `select ${head}, l.request_headers as "requestHeaders", l.request_body as "requestBody",
                    l.answer_headers as "answerHeaders", l.answer_body as "answerBody"
               from request_log l where l.entry_id = $2 and l.retailer_id = any ($1)`,
    },
    [retailers, entryId],
  )
}

/** The orders a call brought or was answered with. */
export async function ordersOfRequest(
  db: Queryable,
  retailers: readonly number[],
  entryId: string,
): Promise<readonly RequestOrder[]> {
  return await rows<RequestOrder>(
    db,
    {
      name: 'requests.orders',
      text: `select entry_id as "entryId", retailer_id as "retailerId", number, po, brought from request_order
              where entry_id = $2 and retailer_id = any ($1)
             union all
             select entry_id, retailer_id, number, po, brought from request_log
              where entry_id = $2 and retailer_id = any ($1) and brought is not null
              order by 2, 3 limit 200`,
    },
    [retailers, entryId],
  )
}

/** The calls that brought an order or were answered with it, oldest first; `retailers`: whose calls may be seen. */
export async function requestsOfOneOrder(
  db: Queryable,
  order: { readonly retailerId: number; readonly number: number },
  retailers: readonly number[],
  limit: number,
): Promise<readonly (LoggedRequest & { readonly brought: boolean })[]> {
  return await rows<LoggedRequest & { readonly brought: boolean }>(
    db,
    {
      name: 'requests.ofOrder',
      text: `select ${head}, l.request_headers as "requestHeaders", l.request_body as "requestBody",
                    l.answer_headers as "answerHeaders", l.answer_body as "answerBody", o.brought
               from (select entry_id, brought from request_order where retailer_id = $1 and number = $2
                     union all
                     select entry_id, brought from request_log
                      where retailer_id = $1 and number = $2 and brought is not null) o
               join request_log l on l.entry_id = o.entry_id and l.retailer_id = any ($3)
              order by o.entry_id limit $4`,
    },
    [order.retailerId, order.number, retailers, limit],
  )
}
