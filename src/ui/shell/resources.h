/* The templates, icons and style of the window, linked into the program. */
#pragma once

/* Makes them known to GTK; may be called again. */
void sw_resources_register (void);
