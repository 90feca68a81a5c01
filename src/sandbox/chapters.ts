import type { Chapters } from '../wire/chapters.ts'

/** What the portal tells of the sandbox beyond its quickstart and its errors. */
export const chapters: Chapters = {
  key: { variable: 'TOKEN', makes: 'endless-aisles', called: 'a token' },
  outline: {
    lead: [
      'The clock of your sandbox, and what simulated suppliers do with your orders. Any credential of the sandbox opens both, as a bearer: a token of Endless Aisles, HomeRoots or Inventory Source, or a Sophio key and secret with a colon between. What it is good for stands in [scenarios and clock](/docs/guides/sandbox).',
    ],
    sections: [
      {
        id: 'clock',
        title: 'Clock',
        text: [
          'It shows the real time until you move it forward, and runs on from there. It is your own: no other retailer’s moves with it.',
        ],
        operations: [{ id: 'getClock' }, { id: 'moveClock' }, { id: 'setClockBack' }],
      },
      {
        id: 'suppliers',
        title: 'Simulated suppliers',
        text: [
          'By itself nothing in the sandbox ships. An order asks for a supplier at the end of its PO, after a tilde.',
        ],
        operations: [{ id: 'getScenarios' }],
      },
    ],
  },
}
