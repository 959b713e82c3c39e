# What Doxygen reads of a page: each heading has the label that GitHub would give it, after the page's name, and links
# to headings lead there. And what Doxygen 1.9.4 does not read as GitHub does.

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
    text = line substr($0, 1, RSTART + 1)
    $0 = substr($0, RSTART + RLENGTH - 1)
    for (at = length(text) - 1; at > 1 && substr(text, at, 1) != "["; --at) continue
    name = substr(text, at)
    gsub(/`/, "", name) # no code in a link to a heading
    line = substr(text, 1, at - 1) name link
  }
  $0 = line $0

  # The apostrophe of `it's` does not quote, and in a table `a \| b` stands for a | b.
  n = split($0, part, "`")
  if (n % 2 == 1) {
    $0 = part[1]
    for (i = 2; i < n; i += 2) {
      if (part[i] ~ /\\\|/) {
        gsub(/\\\|/, "|", part[i])
        gsub(/[\\@&$#<>%|]/, "\\\\&", part[i])
        $0 = $0 "<code>" part[i] "</code>" part[i + 1]
      } else {
        quote = part[i] ~ /'/ ? "``" : "`"
        $0 = $0 quote part[i] quote part[i + 1]
      }
    }
  }
}

{ print }
