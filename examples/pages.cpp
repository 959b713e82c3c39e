// Two processes fetch the same pages from a server of this machine, and share what they got in a file: the server sees
// one request for each page. An error is thrown, and so not remembered. The network is Boost.Asio's.
#include <priori/lmdb.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <string>
#include <unistd.h>

using boost::asio::ip::tcp;

std::string fetch(unsigned short const& port, std::string const& page) {
  tcp::iostream server(tcp::endpoint(boost::asio::ip::address_v4::loopback(), port));
  server << "GET /" << page << " HTTP/1.0\r\n\r\n" << std::flush;
  std::string line;
  if (!std::getline(server, line) || line.find(" 200 ") == std::string::npos) throw std::runtime_error("no " + page);
  while (std::getline(server, line) && line != "\r") {}
  return {std::istreambuf_iterator<char>(server), {}};
}

// Each page is its request's first line. Returns the number of pages that were asked for, once two have said "done".
int serve(tcp::acceptor& clients) {
  int pages = 0;
  for (int running = 2; running > 0;) {
    tcp::iostream client(clients.accept());
    std::string request;
    std::getline(client, request);
    client << "HTTP/1.0 200 OK\r\n\r\n" << request;
    if (request.find("/done ") == std::string::npos) ++pages;
    else --running;
  }
  return pages;
}

int main() {
  auto const file = std::filesystem::temp_directory_path() / ("priori-pages-" + std::to_string(getpid()));
  boost::asio::io_context network;
  tcp::acceptor clients(network, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
  unsigned short const port = clients.local_endpoint().port();
  for (int process = 0; process < 2; ++process)
    if (fork() == 0) {
      auto pages = priori::memoize_stored(
          fetch, priori::lmdb(file, {.name = "pages", .lifetime = std::chrono::hours(1), .durable = false}));
      for (int n = 0; n < 20; ++n) pages(port, "page/" + std::to_string(process == 0 ? n : 19 - n));
      auto const did = pages.stats();
      std::printf("process %d: %zu pages fetched, %zu read from the file\n", process, did.misses, did.stored_hits);
      std::fflush(stdout);
      fetch(port, "done");
      _exit(0);
    }
  int const requests = serve(clients);
  std::printf("the server: %d requests\n", requests);
  std::filesystem::remove(file);
  std::filesystem::remove(file.string() + "-lock");
  return requests == 20 ? 0 : 1;
}
