import { Compile } from 'typebox/compile'
import { expect } from 'vitest'

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

interface Described {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>
}

/** Is this answer one that the document describes? An address or method it does not know may only be refused. What the server refuses by the length of an address is not the operation's. */
export function conforms(
  document: Document,
  { method, path, status }: { method: string; path: string; status: number },
  answer: unknown,
): void {
  const described = operationAt(document, method, path)
  if (method === 'HEAD' || status === 414) return
  if (!described) {
    expect([400, 401, 404, 405]).toContain(status)
    return
  }
  const response = described.responses[status]
  expect(response, `${method} ${path} answered ${status}, which is not described`).toBeDefined()
  const schema = response?.content?.['application/json']?.schema
  expect(schema, `${method} ${path} ${status} has no schema`).toBeDefined()
  const validator = Compile(schema as never)
  expect(validator.Errors(answer), `${method} ${path} ${status}`).toEqual([])
}

function operationAt(document: Document, method: string, path: string): Described | undefined {
  const bare = path.split('?')[0] ?? ''
  const found = Object.entries(document.paths).find(([template]) =>
    new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`).test(bare),
  )
  return found?.[1][method.toLowerCase()]
}
