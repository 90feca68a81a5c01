import { Type } from 'typebox'
import { listAudit, type NamedAudit } from '../../core/fulfillment/evidence/audit.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { timeToWire } from '../values.ts'
import { Closed, Page, PageQuery, Time } from '../wire-schema.ts'

import { AuditEntry } from './audit-schema.ts'

const Part = Type.Optional(Type.String({ minLength: 1, maxLength: 128 }))

export const listAuditOperation = operation({
  id: 'listAudit',
  method: 'GET',
  url: '/audit',
  tag: 'Log',
  summary: 'Who changed what, latest first',
  description:
    'What people and programs did to parties, credentials, settings and orders. It is only ever added to.',
  query: Closed({
    actor: Part,
    subject: Part,
    action: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: 'What the action begins with.',
        examples: ['webhook.'],
      }),
    ),
    since: Type.Optional(Time),
    until: Type.Optional(Time),
    ...PageQuery,
  }),
  response: Page(AuditEntry),
  refusals: [],
  answer: async ({ hub, caller, query }) => {
    const { action, since, until, limit = defaultLimit, after, ...filter } = query
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : idFromCursor(after)
    const times = {
      since: since === undefined ? undefined : new Date(since),
      until: until === undefined ? undefined : new Date(until),
    }
    const asked = { ...filter, ...times, actionPrefix: action }
    const found = await listAudit(hub, caller, asked, { before, limit: limit + 1 })
    return pageOf(found, limit, ({ auditId }) => String(auditId), auditToWire)
  },
})

function auditToWire({ auditId, at, ...rest }: NamedAudit): AuditEntry {
  return { audit: auditId, at: timeToWire(at), ...rest }
}
