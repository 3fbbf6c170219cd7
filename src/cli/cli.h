/* The command line: slipway NOUN VERB. */
#pragma once

/* Runs one call and returns its exit code: 0 done, 1 refused by a rule, 2 wrong usage, 3 a file
 * cannot be read or written. The locale is set already. */
int sw_cli_run (int argc, char **argv);
