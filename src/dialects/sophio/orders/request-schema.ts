import { type TSchema, Type } from 'typebox'
import { type Kind, orderShape, type Shape } from './shape.ts'

/** What ShipStation requires; the hub needs something to ship as well. */
const required: readonly string[] = ['orderNumber', 'orderDate', 'orderStatus', 'billTo', 'shipTo', 'items']
const requiredOfAddress: readonly string[] = ['name']

/** Everything that is taken, in every form in which it is; names in any case, and others beside them. */
export const OrderRequestBody = objectSchema(orderShape, required)

function objectSchema(shape: Shape, names: readonly string[] = []): TSchema {
  const taken = Object.entries(shape).filter(([, kind]) => kind.is !== 'answer')
  return Type.Object(
    Object.fromEntries(
      taken.map(([name, kind]) => {
        const schema = schemaOf(kind, name === 'billTo' || name === 'shipTo' ? requiredOfAddress : [])
        return [name, names.includes(name) ? schema : Type.Optional(Type.Union([schema, Type.Null()]))]
      }),
    ),
    { additionalProperties: true },
  )
}

function schemaOf(kind: Kind, names: readonly string[]): TSchema {
  switch (kind.is) {
    case 'object':
      return objectSchema(kind.shape, names)
    case 'list':
      return Type.Array(schemaOf(kind.of, []), { maxItems: kind.most })
    case 'text':
      return Type.Union([Type.String({ maxLength: kind.longest }), Type.Number(), Type.Boolean()])
    case 'integer':
      return Type.Union([Type.Integer(), Type.String({ pattern: '^\\s*([+-]?\\d{1,15}(\\.0*)?)?\\s*$' })])
    case 'number':
    case 'money':
      return Type.Union([Type.Number(), Type.String({ pattern: '^\\s*([+-]?(\\d+\\.?\\d*|\\.\\d+))?\\s*$' })])
    case 'flag':
      return Type.Union([Type.Boolean(), Type.String(), Type.Integer({ minimum: 0, maximum: 1 })])
    case 'time':
      return Type.String({ examples: ['2018-07-17T12:08:06'] })
    case 'date':
      return Type.String({ examples: ['2018-07-17'] })
    case 'anything':
    case 'answer':
      return Type.Unknown()
  }
}
