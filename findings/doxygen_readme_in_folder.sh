#!/bin/sh
# Doxygen 1.9.4 compares only the file's name with USE_MDFILE_AS_MAINPAGE: a README.md in a folder is a second main page,
# which is an error, although the setting names the one on top. If it is excluded, a link to it from another page is an
# error, too: "unable to resolve reference". A link to the folder passes.
#
# Seen: both: more than one mainpage; excluded: unable to resolve; linked by its folder: fine.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
doxygen --version
mkdir docs
echo '# Contents' >docs/README.md

# with(link, lines of configuration...): what Doxygen says.
with() {
  printf '# Top\n\n[contents](%s)\n' "$1" >README.md
  shift
  printf '%s\n' 'INPUT = README.md docs' 'RECURSIVE = YES' 'USE_MDFILE_AS_MAINPAGE = README.md' 'GENERATE_LATEX = NO' \
    'QUIET = YES' "$@" >Doxyfile
  said=$(doxygen Doxyfile 2>&1 | grep -oE 'more than one .mainpage|unable to resolve reference' | head -1)
  echo "${said:-fine}"
}
seen="both: $(with docs); excluded: $(with docs/README.md 'EXCLUDE = docs/README.md'); by its folder: $(with docs \
  'EXCLUDE = docs/README.md')"
echo "$seen"
[ "$seen" = 'both: more than one \mainpage; excluded: unable to resolve reference; by its folder: fine' ]
