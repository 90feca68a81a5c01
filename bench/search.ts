import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { searchQueries, searchTerm } from '../src/core/catalog/search-query.ts'
import { interleaved, load, median, ratio, type Window } from './support/rounds.ts'
import { openSearchWorld, type SearchWorld } from './support/search-world.ts'

const { values } = parseArgs({
  options: {
    products: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)

/** What is asked over HTTP, and the term by which the index is asked by hand. */
const questions: readonly (readonly [string, string, string | undefined])[] = [
  ['two words', 'term=salmon+puppy', 'salmon puppy'],
  ['a very common word', 'term=dog', 'dog'],
  ['the same, page 200', 'term=dog&page=200', 'dog'],
  ['a beginning', 'term=choc', 'choc'],
  ['a part number', 'term=3404711', '3404711'],
  ['a UPC, zeros lost', 'term=64000001700', '64000001700'],
  ['a word misspelt', 'term=salmn+puppy', 'salmon puppy'],
  ['rubbish', 'term=qwrtz+xyxyx+plmokn', 'qwrtz xyxyx plmokn'],
  ['everything', 'page=1', undefined],
  ['everything, page 200', 'page=200', undefined],
]

const byHand = {
  // through the words, as a search must: a planner that hopes for early matches along the titles may read them all
  found: `with hit as materialized (select e.product_id, e.title_key from search_entry e where e.words @@ $1::tsquery)
          select product_id from hit order by title_key, product_id limit 10`,
  counted: 'select count(*) from search_entry e where e.words @@ $1::tsquery',
  listed: 'select e.product_id from search_entry e order by e.title_key, e.product_id limit 10',
}

/** One page and the total, straight from the index, by one connection: no entitlement, no ranks, no products read. */
async function hand(world: SearchWorld, term: string | undefined): Promise<void> {
  if (term === undefined) {
    await world.hand.query({ name: 'listed', text: byHand.listed })
    return
  }
  const typed = searchTerm(term)
  if (!typed) return
  const words = typed.words.map((word) => ({ word, stem: word }))
  const query = [searchQueries(typed, words).found]
  await world.hand.query({ name: 'found', text: byHand.found, values: query })
  await world.hand.query({ name: 'counted', text: byHand.counted, values: query })
}

/** How long the first answer takes after every change of the catalog: nothing is kept then. */
async function cold(world: SearchWorld, query: string): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 7; time += 1) {
    await world.forget()
    const start = performance.now()
    await world.ask(query)
    times.push(performance.now() - start)
  }
  return median(times)
}

function figures(windows: readonly Window[] | undefined): string {
  const of = (figure: (window: Window) => number) => median((windows ?? []).map(figure))
  return `${of((w) => w.perSecond)
    .toFixed(0)
    .padStart(6)}/s, p50 ${of((w) => w.p50Ms).toFixed(1)} ms`
}

process.stdout.write(
  `${values.products} products; ${rounds} interleaved rounds of ${seconds} s, medians; ${availableParallelism()} × ` +
    `${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}; the load, the hub and PostgreSQL share the machine\n`,
)
const world = await openSearchWorld(Number(values.products))
try {
  process.stdout.write(`composed at ${world.composedPerSecond.toFixed(0)} products/s\n`)
  for (const [name, query, term] of questions) {
    const first = await cold(world, query)
    const { total } = await world.ask(query)
    const measured = await interleaved(rounds, {
      one: () => load(1, seconds, async () => void (await world.ask(query))),
      sixteen: () => load(16, seconds, async () => void (await world.ask(query))),
      hand: () => load(1, seconds, () => hand(world, term)),
    })
    const share = (way: string) => ratio(measured, way, 'hand').median.toFixed(2)
    process.stdout.write(
      `${name} (${total})\n  first after a change ${first.toFixed(1)} ms\n` +
        `  1 client   ${figures(measured.one)}, ${share('one')} of by hand\n` +
        `  16 clients ${figures(measured.sixteen)}, ${share('sixteen')} of by hand\n` +
        `  by hand    ${figures(measured.hand)}\n`,
    )
  }
} finally {
  await world.close()
}
