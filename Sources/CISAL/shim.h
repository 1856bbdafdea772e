#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

/* Macros that Swift does not import. */
static const unsigned int cisal_level_1_bytes = ISAL_DEF_LVL1_DEFAULT;
static const unsigned int cisal_level_2_bytes = ISAL_DEF_LVL2_DEFAULT;
