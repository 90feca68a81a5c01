import { type Static, Type } from 'typebox'
import { Closed, Nullable, Time } from '../wire-schema.ts'

const text = Type.String()

export const AuditEntry = Closed({
  audit: Type.Integer(),
  at: Time,
  actor: Type.String({ examples: ['user:3', 'credential:12', 'hub:schedule'] }),
  who: Type.String({ description: 'The same in words: whose, and the name.' }),
  action: Type.String({ examples: ['webhook.add'] }),
  subject: Type.String({ examples: ['webhook:4'] }),
  subjectName: Nullable(text),
  facts: Type.Record(Type.String(), Type.Unknown(), { description: 'Never a secret.' }),
})
export type AuditEntry = Static<typeof AuditEntry>
