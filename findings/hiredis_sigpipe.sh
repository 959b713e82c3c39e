#!/bin/sh
# hiredis 0.14.1 (Debian 12) writes to its socket without MSG_NOSIGNAL: a command on a connection that the server has closed
# raises SIGPIPE, which ends a program that does not expect it, where an error of the connection would do. So a library
# that keeps connections must hold the signal back. With SIGPIPE ignored, the same command fails as it should.
#
# Seen: expecting nothing: ended by signal 13; ignoring the signal: an error.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >command.c <<'END'
#include <hiredis/hiredis.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* A command on a connection that has been closed at the other end. */
static int command(int ignoring) {
  if (ignoring) signal(SIGPIPE, SIG_IGN);
  struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "socket"};
  int const listening = socket(AF_UNIX, SOCK_STREAM, 0);
  unlink("socket");
  if (bind(listening, (struct sockaddr *)&at, sizeof at) != 0 || listen(listening, 1) != 0) return 2;
  redisContext *c = redisConnectUnix("socket");
  if (!c || c->err) return 2;
  close(accept(listening, NULL, NULL));
  return redisCommand(c, "PING") ? 3 : 4;
}

int main(void) {
  for (int ignoring = 0; ignoring < 2; ++ignoring) {
    int status = 0;
    if (fork() == 0) _exit(command(ignoring));
    wait(&status);
    printf("%s: ", ignoring ? "; ignoring the signal" : "expecting nothing");
    if (WIFSIGNALED(status)) printf("ended by signal %d", WTERMSIG(status));
    else if (WEXITSTATUS(status) == 4) printf("an error");
    else printf("exit %d", WEXITSTATUS(status));
    fflush(stdout);
  }
  return 0;
}
END
gcc command.c -o command -lhiredis
seen=$(./command)
echo "$seen"
[ "$seen" = "expecting nothing: ended by signal 13; ignoring the signal: an error" ]
