/* The window from the command line. */
#pragma once

/* Runs the window with the options and files of `argv`; the exit code. */
int sw_ui_run (int argc, char **argv);
