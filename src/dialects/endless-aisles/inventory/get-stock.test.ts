import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { stockOfAll } from '../../../core/inventory/find-stock.ts'
import type { Call } from '../call.ts'
import { getStock } from './get-stock.ts'

vi.mock('../../../core/inventory/find-stock.ts')

// All that the answer looks at.
const call = { query: {} } as unknown as Call

test('whoever hangs up before the first piece leaves nothing open behind', async () => {
  const closed = vi.fn()
  vi.mocked(stockOfAll).mockImplementation(async function* () {
    try {
      yield new Map([[7, 1]])
      yield new Map([[8, 1]])
    } finally {
      closed()
    }
  })
  const stream = await getStock.answer(call)
  if (!(stream instanceof Readable)) throw new Error('not a stream')
  const ended = new Promise((resolve) => stream.once('close', resolve))
  stream.destroy()
  await ended
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
})
