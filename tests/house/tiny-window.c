/* A window with one of each, to try the session and the driver of the window tests on. */
#include <adwaita.h>

static void
add_cb (GtkButton *button, GtkLabel *label)
{
  static guint clicks;
  g_autofree char *text = g_strdup_printf ("%u clicks", ++clicks);
  gtk_label_set_text (label, text);
}

static GtkWidget *
make_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Task",
                                  -1);
  return entry;
}

static void
activate_cb (GtkApplication *application)
{
  static const char *const choices[] = {"one", "two", "three", NULL};
  GtkWidget *label = gtk_label_new ("0 clicks");
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Add");
  g_signal_connect (button, "clicked", G_CALLBACK (add_cb), label);
  g_autofree char *number = g_strdup_printf ("%'.2f", 1234.5);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_entry ());
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_drop_down_new_from_strings (choices));
  gtk_box_append (GTK_BOX (box), gtk_check_button_new_with_label ("Done"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (number));

  GtkWidget *window = adw_application_window_new (application);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Tiny window (1+1)");
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new (SW_APP_ID ".Tiny", 0);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
