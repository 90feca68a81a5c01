import { type Static, Type } from 'typebox'
import { environments } from '../../core/shared/environment.ts'
import { Closed, OneOf, Time } from '../wire-schema.ts'

const Lag = Closed({ events: Type.Integer(), seconds: Type.Number() })

export const Health = Closed({
  version: Type.String(),
  now: Time,
  problems: Type.Array(Type.String(), {
    description: 'Why the hub cannot do its work now; empty when it can.',
  }),
  warnings: Type.Array(Type.String()),
  database: Closed({
    version: Type.String(),
    startedAt: Time,
    bytes: Type.Integer({ description: 'On the disk, both environments and the catalog together.' }),
    connections: Type.Integer(),
    maxConnections: Type.Integer(),
  }),
  lags: Type.Array(
    Closed({
      environment: OneOf(environments),
      sequencer: Lag,
      webhooks: Lag,
      retries: Lag,
    }),
    { description: 'How far events are behind on their way out.' },
  ),
})
export type Health = Static<typeof Health>
