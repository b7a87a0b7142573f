/* Preloaded into textmill, counts the calls by which it changes files, and lets the disk be full
 * from one of them on, or ends the process before it: so a test can try every such moment.
 *
 *     FAULT=crash FAULT_AT=7 LD_PRELOAD=.../faulty_calls.so textmill ...
 *     FAULT=full FAULT_AT=7 ... */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { crashed = 66 };

static atomic_long calls;

/* Counts a call; whether the disk is full. */
static int is_full(void) {
    const char* fault = getenv("FAULT");
    const char* at = getenv("FAULT_AT");
    const long number = atomic_fetch_add(&calls, 1) + 1;
    if (fault == NULL || at == NULL || number < atol(at)) return 0;
    if (strcmp(fault, "crash") == 0) _exit(crashed);
    errno = ENOSPC;
    return 1;
}

/* ISO C has no way from an object pointer to a function; POSIX promises that dlsym() needs one. */
#define NEXT(name) (__extension__(__typeof__(&name)) dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* bytes, size_t size) {
    if (file <= STDERR_FILENO) return NEXT(write)(file, bytes, size);
    return is_full() ? -1 : NEXT(write)(file, bytes, size);
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return (flags & O_CREAT) != 0 && is_full() ? -1 : NEXT(open)(path, flags, mode);
}

int mkdir(const char* path, mode_t mode) {
    return is_full() ? -1 : NEXT(mkdir)(path, mode);
}

int syncfs(int file) {
    return is_full() ? -1 : NEXT(syncfs)(file);
}

/* A full disk still takes these. */

int rename(const char* from, const char* to) {
    (void)is_full();
    return NEXT(rename)(from, to);
}

int remove(const char* path) {
    (void)is_full();
    return NEXT(remove)(path);
}

int unlink(const char* path) {
    (void)is_full();
    return NEXT(unlink)(path);
}

int unlinkat(int folder, const char* path, int flags) {
    (void)is_full();
    return NEXT(unlinkat)(folder, path, flags);
}
