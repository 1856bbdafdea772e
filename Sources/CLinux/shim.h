/* What glibc has and Swift's Glibc module leaves out. */
#pragma once

#include <spawn.h>
#include <sys/statfs.h>

#define CATHODE_RENAME_EXCHANGE (1u << 1)

/* renameat2(2): with RENAME_EXCHANGE two paths change places in one step. */
int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath,
              unsigned int flags);

/* The new process begins with all descriptors from one on closed. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
