// What a process needs for libtorch to be as fast here as it is in Python: docs/backends.md has the figures.
#include "shim.h"

#include <ATen/Parallel.h>
#include <c10/util/Logging.h>
#include <cstdlib>
#include <dlfcn.h>
#include <malloc.h>

namespace {

thread_local std::string last_error;

// glibc otherwise gives each step's activations back to the system, to fault them in again: keep them, in the one arena that can.
void keep_freed_memory()
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);  // no threshold will do: glibc accepts 32 MB at most
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 64 << 20);
}

// OpenBLAS has a pool of its own that at::set_num_threads does not reach.
void set_blas_threads(int count)
{
    auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set != nullptr) set(count);
}

__attribute__((constructor)) void configure_process()
{
    keep_freed_memory();
    if (getenv("OPENBLAS_NUM_THREADS") == nullptr) set_blas_threads(at::get_num_threads());
    // The text of an error is all the managed side shows; a backtrace costs 200 times the rest of a throw.
    c10::SetStackTraceFetcher([] { return std::string(); });
}

}  // namespace

void xt::set_error(std::string text) { last_error = std::move(text); }

XT_EXPORT const char* xt_error() { return last_error.c_str(); }

XT_EXPORT int xt_get_num_threads() { return at::get_num_threads(); }

XT_EXPORT int xt_set_num_threads(int count)
{
    return xt::status_of([&] {
        at::set_num_threads(count);
        set_blas_threads(count);
    });
}

XT_EXPORT int xt_get_num_blas_threads()
{
    auto get_blas = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
    return get_blas == nullptr ? 0 : get_blas();
}
