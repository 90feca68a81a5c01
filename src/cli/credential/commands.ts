import type { Add } from '../groups.ts'
import { addCredentialIssue } from './issue.ts'
import { addCredentialList } from './list.ts'
import { addCredentialRevoke } from './revoke.ts'

export const commands: readonly Add[] = [addCredentialIssue, addCredentialList, addCredentialRevoke]
