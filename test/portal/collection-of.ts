import { createHash } from 'node:crypto'
// @ts-expect-error: the package has no types
import converter from 'openapi-to-postmanv2'
import type { ApiDocument } from '../../src/wire/openapi/document.ts'

type Tree = string | number | boolean | null | undefined | readonly Tree[] | { readonly [name: string]: Tree }

/** Bodies of answers, which the documents show as well, would make these collections many times as long. */
const withoutAnswers = new Set(['operator'])

/** What Postman and those who read its format import: made of a published description, and the same for the same description. */
export async function collectionOf(name: string, document: ApiDocument): Promise<Tree> {
  const options = { parametersResolution: 'Example', folderStrategy: 'Tags' }
  const made = await new Promise<Tree>((resolve, reject) => {
    const input = { type: 'json', data: structuredClone(document) }
    converter.convertV2(input, options, (error: unknown, { result, reason, output }: Converted) => {
      if (error || !result) reject(new Error(String(error ?? reason)))
      else resolve(output[0]?.data)
    })
  })
  return settled(made, withoutAnswers.has(name), name)
}

interface Converted {
  readonly result: boolean
  readonly reason?: string
  readonly output: readonly { readonly data: Tree }[]
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
