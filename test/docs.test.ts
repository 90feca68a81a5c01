import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { variables } from '../src/config/env.ts'
import { dialects } from '../src/dialects/index.ts'
import { readTree } from './support/architecture/source-tree.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = readTree(root).filter(({ path }) => path.endsWith('.md'))

/** The cells of the tables of a page, without their quotes. */
function tableRows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')))
}

test('docs/configuration.md lists every variable as the program knows it', () => {
  const page = readFileSync(join(root, 'docs/configuration.md'), 'utf8')
  expect(tableRows(page)).toEqual(variables.map((variable) => [...variable]))
})

test.each(pages)('$path leads nowhere that is not there', ({ path, text }) => {
  const missing: string[] = []
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue
    const [file = '', anchor] = target.split('#')
    const full = file === '' ? join(root, path) : join(root, dirname(path), file)
    if (!existsSync(full)) missing.push(target)
    else if (anchor && !anchorsOf(readFileSync(full, 'utf8')).includes(anchor)) missing.push(target)
  }
  expect(missing).toEqual([])
})

test.each(pages)('$path names no file that is not there', ({ text }) => {
  const named = [
    ...text.matchAll(/(?<![\w/.])((?:src|test|bin|docs|bench|demo)\/[\w./-]+\.(?:ts|js|sql|md))\b/g),
  ]
  expect(named.map(([, file = '']) => file).filter((file) => !existsSync(join(root, file)))).toEqual([])
})

/** As GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

test.each(pages.filter(({ path }) => /^docs\/adr\/\d/.test(path)))(
  '$path says why, what and what follows',
  ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(60)
    for (const part of ['**Context.**', '**Decision.**', '**Consequences.**']) expect(text).toContain(part)
    expect(readFileSync(join(root, 'docs/adr/README.md'), 'utf8')).toContain(
      `| ${text.split('\n')[0]?.replace(/^# \d+\. /, '')} |`,
    )
  },
)

test('the README links every dialect that is spoken, and calls no other one working', () => {
  const works = readFileSync(join(root, 'README.md'), 'utf8').matchAll(
    /src\/dialects\/([a-z-]+)\/README\.md.*\*\*works\*\*/g,
  )
  expect([...works].map(([, name]) => name)).toEqual(dialects.map(({ name }) => name))
})
