# cmake [-D CHECK=ON] -P cmake/trace_page.cmake
#
# Makes include/priori/detail/trace/page.hpp of the page in tools/trace_page: page.html, with its style and scripts where
# it names them. With CHECK it compares instead, and fails if the two differ.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)
set(source "${root}/tools/trace_page")
set(output "${root}/include/priori/detail/trace/page.hpp")
set(command "cmake -P cmake/trace_page.cmake")

# A literal ends and begins around each file, since compilers need not take one of more than 16 KB.
set(cut ")page\"\nR\"page(")
file(READ "${source}/page.html" page)
foreach(name IN ITEMS style.css recording.js layout.js view.js pane.js player.js)
  file(READ "${source}/${name}" text)
  string(LENGTH "${text}" length)
  if(length GREATER 16000 OR text MATCHES "\\)page\"|</script|</style")
    message(FATAL_ERROR "${name} is too long, or holds what ends a literal or an element")
  endif()
  string(REPLACE "<!-- ${name} -->\n" "${cut}${text}${cut}" page "${page}")
endforeach()
string(REPLACE "${cut}${cut}" "${cut}" page "${page}")

set(text "// priori: the page of html(), without its title and data. Made by `${command}` of the files in
// tools/trace_page.
#pragma once

#include \"priori/detail/begin.hpp\"

// clang-format off

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr char page_before_title[] = R\"page(${page})page\";

}}} // namespace priori::detail

#include \"priori/detail/end.hpp\"
")
foreach(mark IN ITEMS title data)
  string(REPLACE "<!-- ${mark} -->" ")page\";\n\ninline constexpr char page_after_${mark}[] = R\"page(" text "${text}")
endforeach()

include("${CMAKE_CURRENT_LIST_DIR}/generated.cmake")
generated("${output}" "${text}" "${command}")
