import { CommanderError } from 'commander'
import { program } from './program.ts'
import { complain } from './terminal.ts'

// a reader that has seen enough (`| head`) is no failure; what was begun still ends in order
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

/** 0: done. 1: it failed, with a sentence on stderr. 2: it was asked wrongly. */
try {
  await (await program(process.argv.slice(2))).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    complain(error)
    process.exitCode = 1
  }
}
