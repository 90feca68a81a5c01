import { type Static, Type } from 'typebox'
import { fileKinds } from '../../core/catalog/imports/kinds.ts'
import { Closed, Code, OneOf, Time } from '../wire-schema.ts'

/** Open here: core says what is wrong with one, in a sentence that names the place. */
export const MappingJson = Type.Object(
  {},
  {
    additionalProperties: true,
    description:
      'Which column of the file becomes which of the hub. A guess, `POST /imports/preview`, is a good start.',
    examples: [
      {
        kind: 'stock',
        columns: { sku: 'Artikel', on_hand: { from: 'Bestand', as: 'units' } },
        constants: { warehouse: 'acme-east' },
      },
    ],
  },
)

export const SavedMapping = Closed({
  code: Code,
  kind: OneOf(fileKinds),
  mapping: MappingJson,
  changedAt: Time,
})
export type SavedMapping = Static<typeof SavedMapping>

export const MappingPath = Closed({ code: Code })
