import { createHash } from 'node:crypto'
import converter from 'openapi-to-postmanv2'
import type { Schema } from '../../src/portal/fields.ts'
import type { ApiDocument, ApiOperation } from '../../src/wire/openapi/document.ts'

type Tree = string | number | boolean | null | undefined | readonly Tree[] | { readonly [name: string]: Tree }

/** Bodies of answers, which the documents show as well, would make these collections many times as long. */
const withoutAnswers = new Set(['operator'])

/** What Postman and those who read its format import: made of a published description, and the same for the same description. */
export async function collectionOf(name: string, document: ApiDocument): Promise<Tree> {
  const options = {
    parametersResolution: 'Example',
    folderStrategy: 'Tags',
    enableOptionalParameters: false,
  } as const
  const made = await new Promise<Tree>((resolve, reject) => {
    const input = { type: 'json' as const, data: withExamples(structuredClone(document)) }
    converter.convertV2(input, options, (error, converted) => {
      const [output] = converted?.output ?? []
      if (error || !converted?.result) reject(new Error(String(error ?? converted?.reason)))
      // as: a collection is JSON
      else resolve(output?.data as Tree)
    })
  })
  return settled(made, withoutAnswers.has(name), name)
}

/** Parameters as the operation's own sample has them; the others are there to be switched on. */
function withExamples(document: ApiDocument): ApiDocument {
  const base = document.servers[0]?.url ?? ''
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const each = Object.entries(methods).map(([method, operation]) => {
      const [, url = ''] =
        /^curl -i (?:-X \w+ )?['"]([^'"]+)['"]/.exec(operation['x-codeSamples']?.[0]?.source ?? '') ?? []
      const [asked = '', query] = url.slice(base.length).split('?')
      const values = { ...valuesIn(path, asked), ...Object.fromEntries(new URLSearchParams(query)) }
      const parameters = (operation.parameters ?? []).map((parameter) => {
        const value = values[parameter.name]
        return {
          ...parameter,
          required: parameter.required === true || value !== undefined,
          example: value ?? '',
        }
      })
      return [method, { ...operation, parameters, ...bodiesOf(operation) }]
    })
    return [path, Object.fromEntries(each)]
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

/** The converter makes up what has no example, and differently each time: a request gets a plain one, an answer none. */
function bodiesOf({ requestBody, responses }: ApiOperation): object {
  const asked = mapped(requestBody?.content ?? {}, (media) => ({
    ...media,
    example: media.example ?? plain(media.schema),
  }))
  const answered = mapped(responses, (response) => {
    const content = Object.entries(response.content ?? {}).filter(
      ([, { example, examples }]) => example ?? examples,
    )
    const headers = { 'X-Request-Id': { schema: { type: 'string' }, example: 'b7e1c0de' } }
    return { ...response, headers, content: Object.fromEntries(content) }
  })
  return { ...(requestBody ? { requestBody: { ...requestBody, content: asked } } : {}), responses: answered }
}

function mapped<From, To>(
  members: Readonly<Record<string, From>>,
  change: (each: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, change(each)]))
}

/** What must be there and nothing else, each as small as can be. */
function plain(schema: Schema): Tree {
  const { examples, enum: words, anyOf, properties, required = [], items, type } = schema
  const first = examples?.[0] ?? schema.default ?? schema.const ?? words?.[0]
  // as: examples of JSON Schema are JSON
  if (first !== undefined) return first as Tree
  const [choice] = anyOf ?? []
  if (choice) return plain(choice)
  if (properties)
    return mapped(
      Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name))),
      plain,
    )
  if (items) return (schema.minItems ?? 0) > 0 ? [plain(items)] : []
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0
  return type === 'boolean' ? false : type === 'null' ? null : ''
}

/** What stands for each name of a path: `{id}` of `/orders/{id}`. */
function valuesIn(path: string, asked: string): Readonly<Record<string, string>> {
  const parts = asked.split('/')
  return Object.fromEntries(
    path
      .split('/')
      .flatMap((part, at) => (/^\{.*\}$/.test(part) ? [[part.slice(1, -1), parts[at] ?? '']] : [])),
  )
}

/** The converter draws ids by lot: here they follow from the place. Refusals stand in the document; one answer will do. */
function settled(tree: Tree, hasNoAnswers: boolean, place: string): Tree {
  if (Array.isArray(tree)) return tree.map((each: Tree, at) => settled(each, hasNoAnswers, `${place}/${at}`))
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, Tree][] => {
      if ((key === 'id' || key === '_postman_id') && isUuid(value)) return [[key, uuidOf(`${place}/${key}`)]]
      if (key === 'response' && Array.isArray(value))
        return [[key, hasNoAnswers ? [] : settled(value.filter(isGood), hasNoAnswers, `${place}/${key}`)]]
      return [[key, settled(value, hasNoAnswers, `${place}/${key}`)]]
    }),
  )
}

function isGood(response: Tree): boolean {
  return (
    typeof response === 'object' && response !== null && 'code' in response && Number(response.code) < 300
  )
}

function isUuid(value: Tree): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value)
}

function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
