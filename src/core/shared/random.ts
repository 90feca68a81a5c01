import { randomBytes, randomUUID } from 'node:crypto'

/** The only source of randomness in the program, so that a test can repeat a run. */
export interface Random {
  bytes(count: number): Buffer
  uuid(): string
}

export const systemRandom: Random = { bytes: (count) => randomBytes(count), uuid: () => randomUUID() }
