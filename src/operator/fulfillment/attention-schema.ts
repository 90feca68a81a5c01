import { type Static, Type } from 'typebox'
import { attentionSources } from '../../core/fulfillment/attention/sources.ts'
import { Closed, Code, Nullable, OneOf, Time } from '../wire-schema.ts'

export const Kind = OneOf(attentionSources.map(({ kind }) => kind))

export const Attention = Closed({
  kind: Kind,
  subject: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'What it is about; with the kind, its name.',
  }),
  since: Time,
  due: Nullable(Time),
  retailer: Nullable(Code),
  supplier: Nullable(Code),
  what: Type.String({ description: 'What there is to see, and what to do about it.' }),
  link: Type.String({ description: 'Where in this API.', examples: ['/operator/feed-runs/7'] }),
})
export type Attention = Static<typeof Attention>
