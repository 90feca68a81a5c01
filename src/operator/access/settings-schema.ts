import { type Static, Type } from 'typebox'
import { Closed, OneOf } from '../wire-schema.ts'

export const Settings = Closed({
  data: Type.Array(
    Closed({
      name: Type.String(),
      value: Type.String({ description: 'Secrets are masked.' }),
      source: OneOf(['environment', '.env', 'default', 'data folder']),
      description: Type.String(),
    }),
  ),
})
export type Settings = Static<typeof Settings>
