using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Which memory format a network trains faster in, by measurement.</summary>
internal static class FastestMemoryFormat
{
    private const int Rounds = 3;

    // Less is noise, and not worth leaving the usual order for.
    private const double WorthIt = 0.9;

    private static readonly ConditionalWeakTable<Module, Dictionary<string, MemoryFormat>> Known = [];

    /// <summary>
    /// The faster one of a forward pass with the gradients of all weights, the best of three passes each, taken in turn after one to warm up. It is
    /// measured once a network, batch shape and number of threads; a gain below a tenth counts as none. Weights, gradients, modes and the random generator are left as they were.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="inputs">A batch, [N, …]; other than images, [N, C, H, W], are contiguous without measurement.</param>
    /// <returns><see cref="MemoryFormat.Contiguous"/> or <see cref="MemoryFormat.ChannelsLast"/>.</returns>
    public static MemoryFormat Of(Module<Tensor, Tensor> model, Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        Tensor[] trained = [.. model.parameters().Where(weight => weight.requires_grad)];
        if (inputs.dim() != 4 || !inputs.is_floating_point() || trained.Length == 0)
            return MemoryFormat.Contiguous;
        var known = Known.GetOrCreateValue(model);
        var key = $"{ShapeText.Of(inputs)} {inputs.dtype} {inputs.device} {get_num_threads()}";
        lock (known)
            return known.TryGetValue(key, out var format) ? format : known[key] = Measure(model, inputs, trained);
    }

    private static MemoryFormat Measure(Module<Tensor, Tensor> model, Tensor inputs, Tensor[] trained)
    {
        using var mode = new ModuleMode(model, training: false);
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        var (contiguous, channelsLast) = (inputs.detach().contiguous(), MemoryLayout.In(inputs.detach(), MemoryFormat.ChannelsLast));
        var best = (Contiguous: TimeSpan.MaxValue, ChannelsLast: TimeSpan.MaxValue);
        for (var round = 0; round <= Rounds; round++)
        {
            var times = (Time(model, contiguous, trained), Time(model, channelsLast, trained));
            if (round > 0)
                best = (Min(best.Contiguous, times.Item1), Min(best.ChannelsLast, times.Item2));
        }

        return best.ChannelsLast < WorthIt * best.Contiguous ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
    }

    private static TimeSpan Time(Module<Tensor, Tensor> model, Tensor inputs, Tensor[] trained)
    {
        using var scope = NewDisposeScope();
        var started = Stopwatch.GetTimestamp();
        // Reading a gradient's sum waits for devices that run behind.
        var gradients = Autograd.Gradients(model.call(inputs).sum(), trained);
        foreach (var gradient in gradients.OfType<Tensor>().Take(1))
            gradient.sum().ToDouble();
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
