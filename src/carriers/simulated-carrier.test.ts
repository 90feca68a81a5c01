import { expect, test } from 'vitest'
import { simulatedCarrier } from './simulated-carrier.ts'

const shippedAt = new Date('2026-11-20T15:00:00Z')
const after = async (trackingNumber: string, hours: number) => {
  const now = new Date(shippedAt.getTime() + hours * 3_600_000)
  const parcel = { carrier: 'UPS', trackingNumber, shippedAt, asOf: now }
  const { answers, rest } = await simulatedCarrier('sim', []).track([parcel], AbortSignal.timeout(1000))
  expect(rest).toBe(null)
  const [answer] = answers
  return answer?.kind === 'scans' ? answer.scans.at(-1)?.state : answer?.kind
}

test.each([
  ['SIM-1', [0, 12, 49, 54], ['label_created', 'in_transit', 'out_for_delivery', 'delivered']],
  ['sim-fast-7', [0, 0.02, 0.04, 0.05], ['label_created', 'in_transit', 'out_for_delivery', 'delivered']],
  ['SIM-EXC-1', [12, 36, 72, 76], ['in_transit', 'exception', 'out_for_delivery', 'delivered']],
  ['SIM-RET-1', [36, 96], ['exception', 'returned']],
  ['SIM-LOST-1', [12, 2000], ['in_transit', 'in_transit']],
  ['SIM-NONE-1', [12], ['unknown']],
  ['1Z999', [500], ['unknown']],
])('%s moves by the clock', async (trackingNumber, hours, states) => {
  for (const [index, hour] of hours.entries())
    expect([hour, await after(trackingNumber, hour)]).toEqual([hour, states[index]])
})
