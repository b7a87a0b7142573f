/* The C ABI between the textmill host and its plugins: one header to include, one concept in each
 * header it gathers.
 *
 * Rules that hold everywhere:
 *  - Offsets are bytes of UTF-8. Strings are pointer and length, never NUL-terminated by contract.
 *  - Every struct begins with its size and grows only at its end; a reader looks at no field beyond
 * `size`. Elements of arrays (string, span, run, value, edit, feature, type, record_*) are frozen.
 *  - Neither side frees the other's memory. What a plugin passes is copied before the call returns;
 * what the host passes lives until the call returns, unless its comment says otherwise.
 *  - No exception, C++ type, errno or locale crosses.
 *  - [setup] functions are called by one thread at a time, before the first document or after the
 * last. [worker] functions are called by many threads at once, each with a worker (or a call) of
 * its own. [sink] functions of a writer are called by one thread at a time for each sink, while
 * [worker] functions run on others.
 */
#ifndef TEXTMILL_ABI_H
#define TEXTMILL_ABI_H

#include "abi/base.h"
#include "abi/call.h"
#include "abi/data.h"
#include "abi/descriptor.h"
#include "abi/host.h"
#include "abi/library.h"
#include "abi/record.h"
#include "abi/writer.h"

#endif
