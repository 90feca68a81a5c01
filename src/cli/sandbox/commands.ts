import type { Add } from '../groups.ts'
import { addSandboxClock } from './clock.ts'
import { addSandboxReset } from './reset.ts'

export const commands: readonly Add[] = [addSandboxReset, addSandboxClock]
