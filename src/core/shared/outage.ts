import { isConnectionLoss } from '../../store/tx.ts'

/** Did this fail because the database cannot be reached just now? Then asking again later may help. */
export function isOutage(error: unknown): boolean {
  return isConnectionLoss(error)
}
