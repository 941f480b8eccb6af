using System;
using System.Collections.Generic;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The forward pass at points of a path, which keeps the choices that it makes and what they were made on.</summary>
internal sealed class TracingPass : FirstOrderPass, IDisposable
{
    private readonly List<TracedChoice> _choices = [];

    internal override bool IsReplay => false;

    /// <summary>The choices, in the order in which they were made.</summary>
    public IReadOnlyList<TracedChoice> Choices => _choices;

    internal override Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights) => map(input);

    internal override Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide)
    {
        var (output, choice) = decide(inputs);

        // The caller frees what it gave.
        _choices.Add(new(Array.ConvertAll(inputs, static input => input.detach().DetachFromDisposeScope()), decide, choice));
        return output;
    }

    public void Dispose()
    {
        foreach (var choice in _choices)
            choice.Dispose();
        _choices.Clear();
    }
}

/// <summary>A choice, and what it was made on.</summary>
/// <param name="Inputs">What it was made on; the choice owns them.</param>
/// <param name="Decide">What makes it anywhere.</param>
/// <param name="Choice">The choice.</param>
internal sealed record TracedChoice(Tensor[] Inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> Decide, FrozenChoice Choice) : IDisposable
{
    public void Dispose()
    {
        Choice.Dispose();
        Array.ForEach(Inputs, static input => input.Dispose());
    }
}
