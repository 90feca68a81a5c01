import type { StoredScenario } from '../../core/fulfillment/sandbox/find-scenarios.ts'
import type { Action } from '../../core/fulfillment/sandbox/scenario.ts'
import { timeToWire } from '../values.ts'
import type { Scenario } from './scenario-schema.ts'

export function scenarioToWire({ number, po, name, saidIn, begunAt, steps }: StoredScenario): Scenario {
  return {
    ...{ number, po, scenario: name, saidIn, placedAt: timeToWire(begunAt) },
    steps: steps.map(({ action, dueAt, state, outcome, doneAt }) => ({
      // as: the hub writes no others
      action: action as Action,
      // the database writes times into JSON with the offset of UTC
      dueAt: timeToWire(new Date(dueAt)),
      ...{ state, outcome },
      doneAt: doneAt === null ? null : timeToWire(new Date(doneAt)),
    })),
  }
}
