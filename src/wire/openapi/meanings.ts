import type { ApiParameter } from './document.ts'

type Meanings = Readonly<Record<string, string>>

interface Node {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}

/** A schema whose members say what they mean, where they did not; a longer end of a path is more to the point than a shorter one. */
export function withMeanings(schema: object, meanings: Meanings = {}): object {
  return Object.keys(meanings).length === 0 ? schema : told(schema, '', meanings)
}

/** The same for parameters of an address, a query or a head. */
export function withMeaningsOf(
  parameters: readonly ApiParameter[],
  meanings: Meanings = {},
): readonly ApiParameter[] {
  return parameters.map((each) => {
    const description = each.description ?? meanings[each.name]
    return description === undefined ? each : { ...each, description }
  })
}

function told(node: Node, path: string, meanings: Meanings): Node {
  const { properties, items, anyOf } = node
  return {
    ...node,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, each]) => {
              const whole = path === '' ? name : `${path}.${name}`
              const description = each.description ?? meaningOf(whole, meanings)
              const inner = told(each, whole, meanings)
              return [name, description === undefined ? inner : { ...inner, description }]
            }),
          ),
        }),
    ...(items === undefined ? {} : { items: told(items, path, meanings) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((each) => told(each, path, meanings)) }),
  }
}

/** `orders.shipping_address.city` is looked up whole, then as `shipping_address.city`, then as `city`. */
function meaningOf(path: string, meanings: Meanings): string | undefined {
  const names = path.split('.')
  for (let from = 0; from < names.length; from += 1) {
    const found = meanings[names.slice(from).join('.')]
    if (found !== undefined) return found
  }
  return undefined
}
