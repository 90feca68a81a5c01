import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialects } from '../../src/dialects/index.ts'
import type { Case } from '../../src/wire/chapters.ts'
import type { ApiDocument } from '../../src/wire/openapi/document.ts'
import { variable } from '../../src/wire/samples/sample.ts'
import { type DemoHub, demoHub } from './demo-hub.ts'

/** What the pages say of single requests holds: each is sent to a hub with the demo, and answered so. */

let hub: DemoHub
beforeAll(async () => {
  hub = await demoHub()
})
afterAll(async () => {
  expect(hub.errors).toEqual([])
  await hub.close()
})

async function sent(name: string, { sample }: Case): Promise<{ status: number; body: unknown }> {
  const put = (text: string) =>
    text.replace(variable, (_, each: string) => hub.variables.sandbox[each] ?? `no ${each}`)
  const answer = await fetch(`${hub.url}/sandbox/${name}${put(sample.path)}`, {
    method: sample.method,
    headers: Object.fromEntries(Object.entries(sample.headers).map(([key, value]) => [key, put(value)])),
    ...(sample.json === undefined ? {} : { body: JSON.stringify(sample.json) }),
  })
  return { status: answer.status, body: await answer.json() }
}

describe.each(dialects)('$name', ({ name, chapters }) => {
  const { outline, contradictions } = chapters
  const outlined = outline.sections.flatMap(({ operations = [] }) => operations)
  const shown = [
    ...outlined.flatMap(({ id, cases = [] }) => cases.map((each) => ({ at: id, each }))),
    ...Object.entries(contradictions?.proofs ?? {}).flatMap(([at, cases]) =>
      cases.map((each) => ({ at, each })),
    ),
  ]

  test.each(shown.map(({ at, each }) => [`${at}: ${each.title}`, each] as const))('%s', async (_, each) => {
    const { status, body } = await sent(name, each)
    expect(status, JSON.stringify(body)).toBe(each.status)
    expect(body).toMatchObject(each.answer)
  })

  test('every operation of the document stands on the page once', async () => {
    const document = (await (await fetch(`${hub.url}/docs/${name}/openapi.json`)).json()) as ApiDocument
    const ids = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId)
    expect(outlined.map(({ id }) => id).sort()).toEqual(ids.sort())
    const page = await (await fetch(`${hub.url}/docs/${name}/api`)).text()
    for (const id of ids) expect(page, id).toContain(`<h3 id="${id}">`)
  })

  test('every parameter and every field that is asked for says what it means', async () => {
    const page = await (await fetch(`${hub.url}/docs/${name}/api`)).text()
    const asked = page.replace(/<div class="example">[\s\S]*?<\/section>/g, '')
    const fields = [...asked.matchAll(/<li><p><code>([^<]+)<\/code> <span class="type">[\s\S]*?<\/li>/g)]
    const silent = fields.filter(([text]) => !text.includes('\n<p>')).map(([, field]) => field)
    expect(fields.length).toBeGreaterThan(10)
    expect(silent).toEqual([])
  })

  test('what is proved stands in the list, and the README has the list', () => {
    const ids = contradictions?.entries.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(contradictions?.proofs ?? {}).filter((id) => !ids.includes(id))).toEqual([])
    const file = fileURLToPath(new URL(`../../src/dialects/${name}/README.md`, import.meta.url))
    const text = readFileSync(file, 'utf8')
    const rows = contradictions?.entries.map(({ id, says, here }) => `| ${id} | ${says} | ${here} |`) ?? []
    const table = `| id | in the document | here |\n|---|---|---|\n${rows.join('\n')}\n`
    const old = /\| id \| in the document \| here \|\n\|---\|---\|---\|\n(?:\|.*\n)*/
    if (process.env.UPDATE_GOLDEN === '1')
      writeFileSync(
        file,
        text.replace(old, () => table),
      )
    expect(text.match(old)?.[0], 'run with UPDATE_GOLDEN=1').toBe(table)
  })
})
