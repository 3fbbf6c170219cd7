#include "ui/shell/resources.h"

#include "ui/sw-ui-resources.h"

/* Naming the resource keeps the linker from dropping it out of the static library. */
void
sw_resources_register (void)
{
  static gsize registered = 0;
  if (g_once_init_enter (&registered)) {
    g_resources_register (sw_ui_get_resource ());
    g_once_init_leave (&registered, 1);
  }
}
