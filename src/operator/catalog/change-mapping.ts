import type { Changed } from '../../core/catalog/change-items.ts'
import type { Money } from '../../core/shared/money.ts'
import { moneyFromWire } from '../values.ts'
import type { Changes } from './change-schema.ts'

export function changesToWire({ applied, changed, unchanged, changes }: Changed): Changes {
  return { applied, changed, unchanged, changes: changes.map((change) => ({ ...change })) }
}

export function moneyOrNull(text: string | null | undefined): Money | null | undefined {
  return typeof text === 'string' ? moneyFromWire(text) : text
}
