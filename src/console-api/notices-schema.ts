import { type Static, Type } from 'typebox'
import { deliveries } from '../core/fulfillment/notices/kinds.ts'
import { Closed, OneOf } from '../operator/wire-schema.ts'

const Delivery = OneOf(deliveries, 'At once, once a day together with others, or not at all.')

export const Notice = Closed({
  kind: Type.String(),
  title: Type.String(),
  words: Type.String({ description: 'When such a mail is written.' }),
  delivery: Delivery,
  isUsual: Type.Boolean({ description: 'It is so for everybody of this role, and was not chosen.' }),
})
export type Notice = Static<typeof Notice>

export const Notices = Closed({
  data: Type.Array(Notice),
  includesSandbox: Type.Boolean({ description: 'What happens in the sandbox is mailed as well.' }),
})
export type Notices = Static<typeof Notices>

export const ChangedNotices = Closed({
  choices: Type.Optional(
    Type.Array(Closed({ kind: Type.String({ maxLength: 40 }), delivery: Delivery }), { maxItems: 50 }),
  ),
  includesSandbox: Type.Optional(Type.Boolean()),
})
