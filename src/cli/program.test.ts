import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { groups, lone } from './groups.ts'
import { program } from './program.ts'

// what a command costs before it begins is what is read for it

const folder = fileURLToPath(new URL('.', import.meta.url))
const namesOf = async (...typed: readonly string[]) =>
  (await program(typed)).commands.map((command) => command.name())

test('every folder of commands is a group, and a group is whole where it is named', async () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const folders = files.flatMap((file) => /^([a-z-]+)\/commands\.ts$/.exec(file)?.[1] ?? [])
  expect(Object.keys(groups).toSorted()).toEqual(folders.toSorted())
  for (const [name, { load }] of Object.entries(groups)) {
    const root = await program(['help', name])
    const group = root.commands.find((command) => command.name() === name)
    expect(group?.commands, name).toHaveLength((await load()).length)
    expect(root.commands.filter(({ commands }) => commands.length > 0)).toEqual([group])
  }
})

test('a command without a group is read alone; without a name, or by one nobody knows, all are told of', async () => {
  expect(await namesOf('--json', 'doctor')).toEqual(['doctor', ...Object.keys(groups)])
  expect(await namesOf('order', 'list')).toEqual(Object.keys(groups))
  for (const typed of [[], ['--help'], ['constructor'], ['frobnicate']])
    expect(await namesOf(...typed)).toEqual([...Object.keys(lone), ...Object.keys(groups)])
})
