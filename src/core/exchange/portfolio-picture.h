/* All projects as one picture: names on the left, phases and go-live on one time axis. */
#pragma once

#include "core/exchange/picture.h"
#include "core/plan/portfolio.h"

/* Writes the projects that pass `filter`, in `order`, as of the context's day and in the words of
 * its language, to `path` in one step. FALSE with `error` as sw_picture_write. */
gboolean sw_portfolio_picture_write (SwLibrary *library, const SwPortfolioFilter *filter,
                                     SwPortfolioOrder order, SwPictureFormat format,
                                     const char *path, GError **error);
