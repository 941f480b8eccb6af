using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

// What a generated forward pass asks of modules of one's own, so that a wrong shape is not an error of a layer somewhere behind them.
public static partial class Functional
{
    /// <summary>The result of a module of one's own that keeps the shape of its input.</summary>
    /// <param name="module">The module.</param>
    /// <param name="input">Its input, [N, …].</param>
    /// <param name="name">The module's name in the declaration.</param>
    /// <returns>A tensor of its own, also where the module returns its input as it is.</returns>
    /// <exception cref="InvalidOperationException">The result has another shape; the message says what to declare.</exception>
    public static Tensor Call(Module<Tensor, Tensor> module, Tensor input, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        var result = module.call(input);
        return result.shape.AsSpan().SequenceEqual(input.shape) ? Own(result, input) : throw Unfit(module, input, result, "keep the shape", name);
    }

    /// <summary>The result of a module of one's own, held against the shape that its declaration states.</summary>
    /// <param name="module">The module.</param>
    /// <param name="input">Its input, [N, …].</param>
    /// <param name="sample">The shape of a sample of its result, for these inputs of the network.</param>
    /// <param name="name">The module's name in the declaration.</param>
    /// <inheritdoc cref="Call(Module{Tensor, Tensor}, Tensor, string)"/>
    public static Tensor Call(Module<Tensor, Tensor> module, Tensor input, ReadOnlySpan<long> sample, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        var result = module.call(input);
        return result.dim() == sample.Length + 1 && result.size(0) == input.size(0) && result.shape.AsSpan(1).SequenceEqual(sample)
            ? Own(result, input)
            : throw Unfit(module, input, result, $"give [N, {string.Join(", ", sample.ToArray())}]", name);
    }

    // The input is freed before the result.
    private static Tensor Own(Tensor result, Tensor input) => ReferenceEquals(result, input) ? result.alias() : result;

    private static InvalidOperationException Unfit(Module<Tensor, Tensor> module, Tensor input, Tensor result, string declared, string name) => new(
        $"The module '{name}' ({module.GetType().Name}) made {ShapeText.Of(result)} of {ShapeText.Of(input)}, and it is declared to {declared}: write the shape of a sample "
        + "of its result as its Shape = …; the number of samples stays.");
}
