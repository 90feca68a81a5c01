export type Tool = 'curl' | 'php' | 'python' | 'python-oauth' | 'chromium'

export function findTool(name: Tool): string | undefined
export function installLine(names: readonly Tool[]): string
export function prepareTools(): number
