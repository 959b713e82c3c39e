# What Doxygen reads of a header. Its comments are ordinary ones, in plain text: a comment is of all the declarations
# that follow it, up to an empty line; one at the end of a line is of what the line declares. Others are left alone:
# those in function bodies, and those before an empty line, an #include or a namespace.

# A line of text, with nothing in it that Doxygen would take for a command. What stands between ` is code.
function plain(text,    part, i, n, all) {
  n = split(text, part, "`")
  for (i = 1; i <= n; ++i) {
    if (i % 2 == 1) gsub(/[\\@&$#<>%]/, "\\\\&", part[i])
    all = all (i > 1 ? "`" : "") part[i]
  }
  return all
}

# `comment`, as Doxygen has them. Lines that are indented after a colon or an empty line are code.
function documentation(    line, i, n, last, code, all) {
  n = split(comment, line, "\n")
  for (i = 1; i < n; ++i) {
    sub(/^ *\/\/ ?/, "", line[i])
    if (!code && last ~ /(^|:)$/ && line[i] ~ /^  /) {
      code = 1
      if (last != "") all = all "///\n"
    } else if (line[i] ~ /^[^ ]/) code = 0
    all = all "/// " (code ? "    " line[i] : plain(line[i])) "\n"
    last = line[i]
  }
  return all
}

BEGIN { internal = ARGV[1] ~ /\/detail\// }

# What Doxygen 1.9.4 does not know, and specializations of templates of std.
/^template .* struct std::/ { left_out = 1 }
left_out {
  left_out = !/^}/
  print ""
  next
}
{
  gsub(/inline namespace (PRIORI_ABI|v0) /, "extern \"C++\" ")
  sub(/^requires\(.*\) struct /, "struct ")
  while (match($0, /[0-9]'[0-9]/)) $0 = substr($0, 1, RSTART) substr($0, RSTART + 2)
}

/^ *\/\// {
  comment = comment $0 "\n"
  next
}

# Of the file.
/^#pragma once/ {
  sub(/priori: /, "", comment)
  if (!internal) printf "/// \\file\n%s", documentation()
  comment = ""
}

/^(#include|namespace|extern|$)/ {
  printf "%s", comment
  comment = ""
}
/^$/ {
  for (n in of)
    if (end[n] == ";") delete of[n]
}
/^ *(#[^d]|public:|private:|$)/ {
  print
  next
}

# Code that is indented by n. The comment is for it, if it stands in a namespace or a class. end[n] is how the last line
# there has ended: with ; or { or neither; then what is indented by 4 more continues it.
{
  match($0, /^ */)
  n = RLENGTH
  declares = n == 0 || in_class[n - 2]

  if (comment != "" && declares) of[n] = documentation()
  else printf "%s", comment
  if (n in of && (comment != "" || end[n] == ";" && $0 !~ /^ *[}|&:]/)) printf "%s", of[n]
  comment = ""

  if (declares && match($0, /[;,] *\/\/ /)) {
    text = plain(substr($0, RSTART + RLENGTH))
    $0 = substr($0, 1, RSTART) " ///< " text
  }
  print

  sub(/ *\/\/.*/, "")
  in_class[n] = in_class[n] && end[n] != ";" || /(struct|class|enum) [a-z]/
  end[n] = /[;}]$/ || /^#define/ ? ";" : /[{]$/ ? "{" : ""
  if (n - 4 in end && end[n - 4] == "") end[n - 4] = end[n]
}
