import { statfsSync } from 'node:fs'
import type { Site } from './site.ts'

const forSmallHub = {
  max_connections: '100',
  shared_buffers: '128MB',
  // a page's first change after a checkpoint is logged whole: on two cores, fewer checkpoints beat packing those pages
  wal_compression: 'off',
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
}

/** Nobody but us and the server's own account may talk to it, whatever the caller sets. */
const forPrivacy = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  ssl: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
}

/**
 * The command line of the server. PostgreSQL enters its folder by an absolute path, which a borrowed account cannot do below
 * a closed home; but its process starts there (the kernel enters `cwd` before it changes the user), and `/proc/self/cwd`
 * leads back without passing through the folders above.
 */
export function serverArguments({ places, settings }: Site): string[] {
  const near = places.sockets.startsWith(places.cluster)
  const all = {
    ...forSmallHub,
    dynamic_shared_memory_type: sharedMemoryKind(),
    ...settings,
    ...forPrivacy,
    unix_socket_directories: places.hidden && near ? '../socket' : places.sockets,
  }
  const data = places.hidden ? '/proc/self/cwd' : places.data
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Containers often give /dev/shm 64 MB, less than one large parallel query may ask for: then use files. */
function sharedMemoryKind(): string {
  if (process.platform !== 'linux') return 'posix'
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks >= 256 * 1024 * 1024 ? 'posix' : 'mmap'
  } catch {
    return 'mmap'
  }
}
