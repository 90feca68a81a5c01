import { CommanderError } from 'commander'
import { program } from './program.ts'
import { complain } from './terminal.ts'

/** 0: done. 1: it failed, with a sentence on stderr. 2: it was asked wrongly. */
try {
  await program().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    complain(error)
    process.exitCode = 1
  }
}
