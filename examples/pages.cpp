// Two processes fetch the same pages from a server of this machine, and share what they got in a file: the server sees
// one request for each page. An error is thrown, and so not remembered.
#include <priori/lmdb.hpp>

#include <arpa/inet.h>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// The port is in the byte order of the network.
sockaddr_in on_this_machine(std::uint16_t port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = port;
  at.sin_addr.s_addr = inet_addr("127.0.0.1");
  return at;
}

std::string fetch(std::uint16_t const& port, std::string const& page) {
  int const server = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in const at = on_this_machine(port);
  std::string const request = "GET /" + page + " HTTP/1.0\r\n\r\n";
  std::string reply;
  if (connect(server, reinterpret_cast<sockaddr const*>(&at), sizeof at) == 0 &&
      write(server, request.data(), request.size()) == static_cast<ssize_t>(request.size())) {
    char some[1024];
    for (ssize_t n = 0; (n = read(server, some, sizeof some)) > 0;) reply.append(some, static_cast<std::size_t>(n));
  }
  close(server);
  std::size_t const body = reply.find("\r\n\r\n");
  if (body == std::string::npos || reply.find(" 200 ") == std::string::npos)
    throw std::runtime_error("no page " + page);
  return reply.substr(body + 4);
}

// Each page is its request's first line. Returns the number of requests until both processes have ended.
int serve(int listening) {
  int requests = 0;
  for (int running = 2; running > 0;) {
    while (waitpid(-1, nullptr, WNOHANG) > 0) --running;
    pollfd p{listening, POLLIN, 0};
    if (poll(&p, 1, 10) <= 0) continue;
    int const client = accept(listening, nullptr, nullptr);
    char request[1024];
    ssize_t const n = read(client, request, sizeof request);
    std::string const text =
        std::string("HTTP/1.0 200 OK\r\n\r\n").append(request, n > 0 ? static_cast<std::size_t>(n) : 0);
    requests += write(client, text.data(), text.size()) > 0;
    close(client);
  }
  return requests;
}

int main() {
  std::string const file =
      (std::filesystem::temp_directory_path() / ("priori-pages-" + std::to_string(getpid()))).string();
  int const listening = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at = on_this_machine(0);
  socklen_t size = sizeof at;
  if (bind(listening, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listening, 16) != 0 ||
      getsockname(listening, reinterpret_cast<sockaddr*>(&at), &size) != 0)
    return 1;
  for (int process = 0; process < 2; ++process)
    if (fork() == 0) {
      auto pages = priori::memoize_stored(
          fetch, priori::lmdb(file, {.name = "pages", .lifetime = std::chrono::hours(1), .durable = false}));
      for (int n = 0; n < 20; ++n) pages(at.sin_port, "page/" + std::to_string(process == 0 ? n : 19 - n));
      std::printf("process %d: %zu pages fetched, %zu read from the file\n", process, pages.stats().misses,
                  pages.stats().stored_hits);
      std::fflush(stdout);
      _exit(0);
    }
  int const requests = serve(listening);
  std::printf("the server: %d requests\n", requests);
  std::filesystem::remove(file);
  std::filesystem::remove(file + "-lock");
  return requests == 20 ? 0 : 1;
}
