import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Config, findConfig, NoHub } from '../../config/env.ts'
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts'

const GIGABYTE = 1024 ** 3

/** What is around the program: the engine, the settings, the folder, the disk. Without readable settings there is no more to see. */
export async function surroundingFindings(
  cwd: string,
): Promise<{ readonly config: Config | undefined; readonly findings: readonly Finding[] }> {
  const node = nodeFinding(process.versions.node)
  try {
    // looks and makes nothing, not even the secret of a hub that is none yet
    const config = findConfig(cwd)
    const findings = [node, ok('settings', 'all of them can be read'), ...folderFindings(config.dataDir)]
    return { config, findings }
  } catch (error) {
    if (error instanceof NoHub) {
      const [message = '', ...fix] = error.message.split(/(?<=\.) /)
      return { config: undefined, findings: [node, fail('hub', message, fix.join(' '))] }
    }
    const fix = 'Correct the settings named; “dropdock config” shows where each comes from.'
    return { config: undefined, findings: [node, fail('settings', reasonOf(error), fix)] }
  }
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNew = major > 20 || (major === 20 && minor >= 19)
  return isNew
    ? ok('Node.js', version)
    : fail('Node.js', `${version} is too old`, 'Install Node.js 20.19 or later.')
}

function folderFindings(dataDir: string): readonly Finding[] {
  const folder = existsSync(dataDir) ? dataDir : dirname(dataDir)
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    const fix = 'Give this user the folder (chown), or set DROPDOCK_DATA to another one.'
    return [fail('data folder', `${folder} cannot be written to`, fix)]
  }
  const { bavail, bsize } = statfsSync(folder)
  return [ok('data folder', dataDir), spaceFinding(bavail * bsize)]
}

function spaceFinding(bytes: number): Finding {
  const free = `${(bytes / GIGABYTE).toFixed(1)} GB free`
  if (bytes < 0.2 * GIGABYTE)
    return fail('disk', free, 'Free some space: a database without room stops taking orders.')
  if (bytes < 2 * GIGABYTE) return warn('disk', free, 'Make room before it is needed: 2 GB or more.')
  return ok('disk', free)
}
