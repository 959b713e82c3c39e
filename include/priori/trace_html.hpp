// priori: recordings as pages that play them. With this header, html() and html_beside() of trace's recordings return a
// page in one file: it needs no network and no other file, and any browser shows it.
//
//   std::ofstream("fib.html") << priori::trace({.name = "fib"}, fib, 8).html();
//
// The header is not part of priori.hpp: the page is 50 KB of text.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/trace/html.hpp"
#include "priori/trace.hpp"

#include "priori/detail/end.hpp"
