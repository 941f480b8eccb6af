using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Which memory format a network is faster in, by measurement, once a network, job, batch shape and number of threads.</summary>
internal static class FastestMemoryFormat
{
    private const int Rounds = 3;

    // Less is noise, and not worth leaving the usual order for.
    private const double WorthIt = 0.9;

    private static readonly ConditionalWeakTable<Module, Dictionary<string, MemoryFormat>> Known = [];

    /// <summary>
    /// The faster one of a forward pass with the gradients of all weights, the best of three passes each, taken in turn after one to warm up. A gain
    /// below a tenth counts as none. Weights, gradients, modes and the random generator are left as they were.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="inputs">A batch of every input, [N, …]; other than images, [N, C, H, W], are contiguous without measurement.</param>
    /// <returns><see cref="MemoryFormat.Contiguous"/> or <see cref="MemoryFormat.ChannelsLast"/>.</returns>
    public static MemoryFormat ToTrain(AttributedModel model, Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        Tensor[] trained = [.. model.Module.parameters().Where(weight => weight.requires_grad)];
        return trained.Length == 0 ? MemoryFormat.Contiguous : Of(model.Module, "weights", inputs, batch => Autograd.Gradients(model.Call(batch).sum(), trained));
    }

    /// <summary>The same for a forward pass with the gradients of the inputs.</summary>
    /// <param name="model">The network, for which it is remembered, of whatever layer or call it is asked first.</param>
    /// <param name="differentiate">From a batch of every input to the gradients.</param>
    /// <param name="inputs">A batch of every input.</param>
    public static MemoryFormat ToAttribute(Module model, Func<Tensor[], Tensor?[]> differentiate, Tensor[] inputs) => Of(model, "inputs", inputs, differentiate);

    private static MemoryFormat Of(Module model, string job, Tensor[] inputs, Func<Tensor[], Tensor?[]> differentiate)
    {
        if (!Array.Exists(inputs, static input => input.dim() == 4) || !Array.TrueForAll(inputs, static input => input.is_floating_point()))
            return MemoryFormat.Contiguous;
        using var use = new ModuleUse(model);
        var known = Known.GetOrCreateValue(model);
        var shapes = string.Join(' ', inputs.Select(static input => $"{ShapeText.Of(input)} {input.dtype} {input.device}"));
        var key = $"{job} {shapes} {get_num_threads()}";
        return known.TryGetValue(key, out var format) ? format : known[key] = Measure(model, inputs, differentiate);
    }

    private static MemoryFormat Measure(Module model, Tensor[] inputs, Func<Tensor[], Tensor?[]> differentiate)
    {
        using var mode = new ModuleMode(model, training: false);
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        var contiguous = Array.ConvertAll(inputs, static input => input.detach().contiguous());
        var channelsLast = Array.ConvertAll(inputs, static input => MemoryLayout.In(input.detach(), MemoryFormat.ChannelsLast));
        var best = (Contiguous: TimeSpan.MaxValue, ChannelsLast: TimeSpan.MaxValue);
        for (var round = 0; round <= Rounds; round++)
        {
            var times = (Time(contiguous, differentiate), Time(channelsLast, differentiate));
            if (round > 0)
                best = (Min(best.Contiguous, times.Item1), Min(best.ChannelsLast, times.Item2));
        }

        return best.ChannelsLast < WorthIt * best.Contiguous ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
    }

    private static TimeSpan Time(Tensor[] inputs, Func<Tensor[], Tensor?[]> differentiate)
    {
        using var scope = NewDisposeScope();
        var started = Stopwatch.GetTimestamp();
        // Reading a gradient's sum waits for devices that run behind.
        foreach (var gradient in differentiate(inputs).OfType<Tensor>().Take(1))
            gradient.sum().ToDouble();
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
