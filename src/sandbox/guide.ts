import type { Guide } from '../wire/guide.ts'
import { explainedRefusals } from './refusals.ts'
import { partialOrder, readOrder, samples } from './samples.ts'

const { getClock, moveClock, getScenarios } = samples

/** Five minutes with a sandbox that behaves: every request runs as shown against a hub with the demo. */
export const guide: Guide = {
  title: 'Sandbox',
  lead: 'Your sandbox has a clock of its own that you move, and suppliers that act when an order asks them to. Test a partial shipment, an expired token or the nightly reset in seconds, with the client that you have.',
  steps: [
    {
      id: 'credential',
      title: 'Take any credential of your sandbox',
      text: [
        'A token of Endless Aisles, HomeRoots or Inventory Source, or a Sophio key and secret with a colon between: all are taken as a bearer. One of production is refused: its clock is the real one.',
      ],
      shell: `export TOKEN=$(node -p "require('./.dropdock/demo.json').sandbox['endless-aisles'].token")`,
    },
    {
      id: 'clock',
      title: 'Look at your clock',
      text: [
        'It shows the real time until you move it, and runs on from there. Order times, holds, sales, tokens, codes, rate limits and the nightly reset go by it. No other retailer’s does.',
      ],
      ...(getClock ? { sample: getClock } : {}),
      below: 'hub',
      answer: 'getClock',
    },
    {
      id: 'order',
      title: 'Ask for a supplier that ships in two parcels',
      text: [
        'By itself nothing in the sandbox ships. An order asks for a supplier at the end of its PO, whatever wire it comes by: `~ship`, `~partial`, `~late`, `~reject`, `~backorder`, `~race`, `~duplicate`, `~silent`.',
        'Where your program makes the PO, write `sandbox: partial` into the second line of the address instead. In production both are words like any other.',
      ],
      sample: partialOrder,
      below: 'hub',
    },
    {
      id: 'advance',
      title: 'Let an hour pass',
      text: [
        'The clock stops at every moment for which something waits and lets it happen; when this answers, all of it has, and `ran` tells it. `keepOrders` passes midnights without the nightly reset. Sent again under its `key`, a move moves nothing.',
      ],
      ...(moveClock ? { sample: moveClock } : {}),
      below: 'hub',
      answer: 'moveClock',
    },
    {
      id: 'read',
      title: 'See what your client sees',
      text: ['The first parcel has left, and the order is not complete.'],
      sample: readOrder,
      below: 'hub',
    },
    {
      id: 'scenarios',
      title: 'Ask what is still to come',
      text: ['Every step of each such order: when it is due by your clock, and what came of it.'],
      ...(getScenarios ? { sample: getScenarios } : {}),
      below: 'hub',
      answer: 'getScenarios',
    },
    {
      id: 'back',
      title: 'Come back',
      text: [
        'Back to the real time goes a clock only with an empty sandbox, for what happened in a time that has not come cannot stay. A token that your clock has ended opens this one address still.',
      ],
      shell: 'curl -X DELETE {url}/sandbox/clock -H "Authorization: Bearer $TOKEN"',
    },
  ],
  refusals: {
    lead: [
      'A refusal has a `code` for programs, a `message` for people, and the facts in `details`. Nothing was moved by a request that was refused.',
    ],
    entries: explainedRefusals.refusals,
  },
}
