import { parseArgs } from 'node:util'
import type { OperatorCaller } from '../src/core/access/caller.ts'
import { type ItemOrder, type ItemQuestion, listItems } from '../src/core/catalog/list-items.ts'
import type { Hub } from '../src/core/hub.ts'
import { openItemWorld } from './support/item-world.ts'
import { interleaved, load, median, ratio } from './support/rounds.ts'

// What a page of the operator's items costs as the catalog grows, for the same number of matches.

const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '10000' },
    large: { type: 'string', default: '200000' },
    matches: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '0.5' },
  },
})

const questions: Readonly<Record<string, ItemQuestion>> = {
  everything: {},
  supplier: { supplier: 'rare' },
  brand: { brand: 'Rare' },
  category: { category: 'Rare' },
  'out of stock': { stock: 'out' },
  low: { stock: 'low' },
  discontinued: { sellable: false },
  'without price': { without: 'price' },
  'without picture': { without: 'image' },
  'out of stock, of a supplier': { stock: 'out', supplier: 'rare' },
  'in stock, of a brand': { stock: 'in', brand: 'Rare' },
  words: { term: 'zebra rope' },
  'words, out of stock': { term: 'zebra rope', stock: 'out' },
  'a SKU': { term: 'SKU-4711' },
}

const caller: OperatorCaller = {
  kind: 'operator',
  environment: 'production',
  credentialId: null,
  name: 'bench',
}

async function page(hub: Hub, question: ItemQuestion, order: ItemOrder): Promise<void> {
  await listItems(hub, caller, question, { after: undefined, limit: 50, order })
}

const sizes = [Number(values.small), Number(values.large)] as const
const worlds = await Promise.all(sizes.map((size) => openItemWorld(size, Number(values.matches))))
const [small, large] = worlds
if (!small || !large) throw new Error('two worlds are needed')
try {
  for (const order of ['newest', 'oldest'] as const) {
    console.log(`${order === 'newest' ? 'first' : 'last'} page of 50, ${values.matches} matches`)
    for (const [name, question] of Object.entries(questions)) {
      if (order === 'oldest' && question.term !== undefined) continue
      const way = (hub: Hub) => () => load(1, Number(values.seconds), () => page(hub, question, order))
      await page(small.hub, question, order)
      await page(large.hub, question, order)
      const measured = await interleaved(Number(values.rounds), {
        small: way(small.hub),
        large: way(large.hub),
      })
      const p50 = (of: string) => median((measured[of] ?? []).map((window) => window.p50Ms)).toFixed(2)
      const { median: times } = ratio(measured, 'small', 'large')
      console.log(
        `  ${name.padEnd(30)} ${p50('small')} ms at ${sizes[0]}, ${p50('large')} ms at ${sizes[1]}: ${times.toFixed(2)} times`,
      )
    }
  }
} finally {
  await Promise.all(worlds.map((world) => world.close()))
}
