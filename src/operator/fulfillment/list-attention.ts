import { Type } from 'typebox'
import { byUrgency, findAttention } from '../../core/fulfillment/attention/find-attention.ts'
import { operation } from '../operation.ts'
import { defaultLimit, pageOf } from '../paging.ts'
import { Closed, CodeOrId, Page, PageQuery } from '../wire-schema.ts'
import { attentionToWire, cursorOf, placeFromCursor } from './attention-mapping.ts'
import { Attention, Kind } from './attention-schema.ts'

export const listAttentionOperation = operation({
  id: 'listAttention',
  method: 'GET',
  url: '/attention',
  tag: 'Fulfillment',
  summary: 'What somebody should look at, the most urgent first',
  description:
    'What was due longest ago, or waits longest, comes first. Of each kind, the first thousand. With `supplier`, what that ' +
    'supplier sees itself.',
  callers: ['operator', 'supplier'],
  query: Closed({
    kind: Type.Optional(
      Type.Array(Kind, { maxItems: 20, description: 'One kind, or several separated by commas.' }),
    ),
    supplier: Type.Optional(CodeOrId),
    ...PageQuery,
  }),
  response: Page(Attention),
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query: { kind: kinds, supplier, limit = defaultLimit, after } }) => {
    const place = after === undefined ? null : placeFromCursor(after)
    const all = await findAttention(hub, caller, { kinds, supplier })
    const first = place ? { ...place, due: null, retailer: null, supplier: null, what: '', link: '' } : null
    const rest = first ? all.filter((each) => byUrgency(each, first) > 0) : all
    return pageOf(rest.slice(0, limit + 1), limit, cursorOf, attentionToWire)
  },
})
