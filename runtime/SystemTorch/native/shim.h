// The C ABI between the managed code and libtorch. Every function that can fail returns -1 (or null) and leaves
// libtorch's text in xt_error(), one a thread.
#pragma once
#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>
#include <cstdint>
#include <string>
#include <vector>

#define XT_EXPORT extern "C" __attribute__((visibility("default")))

namespace xt {

// One argument or result. Mirrors NativeArg in the managed code.
enum class Tag : int32_t { None, Tensor, Int, Double, Bool, IntList, TensorList, OptionalTensorList, String, DoubleList, Device, Generator, Complex, Default };

struct Arg {
    Tag tag;
    int32_t count;  // of a list
    union {
        int64_t integer;
        double real;
        const void* pointer;
    };
};
static_assert(sizeof(Arg) == 16, "the managed mirror is 16 bytes");

// A handle is the TensorImpl with one owned reference; null stands for an undefined tensor.
inline at::Tensor borrow(const void* handle)
{
    if (handle == nullptr) return {};
    auto* impl = static_cast<at::TensorImpl*>(const_cast<void*>(handle));
    return at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim_copy(impl));
}

inline void* release(at::Tensor&& tensor)
{
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow_all(void* const* handles, int64_t count)
{
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int64_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
    return tensors;
}

void set_error(std::string text);

// Runs body; an exception becomes `failure` and a message.
template <class Result, class Body>
Result guarded(Result failure, Body body) noexcept
{
    try {
        return body();
    } catch (const c10::Error& error) {
        set_error(error.what_without_backtrace());
    } catch (const std::exception& error) {
        set_error(error.what());
    } catch (...) {
        set_error("libtorch threw something that is not a std::exception");
    }
    return failure;
}

template <class Body>
void* pointer_of(Body body) noexcept { return guarded<void*>(nullptr, body); }

template <class Body>
int status_of(Body body) noexcept { return guarded(-1, [&] { return body(), 0; }); }

}  // namespace xt
