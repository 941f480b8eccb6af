using System;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Native.xt_get_grad_mode();

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Native.xt_is_inference_mode();

    private sealed class GradMode : IDisposable
    {
        private readonly bool _previous = Native.xt_get_grad_mode();

        public GradMode(bool enabled) => Native.xt_set_grad_mode(enabled);

        public void Dispose() => Native.xt_set_grad_mode(_previous);
    }

    // No finalizer: libtorch's guard restores the state of the thread that frees it.
    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = Native.xt_inference_mode_enter(enabled);

        public void Dispose()
        {
            if (_guard == 0) return;
            Native.xt_inference_mode_leave(_guard);
            _guard = 0;
        }
    }
}
