import { listSubmissions } from '../../../core/orders/submissions.ts'
import type { FormObject } from '../../../wire/codecs/php-form.ts'
import { asPartner, type Operation } from '../call.ts'
import { cursorFrom, cursorToWire } from '../cursors.ts'
import { momentFrom } from '../moments.ts'
import { limitFrom, listFrom, parametersOf } from '../parameters.ts'
import { complain, type Field, optionalText } from '../validation.ts'
import { Invalid, refusals } from '../wire-schema.ts'
import { orderToWire } from './mapping.ts'
import { OrderPage, OrderParameters } from './schema.ts'
import { orderStatusToWire, type Status, statesOf, statuses, statusFromWire } from './statuses.ts'

export const getOrders: Operation = {
  scope: 'write:orders',
  sample: asPartner('GET', '/v1/orders?status=Shipped&limit=2'),
  schema: {
    operationId: 'getOrders',
    summary: 'Your orders, the newest first',
    description:
      'All orders of the retailer, whichever way they came. A page may hold fewer than asked for and not be the last.',
    tags: ['Orders'],
    querystring: OrderParameters,
    response: { 200: OrderPage, 422: Invalid, ...refusals },
  },
  answer: async ({ hub, caller, query }) => {
    const { words, filter, after, limit, kind } = orderQueryFrom(query)
    const found = await listSubmissions(hub, caller, filter, { after, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = page.at(-1)?.order
    const next = found.length > limit && last ? cursorToWire(kind, [+last.placedAt, last.number]) : null
    const shown = words ? page.filter(({ order }) => words.includes(orderStatusToWire(order))) : page
    return { body: { data: shown.map(orderToWire), pagination: { limit, next_cursor: next } } }
  },
}

/** @throws ValidationFailed */
function orderQueryFrom(query: FormObject) {
  const parameters = parametersOf(query)
  const { field, has, end } = parameters
  const words = statusesFrom(field('status'))
  const po = optionalText(field('order_number')) ?? undefined
  const placedSince = momentFrom(field('since')) ?? undefined
  const kind = { list: 'o', filters: { words, po, placedSince } }
  const place = has('cursor') ? cursorFrom(field('cursor'), kind, ['time', 'order']) : null
  const limit = limitFrom(parameters)
  end()
  const [at = 0, number = 0] = place ?? []
  const states = words && [...new Set(words.flatMap(statesOf))]
  return {
    words,
    filter: { states, po, placedSince },
    kind,
    limit,
    after: place ? { placedAt: new Date(at), number } : undefined,
  }
}

function statusesFrom(field: Field): readonly Status[] | undefined {
  return listFrom(field, statuses.length)?.flatMap((text) => {
    const status = statusFromWire(text)
    if (status === undefined)
      complain(field, `“${text.slice(0, 40)}” is no status: they are ${statuses.join(', ')}.`)
    return status ?? []
  })
}
