import { type Static, Type } from 'typebox'
import { gateNames } from '../../core/inventory/feeds/gates.ts'
import { ReadQuery } from '../catalog/import-query.ts'
import { Closed, Code, Nullable, OneOf } from '../wire-schema.ts'

const Zone = Type.String({ minLength: 1, maxLength: 64, examples: ['America/New_York'] })
const { fileName: _, ...Read } = ReadQuery

const Source = Closed({
  by: OneOf(['upload', 'folder', 'pull'], 'How files come. Whatever it says, one can always be handed in.'),
  url: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2000, description: 'Of a feed that is fetched.' }),
  ),
})

const AsOf = Closed({
  by: OneOf(
    ['receipt', 'column', 'file-name', 'last-modified'],
    'What says when a file was counted: the moment it came, the column `as_of` of each row, its name, or when it was changed last.',
  ),
  pattern: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Of the file’s name; `{*}` is any text.',
      examples: ['stock-{yyyy}{MM}{dd}-{HH}{mm}.csv'],
    }),
  ),
  zone: Type.Optional({ ...Zone, description: 'Of times that name none. UTC unless said.' }),
})

const Limit = Closed({
  share: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: 'Percent that may pass.' })),
  atLeast: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Fewer rows than that pass.' }),
  ),
  beyond: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000, description: 'Of a jump: percent.' })),
})

/** A limit as it holds, every part of it. */
export const GateLimit = Closed({
  share: Type.Number(),
  atLeast: Type.Integer(),
  beyond: Type.Optional(Type.Number()),
})

const settings = {
  source: Type.Optional(Source),
  layout: Type.Optional(
    Type.String({ minLength: 1, maxLength: 63, description: 'As of an import; recognised unless said.' }),
  ),
  read: Type.Optional(Closed(Read)),
  constants: Type.Optional(Closed({ warehouse: Type.Optional(Code), priceList: Type.Optional(Code) })),
  asOf: Type.Optional(AsOf),
  counts: Type.Optional(
    OneOf(
      ['physical', 'available'],
      'Of stock: what lies there, or that less the purchase orders the supplier has received.',
    ),
  ),
  receivedLagMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_080 })),
  partial: Type.Optional(Type.Boolean({ description: 'Files name only what changed.' })),
  schedule: Type.Optional(
    Nullable(Closed({ cron: Type.String({ maxLength: 100, examples: ['30 6 * * 1-5'] }), zone: Zone })),
  ),
  gates: Type.Optional(
    Type.Partial(Closed(Object.fromEntries(gateNames.map((name) => [name, Nullable(Limit)])))),
  ),
}

export const FeedSettings = Closed(settings)
export type FeedSettings = Static<typeof FeedSettings>
