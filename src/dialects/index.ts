import { endlessAislesDialect } from './endless-aisles/index.ts'
import { homerootsDialect } from './homeroots/index.ts'
import { inventorySourceDialect } from './inventory-source/index.ts'
import { sophioDialect } from './sophio/index.ts'

/** Every wire the hub speaks, by the name of its mount. */
export const dialects = [
  endlessAislesDialect,
  homerootsDialect,
  inventorySourceDialect,
  sophioDialect,
] as const
