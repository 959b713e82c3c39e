// The program priori-store: what it says of a file, and that a text it has written makes the same file again.
#include "processes.hpp"

#include <doctest/doctest.h>

#include <priori/lmdb.hpp>

#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using priori::lmdb;
using priori::memoize_stored;

temporary_folder const& folder() {
  static temporary_folder const made;
  return made;
}

// Runs `priori-store arguments`. True if it succeeded; `said` is what it wrote.
bool run(std::string const& arguments, std::string& said) {
  std::string const out = folder().path("out");
  int const status = std::system((std::string(PRIORI_STORE) + ' ' + arguments + " >" + out + " 2>&1").c_str());
  std::ifstream in(out);
  said.assign(std::istreambuf_iterator<char>(in), {});
  return status == 0;
}
void write(std::string const& path, std::string const& text) { std::ofstream(path) << text; }

std::string const long_key(1000, 'k');

// memo(name, version, f)
template <class F> auto memo(std::string const& file, std::string const& name, unsigned version, F f) {
  priori::lmdb_options options;
  options.name = name;
  options.version = version;
  options.durable = false;
  if (version == 2) options.lifetime = std::chrono::hours(1000);
  return memoize_stored(f, lmdb(folder().path(file), options));
}
auto sizes(std::string const& file) {
  return memo(file, "sizes", 1, [](std::string const& s) -> std::string { return std::to_string(s.size()); });
}
auto next(std::string const& file, unsigned char added) {
  return memo(file, "next", 2,
              [added](unsigned char n) -> unsigned char { return static_cast<unsigned char>(n + added); });
}

TEST_CASE("priori-store: lists, counts, exports and imports") {
  {
    auto f = sizes("a");
    CHECK(f(long_key) == "1000");
    CHECK(f("") == "0");
    auto g = next("a", 1);
    for (int n : {1, 2, 171}) CHECK(g(n) == n + 1);
  }
  std::string const a = folder().path("a"), b = folder().path("b"), text = folder().path("text");
  std::string said, exported;
  CHECK(run("counts " + a, said));
  // Keys and values as bytes: a text is its size in eight bytes, and itself.
  CHECK(said == "next 2 u8(u8)le 3 6\nsizes 1 s8(s8)le 2 1037\n");
  CHECK(run("list " + a + " next 2", said));
  CHECK(said == "next 2 01 1\nnext 2 02 1\nnext 2 ab 1\n");
  CHECK(run("list " + a + " next 3", said));
  CHECK(said.empty());

  CHECK(run("export " + a, exported));
  write(text, exported);
  CHECK(run("import " + b + " <" + text, said));
  CHECK(said == "5 of 5 records added\n");
  CHECK(run("import " + b + " <" + text, said));
  CHECK(said == "0 of 5 records added\n");
  CHECK(run("export " + b, said));
  CHECK(said == exported);
  auto f = sizes("b");
  CHECK(f(long_key) == "1000");
  CHECK(f("") == "0");
  auto g = next("b", 0); // would compute other values
  for (int n : {1, 2, 171}) CHECK(g(n) == n + 1);
  CHECK(f.stats().misses + g.stats().misses == 0);
}

TEST_CASE("priori-store: what a machine of another byte order has written is kept, and not read") {
  next("e", 1)(1);
  std::string const text = folder().path("text");
  std::string said, exported;
  REQUIRE(run("export " + folder().path("e"), exported));
  bool const little = std::endian::native == std::endian::little;
  std::size_t const order = exported.find(little ? "6c65\n" : "6265\n"); // "le", "be": the end of the layout
  REQUIRE(order != std::string::npos);
  write(text, exported.replace(order, 4, little ? "6265" : "6c65"));
  CHECK(run("import " + folder().path("f") + " <" + text, said));
  CHECK(said == "1 of 1 records added\n");
  auto f = next("f", 2);
  CHECK(f(1) == 3); // computed
  CHECK(f.stats().troubles == 0);
  CHECK(run("counts " + folder().path("f"), said));
  CHECK(said.find("u8(u8)le") != std::string::npos);
  CHECK(said.find("u8(u8)be") != std::string::npos);
}

TEST_CASE("priori-store: what is wrong is told") {
  next("c", 1)(1);
  std::string const c = folder().path("c"), d = folder().path("d"), text = folder().path("text");
  std::string exported, said;
  REQUIRE(run("export " + c, exported));
  CHECK(!run("counts " + folder().path("none"), said));
  CHECK(said.find("there is no such file") != std::string::npos);
  CHECK(!std::filesystem::exists(folder().path("none")));
  CHECK(!run("", said));
  CHECK(!run("counts", said));
  CHECK(!run("remove " + c, said));

  write(text, exported.substr(0, exported.find("end")));
  CHECK(!run("import " + d + " <" + text, said));
  CHECK(said == "priori-store: error: the text ends too early; what it has is imported\n");
  CHECK(next("d", 0)(1) == 2);
  for (std::string const& wrong :
       {std::string("priori-store 2\n"), std::string("priori-store 1\nrecord 0 01 01\n"),
        std::string("priori-store 1\nfunction 0x\n"), std::string("priori-store 1\nfunction 61\nrecord 0 1 01\n"),
        std::string("priori-store 1\nend 1\n")}) {
    CAPTURE(wrong);
    write(text, wrong);
    CHECK(!run("import " + d + " <" + text, said));
    CHECK(said.find("is not what `priori-store export` writes") != std::string::npos);
  }
}

} // namespace
