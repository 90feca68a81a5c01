import type { Add } from '../groups.ts'
import { addRoutingDryRun } from './dry-run.ts'
import { addRoutingRules, addRoutingShow } from './rules.ts'
import { addRoutingWhatIf } from './what-if.ts'

export const commands: readonly Add[] = [addRoutingRules, addRoutingShow, addRoutingDryRun, addRoutingWhatIf]
