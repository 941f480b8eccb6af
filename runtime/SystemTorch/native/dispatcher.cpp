// One call for every operator: found by name and overload, its arguments boxed, its schema's defaults filled in.
#include "shim.h"

#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>

using xt::Arg;
using xt::Tag;

namespace {

struct Operator {
    c10::OperatorHandle handle;
    std::vector<c10::optional<c10::IValue>> defaults;  // one an argument
};

// Results of a call that returned more than its caller had room for.
thread_local std::vector<Arg> overflow;

// For optional elements null is an absent tensor.
template <class T>
c10::List<T> tensors(const Arg& arg)
{
    c10::List<T> list;
    list.reserve(arg.count);
    auto* handles = static_cast<void* const*>(arg.pointer);
    for (int32_t i = 0; i < arg.count; i++) list.push_back(handles[i] == nullptr ? T() : T(xt::borrow(handles[i])));
    return list;
}

template <class T>
c10::ArrayRef<T> elements(const Arg& arg)
{
    return {static_cast<const T*>(arg.pointer), static_cast<size_t>(arg.count)};
}

c10::IValue box(const Arg& arg)
{
    switch (arg.tag) {
        case Tag::None: return {};
        case Tag::Tensor: return xt::borrow(arg.pointer);
        case Tag::Int: return arg.integer;
        case Tag::Double: return arg.real;
        case Tag::Bool: return arg.integer != 0;
        case Tag::IntList: return elements<int64_t>(arg);
        case Tag::TensorList: return tensors<at::Tensor>(arg);
        case Tag::OptionalTensorList: return tensors<c10::optional<at::Tensor>>(arg);
        case Tag::String: return std::string(static_cast<const char*>(arg.pointer), arg.count);
        case Tag::DoubleList: return c10::List<double>(elements<double>(arg));
        case Tag::Device: return c10::Device(static_cast<c10::DeviceType>(arg.integer), static_cast<c10::DeviceIndex>(arg.count));
        case Tag::Generator: return at::Generator(c10::intrusive_ptr<at::GeneratorImpl>::reclaim_copy(static_cast<at::GeneratorImpl*>(const_cast<void*>(arg.pointer))));
        case Tag::Complex: return c10::complex<double>(elements<double>(arg)[0], elements<double>(arg)[1]);
        case Tag::Default: break;
    }
    TORCH_CHECK(false, "an argument has the unknown tag ", static_cast<int32_t>(arg.tag));
}

Arg result(Tag tag, int64_t integer)
{
    Arg arg{tag, 0, {}};
    arg.integer = integer;
    return arg;
}

Arg result(at::Tensor&& tensor)
{
    Arg arg{tensor.defined() ? Tag::Tensor : Tag::None, 0, {}};
    arg.pointer = xt::release(std::move(tensor));
    return arg;
}

void unbox(c10::IValue&& value, std::vector<Arg>& results)
{
    if (value.isTensor()) {
        results.push_back(result(std::move(value).toTensor()));
    } else if (value.isTensorList()) {
        for (at::Tensor tensor : value.toTensorVector()) results.push_back(result(std::move(tensor)));
    } else if (value.isInt()) {
        results.push_back(result(Tag::Int, value.toInt()));
    } else if (value.isBool()) {
        results.push_back(result(Tag::Bool, value.toBool()));
    } else if (value.isDouble()) {
        Arg arg{Tag::Double, 0, {}};
        arg.real = value.toDouble();
        results.push_back(arg);
    } else {
        TORCH_CHECK(false, "a result of the kind ", value.tagKind(), " is not supported");
    }
}

int deliver(c10::Stack& stack, Arg* outs, int capacity)
{
    if (stack.size() == 1 && capacity >= 1 && stack[0].isTensor()) {  // nearly every call
        outs[0] = result(std::move(stack[0]).toTensor());
        return 1;
    }
    std::vector<Arg> results;
    for (auto& value : stack) unbox(std::move(value), results);
    int count = static_cast<int>(results.size());
    if (count > capacity) overflow = std::move(results);
    else std::copy(results.begin(), results.end(), outs);
    return count;
}

}  // namespace

XT_EXPORT void* xt_operator(const char* name, const char* overload)
{
    return xt::pointer_of([&] {
        auto found = c10::Dispatcher::singleton().findSchema({name, overload});
        TORCH_CHECK(found.has_value(), "this libtorch has no operator ", name, *overload ? "." : "", overload);
        auto* op = new Operator{*found, {}};  // lives as long as the process
        for (const auto& argument : found->schema().arguments()) op->defaults.push_back(argument.default_value());
        return op;
    });
}

// Returns the number of results, or -1. With more results than capacity none is written: xt_overflow has them.
XT_EXPORT int xt_call(const void* handle, const Arg* args, int count, Arg* outs, int capacity)
{
    return xt::guarded(-1, [&] {
        auto* op = static_cast<const Operator*>(handle);
        size_t expected = op->defaults.size();  // callBoxed would read past the stack
        TORCH_CHECK(static_cast<size_t>(count) <= expected, op->handle.operator_name(), " takes ", expected, " arguments, not ", count);
        c10::Stack stack;
        stack.reserve(expected);
        for (size_t i = 0; i < expected; i++) {
            if (i < static_cast<size_t>(count) && args[i].tag != Tag::Default) {
                stack.push_back(box(args[i]));
                continue;
            }
            TORCH_CHECK(op->defaults[i].has_value(), op->handle.operator_name(), " needs its argument ", i);
            stack.push_back(*op->defaults[i]);
        }
        op->handle.callBoxed(&stack);
        return deliver(stack, outs, capacity);
    });
}

XT_EXPORT void xt_overflow(Arg* outs)
{
    std::copy(overflow.begin(), overflow.end(), outs);
    overflow.clear();
}
