import type { Add } from '../groups.ts'
import { addDeadlineRenew, addDeadlineSet, addDeadlineTerms } from './terms.ts'

export const commands: readonly Add[] = [addDeadlineTerms, addDeadlineSet, addDeadlineRenew]
