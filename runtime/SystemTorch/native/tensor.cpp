// What no operator covers: the life and layout of a tensor, automatic differentiation, the random generator.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {

// Mirrors Native.Fact in the managed code.
enum class Fact : int32_t { Dimensions, Elements, Type, DeviceType, DeviceIndex, RequiresGrad, IsLeaf, ElementSize, StorageOffset, IsContiguous, IsSparse };

int64_t fact(const at::Tensor& tensor, Fact which)
{
    switch (which) {
        case Fact::Dimensions: return tensor.dim();
        case Fact::Elements: return tensor.numel();
        case Fact::Type: return static_cast<int64_t>(tensor.scalar_type());
        case Fact::DeviceType: return static_cast<int64_t>(tensor.device().type());
        case Fact::DeviceIndex: return tensor.device().index();
        case Fact::RequiresGrad: return tensor.requires_grad();
        case Fact::IsLeaf: return tensor.is_leaf();
        case Fact::ElementSize: return static_cast<int64_t>(tensor.element_size());
        case Fact::StorageOffset: return tensor.storage_offset();
        case Fact::IsContiguous: return tensor.is_contiguous();
        case Fact::IsSparse: return tensor.is_sparse();
    }
    TORCH_CHECK(false, "unknown fact ", static_cast<int32_t>(which));
}

at::GeneratorImpl* impl(void* generator) { return static_cast<at::GeneratorImpl*>(generator); }

template <class Body>
auto locked(void* generator, Body body)
{
    std::lock_guard<std::mutex> lock(impl(generator)->mutex_);
    return body(*impl(generator));
}

}  // namespace

XT_EXPORT void xt_free(void* handle)
{
    c10::raw::intrusive_ptr::decref(static_cast<c10::intrusive_ptr_target*>(static_cast<at::TensorImpl*>(handle)));
}

XT_EXPORT void* xt_share(void* handle) { return xt::release(xt::borrow(handle)); }

XT_EXPORT int64_t xt_fact(const void* handle, Fact which)
{
    return xt::guarded<int64_t>(-1, [&] { return fact(xt::borrow(handle), which); });
}

XT_EXPORT int xt_layout(const void* handle, int64_t* sizes, int64_t* strides)
{
    return xt::status_of([&] {
        auto tensor = xt::borrow(handle);
        if (sizes != nullptr) std::copy(tensor.sizes().begin(), tensor.sizes().end(), sizes);
        if (strides != nullptr) std::copy(tensor.strides().begin(), tensor.strides().end(), strides);
    });
}

XT_EXPORT void* xt_data(const void* handle) { return xt::pointer_of([&] { return xt::borrow(handle).data_ptr(); }); }

// A tensor over memory that the caller owns; `release(context)` is called when the last view of it has gone.
XT_EXPORT void* xt_from_blob(void* data, const int64_t* sizes, int dimensions, int type, void (*release)(void*), void* context)
{
    return xt::pointer_of([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(type));
        return xt::release(at::from_blob(data, {sizes, static_cast<size_t>(dimensions)}, [=](void*) { release(context); }, options));
    });
}

XT_EXPORT void* xt_get_grad(const void* handle) { return xt::pointer_of([&] { return xt::release(at::Tensor(xt::borrow(handle).grad())); }); }

XT_EXPORT int xt_set_grad(const void* handle, const void* grad)
{
    return xt::status_of([&] { xt::borrow(handle).mutable_grad() = xt::borrow(grad); });
}

// grad_outputs may be null (all ones), and so may any of its elements. An unused input's result is null.
XT_EXPORT int xt_grad(void* const* outputs, int output_count, void* const* inputs, int input_count, void* const* grad_outputs,
                      bool retain_graph, bool create_graph, bool allow_unused, void** results)
{
    return xt::status_of([&] {
        auto seeds = xt::borrow_all(grad_outputs, grad_outputs == nullptr ? 0 : output_count);
        auto grads = torch::autograd::grad(xt::borrow_all(outputs, output_count), xt::borrow_all(inputs, input_count), seeds, retain_graph, create_graph, allow_unused);
        for (int i = 0; i < input_count; i++) results[i] = xt::release(std::move(grads[i]));
    });
}

XT_EXPORT int xt_backward(void* const* tensors, int tensor_count, void* const* grad_tensors, bool retain_graph, bool create_graph, void* const* inputs, int input_count)
{
    return xt::status_of([&] {
        auto seeds = xt::borrow_all(grad_tensors, grad_tensors == nullptr ? 0 : tensor_count);
        torch::autograd::backward(xt::borrow_all(tensors, tensor_count), seeds, retain_graph, create_graph, xt::borrow_all(inputs, input_count));
    });
}

XT_EXPORT bool xt_get_grad_mode() { return c10::GradMode::is_enabled(); }
XT_EXPORT void xt_set_grad_mode(bool enabled) { c10::GradMode::set_enabled(enabled); }

XT_EXPORT void* xt_inference_mode_enter(bool enabled) { return new c10::InferenceMode(enabled); }
XT_EXPORT void xt_inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
XT_EXPORT bool xt_is_inference_mode() { return c10::InferenceMode::is_enabled(); }

XT_EXPORT void* xt_generator_default() { return at::Generator(at::detail::getDefaultCPUGenerator()).unsafeReleaseGeneratorImpl(); }
XT_EXPORT void* xt_generator_new(uint64_t seed) { return at::detail::createCPUGenerator(seed).unsafeReleaseGeneratorImpl(); }
XT_EXPORT void xt_generator_free(void* generator) { c10::raw::intrusive_ptr::decref(impl(generator)); }

XT_EXPORT uint64_t xt_generator_get_seed(void* generator) { return locked(generator, [](auto& g) { return g.current_seed(); }); }
XT_EXPORT void xt_generator_set_seed(void* generator, uint64_t seed) { locked(generator, [=](auto& g) { g.set_current_seed(seed); }); }
XT_EXPORT uint64_t xt_generator_draw_seed(void* generator) { return locked(generator, [](auto& g) { return g.seed(); }); }

XT_EXPORT void* xt_generator_get_state(void* generator)
{
    return xt::pointer_of([=] { return locked(generator, [](auto& g) { return static_cast<void*>(g.get_state().release()); }); });
}

XT_EXPORT int xt_generator_set_state(void* generator, const void* state)
{
    return xt::status_of([=] { locked(generator, [=](auto& g) { g.set_state(*xt::borrow(state).unsafeGetTensorImpl()); }); });
}
