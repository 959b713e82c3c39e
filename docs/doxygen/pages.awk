# What Doxygen reads of a page: each heading has the label that GitHub would give it, after the page's name, and links
# to headings lead there.

function label(heading) {
  heading = tolower(heading)
  gsub(/[^a-z0-9 _-]/, "", heading)
  gsub(/ /, "-", heading)
  return page "-" heading
}

BEGIN {
  page = ARGV[1]
  sub(/.*\//, "", page)
  sub(/\.md$/, "", page)
}

/^```/ { in_code = !in_code }

!in_code && /^##+ / {
  heading = $0
  sub(/^#+ /, "", heading)
  gsub(/`/, "")
  gsub(/</, "\\&lt;")
  $0 = $0 " {#" label(heading) "}"
}

!in_code {
  line = ""
  while (match($0, /\]\([^ )]*#[^ )]*\)/)) {
    link = substr($0, RSTART + 2, RLENGTH - 3)
    if (link !~ /:/) {
      to = substr(link, 1, index(link, "#") - 1)
      sub(/.*\//, "", to)
      sub(/\.md$/, "", to)
      link = "#" (to == "" ? page : to) "-" substr(link, index(link, "#") + 1)
    }
    line = line substr($0, 1, RSTART + 1) link
    $0 = substr($0, RSTART + RLENGTH - 1)
  }
  $0 = line $0

  # Doxygen 1.9.4 takes `it's` for a quotation.
  if (split($0, part, "`") % 2 == 1) {
    line = part[1]
    for (i = 2; i in part; ++i) {
      quote = i % 2 == 0 && part[i] ~ /'/ ? "``" : i % 2 == 1 && part[i - 1] ~ /'/ ? "``" : "`"
      line = line quote part[i]
    }
    $0 = line
  }
}

{ print }
